#pragma once
// The commands of latentarium-cli, one function each, and the way in. Each blocks until done, writes its result to
// context.out, and returns an ExitStatus. What fails inside throws puzzles::Failure, which `run` catches.

#include <span>
#include <string>

#include "app/cli/options.h"
#include "app/cli/shared/context.h"

namespace app::cli {

int execute(const HelpText& help, const Context& context);
int execute(const ListOptions& options, const Context& context);
int execute(const SolveOptions& options, const Context& context);
int execute(const StartsOptions& options, const Context& context);
int execute(const EvalOptions& options, const Context& context);
int execute(const SweepOptions& options, const Context& context);
int execute(const GenerateOptions& options, const Context& context);
int execute(const JudgeOptions& options, const Context& context);
int execute(const TrainCommand& command, const Context& context);
int execute(const ImportCommand& command, const Context& context);
int execute(const ProbeTrainCommand& command, const Context& context);
int execute(const ProbeSteerCommand& command, const Context& context);
int execute(const RenderOptions& options, const Context& context);
int execute(const BenchOptions& options, const Context& context);

/// The whole program: reads the words after the program's name and does what they ask for.
int run(std::span<const std::string> arguments, std::ostream& out, std::ostream& err, const Services& services);

}  // namespace app::cli
