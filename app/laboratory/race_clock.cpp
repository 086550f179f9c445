#include "app/laboratory/race_clock.h"

#include <QCoreApplication>
#include <algorithm>

#include "widgets/models/words.h"

namespace app {
namespace {

QString clockText(const char* text) { return QCoreApplication::translate("RaceClock", text); }

double costOf(RaceClock clock, const thought::Measures& measures) {
  switch (clock) {
    case RaceClock::Iterations:
      return 1;
    case RaceClock::Operations:
      return measures.flops;
    case RaceClock::Milliseconds:
      return measures.microseconds / 1000;
  }
  return 0;
}

/// "0.25", "1.2", "350".
QString threeDigits(double number) { return QString::number(number, 'g', number < 1000 ? 3 : 4); }

QString operationsText(double operations) {
  if (operations >= 1e9) return clockText("%1 GFLOP").arg(threeDigits(operations / 1e9));
  if (operations >= 1e6 || operations == 0) return clockText("%1 MFLOP").arg(threeDigits(operations / 1e6));
  return clockText("%1 kFLOP").arg(threeDigits(operations / 1e3));
}

}  // namespace

std::vector<double> spentBy(RaceClock clock, std::span<const thought::Measures> measures) {
  std::vector<double> spent;
  double sum = 0;
  for (std::size_t i = 0; i < measures.size(); ++i) {
    if (i > 0) sum += costOf(clock, measures[i]);
    spent.push_back(sum);
  }
  return spent;
}

std::vector<double> stepsBy(std::span<const thought::Measures> measures, bool search) {
  std::vector<double> steps;
  for (std::size_t i = 0; i < measures.size(); ++i)
    steps.push_back(search ? measures[i].nodes : static_cast<double>(i));
  return steps;
}

int lastWithin(std::span<const double> spent, double limit) {
  return static_cast<int>(std::upper_bound(spent.begin(), spent.end(), limit) - spent.begin()) - 1;
}

QString amountText(RaceClock clock, double amount) {
  switch (clock) {
    case RaceClock::Iterations:
      return widgets::counted(static_cast<int>(amount), clockText("iteration"), clockText("iterations"));
    case RaceClock::Operations:
      return operationsText(amount);
    case RaceClock::Milliseconds:
      return clockText("%1 ms").arg(threeDigits(amount));
  }
  return {};
}

QString equaliserText(RaceClock clock, double limit) {
  const QString amount = amountText(clock, limit);
  switch (clock) {
    case RaceClock::Iterations:
      return clockText("Equal iterations: every lane has made at most %1 here.").arg(amount);
    case RaceClock::Operations:
      return clockText("Equal computation: all lanes have spent at most %1 here.").arg(amount);
    case RaceClock::Milliseconds:
      return clockText("Equal time: all lanes have thought for at most %1 here, as measured.").arg(amount);
  }
  return {};
}

}  // namespace app
