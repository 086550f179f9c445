#pragma once
// Appearance: the colours and the size of letters of the whole program, and the commands that change them. A change
// takes effect at once. GUI thread.

#include <QObject>
#include <QPalette>

#include "app/session/settings.h"
#include "app/window/actions.h"

namespace app {

class Appearance : public QObject {
  Q_OBJECT
 public:
  explicit Appearance(const Actions& actions);

  void restore(const Settings& settings);
  void remember(Settings& settings) const;
  void setColours(Settings::Colours colours);
  void setFontScale(int percent);
  Settings::Colours colours() const { return colours_; }
  int fontScale() const { return fontScale_; }  ///< per cent

 Q_SIGNALS:
  void changed();
  void fontScaleChanged();

 private:
  void restyle();

  const Actions& actions_;
  const QPalette desktopPalette_;
  Settings::Colours colours_ = Settings::Colours::System;
  int fontScale_ = 100;
};

}  // namespace app
