// Driving the window as a user does: by clipboard, keys and controls.

#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QSpinBox>

#include "app/window/window_timings.h"
#include "tests/fakes/window_fixture.h"
#include "widgets/heatmap/heatmap_panel.h"

namespace app {
namespace {

TEST_F(WindowTest, APastedSudokuIsThoughtThroughAndFoundValid) {
  think(kSudoku);
  EXPECT_EQ(window->chip().headline(), "VALID");
  EXPECT_EQ(model().size(), stage->defaultBudget + 1);
}

TEST_F(WindowTest, TheCursorRestsWhereTheHaltingRuleStops) {
  think(kSudoku);
  ASSERT_TRUE(model().halt());
  EXPECT_EQ(model().cursor(), *model().halt());
}

TEST_F(WindowTest, SteppingBackShowsTheEarlierVerdictWithoutComputing) {
  think(kSudoku);
  const int steps = stage->steps;
  key(Qt::Key_Home);
  EXPECT_EQ(window->chip().headline(), "INCOMPLETE");
  key(Qt::Key_Right);
  EXPECT_EQ(model().cursor(), 1);
  EXPECT_EQ(stage->steps, steps);
}

TEST_F(WindowTest, SteppingForwardAtTheEndComputesOneMore) {
  think(kSudoku);
  key(Qt::Key_End);
  const int size = model().size();
  key(Qt::Key_Right);
  ASSERT_TRUE(comes([&] { return model().cursor() == size; }));
  EXPECT_EQ(model().size(), size + 1);
}

TEST_F(WindowTest, RaisingTheBudgetExtendsTheRun) {
  think(kSudoku);
  window->findChild<QSpinBox*>("budgetSpin")->setValue(20);
  EXPECT_TRUE(comes([this] { return model().size() == 21; }));
}

TEST_F(WindowTest, LoweringTheBudgetKeepsWhatIsRecorded) {
  think(kSudoku);
  window->findChild<QSpinBox*>("budgetSpin")->setValue(4);
  EXPECT_EQ(model().size(), stage->defaultBudget + 1);
}

TEST_F(WindowTest, AMalformedPasteSaysWhereAndKeepsTheScreen) {
  think(kMaze);
  const auto puzzle = model().puzzle();
  paste("#####\n#S?G#\n#####\n");
  EXPECT_EQ(model().puzzle(), puzzle);
  EXPECT_TRUE(messages().contains("clipboard:2:3")) << messages().toStdString();
}

TEST_F(WindowTest, AWarningAboutAPuzzleIsShownAndThePuzzleOpens) {
  paste(QString(81, '.') + "\n");
  EXPECT_TRUE(model().hasPuzzle());
  EXPECT_FALSE(messages().isEmpty());
}

TEST_F(WindowTest, EscapeStopsASlowReasonerWithinOneIterationAndKeepsItsWork) {
  stage->gated = true;
  paste(kSudoku);
  stage->gate.release(3);
  ASSERT_TRUE(comes([this] { return stage->steps == 4; }));
  key(Qt::Key_Escape);
  stage->gate.release(1);
  ASSERT_TRUE(settles());
  EXPECT_EQ(stage->steps, 4);
  EXPECT_EQ(model().size(), 5);
}

TEST_F(WindowTest, SpaceGoesOnAfterAStop) {
  stage->gated = true;
  paste(kSudoku);
  ASSERT_TRUE(comes([this] { return stage->steps == 1; }));
  key(Qt::Key_Escape);
  stage->gate.release(100);
  ASSERT_TRUE(settles());
  key(Qt::Key_Space);
  EXPECT_TRUE(comes([this] { return model().size() == stage->defaultBudget + 1; }));
}

TEST_F(WindowTest, AnotherPuzzleInTheMiddleOfARunTakesOver) {
  stage->gated = true;
  paste(kSudoku);
  ASSERT_TRUE(comes([this] { return stage->steps == 1; }));
  paste(kMaze);
  stage->gate.release(100);
  ASSERT_TRUE(settles());
  EXPECT_EQ(model().puzzle().family, "maze");
  EXPECT_EQ(window->chip().headline(), "VALID");
}

TEST_F(WindowTest, AnotherSeedInTheMiddleOfARunBeginsAnew) {
  stage->gated = true;
  paste(kSudoku);
  ASSERT_TRUE(comes([this] { return stage->steps == 1; }));
  window->findChild<QSpinBox*>("seed")->setValue(77);
  stage->gate.release(100);
  ASSERT_TRUE(settles());
  EXPECT_EQ(model().trace().at(0)->state.seed, 77u);
}

TEST_F(WindowTest, AnotherReasonerInTheMiddleOfARunTakesOver) {
  stage->gated = true;
  paste(kSudoku);
  ASSERT_TRUE(comes([this] { return stage->steps == 1; }));
  auto* box = window->findChild<QComboBox*>("reasoner");
  box->setCurrentIndex(1);
  Q_EMIT box->activated(1);
  stage->gate.release(100);
  ASSERT_TRUE(settles());
  EXPECT_EQ(model().reasoner().name, "other");
}

TEST_F(WindowTest, ClosingInTheMiddleOfARunIsSafe) {
  stage->gated = true;
  paste(kSudoku);
  ASSERT_TRUE(comes([this] { return stage->steps == 1; }));
  stage->gate.release(100);
  window->close();
  window.reset();
  EXPECT_LE(stage->steps, stage->defaultBudget);
}

TEST_F(WindowTest, AReasonerThatFailsIsOneSentenceAndKeepsItsWork) {
  stage->failAt = 3;
  think(kSudoku);
  EXPECT_EQ(messages(), "the fake network broke");
  EXPECT_EQ(model().size(), 3);
}

TEST_F(WindowTest, WeightsThatCannotBeLoadedAreASentence) {
  stage->refusal = "maze.safetensors: is truncated";
  think(kMaze);
  EXPECT_EQ(messages(), "maze.safetensors: is truncated");
}

TEST_F(WindowTest, TheCardSaysWhyANetworkCouldNotBeLoaded) {
  stage->refusal = "maze.safetensors: is truncated";
  think(kMaze);
  EXPECT_EQ(window->findChild<QLabel*>("reasonerFacts")->text(), "maze.safetensors: is truncated");
}

TEST_F(WindowTest, AFailureThatComesAgainIsSaidAgain) {
  stage->refusal = "maze.safetensors: is truncated";
  think(kMaze);
  window->messages().say(Severity::Note, "something else");
  key(Qt::Key_Space);
  ASSERT_TRUE(settles());
  EXPECT_EQ(window->messages().sentences(), QStringList({"something else", "maze.safetensors: is truncated"}));
}

TEST_F(WindowTest, TheStatusNamesNoTimeWhereNothingWasComputed) {
  think(kSudoku);
  key(Qt::Key_Home);
  EXPECT_FALSE(window->findChild<QLabel*>("status")->text().contains("this iteration"));
  key(Qt::Key_Right);
  EXPECT_TRUE(window->findChild<QLabel*>("status")->text().startsWith("0.2 ms this iteration"));
}

TEST_F(WindowTest, MovesByHandAreTakenBackByEitherKeyOfTheHint) {
  paste(kLevel);
  key(Qt::Key_Right);
  key(Qt::Key_Right);
  window->findChild<QWidget*>("seed")->setFocus();
  press("undo");
  key(Qt::Key_U);
  EXPECT_EQ(window->board().moves(), 0);
}

TEST_F(WindowTest, MilestonesAreReachedInOnePress) {
  think(kSudoku);
  key(Qt::Key_Home);
  key(Qt::Key_M);
  EXPECT_EQ(model().cursor(), *model().halt());
  key(Qt::Key_M, Qt::ShiftModifier);
  EXPECT_EQ(model().cursor(), *model().halt());
}

TEST_F(WindowTest, ADroppedPictureOpensAsAMaze) {
  const QString file = folder.filePath("maze.png");
  QImage picture(7, 5, QImage::Format_RGB32);
  picture.fill(Qt::black);
  for (int x = 1; x < 6; ++x) picture.setPixelColor(x, 2, Qt::white);
  picture.setPixelColor(1, 2, QColor(0, 255, 0));
  picture.setPixelColor(5, 2, Qt::red);
  ASSERT_TRUE(picture.save(file));
  QMimeData data;
  data.setUrls({QUrl::fromLocalFile(file)});
  QDragEnterEvent enter(QPoint(200, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(window.get(), &enter);
  QDropEvent drop(QPointF(200, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(window.get(), &drop);
  EXPECT_EQ(model().puzzle().width, 7);
  EXPECT_TRUE(settles());
  EXPECT_EQ(window->chip().headline(), "VALID");
}

TEST_F(WindowTest, APastedPictureOpensAsAMaze) {
  QImage picture(3, 4, QImage::Format_RGB32);
  picture.fill(Qt::black);
  picture.setPixelColor(1, 1, QColor(0, 255, 0));
  picture.setPixelColor(1, 2, Qt::red);
  QApplication::clipboard()->setImage(picture);
  press("paste");
  EXPECT_EQ(model().puzzle().height, 4);
}

TEST_F(WindowTest, SeveralPuzzlesCanBeLeafedThrough) {
  think(QString(kSudoku) + kSudoku);
  EXPECT_EQ(window->session().puzzles().size(), 2u);
  key(Qt::Key_PageDown, Qt::ControlModifier);
  EXPECT_EQ(window->session().puzzleIndex(), 1);
  key(Qt::Key_PageUp, Qt::ControlModifier);
  EXPECT_EQ(window->session().puzzleIndex(), 0);
}

TEST_F(WindowTest, ASokobanLevelIsPlayedByHandAndTheChipFollows) {
  paste(kLevel);
  key(Qt::Key_Right);
  EXPECT_NE(window->chip().headline(), "VALID");
  key(Qt::Key_Right);
  key(Qt::Key_Right);
  EXPECT_EQ(window->chip().headline(), "VALID");
  key(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_NE(window->chip().headline(), "VALID");
}

TEST_F(WindowTest, ASokobanLevelSaysThatThereIsNoNetworkYet) {
  paste(kLevel);
  EXPECT_TRUE(messages().contains("no network for Sokoban")) << messages().toStdString();
  EXPECT_FALSE(window->findChild<QComboBox*>("reasoner")->isEnabled());
}

TEST_F(WindowTest, AGeneratedPuzzleIsOpenedAndThoughtThrough) {
  press("generate");
  auto* family = window->findChild<QComboBox*>("generateFamily");
  family->setCurrentIndex(family->findData("maze"));
  window->findChild<QSpinBox*>("generateSize")->setValue(15);
  QTest::mouseClick(window->findChild<QWidget*>("generateButton"), Qt::LeftButton);
  EXPECT_EQ(model().puzzle().width, 15);
  EXPECT_TRUE(settles());
}

TEST_F(WindowTest, CopiesThePuzzleAndTheAnswerAsText) {
  think(kMaze);
  press("copyPuzzle");
  EXPECT_EQ(QApplication::clipboard()->text(), kMaze);
  key(Qt::Key_End);
  press("copyAnswer");
  EXPECT_TRUE(QApplication::clipboard()->text().contains('o'));
}

TEST_F(WindowTest, KeysChooseTheHeatmapView) {
  think(kSudoku);
  key(Qt::Key_T);
  EXPECT_EQ(window->workspace().heatmap().view(), gpu::View::Entropy);
  key(Qt::Key_W);
  EXPECT_EQ(window->workspace().heatmap().view(), gpu::View::Norm);
}

TEST_F(WindowTest, TypingInAFieldIsNotTakenForShortcuts) {
  think(kSudoku);
  auto* seed = window->findChild<QSpinBox*>("seed");
  seed->setFocus();
  const int cursor = model().cursor();
  QTest::keyClick(seed, Qt::Key_Left);
  QTest::keyClick(seed, Qt::Key_Home);
  QTest::keyClick(seed, Qt::Key_N);
  EXPECT_EQ(model().cursor(), cursor);
}

TEST_F(WindowTest, ArrowsInAFocusedSliderMoveTheSlider) {
  think(kSudoku);
  auto* slider = window->findChild<QSlider*>("budgetSlider");
  slider->setFocus();
  const int cursor = model().cursor(), position = slider->value();
  QTest::keyClick(slider, Qt::Key_Right);
  EXPECT_EQ(model().cursor(), cursor);
  EXPECT_GT(slider->value(), position);
}

TEST_F(WindowTest, PlayingMovesTheCursorAndPausesAtTheHalt) {
  think(kSudoku);
  window->playback().setSpeed(Playback::kFastest);
  key(Qt::Key_Home);
  key(Qt::Key_Space);
  ASSERT_TRUE(window->playback().playing());
  ASSERT_TRUE(comes([this] { return !window->playback().playing(); }));
  EXPECT_EQ(model().cursor(), *model().halt());
}

TEST_F(WindowTest, QuestionMarkShowsTheKeysAndEscapeHidesThem) {
  auto* overlay = window->findChild<QWidget*>("shortcutOverlay");
  key(Qt::Key_Question);
  EXPECT_TRUE(overlay->isVisible());
  key(Qt::Key_Escape);
  EXPECT_FALSE(overlay->isVisible());
}

TEST_F(WindowTest, TheTimingsTellOfTheWayFromTheCursorToTheFrame) {
  WindowTimings timings(*window);
  think(kSudoku);
  QString report;
  QObject::connect(&timings, &WindowTimings::done, &timings, [&](const QString& text) { report = text; });
  timings.timeCursor();
  // Two hundred frames and a race: longer than other tests on a busy machine.
  ASSERT_TRUE(QTest::qWaitFor([&] { return !report.isEmpty(); }, 60'000));
  EXPECT_TRUE(report.contains("\"moves\": 200")) << report.toStdString();
}

TEST_F(WindowTest, TheHeatmapIsAsItWasLeft) {
  window->workspace().heatmap().setView(gpu::View::Confidence);
  window->workspace().heatmap().setColourMap(gpu::ColourMap::Magma);
  window->workspace().heatmap().setScaleMode(widgets::HeatmapPanel::ScaleMode::Percentiles);
  window->close();
  MainWindow again(fake::reasonersOn(stage), settingsFile());
  const auto& heatmap = again.workspace().heatmap();
  EXPECT_EQ(heatmap.view(), gpu::View::Confidence);
  EXPECT_EQ(heatmap.colourMap(), gpu::ColourMap::Magma);
  EXPECT_EQ(heatmap.scaleMode(), widgets::HeatmapPanel::ScaleMode::Percentiles);
}

}  // namespace
}  // namespace app
