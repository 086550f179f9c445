#include "widgets/board/board_scene.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "puzzles/family.h"
#include "puzzles/sokoban/plan.h"
#include "widgets/board/board_style.h"

namespace widgets {
namespace {

constexpr double kMarkShare = 0.17;  // of a square's side: clear of the symbols in it

QString translate(const char* text) { return QCoreApplication::translate("Board", text); }

std::vector<std::uint8_t> maskOf(const puzzles::Puzzle& puzzle, const std::vector<puzzles::Cell>& cells) {
  std::vector<std::uint8_t> mask;
  for (const auto cell : cells) {
    if (!puzzle.inside(cell)) continue;
    mask.resize(puzzle.cells.size());
    mask[puzzle.index(cell)] = 1;
  }
  return mask;
}

std::vector<std::uint8_t> changesBetween(const std::vector<std::uint8_t>& before,
                                         const std::vector<std::uint8_t>& after) {
  if (before.size() != after.size()) return {};
  std::vector<std::uint8_t> mask(after.size());
  for (std::size_t i = 0; i < after.size(); ++i) mask[i] = before[i] != after[i];
  return mask;
}

// Which code of the answer a belief class means. Classes that are named by a number mean it; else they are the codes of
// decided squares where they are as many, or count from 0.
std::vector<int> symbolsOf(const puzzles::Puzzle& puzzle, const thought::ReasonerInfo& reasoner, int classes) {
  std::vector<int> symbols(static_cast<std::size_t>(classes));
  const puzzles::FamilyInfo& family = puzzles::familyOf(puzzle).info();
  const int first = classes == family.codes ? family.firstCode : 0;
  for (int k = 0; k < classes; ++k) {
    bool named = false;
    const auto label = static_cast<std::size_t>(k) < reasoner.classes.size()
                           ? QString::fromStdString(reasoner.classes[static_cast<std::size_t>(k)]).toInt(&named)
                           : 0;
    symbols[static_cast<std::size_t>(k)] = named ? label : first + k;
  }
  return symbols;
}

QString percent(float probability) {
  const int rounded = static_cast<int>(std::lround(probability * 100));
  return rounded < 1 ? translate("<1 %") : QString::number(rounded) + translate(" %");
}

QString beliefWords(const BoardScene& scene, puzzles::Cell cell) {
  const auto shares = sharesAt(scene, cell);
  const auto called = [&](int code) { return styleOf(scene.puzzle).answerWord(scene.puzzle, code); };
  if (shares.empty()) {
    return scene.answer.empty() ? translate("open") : called(scene.answer[scene.puzzle.index(cell)]);
  }
  const auto word = [&](const Share& share) {
    return translate("%1 at %2").arg(called(share.symbol), percent(share.probability));
  };
  QString text = word(shares[0]);
  if (shares.size() > 2) text += translate(", then ") + word(shares[1]);
  return text;
}

/// ", agent steps here by up (93 %)" where probes say more than never.
QString planWords(const BoardScene& scene, puzzles::Cell cell, const std::vector<float>& plan, const QString& words) {
  constexpr std::size_t kClasses = puzzles::kPlanClasses;
  if (plan.empty()) return {};
  const auto first = plan.begin() + static_cast<std::ptrdiff_t>(scene.puzzle.index(cell) * kClasses);
  const auto best = std::max_element(first, first + kClasses) - first;
  const QString moves[] = {{}, translate("up"), translate("down"), translate("left"), translate("right")};
  return best == 0 ? QString() : words.arg(moves[best], percent(first[best]));
}

/// Certain of every square's class.
std::vector<float> certain(const std::vector<std::uint8_t>& labels) {
  std::vector<float> plan(labels.size() * puzzles::kPlanClasses, 0.0f);
  for (std::size_t square = 0; square < labels.size(); ++square)
    plan[square * puzzles::kPlanClasses + labels[square]] = 1;
  return plan;
}

void addPlans(BoardScene& scene) {
  const thought::Thought& thought = *scene.thought;
  if (thought.plan && !thought.plan->boxBelief.empty()) {
    scene.agentPlan = thought.belief;
    scene.boxPlan = thought.plan->boxBelief;
  } else if (thought.classes == 0 && !thought.answer.moves.empty()) {
    const auto line = puzzles::planLabels(scene.puzzle, thought.answer.moves).front();
    scene.agentPlan = certain(line.agent);
    scene.boxPlan = certain(line.box);
  }
}

}  // namespace

float BoardScene::belief(puzzles::Cell cell, int beliefClass) const {
  const auto classes = static_cast<std::size_t>(thought->classes);
  const std::size_t index = puzzle.index(cell) * classes + static_cast<std::size_t>(beliefClass);
  return index < thought->belief.size() ? thought->belief[index] : 0.0f;
}

BoardScene sceneOf(const TraceModel& model) {
  BoardScene scene;
  scene.puzzle = model.puzzle();
  scene.thought = model.current();
  if (!scene.thought) return scene;
  const auto& answer = scene.thought->answer.cells;
  if (answer.size() == scene.puzzle.cells.size()) scene.answer = answer;
  if (model.cursor() > 0) scene.changed = changesBetween(model.trace().at(model.cursor() - 1)->answer.cells, answer);
  if (scene.thought->verdict.kind == puzzles::Verdict::Kind::Invalid) {
    scene.conflict = maskOf(scene.puzzle, scene.thought->verdict.cells);
  }
  scene.symbols = symbolsOf(scene.puzzle, model.reasoner(), scene.thought->classes);
  addPlans(scene);
  return scene;
}

std::vector<Share> sharesAt(const BoardScene& scene, puzzles::Cell cell) {
  std::vector<Share> shares;
  if (!scene.hasBelief()) return shares;
  for (int k = 0; k < scene.thought->classes; ++k) {
    shares.push_back({scene.symbols[static_cast<std::size_t>(k)], scene.belief(cell, k)});
  }
  std::stable_sort(shares.begin(), shares.end(),
                   [](const Share& a, const Share& b) { return a.probability > b.probability; });
  return shares;
}

QString describeCell(const BoardScene& scene, puzzles::Cell cell) {
  if (!scene.puzzle.inside(cell)) return {};
  QString words = styleOf(scene.puzzle).squareWord(scene.puzzle, scene.puzzle.at(cell));
  const bool given = !words.isEmpty();
  if (!given || puzzles::familyOf(scene.puzzle).info().decidesAll)
    words += (given ? ", " : "") + beliefWords(scene, cell);
  words += planWords(scene, cell, scene.agentPlan, translate(", agent's plan: here by %1 (%2)"));
  words += planWords(scene, cell, scene.boxPlan, translate(", boxes' plan: from here %1 (%2)"));
  if (scene.marked(scene.changed, cell)) words += translate(", changed now");
  if (scene.marked(scene.conflict, cell)) words += translate(", breaks a rule");
  return QString::fromStdString(cell.text()) + ": " + words;
}

BoardLayout layOut(const QRectF& area, const puzzles::Puzzle& puzzle, double devicePixelRatio) {
  BoardLayout layout;
  if (puzzle.width <= 0 || puzzle.height <= 0 || area.isEmpty()) return layout;
  layout.cell = std::min(area.width() / puzzle.width, area.height() / puzzle.height);
  // Whole device pixels keep lines sharp; below that, losing a fraction of every square would shrink the board too
  // much.
  constexpr double kWorthSnapping = 8;
  const double device = layout.cell * devicePixelRatio;
  if (device >= kWorthSnapping) layout.cell = std::floor(device) / devicePixelRatio;
  const QSizeF size(layout.cell * puzzle.width, layout.cell * puzzle.height);
  const auto snap = [&](double value) { return std::round(value * devicePixelRatio) / devicePixelRatio; };
  layout.board = {{snap(area.center().x() - size.width() / 2), snap(area.center().y() - size.height() / 2)}, size};
  return layout;
}

void paintBoard(QPainter& painter, const BoardScene& scene, const BoardLayout& layout, const Theme& theme,
                const QImage& overlay) {
  if (layout.board.isEmpty()) return;
  painter.fillRect(layout.board, theme.floor);
  if (!overlay.isNull()) painter.drawImage(layout.board, overlay);
  styleOf(scene.puzzle).paint(painter, scene, layout, theme);
}

void paintChangedMark(QPainter& painter, const QRectF& cell, const Theme& theme) {
  const double corner = std::max(4.0, cell.width() * kMarkShare);
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme.changed);
  const QPointF tip = cell.topRight() + QPointF(-1, 1);
  painter.drawPolygon(QPolygonF{tip, tip - QPointF(corner, 0), tip + QPointF(0, corner)});
}

void paintConflictMark(QPainter& painter, const QRectF& cell, const Theme& theme) {
  const double stroke = std::max(1.5, cell.width() * 0.05);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(theme.conflict, stroke, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
  painter.drawRect(cell.adjusted(stroke, stroke, -stroke, -stroke));
  // The lower left corner filled: the shape tells it from a change.
  const double reach = std::max(4.0, cell.width() * kMarkShare);
  const QPointF corner = cell.bottomLeft() + QPointF(stroke, -stroke);
  painter.setBrush(theme.conflict);
  painter.setPen(Qt::NoPen);
  painter.drawPolygon(QPolygonF{corner, corner + QPointF(reach, 0), corner - QPointF(0, reach)});
}

}  // namespace widgets
