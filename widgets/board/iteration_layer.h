#pragma once
// Iteration layer: a board's squares coloured by the iteration (or round) in which something became so, to lie under
// the symbols of a board; and the strip that says which colour stands for which.

#include <QImage>
#include <QPainter>
#include <span>

#include "model/thought/commit_map.h"
#include "puzzles/puzzle.h"

namespace widgets {

/// One pixel a square. Entries of `when` from 0 to `last` get a colour, early dark to late bright; others, and squares
/// that the puzzle itself gives, are transparent.
QImage iterationPicture(const puzzles::Puzzle& puzzle, std::span<const int> when, int last);

/// ", unchanged since iteration 12 after 3 changes"; empty where the puzzle gives the square.
QString commitWords(const thought::CommitMap& map, const puzzles::Puzzle& puzzle, puzzles::Cell cell);

/// "unchanged since iteration 0 [dark to bright] 37", in one line within `area`.
void paintIterationLegend(QPainter& painter, const QRectF& area, const QString& words, int last, const QColor& ink);

}  // namespace widgets
