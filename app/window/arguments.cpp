#include "app/window/arguments.h"

#include <QCommandLineParser>
#include <QFile>
#include <QRegularExpression>
#include <limits>

#include "model/storage/atomic_file.h"

namespace app {
namespace {

constexpr const char* kOptions[][3] = {
    // name, what its value is called (empty = no value), description
    {"reasoner", "NAME", "Which reasoner thinks, e.g. deep_thinking."},
    {"weights", "FILE", "Weights to load: a file, or the name of shipped ones."},
    {"seed", "S", "Seed of the random start."},
    {"budget", "N", "Iterations to think."},
    {"iteration", "I", "Iteration to show; thinks that far."},
    {"screenshot", "OUT.png", "Save a picture of the window when the run is done, and leave."},
    {"measure", "", "Time this window: start, first thought, cursor to frame; print that as JSON, and leave."},
    {"size", "WxH", "Size of the window, e.g. 1280x720."},
    {"dark", "", "Light letters on a dark page."},
    {"light", "", "Dark letters on a light page."},
    {"scale", "PERCENT", "Size of the letters, 100 to 200."},
    {"gpu", "NAME", "Vulkan device to draw with, by part of its name."},
    {"config", "FILE", "File of settings instead of the user's own."},
    {"help", "", "Show this help."},
    {"version", "", "Show the version."},
};

void describe(QCommandLineParser& parser) {
  parser.setApplicationDescription("Watch a recurrent network solve a puzzle, one iteration at a time.");
  parser.addPositionalArgument("FILE", "Puzzles as text, or a maze as PNG; - reads standard input.", "[FILE]");
  for (const auto& [name, value, description] : kOptions) parser.addOption({name, description, value});
}

/// Reads options one after the other and keeps the first thing that is wrong.
class Reader {
 public:
  explicit Reader(const QCommandLineParser& parser) : parser_(parser) {}

  std::optional<int> number(const QString& name, int low, int high) {
    if (!parser_.isSet(name)) return std::nullopt;
    bool whole = false;
    const int value = parser_.value(name).toInt(&whole);
    if (whole && value >= low && value <= high) return value;
    refuse(name, QString("a whole number from %1 to %2").arg(low).arg(high));
    return std::nullopt;
  }

  std::optional<QSize> size(const QString& name) {
    if (!parser_.isSet(name)) return std::nullopt;
    static const QRegularExpression pattern("^([1-9][0-9]{2,3})x([1-9][0-9]{2,3})$");
    const auto match = pattern.match(parser_.value(name));
    if (match.hasMatch()) return QSize(match.captured(1).toInt(), match.captured(2).toInt());
    refuse(name, "width x height in pixels, like 1280x720");
    return std::nullopt;
  }

  std::optional<puzzles::Error> problem;

 private:
  void refuse(const QString& name, const QString& expected) {
    if (problem) return;
    const QString message = QString("--%1 is '%2'; expected %3").arg(name, parser_.value(name).left(40), expected);
    problem = puzzles::Error{.message = message.toStdString()};
  }

  const QCommandLineParser& parser_;
};

puzzles::Error usage(const QString& message) { return {.message = message.toStdString()}; }

/// Whether the picture would be saved over what the window reads.
bool overwritesInput(const Arguments& arguments) {
  const auto path = [](const QString& name) { return QFile::encodeName(name).toStdString(); };
  for (const QString& input : {arguments.file, arguments.weights, arguments.config})
    if (model::isSameFile(path(arguments.screenshot), path(input))) return true;
  return false;
}

}  // namespace

puzzles::Result<Arguments> parseArguments(const QStringList& words) {
  QCommandLineParser parser;
  describe(parser);
  if (!parser.parse(words)) return usage(parser.errorText());
  const QStringList files = parser.positionalArguments();
  if (files.size() > 1) return usage(QString("'%1' is one file too many; expected one").arg(files[1]));
  if (parser.isSet("dark") && parser.isSet("light")) return usage("--dark and --light exclude each other");

  if (parser.isSet("measure") && parser.isSet("screenshot"))
    return usage("--measure and --screenshot exclude each other");
  constexpr int kMost = std::numeric_limits<int>::max();
  Reader read(parser);
  Arguments arguments;
  arguments.file = files.value(0);
  arguments.reasoner = parser.value("reasoner");
  arguments.weights = parser.value("weights");
  arguments.screenshot = parser.value("screenshot");
  arguments.config = parser.value("config");
  arguments.gpu = parser.value("gpu");
  arguments.seed = read.number("seed", 0, kMost);
  arguments.budget = read.number("budget", 1, 100'000);
  arguments.iteration = read.number("iteration", 0, 100'000);
  arguments.scale = read.number("scale", 100, 200);
  arguments.size = read.size("size");
  if (parser.isSet("dark")) arguments.colours = Settings::Colours::Dark;
  if (parser.isSet("light")) arguments.colours = Settings::Colours::Light;
  arguments.measure = parser.isSet("measure");
  arguments.help = parser.isSet("help");
  arguments.version = parser.isSet("version");
  if (read.problem) return *read.problem;
  if (overwritesInput(arguments)) return usage("--screenshot would overwrite what is read: " + arguments.screenshot);
  return arguments;
}

QString argumentsHelp() {
  QCommandLineParser parser;
  describe(parser);
  return parser.helpText();
}

}  // namespace app
