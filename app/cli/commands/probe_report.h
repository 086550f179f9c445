#pragma once
// What `probe train` and `probe steer` print.

#include "app/cli/shared/json.h"
#include "model/probes/steer.h"
#include "model/probes/study.h"

namespace app::cli {

/// The figures, as --json prints them and --record writes them down (model/files/probes.h reads "probes").
Json probeReport(const model::ProbeReport& report, const model::ProbeOptions& options);
Json steerReport(const model::SteerReport& report, const model::SteerOptions& options);

/// The same for people.
void printProbes(std::ostream& out, const Json& report);
void printSteering(std::ostream& out, const Json& report);

}  // namespace app::cli
