#include "app/window/appearance.h"

#include <QApplication>
#include <algorithm>

#include "widgets/basics/theme.h"

namespace app {

Appearance::Appearance(const Actions& actions) : actions_(actions), desktopPalette_(QApplication::palette()) {
  constexpr int kStep = 10;
  actions_.on(Command::LargerText, *this, [this] { setFontScale(fontScale_ + kStep); });
  actions_.on(Command::SmallerText, *this, [this] { setFontScale(fontScale_ - kStep); });
  actions_.on(Command::NormalText, *this, [this] { setFontScale(100); });
  actions_.on(Command::SystemColours, *this, [this] { setColours(Settings::Colours::System); });
  actions_.on(Command::LightColours, *this, [this] { setColours(Settings::Colours::Light); });
  actions_.on(Command::DarkColours, *this, [this] { setColours(Settings::Colours::Dark); });
}

void Appearance::restore(const Settings& settings) {
  colours_ = settings.colours();
  fontScale_ = settings.fontScale();
  restyle();
}

void Appearance::remember(Settings& settings) const {
  settings.setColours(colours_);
  settings.setFontScale(fontScale_);
}

void Appearance::restyle() {
  const bool dark = colours_ == Settings::Colours::System ? widgets::themeOf(desktopPalette_).dark
                                                          : colours_ == Settings::Colours::Dark;
  widgets::applyTheme(*qApp, dark, fontScale_);
  QApplication::setFont(QApplication::font(), "QDockWidgetTitle");  // has a font of its own in Qt
  const Command chosen = colours_ == Settings::Colours::Light  ? Command::LightColours
                         : colours_ == Settings::Colours::Dark ? Command::DarkColours
                                                               : Command::SystemColours;
  actions_[chosen].setChecked(true);
}

void Appearance::setColours(Settings::Colours colours) {
  colours_ = colours;
  restyle();
  Q_EMIT changed();
}

void Appearance::setFontScale(int percent) {
  fontScale_ = std::clamp(percent, 100, 200);
  restyle();
  Q_EMIT changed();
  Q_EMIT fontScaleChanged();
}

}  // namespace app
