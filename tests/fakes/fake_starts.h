#pragma once
// SeparateStarts: many starts as one reasoner each, for tests that have no network.

#include <functional>
#include <memory>

#include "model/thought/starts.h"

namespace thought::fake {

class SeparateStarts : public ManyStarts {
 public:
  using Make = std::function<std::unique_ptr<Reasoner>()>;
  explicit SeparateStarts(Make make) : make_(std::move(make)), first_(make_()) {}

  const ReasonerInfo& info() const override { return first_->info(); }

  puzzles::Result<StartsMoment> begin(const StartsRequest& request) override {
    reasoners_.clear();
    thoughts_.clear();
    for (int start = 0; start < request.count; ++start) {
      reasoners_.push_back(make_());
      auto begun = reasoners_.back()->begin(request.puzzle, request.firstSeed + static_cast<std::uint64_t>(start));
      if (!begun) return begun.error();
      thoughts_.push_back(std::move(begun).value());
    }
    return moment();
  }

  std::optional<StartsMoment> step(const std::stop_token& stop) override {
    for (std::size_t i = 0; i < reasoners_.size(); ++i) {
      if (stop.stop_requested()) return std::nullopt;
      thoughts_[i] = reasoners_[i]->step(*thoughts_[i]);
    }
    return moment();
  }

 private:
  StartsMoment moment() const {
    StartsMoment now{.iteration = thoughts_.front()->iteration, .readings = {}};
    for (const ThoughtPtr& thought : thoughts_) {
      const Measures& measures = thought->measures;
      now.readings.push_back({std::make_shared<const puzzles::Answer>(thought->answer), thought->verdict.kind,
                              measures.confidence, measures.haltProbability, measures.residual});
    }
    now.pathIndependence = 0.5 + 0.01 * now.iteration;
    return now;
  }

  Make make_;
  std::unique_ptr<Reasoner> first_;
  std::vector<std::unique_ptr<Reasoner>> reasoners_;
  std::vector<ThoughtPtr> thoughts_;
};

}  // namespace thought::fake
