#include "widgets/models/latest_job.h"

#include <QMetaObject>
#include <utility>

#include "puzzles/sentence.h"

namespace widgets {
namespace {

QString sentenceOf(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const std::exception& error) {
    return QString::fromStdString(puzzles::sentenceOf(error));
  } catch (...) {
    return LatestJob::tr("The work failed without saying why.");
  }
}

}  // namespace

void LatestJob::Job::report(Report report) const {
  reportAnyway([owner = owner_, number = number_, report = std::move(report)] {
    if (number == owner->newest_) report();
  });
}

void LatestJob::Job::reportAnyway(Report report) const {
  QMetaObject::invokeMethod(owner_, std::move(report), Qt::QueuedConnection);
}

void LatestJob::Job::fail(const std::exception_ptr& thrown) const {
  report([owner = owner_, sentence = sentenceOf(thrown)] { Q_EMIT owner->failed(sentence); });
}

LatestJob::LatestJob(QObject* parent) : QObject(parent), thread_([this](const std::stop_token& quit) { loop(quit); }) {}

LatestJob::~LatestJob() { discard(); }

void LatestJob::begin(Work work) {
  replace(Order{.work = std::move(work), .number = ++newest_});
  busy_ = true;
}

void LatestJob::discard() {
  ++newest_;
  replace(std::nullopt);
  busy_ = false;
}

void LatestJob::replace(std::optional<Order> order) {
  const std::lock_guard lock(mutex_);
  underWay_.request_stop();
  waiting_ = std::move(order);
  afterwards_.reset();
  wake_.notify_one();
}

void LatestJob::afterwards(Work work) {
  const std::lock_guard lock(mutex_);
  afterwards_ = Order{.work = std::move(work), .number = newest_, .afterwards = true};
  wake_.notify_one();
}

void LatestJob::cancel() {
  const std::lock_guard lock(mutex_);
  if (waiting_) waiting_->stop.request_stop();
  underWay_.request_stop();
}

void LatestJob::loop(const std::stop_token& quit) {
  while (const auto order = next(quit)) perform(*order);
}

std::optional<LatestJob::Order> LatestJob::next(const std::stop_token& quit) {
  std::unique_lock lock(mutex_);
  if (!wake_.wait(lock, quit, [this] { return waiting_ || afterwards_; })) return {};
  auto order = std::exchange(waiting_ ? waiting_ : afterwards_, std::nullopt);
  underWay_ = order->stop;
  return order;
}

void LatestJob::perform(const Order& order) {
  Job job;
  job.stop = order.stop.get_token();
  job.owner_ = this;
  job.number_ = order.number;
  try {
    order.work(job);
  } catch (...) {
    job.fail(std::current_exception());
  }
  if (order.afterwards) return;
  job.report([this] {
    busy_ = false;
    Q_EMIT finished();
  });
}

}  // namespace widgets
