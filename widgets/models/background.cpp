#include "widgets/models/background.h"

#include <QMetaObject>
#include <utility>

namespace widgets {

Background::Background(QObject* parent)
    : QObject(parent), thread_([this](const std::stop_token& quit) { loop(quit); }) {}

Background::~Background() {
  const std::lock_guard lock(mutex_);
  wanted_ = {};
  stop_.request_stop();
}

void Background::run(Work work) {
  const std::lock_guard lock(mutex_);
  if (!wanted_) ++pending_;
  stop_.request_stop();
  wanted_ = std::move(work);
  wake_.notify_one();
}

void Background::loop(const std::stop_token& quit) {
  while (true) {
    Work work;
    std::stop_token stop;
    {
      std::unique_lock lock(mutex_);
      if (!wake_.wait(lock, quit, [this] { return bool(wanted_); })) return;
      work = std::exchange(wanted_, {});
      stop_ = {};
      stop = stop_.get_token();
    }
    auto delivery = work(stop);
    QMetaObject::invokeMethod(
        this, [this, delivery] { finish(delivery); }, Qt::QueuedConnection);
  }
}

void Background::finish(const Delivery& delivery) {
  --pending_;
  if (delivery) delivery();
}

}  // namespace widgets
