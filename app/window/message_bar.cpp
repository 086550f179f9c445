#include "app/window/message_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/basics/icons.h"
#include "widgets/basics/theme.h"

namespace app {
namespace {

constexpr const char* kPassing = "passing";
constexpr const char* kSentence = "sentence";
constexpr const char* kTimes = "times";

QString labelOf(Severity severity) {
  switch (severity) {
    case Severity::Note:
      return MessageBar::tr("Note");
    case Severity::Warning:
      return MessageBar::tr("Warning");
    case Severity::Problem:
      return MessageBar::tr("Problem");
  }
  return {};
}

}  // namespace

MessageBar::MessageBar(QWidget* parent) : QFrame(parent), layout_(new QVBoxLayout(this)) {
  widgets::identify(*this, "messages", tr("Messages"), {});
  setFrameShape(QFrame::StyledPanel);
  layout_->setContentsMargins(8, 4, 4, 4);
  layout_->setSpacing(2);
  hide();
}

void MessageBar::say(Severity severity, const QString& sentence) { add(severity, sentence, true); }

void MessageBar::sayForGood(Severity severity, const QString& sentence) { add(severity, sentence, false); }

void MessageBar::add(Severity severity, const QString& sentence, bool passing) {
  if (sentence.isEmpty()) return;
  const int times = forget(sentence) + 1;
  auto* row = new QWidget(this);
  row->setProperty(kTimes, times);
  row->setProperty(kPassing, passing);
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins(0, 0, 0, 0);
  row->setProperty(kSentence, sentence);
  const QString label = times > 1 ? tr("%1, %2 times").arg(labelOf(severity)).arg(times) : labelOf(severity);
  auto* text = new QLabel(QString("<b>%1:</b> %2").arg(label, sentence.toHtmlEscaped()), row);
  text->setWordWrap(true);
  text->setTextInteractionFlags(Qt::TextSelectableByMouse);
  text->setAccessibleName(label + ": " + sentence);
  auto* close = new QToolButton(row);
  close->setIcon(widgets::icon(widgets::Glyph::Close));
  close->setAutoRaise(true);
  widgets::identify(*close, "closeMessage", tr("Close this message"), tr("Close this message"));
  connect(close, &QToolButton::clicked, this, [this, row] { drop(row); });
  line->addWidget(text, 1);
  line->addWidget(close, 0, Qt::AlignTop);
  layout_->addWidget(row);
  while (rows().size() > kMostShown) drop(rows().first());
  show();
}

int MessageBar::forget(const QString& sentence) {
  for (QWidget* row : rows()) {
    if (row->property(kSentence).toString() != sentence) continue;
    drop(row);
    return row->property(kTimes).toInt();
  }
  return 0;
}

void MessageBar::clearPassing() {
  for (QWidget* row : rows()) {
    if (row->property(kPassing).toBool()) drop(row);
  }
}

void MessageBar::drop(QWidget* row) {
  layout_->removeWidget(row);
  row->hide();
  row->deleteLater();
  setVisible(layout_->count() > 0);
}

QList<QWidget*> MessageBar::rows() const {
  QList<QWidget*> list;
  for (int i = 0; i < layout_->count(); ++i) list << layout_->itemAt(i)->widget();
  return list;
}

QStringList MessageBar::sentences() const {
  QStringList list;
  for (const QWidget* row : rows()) list << row->property(kSentence).toString();
  return list;
}

}  // namespace app
