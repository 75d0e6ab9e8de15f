#include "models/response/opening_law.h"

#include <cmath>

#include "models/core/errors.h"

namespace bereik {

OpeningLaw::OpeningLaw(const OpeningParameters& p) {
  require(p.requests >= 1 && p.requests <= most_requests, "an opening has a request and not too many");
  const double miss = 1 - p.hit.value();
  std::array<double, most_requests + 1> of{1};  // P(so many requests to the API)
  for (std::uint32_t request = 0; request < p.requests; ++request) {
    for (std::uint32_t n = request + 1; n > 0; --n) of[n] = of[n] * p.hit.value() + of[n - 1] * miss;
    of[0] *= p.hit.value();
  }
  double sum = 0;
  for (std::uint32_t n = 0; n <= most_requests; ++n) {
    sum = n < p.requests ? sum + of[n] : 1;
    up_to_[n] = static_cast<std::uint64_t>(std::llround(p.share.value() * sum * 0x1p32));
  }
}

}  // namespace bereik
