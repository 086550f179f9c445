#pragma once

namespace model {

/// From now on the process keeps large blocks of memory that were freed instead of giving them back to the system,
/// which glibc does at once by itself: every temporary of a large batch would have its pages cleared again.
void keepMemory();

}  // namespace model
