#pragma once
// WindowTest: a window with a fake reasoner and settings of its own, and the gestures that tests make in it.

#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/workspace.h"
#include "tests/fakes/puzzle_texts.h"
#include "tests/fakes/window_reasoner.h"
#include "widgets/board/board_view.h"
#include "widgets/controls/verdict_chip.h"

namespace app {

class WindowTest : public testing::Test {
 protected:
  WindowTest() : WindowTest({}) {}
  /// With these reasoners instead of the fake ones on the stage, if there are any.
  explicit WindowTest(Reasoners others)
      : window(
            std::make_unique<MainWindow>(others.load ? std::move(others) : fake::reasonersOn(stage), settingsFile())) {
    window->resize(1280, 720);  // the screen may be smaller
    window->show();
    // Shortcuts work in the active window only.
    EXPECT_TRUE(QTest::qWaitForWindowActive(window.get()));
  }
  ~WindowTest() override {
    // A window waits for the iteration under way when it goes.
    stage->gate.release(1000);
  }

  QString settingsFile() const { return folder.filePath("settings.ini"); }
  widgets::TraceModel& model() { return window->session().model(); }

  void paste(const QString& text) {
    QApplication::clipboard()->setText(text);
    press("paste");
  }
  void press(const char* action) { window->findChild<QAction*>(action)->trigger(); }
  void key(Qt::Key code, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QTest::keyClick(window.get(), code, modifiers);
  }
  template <class Condition>
  bool comes(Condition condition) {
    return QTest::qWaitFor(condition, 20'000);
  }
  bool settles() {
    return comes([this] { return !window->session().thinking(); });
  }
  /// Pastes and waits until the run is over.
  void think(const QString& text) {
    paste(text);
    ASSERT_TRUE(settles());
  }
  QString messages() { return window->messages().sentences().join("\n"); }

  QTemporaryDir folder;
  std::shared_ptr<fake::Stage> stage = std::make_shared<fake::Stage>();
  std::unique_ptr<MainWindow> window;
};

}  // namespace app
