// What would end the window otherwise: signals, and memory that runs out.

#include <signal.h>

#include <QFile>
#include <new>

#include "app/window/polite_quit.h"
#include "tests/fakes/window_fixture.h"

namespace app {
namespace {

class Greedy : public QWidget {
 protected:
  bool event(QEvent* event) override {
    if (event->type() == QEvent::User) throw std::bad_alloc();
    return QWidget::event(event);
  }
};

TEST_F(WindowTest, ASignalClosesItAsByQuit) {
  const PoliteQuit quit(*window);
  window->setFontScale(150);
  raise(SIGTERM);
  EXPECT_TRUE(comes([this] { return !window->isVisible(); }));
  EXPECT_EQ(Settings(settingsFile()).fontScale(), 150);
}

TEST_F(WindowTest, ItSurvivesMemoryThatRunsOut) {
  think(kSudoku);
  Greedy greedy;
  QEvent event(QEvent::User);
  QCoreApplication::sendEvent(&greedy, &event);
  EXPECT_TRUE(messages().contains("not enough memory")) << messages().toStdString();
  EXPECT_EQ(model().size(), stage->defaultBudget + 1);
}

}  // namespace
}  // namespace app
