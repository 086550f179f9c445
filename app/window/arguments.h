#pragma once
// Arguments: the window's command line, read and checked. Needs no display.

#include <QSize>
#include <QString>
#include <QStringList>
#include <optional>

#include "app/session/settings.h"
#include "puzzles/result.h"

namespace app {

struct Arguments {
  QString file;        ///< to open at start; "-" = standard input; empty = an example
  QString reasoner;    ///< name; empty = the first that fits
  QString weights;     ///< file or stem; empty = the shipped ones
  QString screenshot;  ///< PNG to save when the run is done, and leave; empty = stay
  QString config;      ///< settings file; empty = the user's own
  std::optional<int> seed, budget, iteration;
  std::optional<QSize> size;  ///< of the window, logical pixels
  std::optional<Settings::Colours> colours;
  std::optional<int> scale;            ///< of letters, per cent
  QString gpu;                         ///< part of a Vulkan device's name; empty = the best one
  bool measure = false;                ///< time the window, print the timings, and leave
  bool help = false, version = false;  ///< print the text on standard output, and leave
};

/// `words` includes the program's name. The Error is one line about the option that is wrong and what was expected.
puzzles::Result<Arguments> parseArguments(const QStringList& words);

/// The text of `--help`.
QString argumentsHelp();

}  // namespace app
