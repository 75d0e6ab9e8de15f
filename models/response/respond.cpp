#include "models/response/respond.h"

#include <bit>
#include <cmath>
#include <limits>

#include "models/core/errors.h"
#include "models/response/handover_table.h"

namespace bereik {
namespace {

constexpr std::size_t group_size = Audience::group_size;
template <class T>
using GroupColumn = std::array<T, group_size>;

// The four words of each message of a group.
struct GroupWords {
  GroupColumn<std::uint32_t> rank, arrival, notice, report;
  RandomColumns columns() { return {{rank.data(), arrival.data(), notice.data(), report.data()}}; }
};

constexpr std::array<Decision, 4> app_words{Decision::app_rank, Decision::app_delivery, Decision::app_notice,
                                            Decision::app_report};
static_assert(word_of(app_words[0]) == 0 && word_of(app_words[1]) == 1 && word_of(app_words[2]) == 2 &&
              word_of(app_words[3]) == 3);
static_assert(word_of(Decision::sms_rank) == 0 && word_of(Decision::sms_delivery) == 1 &&
              word_of(Decision::sms_report) == 3);

// Everything about one wave that its people share.
struct WaveLaws {
  const Alert& alert;
  HandoverTable handover_s;
  const ArrivalTable& arrival;
  float expires_s;
  std::array<Threshold, trait_count> seeing;  // of the app
  Threshold reporting;
};

WaveLaws laws_of(const PeopleLaws& laws, const Wave& wave, const Alert& alert, const DispatchCurve& curve) {
  const CivilHour hour = laws.calendar.at(wave.launch);
  const bool by_app = wave.channel == Channel::app;
  return {alert,
          {curve, wave.launch, wave.messages},
          by_app ? laws.delivery.push(hour) : laws.delivery.sms(),
          // A carrier keeps trying to deliver an SMS after the alert has ended.
          by_app ? static_cast<float>(alert.duration.count()) : std::numeric_limits<float>::max(),
          laws.response.seeing(alert.kind, hour),
          by_app ? laws.response.reporting(alert) : laws.response.reporting_by_sms(alert)};
}

// By when the shares of time_shares had got so far.
AlertTimes times_of(const Wave& wave, const DispatchCurve& curve, const LogHistogram& delivered, const LogHistogram& seen) {
  AlertTimes times;
  for (std::size_t k = 0; k < time_shares.size(); ++k) {
    const double p = time_shares[k];
    times.handover[k] = static_cast<float>(HandoverTable::quantile_s(curve, wave.launch, wave.messages, p));
    times.deliver[k] = static_cast<float>(delivered.quantile(p, wave.addressed).count());
    times.see[k] = static_cast<float>(seen.quantile(p, wave.addressed).count());
  }
  return times;
}

// Distinct people, by their position among the channel's members.
class PeopleSet {
 public:
  explicit PeopleSet(std::uint32_t members) : bits_(members / 64 + 1) {}
  void insert(std::uint32_t member) { bits_[member / 64] |= std::uint64_t{1} << (member % 64); }
  std::uint64_t count() const {
    std::uint64_t sum = 0;
    for (const std::uint64_t word : bits_) sum += static_cast<std::uint64_t>(std::popcount(word));
    return sum;
  }

 private:
  std::vector<std::uint64_t> bits_;
};

// The app's people, group by group.
class AppResponder {
 public:
  AppResponder(const PeopleLaws& laws, const People& people, const Draws& draws, Responses& responses)
      : laws_{laws}, draws_{draws}, responses_{responses}, saw_{people.members().app_at_home.size()}, people_{people} {}

  void respond(const Wave& wave, const Alert& alert, const DispatchCurve& curve) {
    const WaveLaws wave_laws = laws_of(laws_, wave, alert, curve);
    const Audience audience =
        audience_of(alert, Channel::app, laws_.targeting, laws_.calendar, people_.members());
    wave_ = {};
    audience.for_each_group([&](std::span<const std::uint32_t> rows) { group(wave_laws, audience.layout(), rows); });
    finish(wave, alert, curve);
  }
  std::uint64_t people_who_saw() const { return saw_.count(); }

 private:
  struct OneWave {
    ReachTally tally;
    LogHistogram delivered, seen;
    std::array<std::uint32_t, trait_count> addressed_by_trait{}, delivered_by_trait{}, seen_by_trait{};
  };

  void group(const WaveLaws& laws, const Layout& layout, std::span<const std::uint32_t> rows) {
    const std::size_t reachable = keep_reachable(layout, rows);
    draws_.blocks(Block::app_message, {resident_.data(), reachable}, laws.alert.id.value, words_.columns());
    const std::size_t delivered = keep_delivered(laws, reachable);
    const std::size_t seen = keep_seers(laws, delivered);
    let_report(laws, seen);
  }

  std::size_t keep_reachable(const Layout& layout, std::span<const std::uint32_t> rows) {
    wave_.tally.addressed += rows.size();
    const std::uint8_t* trait = layout.trait.data();
    const Reachability* reachability = layout.reachability.data();
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

  std::size_t keep_delivered(const WaveLaws& laws, std::size_t reachable) {
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
    return n;
  }

  std::size_t keep_seers(const WaveLaws& laws, std::size_t delivered) {
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
      seen_s_[in_time] = at_s;
      in_time += static_cast<std::size_t>(at_s <= latest_s);
    }
    return in_time;
  }

