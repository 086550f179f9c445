#pragma once
// Exports of the window: puzzle and answer as text, pictures as PNG. GUI thread.

#include <QString>
#include <optional>

#include "puzzles/puzzle.h"

class QWidget;

namespace app {

/// The family's canonical text.
QString puzzleText(const puzzles::Puzzle& puzzle);
QString answerText(const puzzles::Puzzle& puzzle, const puzzles::Answer& answer);

/// Saves a picture of `widget` as PNG, `scale` times as many pixels as on screen. A sentence when it cannot be written.
std::optional<QString> savePicture(QWidget& widget, const QString& path, double scale = 1);

}  // namespace app
