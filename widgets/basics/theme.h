#pragma once
// Theme: the colours that all views share, in light and in dark, and the size of the letters. Series colours are those
// of Okabe and Ito (2008), darkened or lightened until they reach a contrast of 4.5:1 on their background, so that they
// can be told apart by people who are colour-blind and read from the back row. GUI thread.

#include <QColor>
#include <QPalette>
#include <array>

class QApplication;
class QWidget;

namespace widgets {

struct Theme {
  bool dark = false;
  QColor window, base, text, muted, line;      ///< page, paper, ink, lesser ink, hairlines
  QColor accent;                               ///< cursor, focus, selection
  QColor wall, floor;                          ///< board material
  QColor given, decoded;                       ///< the puzzle's own symbols; the network's
  QColor changed, conflict;                    ///< marks on squares
  QColor agentPlan, boxPlan;                   ///< arrows of a planner's plan: teal, purple
  QColor valid, invalid, incomplete, unknown;  ///< verdicts, as inks on `window` and `base`
  std::array<QColor, 6> series;                ///< charts, in order of use
};

/// The one light and the one dark theme.
const Theme& themeFor(bool dark);
/// The theme that a widget's palette belongs to, by the lightness of its window colour.
const Theme& themeOf(const QPalette& palette);

/// Contrast of two opaque colours by WCAG 2.1: 1 (same) to 21 (black on white).
double contrast(const QColor& a, const QColor& b);
/// Black or white, whichever reads better on `background`.
QColor inkOn(const QColor& background);

/// Sets style (Fusion, with slider handles as large as the letters), palette and font size of the whole application.
/// `scalePercent` is clamped to 100..200 and is relative to the font that the application started with. May be called
/// again at any time; views follow by themselves.
void applyTheme(QApplication& application, bool dark, int scalePercent = 100);

/// Gives a control the three texts that every control needs: a name for tests, an accessible name, and a tooltip.
void identify(QWidget& widget, const char* objectName, const QString& accessibleName, const QString& toolTip);

}  // namespace widgets
