#pragma once

namespace app {

/// How grave a sentence is that the window shows.
enum class Severity { Note, Warning, Problem };

}  // namespace app
