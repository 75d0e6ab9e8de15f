#include "models/response/registered_responder.h"

#include <algorithm>

#include "models/core/errors.h"

namespace bereik {
namespace {

Block messages_of(Channel channel) {
  switch (channel) {
    case Channel::voice:
      return Block::voice_message;
    case Channel::email:
      return Block::email_message;
    default:
      return Block::sms_message;
  }
}

// The columns of words, in the order of each of those blocks.
constexpr bool has_order(Decision rank, Decision delivery, Decision report) {
  return word_of(rank) == 0 && word_of(delivery) == 1 && word_of(report) == 3;
}
static_assert(has_order(Decision::sms_rank, Decision::sms_delivery, Decision::sms_report));
static_assert(has_order(Decision::voice_rank, Decision::voice_delivery, Decision::voice_report));
static_assert(has_order(Decision::email_rank, Decision::email_delivery, Decision::email_report));

}  // namespace

RegisteredResponder::RegisteredResponder(const PeopleLaws& laws, const Membership& members, const Draws& draws,
                                         Responses& responses)
    : laws_{laws}, members_{members}, draws_{draws}, responses_{responses} {}

void RegisteredResponder::respond(const Wave& wave, const Alert& alert, const DispatchCurve& curve) {
  ReachTally& sum = responses_.of(wave.channel)[static_cast<std::size_t>(alert.kind)];
  sum.capped += wave.capped;
  if (wave.addressed == 0) return;
  const WaveLaws wave_laws = laws_of(laws_, wave, alert, curve, draws_);
  tally_ = {};
  delivered_ = {};
  require(wave.people != nullptr, "a wave keeps its people until it is delivered");
  for (const AddressedRows& people : *wave.people)
    people.rows.for_each_group(
        [&](std::span<const std::uint32_t> rows) { group(wave_laws, wave.channel, *people.layout, rows); });
  sum += tally_;
  responses_.effective_views[wave.alert] += laws_.success.sms_views(delivered_);
  if (wave.channel == Channel::sms) responses_.sms_times.push_back(times_of(wave, curve, &delivered_, nullptr));
}

void RegisteredResponder::take_notice(const Wave& wave, const DispatchCurve& curve) {
  const TraitBounds not_asked;
  const WaveLaws wave_laws{notice_occasion(wave.alert),
                           wave.alert,
                           wave.launch,
                           {curve, wave.launch, wave.messages},
                           laws_.delivery.registered(Channel::sms),
                           std::numeric_limits<float>::max(),
                           not_asked,
                           ReactionChance{},
                           0,
                           Copies{wave, notice_occasion(wave.alert), draws_}};
  tally_ = {};
  delivered_ = {};
  last_handover_s_ = last_delivery_s_ = 0;
  const Layout& layout = members_.people().registered().at_home;
  Audience::of(members_.people().sms().bits, layout, std::nullopt)
      .for_each_group([&](std::span<const std::uint32_t> rows) { group(wave_laws, Channel::sms, layout, rows); });
  responses_.notices.push_back({tally_.addressed, tally_.delivered, last_handover_s_, last_delivery_s_});
}

void RegisteredResponder::group(const WaveLaws& laws, Channel channel, const Layout& layout,
                                std::span<const std::uint32_t> rows) {
  const std::size_t n = rows.size();
  for (std::size_t i = 0; i < n; ++i) resident_[i] = layout.resident[rows[i]];
  draws_.blocks(messages_of(channel), {resident_.data(), n}, laws.occasion,
                {{rank_.data(), arrival_.data(), unused_.data(), report_.data()}});
  tally_.addressed += n;
  if (laws.copies.has_any()) take_copies(laws, channel, n);
  MessageSet answered, delivered, reacts;
  laws.handover_s.of(rank_.data(), n, handed_over_s_.data());
  arrive(bound_of(laws.arrival.arrives), laws.arrival.delay_s.entries(), arrival_.data(), handed_over_s_.data(),
         laws.expires_s, n, delivered_s_.data(), answered.data(), delivered.data());
  if (!laws.handover_s.hands_over_all())
    for (std::size_t i = 0; i < n; ++i)
      tally_.lost[static_cast<std::size_t>(LossCause::dropped)] += std::isinf(handed_over_s_[i]) ? 1 : 0;
  below(report_.data(), n, laws.reaction.bound(), reacts.data());
  for (std::size_t byte = 0; byte < (n + 7) / 8; ++byte) reacts[byte] &= delivered[byte];
  for_each_of(reacts, n, [&](std::size_t i) { note_reaction(laws, i); });

  const Moved arrived[] = {moved(handed_over_s_.data(), handed_over_s_.data()),
                           moved(delivered_s_.data(), delivered_s_.data())};
  const std::size_t arrivals = compress(arrived, delivered.data(), n);
  tally_.delivered += arrivals;
  add_to(delivered_, delivered_s_.data(), arrivals);
  for (std::size_t i = 0; i < arrivals; ++i) {
    last_handover_s_ = std::max(last_handover_s_, handed_over_s_[i]);
    last_delivery_s_ = std::max(last_delivery_s_, delivered_s_[i]);
  }
  tally_.lost[static_cast<std::size_t>(LossCause::carrier)] =
      tally_.addressed - tally_.delivered - tally_.lost[static_cast<std::size_t>(LossCause::dropped)];
}

void RegisteredResponder::take_copies(const WaveLaws& laws, Channel channel, std::size_t people) {
  Responses::Copied& copied = responses_.copied;
  for (std::size_t i = 0; i < people; ++i) {
    const ResidentId resident{resident_[i]};
    const std::uint32_t more = laws.copies.of(resident);
    copied.sent[static_cast<std::size_t>(channel)] += more;
    const auto is_carried = [&](std::uint32_t rank) { return std::isinf(laws.handover_s(rank)) ? 0U : 1U; };
    std::uint32_t carried = is_carried(rank_[i]);
    for (std::uint32_t copy = 1; copy <= more; ++copy) carried += is_carried(laws.copies.rank(resident, copy));
    rank_[i] = laws.copies.earliest(resident, rank_[i]);
    if (carried == 0 || !laws.arrival.arrives.passes(arrival_[i])) continue;
    copied.arrived += carried - 1;
    copied.most = std::max(copied.most, carried);
  }
}

void RegisteredResponder::note_reaction(const WaveLaws& laws, std::size_t i) {
  ++tally_.responded;
  const float at_s = delivered_s_[i] + laws_.response.report_s()(laws.reaction.stretched(report_[i]));
  responses_.reactions.push_back({laws.launch + Seconds{at_s}, laws.alert, {resident_[i]}, Reaction::Way::phone});
}

}  // namespace bereik
