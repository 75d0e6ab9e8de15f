#include <limits>

#include "models/response/respond.h"
#include "models/response/wave_laws.h"

namespace bereik {
namespace {

float handed_over_s(const DispatchCurve& curve, const Wave& wave, std::uint32_t word) {
  const double u = static_cast<double>(word >> 1) * 0x1p-31;
  const Messages rank{u * static_cast<double>(wave.messages)};
  if (rank >= curve.total()) return std::numeric_limits<float>::infinity();
  return static_cast<float>((curve.when(rank) - wave.launch).count());
}

// The words of a message on its channel, all of one block.
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

ReactionChance reaction(const ResponseLaw& law, Channel channel, const Alert& alert) {
  switch (channel) {
    case Channel::app:
      return law.reaction(alert);
    case Channel::email:
      return ReactionChance{};
    default:
      return law.reaction_by_sms(alert);
  }
}

}  // namespace

WaveFates::WaveFates(const PeopleLaws& laws, const Wave& wave, const Alert& alert, const DispatchCurve& curve,
                     const Draws& draws)
    : response_{laws.response},
      wave_{wave},
      alert_{alert},
      curve_{curve},
      draws_{draws},
      copies_{wave, alert.id.value, draws},
      arrival_{wave.channel == Channel::app ? laws.delivery.push(laws.calendar.at(wave.launch))
                                            : laws.delivery.registered(wave.channel)},
      seeing_{laws.response.seeing(alert.kind, laws.calendar.at(wave.launch))},
      reaction_{reaction(laws.response, wave.channel, alert)} {}

Fate WaveFates::of(const Addressee& addressee) const {
  const bool by_app = wave_.channel == Channel::app;
  const Words words = words_of(wave_.channel);
  const RandomBlock block = draws_.block(block_of(words.rank), addressee.resident.value, alert_.id.value);
  const auto word = [&](Decision decision) { return block[word_of(decision)]; };
  Fate fate;
  fate.handed_over_s = handed_over_s(curve_, wave_, copies_.earliest(addressee.resident, word(words.rank)));
  if (by_app && addressee.reachability != Reachability::reachable) {
    fate.lost = static_cast<LossCause>(static_cast<int>(addressee.reachability) - 1);
    return fate;
  }
  if (fate.handed_over_s == std::numeric_limits<float>::infinity()) {
    fate.lost = LossCause::dropped;
    return fate;
  }
  const std::uint32_t arrival_word = word(words.delivery);
  if (!arrival_.arrives.passes(arrival_word)) {
    fate.lost = by_app ? LossCause::offline : LossCause::carrier;
    return fate;
  }
  fate.delivered_s = fate.handed_over_s + arrival_.delay_s(arrival_.arrives.stretched(arrival_word));
  if (by_app && fate.delivered_s > expires_s(wave_, alert_)) {
    fate.lost = LossCause::expired;
    return fate;
  }
  float start_s = fate.delivered_s;
  if (by_app) {
    const Threshold sees = seeing_[addressee.trait];
    const std::uint32_t notice = word(Decision::app_notice);
    if (!sees.passes(notice)) return fate;
    start_s += response_.notice_s()(sees.stretched(notice));
    if (start_s > response_.seen_within_s()) return fate;
    fate.seen_s = start_s;
  }
  const std::uint32_t report = word(words.report);
  if (!reaction_.reacts(report)) return fate;
  const bool calls_instead = by_app && !reaction_.is_in_app(report);
  (calls_instead ? fate.called_s : fate.reported_s) = start_s + response_.report_s()(reaction_.stretched(report));
  return fate;
}

Fate fate_of(const PeopleLaws& laws, const Addressee& addressee, const Wave& wave, const Alert& alert,
             const DispatchCurve& curve, const Draws& draws) {
  return WaveFates{laws, wave, alert, curve, draws}.of(addressee);
}

}  // namespace bereik
