#pragma once
// Puzzles as a person would paste them, for tests of the session and of the window.

namespace app {

inline constexpr const char* kSudoku =
    "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79\n";
inline constexpr const char* kMaze =
    "#######\n"
    "#S    #\n"
    "# ### #\n"
    "#   #G#\n"
    "#######\n";
inline constexpr const char* kLevel =
    "#######\n"
    "#@ $ .#\n"
    "#######\n";

}  // namespace app
