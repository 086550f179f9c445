// latentarium: the window. Reads the command line, wires the registry of networks into the window, and shows it;
// without a display it draws the window off screen and saves its picture.

#include <QApplication>
#include <QLoggingCategory>
#include <QTimer>
#include <algorithm>
#include <cstdio>
#include <string_view>
#include <thread>

#include "app/window/application.h"
#include "app/window/arguments.h"
#include "app/window/arrival.h"
#include "app/window/exports.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/polite_quit.h"
#include "app/window/window_timings.h"
#include "app/window/workspace.h"
#include "model/files/safetensors.h"
#include "model/files/slow_blas.h"
#include "model/reasoners/nudges.h"
#include "model/registry/registry.h"
#include "model/registry/starts.h"
#include "widgets/heatmap/heatmap_panel.h"

namespace {

constexpr int kFailure = 1, kBadInput = 2;

/// The charts redraw up to 30 times a second; the picture is taken when they have caught up.
constexpr std::chrono::milliseconds kSettle{200};

bool displayMissing(int argc, char** argv) {
  const auto isSet = [](const char* name) { return !qEnvironmentVariableIsEmpty(name); };
  const bool platformGiven = std::any_of(argv, argv + argc, [](std::string_view word) { return word == "-platform"; });
  return !isSet("DISPLAY") && !isSet("WAYLAND_DISPLAY") && !isSet("QT_QPA_PLATFORM") && !platformGiven;
}

void drawOffScreen() {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  // Off screen, Qt warns about what only a desktop can do.
  QLoggingCategory::setFilterRules("default.warning=false");
}

int complain(const QString& line) {
  std::fprintf(stderr, "latentarium: %s\n", qPrintable(line));
  return kBadInput;
}

/// Half the processors think; the other half draws.
int thinkingThreads() { return static_cast<int>(std::max(1u, std::thread::hardware_concurrency() / 2)); }

/// The other layers follow the first; a plan is not always steered where it is read best (model/README.md).
constexpr int kSteeredLayer = 1;

puzzles::Result<std::vector<thought::Field>> nudgesBy(const thought::ReasonerInfo& info,
                                                      const std::vector<widgets::PlanMark>& wished, double strength,
                                                      bool random, int height, int width) {
  auto file = model::readSafetensors(info.weights);
  if (!file) return file.error();
  auto probes = model::takeProbes(*file);
  if (!probes) return probes.error();
  if (!*probes) return puzzles::Error{"the planner's weights hold no probes to steer by"};
  std::vector<model::Mark> marks;
  for (const auto& [box, cell, planClass] : wished) {
    const auto target = box ? model::PlanTarget::Box : model::PlanTarget::Agent;
    marks.push_back({target, kSteeredLayer, cell, planClass, strength});
  }
  return model::nudgesFor(marks, random ? model::randomDirections(**probes, 1) : **probes, height, width);
}

app::Reasoners installedReasoners() {
  return {.choices = [](const std::string& family) { return model::reasonerChoices(family); },
          .load =
              [](const app::ReasonerKey& key) {
                return model::loadReasoner(key.reasoner, key.family,
                                           {.weights = key.weights, .threads = thinkingThreads()});
              },
          .nudges = nudgesBy,
          .starts =
              [](const app::ReasonerKey& key) {
                return model::loadManyStarts(key.reasoner, key.family,
                                             {.weights = key.weights, .threads = thinkingThreads()});
              }};
}

void apply(const app::Arguments& arguments, app::MainWindow& window) {
  app::Session& session = window.session();
  session.preferences().overrideReasoner(arguments.reasoner.toStdString());
  session.preferences().overrideWeights(arguments.weights.toStdString());
  if (arguments.seed) session.setSeed(static_cast<quint64>(*arguments.seed));
  if (arguments.budget) session.overrideBudget(*arguments.budget);
  if (arguments.colours) window.setColours(*arguments.colours);
  if (arguments.scale) window.setFontScale(*arguments.scale);
  if (arguments.size) window.resize(*arguments.size);
  if (arguments.gpu.isEmpty()) return;
  window.workspace().heatmap().setDevice({.name = arguments.gpu.toStdString()});
  window.laboratory().setDevice({.name = arguments.gpu.toStdString()});
}

bool openFirst(const app::Arguments& arguments, app::MainWindow& window) {
  if (arguments.file.isEmpty()) return window.intake().openExample(app::examples().front());
  return window.intake().openPath(arguments.file);
}

/// Times a matrix product beside the event loop, after the first run so that it does not disturb it.
std::jthread warnAboutSlowBlas(app::MainWindow& window) {
  return std::jthread([&window] {
    const QString sentence = QString::fromStdString(model::slowBlasWarning());
    QMetaObject::invokeMethod(&window,
                              [&window, sentence] { window.messages().sayForGood(app::Severity::Warning, sentence); });
  });
}

void leaveWithPicture(app::MainWindow& window, const QString& path) {
  QTimer::singleShot(kSettle, &window, [&window, path] {
    const auto problem = app::savePicture(window, path);
    if (problem) complain(*problem);
    QApplication::exit(problem ? kFailure : 0);
  });
}

void leaveWithTimings(app::MainWindow& window, app::WindowTimings& timings) {
  QObject::connect(&timings, &app::WindowTimings::done, &window, [](const QString& report) {
    std::fputs(qPrintable(report), stdout);
    QApplication::exit(0);
  });
  timings.timeCursor();
}

}  // namespace

int main(int argc, char** argv) {
  const bool blind = displayMissing(argc, argv);
  if (blind) drawOffScreen();
  app::Application application(argc, argv);
  QApplication::setApplicationName("latentarium");
  QApplication::setApplicationVersion(LATENTARIUM_VERSION);

  auto arguments = app::parseArguments(application.arguments());
  if (!arguments) return complain(QString::fromStdString(arguments.error().text()));
  if (arguments->help) return std::fputs(qPrintable(app::argumentsHelp()), stdout), 0;
  if (arguments->version) return std::puts("latentarium " LATENTARIUM_VERSION), 0;
  if (blind && arguments->screenshot.isEmpty() && !arguments->measure) arguments->screenshot = "latentarium.png";
  const QString picture = arguments->screenshot;
  // Pictures and timings are to be comparable, whatever the screen.
  if ((!picture.isEmpty() || arguments->measure) && !arguments->size) arguments->size = QSize(1280, 720);

  app::MainWindow window(installedReasoners(), arguments->config);
  const app::PoliteQuit quit(window);
  apply(*arguments, window);
  auto* timings = arguments->measure ? new app::WindowTimings(window) : nullptr;
  std::jthread check;
  app::Arrival arrival(window.session(), arguments->iteration);
  QObject::connect(&arrival, &app::Arrival::arrived, &window, [&] {
    if (timings) return leaveWithTimings(window, *timings);
    if (!picture.isEmpty()) return leaveWithPicture(window, picture);
    check = warnAboutSlowBlas(window);
  });
  if (!openFirst(*arguments, window)) {
    const int code = complain(QString::fromStdString(window.intake().lastError().text()));
    if (timings || !picture.isEmpty()) return code;  // otherwise the window says it, and another file can be opened
  }
  window.show();
  if (!picture.isEmpty() && blind) {
    std::printf("There is no display here: the window is drawn off screen and saved as %s.\n", qPrintable(picture));
    std::fflush(stdout);
  }
  return QApplication::exec();
}
