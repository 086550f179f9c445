#include "app/laboratory/starts_table.h"

#include <limits>

namespace app {

StartsTable::StartsTable(const thought::StartsRun& run, QObject* parent) : QAbstractTableModel(parent), run_(run) {}

void StartsTable::refresh(int iteration) {
  iteration_ = iteration;
  const int rows = run_.moments.empty() ? 0 : static_cast<int>(run_.moments.front().readings.size());
  if (rows != rows_) {
    beginResetModel();
    rows_ = rows;
    endResetModel();
  } else if (rows_ > 0) {
    Q_EMIT dataChanged(index(0, 0), index(rows_ - 1, Columns - 1));
  }
}

int StartsTable::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : rows_; }
int StartsTable::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : Columns; }

QVariant StartsTable::valueOf(int start, int column) const {
  const auto& reading = run_.moments[static_cast<std::size_t>(iteration_)].readings[static_cast<std::size_t>(start)];
  switch (column) {
    case Seed:
      return static_cast<qulonglong>(run_.seedOf(start));
    case Verdict:
      return QString::fromLatin1(puzzles::verdictName(reading.verdict));
    case FirstValid:
      return thought::firstValid(run_, start).value_or(std::numeric_limits<int>::max());
    case Residual:
      return reading.residual;
    case Halting:
      return reading.haltProbability;
    default:
      return reading.confidence;
  }
}

QVariant StartsTable::data(const QModelIndex& index, int role) const {
  if (role == Qt::TextAlignmentRole && index.column() != Verdict) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
  if (role != Qt::DisplayRole && role != Qt::UserRole) return {};
  const QVariant value = valueOf(index.row(), index.column());
  if (role == Qt::UserRole) return value;
  if (index.column() == FirstValid && value == std::numeric_limits<int>::max()) return tr("not yet");
  const bool fraction = index.column() >= Residual;
  return fraction ? QString::number(value.toDouble(), 'g', 3) : value.toString();
}

QVariant StartsTable::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation == Qt::Vertical) return {};
  const QString names[] = {tr("Seed"),     tr("Answer"),        tr("First VALID"),
                           tr("Residual"), tr("Halting prob."), tr("Confidence")};
  const QString tips[] = {tr("Seed of the random start"),
                          tr("What the exact rules say about this start's answer at the iteration on show"),
                          tr("The first iteration at which this start's answer was VALID"),
                          tr("How far the state still moves, as a share of its length"),
                          tr("How probable the network thinks it is that its answer is right now"),
                          tr("Mean probability of the answer over the squares to decide")};
  if (role == Qt::DisplayRole) return names[section];
  return role == Qt::ToolTipRole ? QVariant(tips[section]) : QVariant();
}

}  // namespace app
