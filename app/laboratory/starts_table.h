#pragma once
// StartsTable: the starts of a run at one iteration as rows of a table: seed, verdict, when first VALID, residual,
// halting probability, confidence. GUI thread.

#include <QAbstractTableModel>

#include "model/thought/starts.h"

namespace app {

class StartsTable : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Seed, Verdict, FirstValid, Residual, Halting, Confidence, Columns };

  /// `run` must outlive the table; tell it of changes by `refresh`.
  explicit StartsTable(const thought::StartsRun& run, QObject* parent = nullptr);

  /// Call it when the run is another one or has grown, or when another iteration is on show.
  void refresh(int iteration);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  /// Words for DisplayRole; numbers to sort by for UserRole.
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QVariant valueOf(int start, int column) const;

  const thought::StartsRun& run_;
  int rows_ = 0, iteration_ = 0;
};

}  // namespace app
