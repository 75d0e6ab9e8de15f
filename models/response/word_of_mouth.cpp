#include "models/response/word_of_mouth.h"

#include <algorithm>
#include <cmath>

namespace bereik {
namespace {

constexpr Seconds a_day{86400};

}  // namespace

// Rounded, so that the last bit of a machine's libm decides nothing.
Fraction WordOfMouth::told(Fraction seen, Seconds lasting) const {
  const double x = seen.value(), most = parameters_.ceiling.value();
  if (x <= 0 || x >= most) return Fraction{0};
  const double decay = std::exp(-parameters_.rate * (lasting / Seconds{3600}));
  const double told = most / (1 + (most / x - 1) * decay) - x;
  return Fraction{std::round(told * 0x1p32) * 0x1p-32};
}

double told(const WordOfMouth& law, std::span<const Alert> alerts, std::span<const AlertTimes> times,
            const Membership& members) {
  if (!law.is_used()) return 0;
  const auto everybody = static_cast<double>(members.people().residents().count());
  double sum = 0;
  for (const AlertTimes& of : times) {
    const auto installs = static_cast<double>(members.installs(of.launch));
    const double residents = everybody * static_cast<double>(of.addressed) / installs;
    const Fraction seen{static_cast<double>(of.stretches.seen) / residents};
    sum += residents * law.told(seen, std::min(alerts[of.alert].duration, a_day)).value();
  }
  return sum;
}

}  // namespace bereik
