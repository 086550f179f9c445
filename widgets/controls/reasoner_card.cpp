#include "widgets/controls/reasoner_card.h"

#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

#include "widgets/basics/theme.h"

namespace widgets {
namespace {

/// Cards are written in lines of one length; here a paragraph is as wide as the panel. Lists keep their lines.
QString unbroken(QString card) {
  static const QRegularExpression breakWithin("(?<!\\n)\\n(?![\\n\\s*|-])");
  return card.replace(breakWithin, " ");
}

}  // namespace

ReasonerCard::ReasonerCard(TraceModel& model, QWidget* parent) : QWidget(parent), model_(model) {
  setObjectName("reasonerCard");
  title_ = new QLabel(this);
  title_->setWordWrap(true);
  identify(*title_, "reasonerTitle", tr("Reasoner"), tr("The system that thinks about this puzzle"));
  facts_ = new QLabel(this);
  facts_->setWordWrap(true);
  facts_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  identify(*facts_, "reasonerFacts", tr("Reasoner's facts"), tr("Number of parameters and origin of the weights"));
  card_ = new QPlainTextEdit(this);
  card_->setReadOnly(true);
  identify(*card_, "reasonerText", tr("Model card"), tr("Architecture, training and measured figures"));
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(title_);
  layout->addWidget(facts_);
  layout->addWidget(card_, 1);
  connect(&model_, &TraceModel::reasonerChanged, this, [this] { refresh(); });
  refresh();
}

void ReasonerCard::refresh() {
  const auto& info = model_.reasoner();
  card_->setPlainText(unbroken(QString::fromStdString(info.card)));
  if (!model_.reasonerProblem().isEmpty()) return showProblem();
  if (info.name.empty()) {
    title_->setText(tr("<b>No reasoner fits this puzzle yet</b>"));
    facts_->clear();
    return;
  }
  title_->setText("<b>" + QString::fromStdString(info.title).toHtmlEscaped() + "</b>");
  QString weights = tr("weights from %1").arg(QString::fromStdString(info.weights));
  if (info.weights.empty()) weights = info.parameters == 0 ? tr("needs no weights") : tr("random, untrained weights");
  facts_->setText(tr("%1 for %2, %3 parameters, %4")
                      .arg(QString::fromStdString(info.name), QString::fromStdString(info.family),
                           QLocale().toString(static_cast<qlonglong>(info.parameters)), weights));
}

void ReasonerCard::showProblem() {
  title_->setText(tr("<b>The network could not be loaded</b>"));
  facts_->setText(model_.reasonerProblem().toHtmlEscaped());
  card_->setPlainText(
      tr("Space tries again. Or choose another reasoner at the top, start with good weights (latentarium --weights "
         "FILE), or install the program again to get its own weights back."));
}

}  // namespace widgets
