#include "models/response/wave_laws.h"

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

float expires_s(const Wave& wave, const Alert& alert) {
  if (wave.channel != Channel::app) return std::numeric_limits<float>::max();
  return static_cast<float>((alert.duration - wave.expires_sooner).count());
}

WaveLaws laws_of(const PeopleLaws& laws, const Wave& wave, const Alert& alert, const DispatchCurve& curve,
                 const Draws& draws) {
  const CivilHour hour = laws.calendar.at(wave.launch);
  const bool by_app = wave.channel == Channel::app;
  const bool calls_for_reports = wave.channel == Channel::sms || wave.channel == Channel::voice;
  return {alert.id.value,
          wave.alert,
          wave.launch,
          {curve, wave.launch, wave.messages},
          by_app ? laws.delivery.push(hour) : laws.delivery.registered(wave.channel),
          expires_s(wave, alert),
          by_app ? bounds_of(laws.response.seeing(alert.kind, hour)) : TraitBounds{},
          by_app              ? laws.response.reaction(alert)
          : calls_for_reports ? laws.response.reaction_by_sms(alert)
                              : ReactionChance{},
          laws.response.annoyance(alert.kind, hour),
          Copies{wave, alert.id.value, draws}};
}

AlertTimes times_of(const Wave& wave, const DispatchCurve& curve, const LogHistogram* delivered,
                    const LogHistogram* seen) {
  constexpr float unreached = std::numeric_limits<float>::infinity();
  const auto quantile = [&](const LogHistogram* delays, double p, std::uint64_t people) {
    return delays == nullptr ? unreached : static_cast<float>(delays->quantile(p, people).count());
  };
  const std::uint64_t arrived = delivered == nullptr ? 0 : delivered->count();
  const std::uint64_t saw = seen == nullptr ? 0 : seen->count();
  AlertTimes times;
  times.launch = wave.launch;
  times.alert = wave.alert;
  times.addressed = wave.addressed;
  times.messages = wave.pushes();
  times.first_handover = static_cast<float>(
      HandoverTable::quantile_s(curve, wave.launch, wave.messages, 1 / static_cast<double>(wave.messages)));
  for (std::size_t k = 0; k < time_shares.size(); ++k) {
    const double p = time_shares[k];
    times.handover[k] = static_cast<float>(HandoverTable::quantile_s(curve, wave.launch, wave.messages, p));
    times.deliver[k] = quantile(delivered, p, wave.addressed);
    times.delivered[k] = quantile(delivered, p, arrived);
    times.see[k] = quantile(seen, p, wave.addressed);
    times.seen[k] = quantile(seen, p, saw);
  }
  return times;
}

}  // namespace bereik
