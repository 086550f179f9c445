#pragma once
// ReasonerCard: who is thinking: title, family, number of parameters, where the weights came from, and the model card
// as plain text that can be selected and copied; or why it could not be loaded and what to do. Read only. GUI thread.

#include <QWidget>

#include "widgets/models/trace_model.h"

class QLabel;
class QPlainTextEdit;

namespace widgets {

class ReasonerCard : public QWidget {
  Q_OBJECT
 public:
  explicit ReasonerCard(TraceModel& model, QWidget* parent = nullptr);

 private:
  void refresh();
  void showProblem();

  TraceModel& model_;
  QLabel* title_ = nullptr;
  QLabel* facts_ = nullptr;
  QPlainTextEdit* card_ = nullptr;
};

}  // namespace widgets
