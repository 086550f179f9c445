#include "widgets/models/latest_job.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QStringList>
#include <atomic>
#include <stdexcept>

#include "tests/fakes/driving.h"

namespace {

using driving::eventually;
using widgets::LatestJob;

/// A thread and what its jobs reported. The first job of most tests holds until it is asked to stop.
class LatestJobTest : public testing::Test {
 protected:
  LatestJobTest() {
    QObject::connect(&jobs, &LatestJob::failed, &jobs, [this](const QString& sentence) { said << sentence; });
    QObject::connect(&jobs, &LatestJob::finished, &jobs, [this] { said << "finished"; });
  }

  void say(const LatestJob::Job& job, const QString& text) {
    job.report([this, text] { said << text; });
  }
  LatestJob::Work saying(const QString& text) {
    return [this, text](const LatestJob::Job& job) { say(job, text); };
  }
  void hold() {
    jobs.begin([this](const LatestJob::Job& job) {
      held = true;
      while (!job.stop.stop_requested()) std::this_thread::yield();
      say(job, "held");
      job.reportAnyway([this] { leftBehind = true; });
    });
    while (!held) std::this_thread::yield();
  }
  bool rests() {
    return eventually([this] { return !jobs.busy(); });
  }

  std::atomic<bool> held = false;
  bool leftBehind = false;
  QStringList said;
  LatestJob jobs;
};

TEST_F(LatestJobTest, ReportsInOrderAndThenThatItIsOver) {
  jobs.begin([this](const LatestJob::Job& job) {
    say(job, "one");
    say(job, "two");
  });
  ASSERT_TRUE(rests());
  EXPECT_EQ(said, QStringList({"one", "two", "finished"}));
}

TEST_F(LatestJobTest, TheNewestWinsAndNothingOlderIsReported) {
  hold();
  jobs.begin(saying("waiting"));
  jobs.begin(saying("newest"));
  ASSERT_TRUE(rests());
  EXPECT_EQ(said, QStringList({"newest", "finished"}));
}

TEST_F(LatestJobTest, AReportThatIsWantedAnywayIsNotLost) {
  hold();
  jobs.begin(saying("newest"));
  ASSERT_TRUE(rests());
  EXPECT_TRUE(leftBehind);
}

TEST_F(LatestJobTest, ACancelledJobStillReports) {
  hold();
  jobs.cancel();
  ASSERT_TRUE(rests());
  EXPECT_EQ(said, QStringList({"held", "finished"}));
}

TEST_F(LatestJobTest, ADiscardedJobReportsNothing) {
  hold();
  jobs.discard();
  EXPECT_FALSE(jobs.busy());
  ASSERT_TRUE(eventually([this] { return leftBehind; }));
  EXPECT_TRUE(said.empty());
}

TEST_F(LatestJobTest, WhatIsForAfterwardsWaitsAndLeavesTheJobAlone) {
  hold();
  jobs.afterwards(saying("afterwards"));
  jobs.cancel();
  ASSERT_TRUE(eventually([this] { return said.size() == 3; }));
  EXPECT_EQ(said, QStringList({"held", "finished", "afterwards"}));
}

TEST_F(LatestJobTest, AFailureIsToldByItsFirstLineAndTheNextJobWorks) {
  jobs.begin([](const LatestJob::Job&) { throw std::runtime_error("it broke\nwith a stack trace"); });
  ASSERT_TRUE(rests());
  jobs.begin(saying("again"));
  ASSERT_TRUE(rests());
  EXPECT_EQ(said, QStringList({"it broke", "finished", "again", "finished"}));
}

}  // namespace
