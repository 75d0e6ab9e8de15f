#include "results/report/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace bereik {
namespace {

std::string grouped(std::string digits) {
  const std::size_t dot = std::min(digits.find('.'), digits.size());
  const std::size_t sign = digits.starts_with('-') ? 1 : 0;
  for (std::size_t k = dot; k > sign + 3; k -= 3) digits.insert(k - 3, ",");
  return digits;
}

}  // namespace

std::string whole(double value) { return std::isfinite(value) ? grouped(fmt::format("{:.0f}", value)) : "unreached"; }

std::string rounded(double value, int digits) {
  if (!std::isfinite(value)) return "unreached";
  if (value == 0) return "0";
  int magnitude = static_cast<int>(std::floor(std::log10(std::abs(value))));
  const double at_most = std::pow(10.0, magnitude + 1) - 0.5 * std::pow(10.0, magnitude - digits + 1);
  if (std::abs(value) >= at_most) ++magnitude;  // 9.99 to two digits is 10, not 10.0
  const int decimals = digits - 1 - magnitude;
  if (decimals > 0) return grouped(fmt::format("{:.{}f}", value, decimals));
  const double unit = std::pow(10.0, -decimals);
  return grouped(fmt::format("{:.0f}", std::round(value / unit) * unit));
}

std::string percent(double share, int decimals) { return fmt::format("{:.{}f} %", share * 100, decimals); }

std::string duration_text(double seconds) {
  if (!std::isfinite(seconds)) return "unreached";
  if (seconds < 0.0995) return rounded(seconds * 1000, 2) + " ms";
  if (seconds < 180) return rounded(seconds, seconds < 10 ? 2 : 3) + " s";
  if (seconds < 3 * 3600) return rounded(seconds / 60, 2 + (seconds >= 6000 ? 1 : 0)) + " min";
  return rounded(seconds / 3600, 3) + " h";
}

std::string with_interval(const Estimate& e) {
  if (e.n == 0) return "unreached";
  if (!std::isfinite(e.half_width)) return whole(e.mean);
  if (e.half_width <= 1e-9 * std::abs(e.mean))  // no more than rounding
    return std::abs(e.mean) < 100 && e.mean != std::round(e.mean) ? rounded(e.mean, 3) : whole(e.mean);
  const int magnitude = static_cast<int>(std::floor(std::log10(e.half_width)));
  const double unit = std::pow(10.0, magnitude - 1);
  if (unit >= 1)
    return grouped(fmt::format("{:.0f}", std::round(e.mean / unit) * unit)) + " ± " +
           grouped(fmt::format("{:.0f}", std::ceil(e.half_width / unit - 1e-9) * unit));
  const int decimals = std::min(6, 1 - magnitude);
  return grouped(fmt::format("{:.{}f}", e.mean, decimals)) + " ± " + fmt::format("{:.{}f}", e.half_width, decimals);
}

std::string percent_with_interval(const Estimate& share) {
  if (share.n == 0) return "unreached";
  if (!std::isfinite(share.half_width) || share.half_width < 1e-9) return percent(share.mean);  // less is rounding
  Estimate hundredths = share;
  hundredths.mean *= 100;
  hundredths.half_width *= 100;
  return with_interval(hundredths) + " %";
}

}  // namespace bereik
