#include "models/response/response_law.h"

#include <algorithm>
#include <cmath>

namespace bereik {
namespace {

TraitBounds bounds_of(const std::array<Threshold, trait_count>& thresholds) {
  static_assert(trait_count == TraitBounds::count);
  TraitBounds bounds;
  for (std::size_t trait = 0; trait < trait_count; ++trait) {
    const Threshold& threshold = thresholds[trait];
    bounds.are_all_possible = bounds.are_all_possible && threshold.bound() > 0;
    bounds.last[trait] = threshold.bound() == 0 ? 0 : static_cast<std::uint32_t>(threshold.bound() - 1);
    bounds.stretch_low[trait] = static_cast<std::uint32_t>(threshold.stretch());
    bounds.stretch_high[trait] = static_cast<std::uint32_t>(threshold.stretch() >> 32);
  }
  return bounds;
}

}  // namespace

std::array<double, trait_count> see_by_trait(const ResponseParameters& p) {
  std::array<double, trait_count> see;
  for (std::uint8_t age = 0; age < age_band_count; ++age)
    for (std::uint8_t habit = 0; habit < habit_count; ++habit) {
      const double mean = std::min(1.0, p.see.value() * p.see_age_factor[age]);
      const double own = beta_stratum_mean(mean, p.habit_concentration, static_cast<double>(habit) / habit_count,
                                           (habit + 1.0) / habit_count);
      // Rounded, so that the last bit of a machine's libm never decides who sees.
      see[trait_of(age, habit)] = std::round(own * 1e9) / 1e9;
    }
  return see;
}

DelayLaw notice_delay(const ResponseParameters& p) {
  return DelayLaw{}.add(p.quick_share, p.quick).add(Fraction{1} - p.quick_share, p.slow);
}

ResponseLaw::ResponseLaw(const ResponseParameters& p)
    : parameters_{p},
      notice_s_{notice_delay(p).table()},
      report_s_{DelayLaw{}.add(Fraction{1}, p.report).table()},
      seen_within_s_{static_cast<float>(p.seen_within.count())} {
  const std::array<double, trait_count> see = see_by_trait(p);
  for (std::size_t kind = 0; kind < alert_kind_count; ++kind)
    for (const bool by_night : {false, true})
      moments_[kind][by_night] = moment_of(see, static_cast<AlertKind>(kind), by_night);
}

ResponseLaw::Moment ResponseLaw::moment_of(const std::array<double, trait_count>& see, AlertKind kind,
                                           bool by_night) const {
  Moment moment;
  const double see_factor =
      parameters_.see_kind_factor[static_cast<std::size_t>(kind)] * (by_night ? parameters_.see_night_factor : 1);
  for (std::size_t trait = 0; trait < trait_count; ++trait)
    moment.seeing[trait] = Threshold{std::min(1.0, see[trait] * see_factor)};
  moment.bounds = bounds_of(moment.seeing);
  const double mute_factor =
      (kind == AlertKind::amber ? parameters_.mute_amber_factor : 1) * (by_night ? parameters_.mute_night_factor : 1);
  const double mutes = std::min(0.999, parameters_.mute.value() * mute_factor);
  moment.annoyance = static_cast<std::int32_t>(std::llround(-std::log1p(-mutes) / patience_unit));
  return moment;
}

ReactionChance ResponseLaw::reaction(const Alert& alert) const {
  const double in_app = parameters_.reports_per_view * alert.response_factor;
  return {std::min(1.0, in_app), in_app * parameters_.calls_per_report};
}

ReactionChance ResponseLaw::reaction_by_sms(const Alert& alert) const {
  return {0, parameters_.reports_per_sms * alert.response_factor};
}

}  // namespace bereik
