#include "app/cli/shared/csv.h"

#include <string>

namespace app::cli {
namespace {

std::string field(const Json& value) {
  if (value.is_null()) return "";
  if (!value.is_string()) return value.dump();
  std::string text = value.get<std::string>();
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  for (std::size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += 2) text.insert(at, 1, '"');
  return '"' + text + '"';
}

}  // namespace

void printCsv(std::ostream& out, const Json& rows) {
  if (rows.empty()) return;
  std::string line;
  for (const auto& [key, value] : rows.front().items()) line += (line.empty() ? "" : ",") + field(key);
  out << line << '\n';
  for (const Json& row : rows) {
    const char* comma = "";
    for (const auto& [key, value] : row.items()) {
      out << comma << field(value);
      comma = ",";
    }
    out << '\n';
  }
}

}  // namespace app::cli
