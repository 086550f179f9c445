#pragma once

namespace app {

/// How grave a sentence is that the window says to the person.
enum class Severity { Note, Warning, Problem };

}  // namespace app
