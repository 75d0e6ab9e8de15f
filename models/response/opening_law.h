// Whether somebody who sees an alert opens the app at once, and what that asks of the servers behind it.
#pragma once

#include <array>
#include <cstdint>

#include "models/core/units.h"

namespace bereik {

struct OpeningParameters {
  Fraction share;              // of those who see an alert
  std::uint32_t requests = 1;  // of the app for an alert's content, 1 .. OpeningLaw::most_requests
  Fraction hit;                // of the requests: answered by the CDN; each by itself
};

// Law: a share of those who see an alert open it then. Each opening sends its requests at once; those that the CDN does not
// hold, a binomial number, go on to the content API. One word decides all of it, and it is the word that decides on a report:
// the lowest words open, so that whoever reports has opened the alert (where more people open than report).
class OpeningLaw {
 public:
  static constexpr std::uint32_t most_requests = 31;

  OpeningLaw() = default;  // nobody opens
  explicit OpeningLaw(const OpeningParameters& parameters);

  bool is_asked_for() const { return up_to_[most_requests] > 0; }
  bool opens(std::uint32_t word) const { return word < up_to_[most_requests]; }
  // One comparison: words below the first bound wrap around.
  bool asks_the_api(std::uint32_t word) const { return word - up_to_[0] < up_to_[most_requests] - up_to_[0]; }
  // That reach the API. Requires asks_the_api(word).
  std::uint8_t requests(std::uint32_t word) const {
    std::uint8_t n = 1;
    while (word >= up_to_[n]) ++n;
    return n;
  }

 private:
  std::array<std::uint64_t, most_requests + 1> up_to_{};  // words below: open with so many requests to the API at most
};

}  // namespace bereik
