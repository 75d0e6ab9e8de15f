// Quantities with their unit in the type. Columns of numbers carry the unit in their name instead (delay_s, x_m).
#pragma once

#include <chrono>
#include <compare>

namespace bereik {

// A number of one unit. Sums, differences and scaling keep the unit; the quotient of two is a plain ratio.
template <class Unit>
class Quantity {
 public:
  constexpr Quantity() = default;
  constexpr explicit Quantity(double value) : value_{value} {}
  constexpr double value() const { return value_; }

  constexpr auto operator<=>(const Quantity&) const = default;
  constexpr Quantity& operator+=(Quantity other) {
    value_ += other.value_;
    return *this;
  }
  constexpr Quantity& operator-=(Quantity other) {
    value_ -= other.value_;
    return *this;
  }
  friend constexpr Quantity operator+(Quantity a, Quantity b) { return Quantity{a.value_ + b.value_}; }
  friend constexpr Quantity operator-(Quantity a, Quantity b) { return Quantity{a.value_ - b.value_}; }
  friend constexpr Quantity operator*(Quantity a, double k) { return Quantity{a.value_ * k}; }
  friend constexpr Quantity operator*(double k, Quantity a) { return a * k; }
  friend constexpr double operator/(Quantity a, Quantity b) { return a.value_ / b.value_; }

 private:
  double value_ = 0;
};

using Metres = Quantity<struct MetresUnit>;
using Kilometres = Quantity<struct KilometresUnit>;  // of CAP files alone: a radius there is kilometres
using Messages = Quantity<struct MessagesUnit>;      // may be fractional: a fluid amount
using MessagesPerSecond = Quantity<struct MessagesPerSecondUnit>;
using MessageSeconds = Quantity<struct MessageSecondsUnit>;  // so many messages held up, each so long
using Euros = Quantity<struct EurosUnit>;
using Fraction = Quantity<struct FractionUnit>;  // in [0, 1]; readers of user input check the range

using Seconds = std::chrono::duration<double>;

// Simulated time since the scenario's start. Nobody can ask this clock what time it is now: time is always passed in.
struct SimClock {
  using rep = double;
  using period = std::ratio<1>;
  using duration = Seconds;
  using time_point = std::chrono::time_point<SimClock>;
  static constexpr bool is_steady = true;
};
using SimTime = SimClock::time_point;

constexpr double seconds_since_start(SimTime t) { return t.time_since_epoch().count(); }
constexpr SimTime at_second(double s) { return SimTime{Seconds{s}}; }

constexpr Metres metres(Kilometres length) { return Metres{length.value() * 1000}; }

constexpr Messages operator*(MessagesPerSecond rate, Seconds time) { return Messages{rate.value() * time.count()}; }
constexpr MessageSeconds operator*(Messages amount, Seconds time) {
  return MessageSeconds{amount.value() * time.count()};
}
constexpr MessagesPerSecond operator/(Messages amount, Seconds time) {
  return MessagesPerSecond{amount.value() / time.count()};
}
constexpr Seconds operator/(Messages amount, MessagesPerSecond rate) { return Seconds{amount.value() / rate.value()}; }

}  // namespace bereik
