#include "models/adoption/campaign.h"

#include <algorithm>
#include <cmath>

namespace bereik {
namespace {

double weibull(double t_s, const Delay& delay) {
  if (t_s < 0) return 0;
  if (delay.scale <= Seconds{0}) return 1;
  return -std::expm1(-std::pow(t_s / delay.scale.count(), delay.shape));
}

}  // namespace

double converted(Seconds since, Seconds spread, const Delay& delay) {
  const double t = since.count();
  if (t <= 0) return 0;
  if (spread <= Seconds{0}) return weibull(t, delay);
  const double made = std::min(t, spread.count());  // how long contacts have been made
  if (delay.scale <= Seconds{0}) return made / spread.count();
  const int steps = std::max(16, static_cast<int>(std::ceil(made / 3600)));
  const double step = made / steps;
  double sum = (weibull(t, delay) + weibull(t - made, delay)) / 2;
  for (int k = 1; k < steps; ++k) sum += weibull(t - k * step, delay);
  return sum * step / spread.count();
}

}  // namespace bereik
