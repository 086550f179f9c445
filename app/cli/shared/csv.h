#pragma once
// Tables as CSV: JSON arrays of flat rows with the same keys.

#include <ostream>

#include "app/cli/shared/json.h"

namespace app::cli {

/// The rows as CSV (RFC 4180, but with plain line ends), the keys first. Nothing for no rows.
void printCsv(std::ostream& out, const Json& rows);

}  // namespace app::cli
