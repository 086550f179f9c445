#pragma once
// Words: text for people, as Qt has it.

#include <QString>
#include <string_view>

namespace widgets {

/// Text of the layers below, which is UTF-8.
QString textOf(std::string_view text);
/// "1 move", "3 moves": `one` and `many` are what is counted.
QString counted(int number, const QString& one, const QString& many);

}  // namespace widgets
