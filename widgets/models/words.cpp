#include "widgets/models/words.h"

namespace widgets {

QString textOf(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

QString counted(int number, const QString& one, const QString& many) {
  return QString::number(number) + " " + (number == 1 ? one : many);
}

}  // namespace widgets
