#include "widgets/models/background.h"

#include <utility>

namespace widgets {

void Background::run(Work work) {
  job_.begin([work = std::move(work)](const LatestJob::Job& job) noexcept {
    if (const Delivery delivery = work(job.stop)) job.reportAnyway(delivery);
  });
}

}  // namespace widgets
