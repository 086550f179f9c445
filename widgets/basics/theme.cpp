#include "widgets/basics/theme.h"

#include <QApplication>
#include <QFont>
#include <QProxyStyle>
#include <QStyleOption>
#include <QVariant>
#include <QWidget>
#include <algorithm>
#include <cmath>

namespace widgets {
namespace {

Theme makeLight() {
  Theme theme;
  theme.window = QColor("#f3f4f6");
  theme.base = QColor("#ffffff");
  theme.text = QColor("#16191d");
  theme.muted = QColor("#565d67");
  theme.line = QColor("#c3c8d0");
  theme.accent = QColor("#0b62c4");
  theme.wall = QColor("#3b414b");
  theme.floor = QColor("#ffffff");
  theme.given = QColor("#101317");
  theme.decoded = QColor("#0062a8");
  theme.changed = QColor("#8a5a00");
  theme.conflict = QColor("#b3261e");
  theme.agentPlan = QColor("#00696b");
  theme.boxPlan = QColor("#7a2fa8");
  theme.valid = QColor("#00694c");
  theme.invalid = QColor("#b3261e");
  theme.incomplete = QColor("#7a5200");
  theme.unknown = QColor("#565d67");
  theme.series = {QColor("#0068ae"), QColor("#b04a00"), QColor("#00704f"),
                  QColor("#9c3f72"), QColor("#7d5800"), QColor("#3f6f9c")};
  return theme;
}

Theme makeDark() {
  Theme theme;
  theme.dark = true;
  theme.window = QColor("#1c1f24");
  theme.base = QColor("#14161a");
  theme.text = QColor("#eceff3");
  theme.muted = QColor("#a9b1bc");
  theme.line = QColor("#434a55");
  theme.accent = QColor("#6db3ff");
  theme.wall = QColor("#5d6673");
  theme.floor = QColor("#14161a");
  theme.given = QColor("#f5f7fa");
  theme.decoded = QColor("#69bdf0");
  theme.changed = QColor("#f0b429");
  theme.conflict = QColor("#ff7b6b");
  theme.agentPlan = QColor("#3fd0c9");
  theme.boxPlan = QColor("#cf9bff");
  theme.valid = QColor("#3ecf9d");
  theme.invalid = QColor("#ff7b6b");
  theme.incomplete = QColor("#f0b429");
  theme.unknown = QColor("#a9b1bc");
  theme.series = {QColor("#56b4e9"), QColor("#f28a3c"), QColor("#2cc295"),
                  QColor("#e29cc4"), QColor("#e6c229"), QColor("#9db8d6")};
  return theme;
}

double channelLight(double value) { return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); }

double luminance(const QColor& colour) {
  return 0.2126 * channelLight(colour.redF()) + 0.7152 * channelLight(colour.greenF()) +
         0.0722 * channelLight(colour.blueF());
}

QPalette paletteOf(const Theme& theme) {
  QPalette palette;
  palette.setColor(QPalette::Window, theme.window);
  palette.setColor(QPalette::WindowText, theme.text);
  // Fusion outlines its boxes darker than the window: in the dark only a lighter inside lets them be seen.
  palette.setColor(QPalette::Base, theme.dark ? theme.window.lighter(165) : theme.base);
  palette.setColor(QPalette::AlternateBase, theme.window);
  palette.setColor(QPalette::Text, theme.text);
  palette.setColor(QPalette::Button, theme.dark ? theme.window.lighter(130) : theme.window);
  palette.setColor(QPalette::ButtonText, theme.text);
  palette.setColor(QPalette::BrightText, theme.conflict);
  palette.setColor(QPalette::ToolTipBase, theme.base);
  palette.setColor(QPalette::ToolTipText, theme.text);
  palette.setColor(QPalette::PlaceholderText, theme.muted);
  palette.setColor(QPalette::Link, theme.accent);
  palette.setColor(QPalette::LinkVisited, theme.accent);
  palette.setColor(QPalette::Highlight, theme.accent);
  palette.setColor(QPalette::HighlightedText, inkOn(theme.accent));
  palette.setColor(QPalette::Mid, theme.line);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    palette.setColor(QPalette::Disabled, role, theme.dark ? theme.muted.darker(150) : theme.muted.lighter(150));
  }
  return palette;
}

/// Fusion, but a (horizontal) slider's handle is at least as large as the letters beside it.
class Style : public QProxyStyle {
 public:
  Style() : QProxyStyle("fusion") {}
  int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override {
    const int size = QProxyStyle::pixelMetric(metric, option, widget);
    const bool handle = metric == PM_SliderThickness || metric == PM_SliderLength;
    return handle && widget ? std::max(size, widget->fontMetrics().height()) : size;
  }
  // Fusion moves the handle by these metrics, but draws it in a size of its own.
  QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                       const QWidget* widget) const override {
    const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    if (control != CC_Slider || part != SC_SliderHandle) return rect;
    const int side = pixelMetric(PM_SliderLength, option, widget);
    return {rect.left(), rect.center().y() - side / 2, side, side};
  }
};

// The font that the application started with is kept on the application itself, so that scaling never adds up.
QFont startingFont(QApplication& application) {
  constexpr const char* kProperty = "latentariumStartingFont";
  if (!application.property(kProperty).isValid()) application.setProperty(kProperty, application.font());
  return application.property(kProperty).value<QFont>();
}

}  // namespace

const Theme& themeFor(bool dark) {
  static const Theme light = makeLight();
  static const Theme darkTheme = makeDark();
  return dark ? darkTheme : light;
}

const Theme& themeOf(const QPalette& palette) { return themeFor(palette.color(QPalette::Window).lightness() < 128); }

double contrast(const QColor& a, const QColor& b) {
  const double la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor inkOn(const QColor& background) {
  return contrast(Qt::black, background) >= contrast(Qt::white, background) ? QColor(Qt::black) : QColor(Qt::white);
}

void applyTheme(QApplication& application, bool dark, int scalePercent) {
  QFont font = startingFont(application);
  font.setPointSizeF(font.pointSizeF() * std::clamp(scalePercent, 100, 200) / 100.0);
  if (!dynamic_cast<Style*>(application.style())) application.setStyle(new Style);
  application.setPalette(paletteOf(themeFor(dark)));
  application.setFont(font);
}

void identify(QWidget& widget, const char* objectName, const QString& accessibleName, const QString& toolTip) {
  widget.setObjectName(QLatin1String(objectName));
  widget.setAccessibleName(accessibleName);
  widget.setToolTip(toolTip);
}

}  // namespace widgets
