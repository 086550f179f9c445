// What holds for every action and control, whichever they are.

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QSlider>
#include <QTableView>
#include <map>

#include "app/window/shortcut_overlay.h"
#include "shaders/heatmap/views.h"
#include "tests/fakes/window_fixture.h"

namespace app {
namespace {

TEST_F(WindowTest, EveryActionHasATooltipThatNamesItsKeys) {
  for (const ActionSpec& spec : actionSpecs()) {
    const QString tip = window->actions().named(spec.name).toolTip();
    EXPECT_FALSE(tip.isEmpty()) << spec.name;
    EXPECT_TRUE(tip.contains(keyText(spec))) << spec.name;
  }
}

TEST_F(WindowTest, NoTwoActionsShareAKey) {
  std::map<QString, QString> owners;
  for (const QAction* action : window->findChildren<QAction*>()) {
    for (const QKeySequence& key : action->shortcuts()) {
      const auto [owner, fresh] = owners.emplace(key.toString(), action->objectName());
      EXPECT_TRUE(fresh) << key.toString().toStdString() << ": " << owner->second.toStdString() << " and "
                         << action->objectName().toStdString();
    }
  }
}

TEST_F(WindowTest, TheKeysOfLecturersClickersAreFree) {
  for (const ActionSpec& spec : actionSpecs()) {
    for (const QKeySequence& key : keysOf(spec)) {
      for (const char* reserved : {"PgUp", "PgDown", "B", "Tab", "Shift+Tab"}) {
        EXPECT_NE(key, QKeySequence(reserved)) << spec.name;
      }
    }
  }
}

TEST_F(WindowTest, HeatmapViewsHaveTheKeysThatTheirPanelNames) {
  const auto* panel = window->findChild<QComboBox*>("heatmapView");
  for (const auto& info : gpu::viewInfos()) {
    const QAction& action = window->actions()[info.view];
    EXPECT_EQ(action.shortcut(), QKeySequence(info.key)) << info.name;
    EXPECT_GE(panel->findText(QString("%1 (%2)").arg(action.text().remove('&'), info.key)), 0) << info.name;
  }
}

TEST_F(WindowTest, EveryControlHasAnAccessibleNameAndATooltip) {
  for (const LaboratoryRow& row : laboratoryRows()) window->laboratory().window(row.action.name);
  for (QWidget* control : window->findChildren<QWidget*>()) {
    const bool isControl = qobject_cast<QAbstractButton*>(control) || qobject_cast<QAbstractSpinBox*>(control) ||
                           qobject_cast<QComboBox*>(control) || qobject_cast<QSlider*>(control);
    const bool partOfQt = control->objectName().startsWith("qt_") || qobject_cast<QTabBar*>(control->parentWidget()) ||
                          qobject_cast<QTableView*>(control->parentWidget());
    if (!isControl || partOfQt) continue;
    const std::string name =
        control->metaObject()->className() + std::string(" ") + control->objectName().toStdString();
    EXPECT_FALSE(control->accessibleName().isEmpty()) << name;
    EXPECT_FALSE(control->toolTip().isEmpty()) << name;
  }
}

TEST_F(WindowTest, TheSheetOfShortcutsListsEveryKey) {
  const QString sheet = window->findChild<ShortcutSheet*>()->accessibleDescription();
  for (const ActionSpec& spec : actionSpecs()) EXPECT_TRUE(sheet.contains(keyText(spec))) << spec.name;
}

}  // namespace
}  // namespace app
