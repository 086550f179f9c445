#include "app/laboratory/turns.h"

#include <utility>

namespace app {
namespace {

/// A turn, for as long as it lives.
class Turn {
 public:
  explicit Turn(Turns& turns) : turns_(turns) { turns_.take(); }
  ~Turn() { turns_.give(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  Turns& turns_;
};

class PatientReasoner : public thought::Reasoner {
 public:
  PatientReasoner(std::unique_ptr<thought::Reasoner> reasoner, std::shared_ptr<Turns> turns)
      : reasoner_(std::move(reasoner)), turns_(std::move(turns)) {}

  const thought::ReasonerInfo& info() const override { return reasoner_->info(); }
  puzzles::Result<thought::ThoughtPtr> begin(const puzzles::Puzzle& puzzle, std::uint64_t seed) override {
    const Turn turn(*turns_);
    return reasoner_->begin(puzzle, seed);
  }
  thought::ThoughtPtr step(const thought::Thought& previous) override {
    const Turn turn(*turns_);
    return reasoner_->step(previous);
  }
  thought::ThoughtPtr reread(const thought::Thought& edited) override {
    const Turn turn(*turns_);
    return reasoner_->reread(edited);
  }

 private:
  std::unique_ptr<thought::Reasoner> reasoner_;
  std::shared_ptr<Turns> turns_;
};

}  // namespace

void Turns::take() {
  std::unique_lock lock(mutex_);
  const unsigned mine = asked_++;
  changed_.wait(lock, [&] { return given_ == mine; });
}

void Turns::give() {
  const std::lock_guard lock(mutex_);
  ++given_;
  changed_.notify_all();
}

ReasonerFactory takingTurns(ReasonerFactory factory, std::shared_ptr<Turns> turns) {
  return [factory = std::move(factory),
          turns = std::move(turns)](const ReasonerKey& key) -> puzzles::Result<std::unique_ptr<thought::Reasoner>> {
    const Turn turn(*turns);
    auto loaded = factory(key);
    if (!loaded) return loaded;
    return std::unique_ptr<thought::Reasoner>(std::make_unique<PatientReasoner>(std::move(*loaded), turns));
  };
}

}  // namespace app
