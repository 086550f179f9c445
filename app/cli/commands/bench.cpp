#include "app/cli/commands/bench.h"

#include <iomanip>
#include <thread>

#include "app/cli/shared/command.h"
#include "app/cli/shared/options.h"
#include "app/cli/shared/text.h"

namespace app::cli {
namespace {

void addOptions(CLI::App& words, BenchOptions& options) {
  words.add_flag("--quick", options.quick, "Fewer repetitions: a few seconds, less exact");
  addThreads(words, options.threads);
  words.add_option("--gpu", options.gpu, "Part of a Vulkan device's name")->type_name("NAME");
  addJson(words, options.json);
}

std::string cell(const Json& value, int digits) { return value.is_null() ? "-" : fixedText(value, digits); }

void printIterations(std::ostream& out, const Json& list) {
  out << "One iteration (with measures and verdict) beside the network's bare LibTorch operations, microseconds\n";
  if (list.empty()) out << "  no weights are installed\n";
  for (const auto& entry : list) {
    out << "  " << std::left << std::setw(28)
        << entry["reasoner"].get<std::string>() + ", " + entry["family"].get<std::string>() + " " + entry["size"].dump()
        << std::right << std::setw(10) << cell(entry["microseconds"], 0) << std::setw(10)
        << cell(entry["bare_microseconds"], 0) << std::setw(8) << cell(entry["ratio"], 2) << " x\n";
  }
}

void printFollowing(std::ostream& out, const Json& list) {
  out << "Halting and events of a growing run, asked for after every iteration, milliseconds for the whole run\n";
  for (const auto& entry : list) {
    out << "  " << std::left << std::setw(28) << entry["iterations"].dump() + " iterations" << std::right
        << std::setw(10) << cell(entry["milliseconds"], 2);
    if (entry.contains("exponent")) out << "    time grows with length to the " << cell(entry["exponent"], 2);
    out << '\n';
  }
}

void printStarts(std::ostream& out, const Json& list) {
  if (!list.empty()) out << "One iteration of one start on a Sudoku, alone and in a batch of 128, microseconds\n";
  for (const auto& entry : list) {
    out << "  " << std::left << std::setw(28) << entry["reasoner"].get<std::string>() << std::right << std::setw(10)
        << cell(entry["alone_microseconds"], 0) << std::setw(10) << cell(entry["batch_microseconds"], 0) << std::setw(8)
        << cell(entry["ratio"], 2) << " x\n";
  }
}

void printHeatmaps(std::ostream& out, const Json& list) {
  out << "One heatmap of 640 x 640 pixels, read back, milliseconds\n";
  for (const auto& entry : list) {
    out << "  " << std::left << std::setw(28)
        << entry["view"].get<std::string>() + ", " + entry["squares"].dump() + " squares a side" << std::right
        << std::setw(10) << cell(entry["milliseconds"], 2) << '\n';
  }
}

void printTraining(std::ostream& out, const Json& list) {
  if (!list.empty()) out << "Frames a second in the training of planners\n";
  for (const auto& entry : list) {
    out << "  " << std::left << std::setw(28) << entry["reasoner"].get<std::string>() << std::right << std::setw(10)
        << cell(entry["frames_per_second"], 0) << '\n';
  }
}

void printVolume(std::ostream& out, const Json& list) {
  out << "A space-time volume, 61 x 61 squares over 500 iterations, 800 x 600 pixels: milliseconds, frames a second\n";
  for (const auto& entry : list) {
    out << "  " << std::left << std::setw(28) << entry["mode"].get<std::string>() << std::right << std::setw(10)
        << cell(entry["milliseconds"], 1) << std::setw(10) << cell(entry["frames_per_second"], 1) << '\n';
  }
}

void printPuzzles(std::ostream& out, const Json& list) {
  out << "Puzzles a second on one core: made, solved exactly\n";
  for (const auto& entry : list) {
    out << "  " << std::left << std::setw(28) << entry["puzzles"].get<std::string>() << std::right << std::setw(10)
        << cell(entry["generated_per_second"], 0) << std::setw(10) << cell(entry["solved_per_second"], 0) << '\n';
  }
}

void printWindow(std::ostream& out, const Json& list) {
  out << "The window, 1280 x 720: start to first frame, to first thought, cursor to frame (median, 95%), "
         "milliseconds\n";
  if (list.empty()) out << "  not installed beside this program\n";
  for (const auto& entry : list) {
    const Json moves = entry.value("cursor_to_frame_ms", Json::object());
    out << "  " << std::left << std::setw(28) << entry["puzzle"].get<std::string>() << std::right << std::setw(10)
        << cell(entry["first_frame_ms"], 0) << std::setw(10) << cell(entry["first_thought_ms"], 0) << std::setw(8)
        << cell(moves.value("median", Json()), 1) << std::setw(8) << cell(moves.value("quantile_95", Json()), 1)
        << '\n';
  }
  out << "Six lanes racing in it: the longest that an input waits, of that computed by the window, milliseconds\n";
  for (const auto& entry : list) {
    const Json race = entry.value("race", Json::object());
    out << "  " << std::left << std::setw(28) << entry["puzzle"].get<std::string>() << std::right << std::setw(10)
        << cell(race.value("longest_gap_ms", Json()), 1) << std::setw(10)
        << cell(race.value("longest_gap_computed_ms", Json()), 1) << '\n';
  }
}

int execute(const BenchOptions& options, const Context& context) {
  const std::string warning = context.services.slowBlasWarning();
  if (!warning.empty()) context.err << "warning: " << warning << '\n';
  Json all{{"processors", std::thread::hardware_concurrency()}, {"quick", options.quick}};
  context.err << "measuring iterations" << std::endl;
  all["iterations"] = benchIterations(options, context);
  all["following"] = benchFollowing(options);
  context.err << "measuring starts" << std::endl;
  all["starts"] = benchStarts(options, context);
  context.err << "measuring heatmaps" << std::endl;
  all["heatmaps"] = benchHeatmaps(options, context);
  context.err << "measuring a volume" << std::endl;
  all["volume"] = benchVolume(options, context);
  context.err << "measuring generators and solvers" << std::endl;
  all["puzzles"] = benchPuzzles(options);
  all["moves_per_second"] = number(benchWorlds(options));
  context.err << "measuring training" << std::endl;
  all["training"] = benchTraining(options, context);
  context.err << "measuring the window" << std::endl;
  all["window"] = benchWindow(context);
  if (options.json) {
    printJson(context.out, all);
    return kDone;
  }
  printIterations(context.out, all["iterations"]);
  printFollowing(context.out, all["following"]);
  printStarts(context.out, all["starts"]);
  printHeatmaps(context.out, all["heatmaps"]);
  printVolume(context.out, all["volume"]);
  printPuzzles(context.out, all["puzzles"]);
  context.out << "Moves a second in the planners' environment on one core: " << cell(all["moves_per_second"], 0)
              << '\n';
  printTraining(context.out, all["training"]);
  printWindow(context.out, all["window"]);
  return kDone;
}

}  // namespace

Action defineBench(CLI::App& words) { return makeAction<BenchOptions>(words, addOptions, execute); }

}  // namespace app::cli
