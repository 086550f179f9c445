// What holds for every window of the laboratory, whichever it is.

#include "app/window/laboratory.h"

#include <QFileDialog>
#include <QImage>
#include <QTimer>

#include "app/window/shortcut_overlay.h"
#include "tests/fakes/window_fixture.h"

namespace app {
namespace {

class LaboratoryTest : public WindowTest, public testing::WithParamInterface<std::string> {
 protected:
  LaboratoryTest() {
    think(kSudoku);
    press(GetParam().c_str());
    EXPECT_TRUE(comes([this] { return QApplication::activeWindow() == &beside(); }));
  }
  LaboratoryWindow& beside() { return window->laboratory().window(GetParam()); }
  void type(Qt::Key code, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QTest::keyClick(&beside(), code, modifiers);
  }
  /// Once for what runs, and once more.
  void escape() {
    type(Qt::Key_Escape);
    if (beside().isVisible()) type(Qt::Key_Escape);
  }
};

TEST_P(LaboratoryTest, StandsBesideTheMainWindow) {
  EXPECT_TRUE(beside().isVisible());
  EXPECT_FALSE(beside().isModal());
  EXPECT_FALSE(beside().windowTitle().isEmpty());
}

TEST_P(LaboratoryTest, EscapeStopsAndCloses) {
  escape();
  EXPECT_FALSE(beside().isVisible());
}

TEST_P(LaboratoryTest, ControlWCloses) {
  type(Qt::Key_W, Qt::ControlModifier);
  EXPECT_FALSE(beside().isVisible());
}

TEST_P(LaboratoryTest, IsTheSameWhenItIsOpenedAgain) {
  const LaboratoryWindow* before = &beside();
  type(Qt::Key_W, Qt::ControlModifier);
  press(GetParam().c_str());
  EXPECT_TRUE(beside().isVisible());
  EXPECT_EQ(&beside(), before);
}

TEST_P(LaboratoryTest, QuestionMarkShowsTheKeysAndEscapeHidesThem) {
  auto* sheet = beside().findChild<ShortcutOverlay*>();
  type(Qt::Key_Question);
  EXPECT_TRUE(sheet->isVisible());
  EXPECT_EQ(sheet->size(), beside().size());
  type(Qt::Key_Escape);
  EXPECT_FALSE(sheet->isVisible());
  EXPECT_TRUE(beside().isVisible());
}

TEST_P(LaboratoryTest, IsExportedAsAPicture) {
  QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
  const QString path = folder.filePath("picture.png");
  QTimer answer;
  QObject::connect(&answer, &QTimer::timeout, [&path] {
    auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
    if (!dialog) return;
    dialog->selectFile(path);
    QMetaObject::invokeMethod(dialog, "accept");
  });
  answer.start();
  type(Qt::Key_E, Qt::ControlModifier);
  EXPECT_EQ(QImage(path).size(), beside().size());
  EXPECT_TRUE(messages().contains("Saved"));
}

TEST_P(LaboratoryTest, ClosesWithTheMainWindow) {
  window->close();
  EXPECT_FALSE(beside().isVisible());
}

std::vector<std::string> rowNames() {
  std::vector<std::string> names;
  for (const LaboratoryRow& row : laboratoryRows()) names.push_back(row.action.name);
  return names;
}
INSTANTIATE_TEST_SUITE_P(Rows, LaboratoryTest, testing::ValuesIn(rowNames()),
                         [](const auto& test) { return test.param; });

TEST_F(WindowTest, AWindowThatNeedsAPuzzleIsOffWithoutOne) {
  for (const LaboratoryRow& row : laboratoryRows())
    EXPECT_EQ(window->actions().named(row.action.name).isEnabled(), !row.needsPuzzle) << row.action.name;
}

}  // namespace
}  // namespace app
