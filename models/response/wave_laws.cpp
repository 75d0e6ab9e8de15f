#include "models/response/wave_laws.h"

#include <numeric>

namespace bereik {
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
          laws.response.seeing_bounds(alert.kind, hour),
          by_app              ? laws.response.reaction(alert)
          : calls_for_reports ? laws.response.reaction_by_sms(alert)
                              : ReactionChance{},
          laws.response.annoyance(alert.kind, hour),
          Copies{wave, alert.id.value, draws}};
}

AlertTimes times_of(const Wave& wave, const DispatchCurve& curve, const LogHistogram* delivered,
                    const LogHistogram* seen) {
  constexpr float unreached = std::numeric_limits<float>::infinity();
  const auto octaves_of = [](const LogHistogram* delays) {
    return delays == nullptr ? LogHistogram::Octaves{} : delays->octaves();
  };
  const LogHistogram::Octaves by_delivery = octaves_of(delivered), by_sight = octaves_of(seen);
  const auto quantile = [](const LogHistogram* delays, double p, std::uint64_t people,
                           const LogHistogram::Octaves& octaves) {
    return delays == nullptr ? unreached : static_cast<float>(delays->quantile(p, people, octaves).count());
  };
  const auto arrived = std::accumulate(by_delivery.begin(), by_delivery.end(), std::uint64_t{0});
  const auto saw = std::accumulate(by_sight.begin(), by_sight.end(), std::uint64_t{0});
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
    times.deliver[k] = quantile(delivered, p, wave.addressed, by_delivery);
    times.delivered[k] = quantile(delivered, p, arrived, by_delivery);
    times.see[k] = quantile(seen, p, wave.addressed, by_sight);
    times.seen[k] = quantile(seen, p, saw, by_sight);
  }
  return times;
}

}  // namespace bereik
