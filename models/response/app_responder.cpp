#include "models/response/app_responder.h"

#include <numeric>

#include "models/core/errors.h"

namespace bereik {
namespace {

static_assert(class_count == age_band_count && class_size == habit_count && obstacle_count == 3);
static_assert(sizeof(Reachability) == 1);

PersonColumns columns_of(const Layout& layout, const CrowdMembership& crowd) {
  const Column<Reachability>& reachability = crowd.reachability(layout);
  return {layout.resident.data(), layout.members.empty() ? nullptr : layout.members.data(), layout.trait.data(),
          reinterpret_cast<const std::uint8_t*>(reachability.data()), layout.size()};
}

}  // namespace

AppResponder::AppResponder(const PeopleLaws& laws, const Membership& members, const Draws& draws, Responses& responses,
                           Exposure& exposure)
    : laws_{laws}, members_{members}, draws_{draws}, responses_{responses}, exposure_{exposure} {
  std::iota(position_.begin(), position_.end(), 0U);
}

void AppResponder::respond(const Wave& wave, const Alert& alert, const DispatchCurve& curve) {
  const WaveLaws wave_laws = laws_of(laws_, wave, alert, curve, draws_);
  wave_ = {};
  require(wave.people != nullptr, "a wave keeps its people until it is delivered");
  for (const AddressedRows& people : *wave.people) {
    const CrowdMembership& crowd = members_.crowds()[people.crowd];
    gather(wave_laws, columns_of(*people.layout, crowd), people.rows, exposure_[people.crowd]);
  }
  finish(wave, alert, curve);
}

void AppResponder::gather(const WaveLaws& laws, const PersonColumns& people, const RowSelection& rows,
                          CrowdExposure& met) {
  people_ = 0;
  for (std::size_t k = 0; k < rows.ranges().size(); ++k) {
    const RowSelection::Run run = rows.run(k);
    for (std::size_t byte = 0; byte < run.bits.size(); byte += bytes_at_once) {
      people_ += keep_reachable(people, run.bits.subspan(byte, std::min(bytes_at_once, run.bits.size() - byte)),
                                run.first_of_bits() + static_cast<std::uint32_t>(8 * byte),
                                {resident_.data() + people_, member_.data() + people_, trait_.data() + people_},
                                wave_.addressed);
      if (people_ >= enough) group(laws, met);
    }
  }
  if (people_ > 0) group(laws, met);
}

void AppResponder::group(const WaveLaws& laws, CrowdExposure& met) {
  draws_.blocks(Block::app_message, {resident_.data(), people_}, laws.occasion,
                {{rank_.data(), arrival_.data(), notice_.data(), report_.data()}});
  if (laws.copies.has_any()) take_earliest(laws);
  const std::size_t willing = keep_seers(laws);
  if (laws.copies.has_any()) note_copies(laws);
  const std::size_t seen = keep_timely(laws, willing);
  note_times(seen);
  note_reactions(laws, seen);
  if (laws_.opening.is_asked_for()) note_openings(laws, seen);
  note_exposure(laws, seen, met);
  people_ = 0;
}

std::size_t AppResponder::keep_seers(const WaveLaws& laws) {
  laws.handover_s.of(rank_.data(), people_, handed_over_s_.data());
  arrive(bound_of(laws.arrival.arrives), laws.arrival.delay_s.entries(), arrival_.data(), handed_over_s_.data(),
         laws.expires_s, people_, arrives_s_.data(), in_contact_.data(), arrives_in_time_.data());
  const std::uint64_t online = count_of(in_contact_.data(), people_);
  const std::uint64_t delivered = count_of(arrives_in_time_.data(), people_);
  wave_.tally.lost[static_cast<std::size_t>(LossCause::offline)] += people_ - online;
  wave_.tally.lost[static_cast<std::size_t>(LossCause::expired)] += online - delivered;
  wave_.tally.delivered += delivered;
  if (!laws.handover_s.hands_over_all()) note_dropped();
  count_classes(trait_.data(), arrives_in_time_.data(), people_, wave_.delivered_by_age);

  MessageColumn<float> delivered_s;
  const Moved all[] = {moved(arrives_s_.data(), delivered_s.data())};
  add_to(wave_.delivered, delivered_s.data(), compress(all, arrives_in_time_.data(), people_));

  MessageSet sees = arrives_in_time_;
  pass(laws.seeing, trait_.data(), notice_.data(), people_, sees.data());
  const Moved seers[] = {{position_.data(), seer_.data()},
                         {member_.data(), seer_member_.data()},
                         {trait_.data(), seer_trait_.data()},
                         {notice_.data(), seer_notice_.data()},
                         {report_.data(), seer_report_.data()},
                         moved(handed_over_s_.data(), seer_handed_over_s_.data()),
                         moved(arrives_s_.data(), seer_arrives_s_.data())};
  return compress(seers, sees.data(), people_);
}

std::size_t AppResponder::keep_timely(const WaveLaws& laws, std::size_t willing) {
  MessageSet in_time;
  notice(laws.seeing, laws_.response.notice_s().entries(), seer_trait_.data(), seer_notice_.data(),
         seer_arrives_s_.data(), laws_.response.seen_within_s(), willing, sees_s_.data(), in_time.data());
  count_classes(seer_trait_.data(), in_time.data(), willing, wave_.seen_by_age);
  const Moved timely[] = {{seer_.data(), seer_.data()},
                          {seer_member_.data(), seer_member_.data()},
                          {seer_report_.data(), seer_report_.data()},
                          moved(seer_handed_over_s_.data(), seer_handed_over_s_.data()),
                          moved(seer_arrives_s_.data(), seer_arrives_s_.data()),
                          moved(sees_s_.data(), sees_s_.data())};
  return compress(timely, in_time.data(), willing);
}

void AppResponder::note_dropped() {
  for (std::size_t i = 0; i < people_; ++i) {
    if (!std::isinf(handed_over_s_[i])) continue;
    const bool in_contact = (in_contact_[i / 8] >> (i % 8) & 1) != 0;
    --wave_.tally.lost[static_cast<std::size_t>(in_contact ? LossCause::expired : LossCause::offline)];
    ++wave_.tally.lost[static_cast<std::size_t>(LossCause::dropped)];
  }
}

void AppResponder::take_earliest(const WaveLaws& laws) {
  first_rank_ = rank_;
  for (std::size_t i = 0; i < people_; ++i) rank_[i] = laws.copies.earliest({resident_[i]}, first_rank_[i]);
}

void AppResponder::note_copies(const WaveLaws& laws) {
  Responses::Copied& copied = responses_.copied;
  for_each_of(arrives_in_time_, people_, [&](std::size_t i) {
    const ResidentId resident{resident_[i]};
    const float delay_s = laws.arrival.delay_s(laws.arrival.arrives.stretched(arrival_[i]));
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
  });
}

void AppResponder::note_times(std::size_t seen) {
  wave_.tally.seen += seen;
  for (std::size_t mark = 0; mark < seen_mark_s.size(); ++mark)
    wave_.tally.seen_by[mark] += count_until(sees_s_.data(), seen, seen_mark_s[mark]);
  add_to(wave_.seen, sees_s_.data(), seen);
  const std::int64_t handed_over = microseconds_of(seer_handed_over_s_.data(), seen);
  const std::int64_t arrived = microseconds_of(seer_arrives_s_.data(), seen);
  const std::int64_t viewed = microseconds_of(sees_s_.data(), seen);
  wave_.stretches += {{handed_over, arrived - handed_over, viewed - arrived}, viewed, seen};
}

void AppResponder::note_openings(const WaveLaws& laws, std::size_t seen) {
  const OpeningLaw& opening = laws_.opening;
  MessageColumn<std::uint32_t> askers;
  std::size_t opened = 0, asking = 0;
  for (std::size_t k = 0; k < seen; ++k) {
    const std::uint32_t word = seer_report_[k];
    opened += static_cast<std::size_t>(opening.opens(word));
    askers[asking] = static_cast<std::uint32_t>(k);
    asking += static_cast<std::size_t>(opening.asks_the_api(word));
  }
  responses_.opened[laws.alert] += opened;
  for (std::size_t j = 0; j < asking; ++j) {
    const std::size_t k = askers[j];
    responses_.openings.push_back(
        {laws.launch + Seconds{sees_s_[k]}, laws.alert, {resident_[seer_[k]]}, opening.requests(seer_report_[k])});
  }
}

void AppResponder::note_reactions(const WaveLaws& laws, std::size_t seen) {
  MessageSet reacts;
  below(seer_report_.data(), seen, laws.reaction.bound(), reacts.data());
  for_each_of(reacts, seen, [&](std::size_t k) {
    const std::uint32_t word = seer_report_[k];
    const float at_s = sees_s_[k] + laws_.response.report_s()(laws.reaction.stretched(word));
    const bool by_app = laws.reaction.is_in_app(word);
    if (by_app) responses_.report_delay.add(at_s);
    ++(by_app ? wave_.tally.responded : wave_.tally.called);
    responses_.reactions.push_back({laws.launch + Seconds{at_s},
                                    laws.alert,
                                    {resident_[seer_[k]]},
                                    by_app ? Reaction::Way::app : Reaction::Way::phone});
  });
}

void AppResponder::note_exposure(const WaveLaws& laws, std::size_t seen, CrowdExposure& met) const {
  for (std::size_t k = 0; k < seen; ++k) met.saw.insert(seer_member_[k]);
  if (met.patience.empty()) return;
  std::int32_t* patience = met.patience.data();
  const bool are_copies_shown = laws.copies.has_any() && laws_.response.shows_each_copy();
  for (std::size_t k = 0; k < seen; ++k)
    patience[seer_member_[k]] -= are_copies_shown ? laws.annoyance * shown_[seer_[k]] : laws.annoyance;
}

void AppResponder::finish(const Wave& wave, const Alert& alert, const DispatchCurve& curve) {
  wave_.tally.addressed = wave_.addressed.people;
  for (std::size_t cause = 0; cause < obstacle_count; ++cause)
    wave_.tally.lost[cause] = wave_.addressed.by_obstacle[cause];
  responses_.of(Channel::app)[static_cast<std::size_t>(alert.kind)] += wave_.tally;
  responses_.app_by_centre[alert.centre.value] += wave_.tally;
  for (std::size_t band = 0; band < age_band_count; ++band) {
    ReachTally& age = responses_.app_by_age[band];
    age.addressed += wave_.addressed.by_class[band];
    age.delivered += wave_.delivered_by_age[band];
    age.seen += wave_.seen_by_age[band];
  }
  responses_.effective_views[wave.alert] += laws_.success.effective_views(wave_.seen);
  responses_.app_times.push_back(times_of(wave, curve, &wave_.delivered, &wave_.seen));
  responses_.app_times.back().stretches = wave_.stretches;
  responses_.app_times.back().seen_by = wave_.tally.seen_by;
}

}  // namespace bereik
