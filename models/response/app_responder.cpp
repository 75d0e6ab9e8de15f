#include "models/response/app_responder.h"

#include "models/core/errors.h"

namespace bereik {

AppResponder::AppResponder(const PeopleLaws& laws, const Membership& members, const Draws& draws, Responses& responses,
                           Exposure& exposure)
    : laws_{laws}, members_{members}, draws_{draws}, responses_{responses}, exposure_{exposure} {}

void AppResponder::respond(const Wave& wave, const Alert& alert, const DispatchCurve& curve) {
  const WaveLaws wave_laws = laws_of(laws_, wave, alert, curve, draws_);
  wave_ = {};
  require(wave.people != nullptr, "a wave keeps its people until it is delivered");
  for (const AddressedRows& people : *wave.people) {
    const CrowdMembership& crowd = members_.crowds()[people.crowd];
    for_each_group(people.rows, [&](std::span<const std::uint32_t> rows) {
      group(wave_laws, *people.layout, crowd.reachability(*people.layout), exposure_[people.crowd], rows);
    });
  }
  finish(wave, alert, curve);
}

void AppResponder::group(const WaveLaws& laws, const Layout& layout, const Column<Reachability>& reachability,
                         CrowdExposure& met, std::span<const std::uint32_t> rows) {
  const std::size_t reachable = keep_reachable(layout, reachability, rows);
  draws_.blocks(Block::app_message, {resident_.data(), reachable}, laws.occasion, words_.columns());
  if (laws.copies.has_any()) take_earliest(laws, reachable);
  const std::size_t delivered = keep_delivered(laws, reachable);
  if (laws.copies.has_any()) note_copies(laws, delivered);
  const std::size_t seen = keep_seers(laws, delivered);
  note_stretches(laws, seen);
  let_react(laws, seen);
  if (laws_.opening.is_asked_for()) note_openings(laws, seen);
  note_exposure(laws, seen, met);
}

std::size_t AppResponder::keep_reachable(const Layout& layout, const Column<Reachability>& reachability_column,
                                         std::span<const std::uint32_t> rows) {
  wave_.tally.addressed += rows.size();
  const std::uint8_t* trait = layout.trait.data();
  const Reachability* reachability = reachability_column.data();
  const std::uint32_t* resident = layout.resident.data();
  const std::uint32_t* member = layout.member.data();
  std::array<std::uint32_t, 4> by_reachability{};
  std::size_t n = 0;
  for (const std::uint32_t row : rows) {
    const auto reached = static_cast<std::size_t>(reachability[row]);
    ++by_reachability[reached];
    ++wave_.addressed_by_trait[trait[row]];
    resident_[n] = resident[row];
    member_[n] = member[row];
    trait_[n] = trait[row];
    n += static_cast<std::size_t>(reached == 0);
  }
  for (std::size_t cause = 0; cause < 3; ++cause) wave_.tally.lost[cause] += by_reachability[cause + 1];
  return n;
}

std::size_t AppResponder::keep_delivered(const WaveLaws& laws, std::size_t reachable) {
  const HandoverTable& handover_s = laws.handover_s;
  const Threshold arrives = laws.arrival.arrives;
  const QuantileTable& delay_s = laws.arrival.delay_s;
  const float expires_s = laws.expires_s;
  std::size_t n = 0;
  std::size_t online = 0;
  for (std::size_t i = 0; i < reachable; ++i) {
    const std::uint32_t word = words_.arrival[i];
    const float arrives_s = handover_s(words_.rank[i]) + delay_s(arrives.stretched(word));
    const auto in_contact = static_cast<std::size_t>(arrives.passes(word));
    const auto in_time = static_cast<std::size_t>(arrives_s <= expires_s);
    online += in_contact;
    delivered_s_[n] = arrives_s;
    delivered_[n] = static_cast<std::uint16_t>(i);
    n += in_contact & in_time;
  }
  wave_.tally.lost[static_cast<std::size_t>(LossCause::offline)] += reachable - online;
  wave_.tally.lost[static_cast<std::size_t>(LossCause::expired)] += online - n;
  wave_.tally.delivered += n;
  if (!handover_s.hands_over_all()) note_dropped(laws, reachable);
  return n;
}

void AppResponder::note_dropped(const WaveLaws& laws, std::size_t reachable) {
  for (std::size_t i = 0; i < reachable; ++i) {
    if (!std::isinf(laws.handover_s(words_.rank[i]))) continue;
    const bool in_contact = laws.arrival.arrives.passes(words_.arrival[i]);
    --wave_.tally.lost[static_cast<std::size_t>(in_contact ? LossCause::expired : LossCause::offline)];
    ++wave_.tally.lost[static_cast<std::size_t>(LossCause::dropped)];
  }
}

void AppResponder::take_earliest(const WaveLaws& laws, std::size_t reachable) {
  first_rank_ = words_.rank;
  for (std::size_t i = 0; i < reachable; ++i) words_.rank[i] = laws.copies.earliest({resident_[i]}, first_rank_[i]);
}

void AppResponder::note_copies(const WaveLaws& laws, std::size_t delivered) {
  Responses::Copied& copied = responses_.copied;
  for (std::size_t k = 0; k < delivered; ++k) {
    const std::size_t i = delivered_[k];
    const ResidentId resident{resident_[i]};
    const float delay_s = laws.arrival.delay_s(laws.arrival.arrives.stretched(words_.arrival[i]));
    const auto arrives = [&](std::uint32_t rank) {
      return laws.handover_s(rank) + delay_s <= laws.expires_s ? 1U : 0U;
    };
    const std::uint32_t more = laws.copies.of(resident);
    std::uint32_t arrived = arrives(first_rank_[i]);
    for (std::uint32_t copy = 1; copy <= more; ++copy) arrived += arrives(laws.copies.rank(resident, copy));
    copied.arrived += arrived - 1;
    copied.most = std::max(copied.most, arrived);
    const bool shows_each = laws_.response.shows_each_copy();
    if (shows_each) copied.shown += arrived - 1;
    shown_[i] = static_cast<std::uint8_t>(shows_each ? arrived : 1);
  }
}

void AppResponder::note_stretches(const WaveLaws& laws, std::size_t seen) {
  const auto us = [](float seconds) { return static_cast<std::int64_t>(static_cast<double>(seconds) * 1e6); };
  std::int64_t handed_over = 0, arrived = 0, viewed = 0;
  for (std::size_t k = 0; k < seen; ++k) {
    handed_over += us(laws.handover_s(words_.rank[seen_[k]]));
    arrived += us(arrived_s_[k]);
    viewed += us(seen_s_[k]);
  }
  wave_.stretches += {{handed_over, arrived - handed_over, viewed - arrived}, viewed, seen};
}

std::size_t AppResponder::keep_seers(const WaveLaws& laws, std::size_t delivered) {
  std::size_t n = 0;
  for (std::size_t k = 0; k < delivered; ++k) {
    const std::size_t i = delivered_[k];
    wave_.delivered.add(delivered_s_[k]);
    ++wave_.delivered_by_trait[trait_[i]];
    seen_[n] = static_cast<std::uint16_t>(i);
    seen_s_[n] = delivered_s_[k];
    n += static_cast<std::size_t>(laws.seeing[trait_[i]].passes(words_.notice[i]));
  }
  const QuantileTable& notice_s = laws_.response.notice_s();
  const float latest_s = laws_.response.seen_within_s();
  std::size_t in_time = 0;
  for (std::size_t k = 0; k < n; ++k) {
    const std::size_t i = seen_[k];
    const float at_s = seen_s_[k] + notice_s(laws.seeing[trait_[i]].stretched(words_.notice[i]));
    seen_[in_time] = static_cast<std::uint16_t>(i);
    arrived_s_[in_time] = seen_s_[k];
    seen_s_[in_time] = at_s;
    in_time += static_cast<std::size_t>(at_s <= latest_s);
  }
  return in_time;
}

void AppResponder::let_react(const WaveLaws& laws, std::size_t seen) {
  wave_.tally.seen += seen;
  for (std::size_t mark = 0; mark < seen_mark_s.size(); ++mark) {
    std::uint32_t by_then = 0;
    for (std::size_t k = 0; k < seen; ++k) by_then += static_cast<std::uint32_t>(seen_s_[k] <= seen_mark_s[mark]);
    wave_.tally.seen_by[mark] += by_then;
  }
  for (std::size_t k = 0; k < seen; ++k) {
    const std::size_t i = seen_[k];
    const float at_s = seen_s_[k];
    wave_.seen.add(at_s);
    ++wave_.seen_by_trait[trait_[i]];
    if (laws.reaction.reacts(words_.report[i])) [[unlikely]]
      note_reaction(laws, i, at_s);
  }
}

void AppResponder::note_openings(const WaveLaws& laws, std::size_t seen) {
  const OpeningLaw& opening = laws_.opening;
  std::size_t opened = 0, n = 0;
  for (std::size_t k = 0; k < seen; ++k) {
    const std::uint32_t word = words_.report[seen_[k]];
    opened += static_cast<std::size_t>(opening.opens(word));
    asking_[n] = static_cast<std::uint16_t>(k);
    n += static_cast<std::size_t>(opening.asks_the_api(word));
  }
  responses_.opened[laws.alert] += opened;
  for (std::size_t j = 0; j < n; ++j) {
    const std::size_t k = asking_[j], i = seen_[k];
    responses_.openings.push_back(
        {laws.launch + Seconds{seen_s_[k]}, laws.alert, {resident_[i]}, opening.requests(words_.report[i])});
  }
}

void AppResponder::note_reaction(const WaveLaws& laws, std::size_t i, float seen_s) {
  const std::uint32_t word = words_.report[i];
  const float at_s = seen_s + laws_.response.report_s()(laws.reaction.stretched(word));
  const bool by_app = laws.reaction.is_in_app(word);
  if (by_app) responses_.report_delay.add(at_s);
  ++(by_app ? wave_.tally.responded : wave_.tally.called);
  responses_.reactions.push_back(
      {laws.launch + Seconds{at_s}, laws.alert, {resident_[i]}, by_app ? Reaction::Way::app : Reaction::Way::phone});
}

void AppResponder::note_exposure(const WaveLaws& laws, std::size_t seen, CrowdExposure& met) const {
  for (std::size_t k = 0; k < seen; ++k) met.saw.insert(member_[seen_[k]]);
  if (met.patience.empty()) return;
  std::int32_t* patience = met.patience.data();
  const bool are_copies_shown = laws.copies.has_any() && laws_.response.shows_each_copy();
  for (std::size_t k = 0; k < seen; ++k)
    patience[member_[seen_[k]]] -= are_copies_shown ? laws.annoyance * shown_[seen_[k]] : laws.annoyance;
}

void AppResponder::finish(const Wave& wave, const Alert& alert, const DispatchCurve& curve) {
  responses_.of(Channel::app)[static_cast<std::size_t>(alert.kind)] += wave_.tally;
  responses_.app_by_centre[alert.centre.value] += wave_.tally;
  for (std::size_t trait = 0; trait < trait_count; ++trait) {
    ReachTally& age = responses_.app_by_age[trait / habit_count];
    age.addressed += wave_.addressed_by_trait[trait];
    age.delivered += wave_.delivered_by_trait[trait];
    age.seen += wave_.seen_by_trait[trait];
  }
  responses_.effective_views[wave.alert] += laws_.success.effective_views(wave_.seen);
  responses_.app_times.push_back(times_of(wave, curve, &wave_.delivered, &wave_.seen));
  responses_.app_times.back().stretches = wave_.stretches;
  responses_.app_times.back().seen_by = wave_.tally.seen_by;
}

}  // namespace bereik
