#include "model/training/parallel.h"

#include <charconv>
#include <cstdlib>
#if __has_include(<gloo/algorithm.h>)  // a LibTorch without Gloo's headers trains, but not over processes
#define LATENTARIUM_GLOO
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#endif

#include "puzzles/result.h"
#include "puzzles/sentence.h"

namespace model {
namespace {

using puzzles::Failure;
using std::chrono::seconds;

constexpr seconds kMeeting{60};
constexpr seconds kPatience{20};  // with a process that neither answers nor hangs up

int numberFrom(const char* variable, int least, int most) {
  const char* text = std::getenv(variable);
  int number = least - 1;
  const std::string_view digits = text ? text : "";
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size() || number < least || number > most) {
    throw Failure(std::string(variable) + " should be a whole number from " + std::to_string(least) + " to " +
                  std::to_string(most) + (text ? ", is '" + std::string(text) + "'" : ", is not set"));
  }
  return number;
}

/// Newer LibTorch asks for libuv unless told otherwise, also where it was built without, as Debian's is.
template <class Options>
void useSockets(Options& options) {
  if constexpr (requires { options.useLibUV; }) options.useLibUV = false;
}

}  // namespace

#ifdef LATENTARIUM_GLOO
struct Parallel::Group {
  Group(const std::string& address, int port, const Shard& shard) {
    c10d::TCPStoreOptions meeting;
    meeting.port = static_cast<std::uint16_t>(port);
    meeting.isServer = shard.rank == 0;
    meeting.numWorkers = static_cast<std::size_t>(shard.worldSize);
    meeting.timeout = kMeeting;
    useSockets(meeting);
    store = c10::make_intrusive<c10d::TCPStore>(address, meeting);
    auto options = c10d::ProcessGroupGloo::Options::create(kPatience);
    options->devices.push_back(c10d::ProcessGroupGloo::createDefaultDevice());
    gloo = c10::make_intrusive<c10d::ProcessGroupGloo>(store, shard.rank, shard.worldSize, options);
  }
  void sum(std::vector<torch::Tensor>& numbers) { gloo->allreduce(numbers)->wait(); }

  c10::intrusive_ptr<c10d::TCPStore> store;
  c10::intrusive_ptr<c10d::ProcessGroupGloo> gloo;
};
#else
struct Parallel::Group {
  Group(const std::string&, int, const Shard&) { throw Failure("this LibTorch was built without Gloo"); }
  void sum(std::vector<torch::Tensor>&) {}
};
#endif

Parallel::Parallel(Shard shard, std::unique_ptr<Group> group) : shard_(shard), group_(std::move(group)) {}
Parallel::~Parallel() = default;

std::unique_ptr<Parallel> Parallel::fromEnvironment() {
  if (!std::getenv("WORLD_SIZE")) return std::unique_ptr<Parallel>(new Parallel({}, nullptr));
  Shard shard;
  shard.worldSize = numberFrom("WORLD_SIZE", 1, 4096);
  shard.rank = numberFrom("RANK", 0, shard.worldSize - 1);
  if (shard.worldSize == 1) return std::unique_ptr<Parallel>(new Parallel(shard, nullptr));
  const char* address = std::getenv("MASTER_ADDR");
  if (!address) throw Failure("MASTER_ADDR is not set: the address of the process with RANK 0");
  const int port = numberFrom("MASTER_PORT", 1, 65535);
  try {
    return std::unique_ptr<Parallel>(new Parallel(shard, std::make_unique<Group>(address, port, shard)));
  } catch (const std::exception& problem) {
    throw Failure("the " + std::to_string(shard.worldSize) + " processes did not all meet at " + address + ":" +
                  std::to_string(port) + ": " + puzzles::sentenceOf(problem));
  }
}

void Parallel::sum(torch::Tensor& numbers) {
  std::vector<torch::Tensor> all{numbers};
  try {
    group_->sum(all);
  } catch (const std::exception& problem) {
    throw Failure("another of the " + std::to_string(shard_.worldSize) +
                  " processes is gone; go on with --resume in all of them (" + puzzles::sentenceOf(problem) + ")");
  }
}

bool Parallel::averageGradients(const std::vector<torch::Tensor>& parameters, bool wishesToStop) {
  if (!group_) return wishesToStop;
  torch::NoGradGuard noGrad;
  std::vector<torch::Tensor> flat;
  for (const auto& parameter : parameters) {
    if (parameter.grad().defined()) flat.push_back(parameter.grad().flatten().to(torch::kCPU));
  }
  flat.push_back(torch::full({1}, wishesToStop ? 1.0F : 0.0F));
  torch::Tensor numbers = torch::cat(flat);
  sum(numbers);
  std::int64_t at = 0;
  for (const auto& parameter : parameters) {
    if (!parameter.grad().defined()) continue;
    const auto size = parameter.numel();
    parameter.grad().copy_(numbers.narrow(0, at, size).view_as(parameter) / shard_.worldSize);
    at += size;
  }
  return numbers[at].item<float>() > 0;
}

int Parallel::least(int number) {
  if (!group_) return number;
  torch::Tensor numbers = torch::zeros({shard_.worldSize}, torch::kLong);
  numbers[shard_.rank] = number;
  sum(numbers);
  return static_cast<int>(numbers.min().item<std::int64_t>());
}

}  // namespace model
