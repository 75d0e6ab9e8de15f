#include "models/response/response_law.h"

#include <algorithm>
#include <cmath>

namespace bereik {

DelayLaw notice_delay(const ResponseParameters& p) {
  return DelayLaw{}.add(p.quick_share, p.quick).add(Fraction{1} - p.quick_share, p.slow);
}

ResponseLaw::ResponseLaw(const ResponseParameters& p)
    : parameters_{p},
      notice_s_{notice_delay(p).table()},
      report_s_{DelayLaw{}.add(Fraction{1}, p.report).table()},
      seen_within_s_{static_cast<float>(p.seen_within.count())} {
  for (std::uint8_t age = 0; age < age_band_count; ++age)
    for (std::uint8_t habit = 0; habit < habit_count; ++habit) {
      const double mean = std::min(1.0, p.see.value() * p.see_age_factor[age]);
      const double own = beta_stratum_mean(mean, p.habit_concentration, static_cast<double>(habit) / habit_count,
                                           (habit + 1.0) / habit_count);
      // Rounded, so that the last bit of a machine's libm never decides who sees.
      see_[trait_of(age, habit)] = std::round(own * 1e9) / 1e9;
    }
}

std::array<Threshold, trait_count> ResponseLaw::seeing(AlertKind kind, CivilHour hour) const {
  const double factor = parameters_.see_kind_factor[static_cast<std::size_t>(kind)] *
                        (parameters_.night.contains(hour.hour) ? parameters_.see_night_factor : 1);
  std::array<Threshold, trait_count> thresholds;
  for (std::size_t trait = 0; trait < trait_count; ++trait)
    thresholds[trait] = Threshold{std::min(1.0, see_[trait] * factor)};
  return thresholds;
}

ReactionChance ResponseLaw::reaction(const Alert& alert) const {
  const double in_app = parameters_.reports_per_view * alert.response_factor;
  return {std::min(1.0, in_app), in_app * parameters_.calls_per_report};
}

ReactionChance ResponseLaw::reaction_by_sms(const Alert& alert) const {
  return {0, parameters_.reports_per_sms * alert.response_factor};
}

std::int32_t ResponseLaw::annoyance(AlertKind kind, CivilHour hour) const {
  const double factor = (kind == AlertKind::amber ? parameters_.mute_amber_factor : 1) *
                        (parameters_.night.contains(hour.hour) ? parameters_.mute_night_factor : 1);
  const double mutes = std::min(0.999, parameters_.mute.value() * factor);
  return static_cast<std::int32_t>(std::llround(-std::log1p(-mutes) / patience_unit));
}

}  // namespace bereik