  void let_report(const WaveLaws& laws, std::size_t seen) {
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
      saw_.insert(member_[i]);
      if (!laws.reporting.passes(words_.report[i])) [[likely]] continue;
      ++wave_.tally.responded;
      responses_.report_delay.add(at_s + laws_.response.report_s()(laws.reporting.stretched(words_.report[i])));
    }
  }

  void finish(const Wave& wave, const Alert& alert, const DispatchCurve& curve) {
    responses_.app[static_cast<std::size_t>(alert.kind)] += wave_.tally;
    responses_.app_by_centre[alert.centre.value] += wave_.tally;
    for (std::size_t trait = 0; trait < trait_count; ++trait) {
      ReachTally& age = responses_.app_by_age[trait / habit_count];
      age.addressed += wave_.addressed_by_trait[trait];
      age.delivered += wave_.delivered_by_trait[trait];
      age.seen += wave_.seen_by_trait[trait];
    }
    responses_.app_times.push_back(times_of(wave, curve, wave_.delivered, wave_.seen));
  }

  const PeopleLaws& laws_;
  const Draws& draws_;
  Responses& responses_;
  PeopleSet saw_;
  const People& people_;
  OneWave wave_;
  GroupWords words_;
  GroupColumn<std::uint32_t> resident_, member_;
  GroupColumn<std::uint16_t> trait_;             // not a byte: a store to a byte may alias anything
  GroupColumn<std::uint16_t> delivered_, seen_;  // positions in the group
  GroupColumn<float> delivered_s_, seen_s_;
};

// SMS people without the app, group by group. Whether an SMS is looked at is not asked: a report follows a delivery.
class SmsResponder {
 public:
  SmsResponder(const PeopleLaws& laws, const People& people, const Draws& draws, Responses& responses)
      : laws_{laws}, draws_{draws}, responses_{responses}, people_{people} {}

  void respond(const Wave& wave, const Alert& alert, const DispatchCurve& curve) {
    const WaveLaws wave_laws = laws_of(laws_, wave, alert, curve);
    const Audience audience =
        audience_of(alert, Channel::sms, laws_.targeting, laws_.calendar, people_.members());
    tally_ = {};
    delivered_ = {};
    audience.for_each_group([&](std::span<const std::uint32_t> rows) { group(wave_laws, audience.layout(), rows); });
    responses_.sms[static_cast<std::size_t>(alert.kind)] += tally_;
    responses_.sms_times.push_back(times_of(wave, curve, delivered_, LogHistogram{}));
  }

 private:
  void group(const WaveLaws& laws, const Layout& layout, std::span<const std::uint32_t> rows) {
    for (std::size_t i = 0; i < rows.size(); ++i) resident_[i] = layout.resident[rows[i]];
    draws_.blocks(Block::sms_message, {resident_.data(), rows.size()}, laws.alert.id.value, words_.columns());
    tally_.addressed += rows.size();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const float handed_over_s = laws.handover_s(words_.rank[i]);
      if (!laws.arrival.arrives.passes(words_.arrival[i]) || std::isinf(handed_over_s)) continue;
      ++tally_.delivered;
      delivered_.add(handed_over_s + laws.arrival.delay_s(laws.arrival.arrives.stretched(words_.arrival[i])));
      tally_.responded += laws.reporting.passes(words_.report[i]) ? 1 : 0;
    }
    tally_.lost[static_cast<std::size_t>(LossCause::carrier)] = tally_.addressed - tally_.delivered;
  }

  const PeopleLaws& laws_;
  const Draws& draws_;
  Responses& responses_;
  const People& people_;
  ReachTally tally_;
  LogHistogram delivered_;
  GroupWords words_;
  GroupColumn<std::uint32_t> resident_;
};

void note_what_if(const Wave& wave, const DispatchCurve& curve, Responses& responses) {
  responses.app_times_what_if.push_back(times_of(wave, curve, LogHistogram{}, LogHistogram{}));
}

}  // namespace

Responses respond(const PeopleLaws& laws, const People& people, const Waves& waves, const Deliveries& deliveries,
                  const Draws& draws) {
  require(deliveries.size() == waves.waves.size(), "there is one dispatch curve a wave");
  Responses responses;
  responses.app_by_centre.resize(people.country().centres.size());
  AppResponder app{laws, people, draws, responses};
  SmsResponder sms{laws, people, draws, responses};
  for (std::size_t w = 0; w < waves.waves.size(); ++w) {
    const Wave& wave = waves.waves[w];
    if (wave.channel == Channel::app)
      (wave.what_if ? responses.messages_pushed_what_if : responses.messages_pushed) += wave.messages;
    if (wave.addressed == 0) continue;
    if (wave.what_if)
      note_what_if(wave, deliveries[w], responses);
    else if (wave.channel == Channel::app)
      app.respond(wave, waves.alerts[wave.alert], deliveries[w]);
    else
      sms.respond(wave, waves.alerts[wave.alert], deliveries[w]);
  }
  responses.people_who_saw = app.people_who_saw();
  return responses;
}

}  // namespace bereik
