#include "model/thought/parallel.h"

#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <variant>
#include <vector>

namespace thought {
namespace {

using puzzles::Error;
using Prepare = std::function<puzzles::Result<ItemWork>()>;

class Pool {
 public:
  Pool(std::size_t count, const Prepare& prepare, const std::stop_token& stop)
      : count_(count), prepare_(prepare), stop_(stop) {}

  /// What each thread does.
  void work() noexcept {
    try {
      const auto worker = prepared();
      if (!worker) return end(worker.error());
      for (std::size_t item = next_++; item < count_ && going(); item = next_++) {
        if (const auto error = (*worker)(item)) return end(*error);
      }
    } catch (...) {
      end(std::current_exception());
    }
  }

  std::optional<Error> problem() const {
    if (!problem_) return std::nullopt;
    if (std::holds_alternative<std::exception_ptr>(*problem_))
      std::rethrow_exception(std::get<std::exception_ptr>(*problem_));
    return std::get<Error>(*problem_);
  }

 private:
  bool going() const { return !ended_ && !stop_.stop_requested(); }

  puzzles::Result<ItemWork> prepared() {
    const std::scoped_lock lock(preparing_);
    return prepare_();
  }

  /// Keeps the first of what went wrong.
  void end(const std::variant<Error, std::exception_ptr>& problem) {
    const std::scoped_lock lock(mutex_);
    if (!problem_) problem_ = problem;
    ended_ = true;
  }

  const std::size_t count_;
  const Prepare& prepare_;
  const std::stop_token stop_;
  std::mutex preparing_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> ended_ = false;
  std::mutex mutex_;  // guards what follows
  std::optional<std::variant<Error, std::exception_ptr>> problem_;
};

}  // namespace

std::optional<puzzles::Error> workInParallel(std::size_t count, int threads, const Prepare& prepare,
                                             const std::stop_token& stop) {
  Pool pool(count, prepare, stop);
  {
    std::vector<std::jthread> others;
    for (int i = 1; i < threads; ++i) others.emplace_back([&] { pool.work(); });
    pool.work();
  }
  return pool.problem();
}

}  // namespace thought
