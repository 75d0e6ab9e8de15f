#include <limits>

#include "models/response/respond.h"

namespace bereik {
namespace {

float handed_over_s(const DispatchCurve& curve, const Wave& wave, std::uint32_t word) {
  const double u = static_cast<double>(word >> 1) * 0x1p-31;
  const Messages rank{u * static_cast<double>(wave.messages)};
  if (rank >= curve.total()) return std::numeric_limits<float>::infinity();
  return static_cast<float>((curve.when(rank) - wave.launch).count());
}

// The words of a message on its channel.
struct Words {
  Decision rank, delivery, report;
};

Words words_of(Channel channel) {
  switch (channel) {
    case Channel::sms:
      return {Decision::sms_rank, Decision::sms_delivery, Decision::sms_report};
    case Channel::voice:
      return {Decision::voice_rank, Decision::voice_delivery, Decision::voice_report};
    case Channel::email:
      return {Decision::email_rank, Decision::email_delivery, Decision::email_report};
    default:
      return {Decision::app_rank, Decision::app_delivery, Decision::app_report};
  }
}

Threshold reporting(const ResponseLaw& law, Channel channel, const Alert& alert) {
  switch (channel) {
    case Channel::app:
      return law.reporting(alert);
    case Channel::email:
      return Threshold{};
    default:
      return law.reporting_by_sms(alert);
  }
}

}  // namespace

Fate fate_of(const PeopleLaws& laws, const Addressee& addressee, const Wave& wave, const Alert& alert,
             const DispatchCurve& curve, const Draws& draws) {
  const bool by_app = wave.channel == Channel::app;
  const CivilHour hour = laws.calendar.at(wave.launch);
  const Words words = words_of(wave.channel);
  const auto word = [&](Decision decision) { return draws.word(decision, addressee.resident.value, alert.id.value); };
  Fate fate;
  fate.handed_over_s = handed_over_s(curve, wave, word(words.rank));
  if (by_app && addressee.reachability != Reachability::reachable) {
    fate.lost = static_cast<LossCause>(static_cast<int>(addressee.reachability) - 1);
    return fate;
  }
  const ArrivalTable& arrival = by_app ? laws.delivery.push(hour) : laws.delivery.registered(wave.channel);
  const std::uint32_t arrival_word = word(words.delivery);
  const bool never_carried = !by_app && fate.handed_over_s == std::numeric_limits<float>::infinity();
  if (!arrival.arrives.passes(arrival_word) || never_carried) {
    fate.lost = by_app ? LossCause::offline : LossCause::carrier;
    return fate;
  }
  fate.delivered_s = fate.handed_over_s + arrival.delay_s(arrival.arrives.stretched(arrival_word));
  if (by_app && fate.delivered_s > static_cast<float>(alert.duration.count())) {
    fate.lost = LossCause::expired;
    return fate;
  }
  float start_s = fate.delivered_s;
  if (by_app) {
    const Threshold sees = laws.response.seeing(alert.kind, hour)[addressee.trait];
    const std::uint32_t notice = word(Decision::app_notice);
    if (!sees.passes(notice)) return fate;
    start_s += laws.response.notice_s()(sees.stretched(notice));
    if (start_s > laws.response.seen_within_s()) return fate;
    fate.seen_s = start_s;
  }
  const Threshold reports = reporting(laws.response, wave.channel, alert);
  const std::uint32_t report = word(words.report);
  if (reports.passes(report)) fate.reported_s = start_s + laws.response.report_s()(reports.stretched(report));
  return fate;
}

}  // namespace bereik
