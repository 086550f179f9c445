# Sourced by ./check after cmake/prepare.sh: what is checked besides the tests. Each stops ./check at the first fault.
# shellcheck shell=bash

# Clang's formatting and findings differ between majors: this one is pinned.
clang_major=14

sources() { git ls-files '*.cpp' '*.h' "$@"; }

check_format() {
  echo "Checking the format (clang-format-$clang_major)"
  sources | xargs "clang-format-$clang_major" --dry-run -Werror
}

# The parts without Qt and LibTorch; the others take clang as long as GCC takes to build them.
check_tidy() {
  echo "Checking for bugs and names (clang-tidy-$clang_major)"
  git ls-files 'puzzles/*.cpp' 'model/storage/*.cpp' 'model/thought/*.cpp' 'app/files/*.cpp' |
    xargs -P2 -n8 "clang-tidy-$clang_major" -p build/release --quiet --extra-arg=-Wno-unknown-warning-option \
      2> >(grep -vE '^[0-9]+ warnings? generated|^Suppressed|^Use -header-filter' >&2)
}

# What is installed works away from the source tree: both programs start and think with the weights beside them.
check_install() {
  echo "Checking an installation into an empty folder"
  local prefix cli
  prefix=$(mktemp -d)
  cli=$prefix/bin/latentarium-cli
  cmake --install build/release --prefix "$prefix" >/dev/null
  printf '53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79\n' |
    "$cli" solve - --json | grep -q '"verdict": "VALID"'
  "$cli" list --json | python3 -c '
import json, os, sys
prefix = os.path.realpath(sys.argv[1]) + os.sep
weights = [r["weights"] for r in json.load(sys.stdin)["reasoners"] if r["weights"]]
strangers = [w for w in weights if not os.path.realpath(w).startswith(prefix)]
sys.exit(f"weights from elsewhere: {strangers}" if strangers or not weights else 0)' "$prefix"
  QT_QPA_PLATFORM=offscreen "$prefix/bin/latentarium" --config "$prefix/empty.ini" --measure 2>/dev/null |
    python3 -c 'import json, sys; sys.exit(not json.load(sys.stdin)["first_thought_ms"])'
  rm -rf "$prefix"
}

# Memory errors and undefined behaviour in what reads the world's files. All the rest: presets asan and tsan.
check_sanitizers() {
  echo "Checking memory and undefined behaviour (address sanitizer, puzzles and thought)"
  cmake --preset asan-readers >/dev/null
  cmake --build --preset asan-readers
  ctest --preset asan-readers -j2
}

# run_tests [NAME]: every test, or those whose names contain NAME; the counts last.
run_tests() {
  local status=0
  rm -rf build/release/results
  GTEST_FILTER="*${1:-}*" ctest --preset release -j2 || status=$?
  tests/summary.py build/release || status=1
  return "$status"
}
