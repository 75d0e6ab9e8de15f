#include <algorithm>
#include <cmath>
#include <queue>

#include "models/expected/audience.h"
#include "models/expected/hand_over.h"
#include "models/expected/mean_muting.h"
#include "sim/replication/expectation.h"

namespace bereik {
namespace {

constexpr std::array registered_channels{Channel::sms, Channel::voice, Channel::email};

std::size_t index_of(Channel channel) { return static_cast<std::size_t>(channel); }
std::size_t index_of(AlertKind kind) { return static_cast<std::size_t>(kind); }
std::size_t index_of(LossCause cause) { return static_cast<std::size_t>(cause); }

// Of messages to registered addresses: that arrive.
double arriving(const DeliveryParameters& p, Channel channel) {
  if (channel == Channel::sms) return (p.sms_fast + p.sms_slow).value();
  return (channel == Channel::voice ? p.voice_answered : p.email_delivered).value();
}

// The effective views of an alert: see SuccessLaw.
struct Views {
  double mean = 0, variance = 0;
  void add(double more, double more_variance) {
    mean += more;
    variance += more_variance;
  }
};

// The app's gateways, and what is on the way over them: start messages and what follows them.
class AppDispatch {
 public:
  AppDispatch(const Expectation& expectation, ExpectedOutcome& outcome)
      : expectation_{expectation}, s_{expectation.world().scenario()}, outcome_{outcome} {
    for (const Gateway& gateway : s_.machines.gateways)
      if (gateway.channel == Channel::app)
        ways_.push_back({FifoQueue{gateway.way.front()}, share_of(gateway, s_.machines.gateways).value()});
  }

  // When the start messages of an alert are handed over. Alerts come in order of launch.
  std::span<const HandOver> send(const Alert& alert, double addressed, double installs) {
    finish(alert.launch);
    moments_.clear();
    if (s_.targeting.addressing == Addressing::poll) return polled(installs);
    const double messages = s_.targeting.addressing == Addressing::geotarget ? addressed : installs;
    outcome_.pushed += messages;
    for (Way& way : ways_)
      if (messages * way.share > 0) way.queue.send(alert.launch, messages * way.share, way.share, moments_);
    if (s_.targeting.follow_ups != FollowUps::none)
      for (std::uint32_t k = 1; k <= alert.updates + 1; ++k)
        planned_.push({alert.launch + alert.duration * (static_cast<double>(k) / (alert.updates + 1)), messages});
    return moments_;
  }

  // Sends what follows earlier messages up to t.
  void finish(SimTime t) {
    for (; !planned_.empty() && planned_.top().launch < t; planned_.pop()) {
      const FollowUp next = planned_.top();
      const bool goes_to_all = s_.targeting.addressing == Addressing::broadcast;
      const double messages = goes_to_all ? expectation_.installs(next.launch) : next.reached;
      outcome_.followed_up += messages;
      for (Way& way : ways_)
        if (messages * way.share > 0) way.queue.send(next.launch, messages * way.share);
    }
  }

 private:
  struct Way {
    FifoQueue queue;
    double share;
  };
  struct FollowUp {
    SimTime launch;
    double reached;  // by the start message, where it knows them
    bool operator>(const FollowUp& other) const { return launch > other.launch; }
  };

  // Phones ask evenly over their period.
  std::span<const HandOver> polled(double phones) {
    constexpr int parts = 16;
    const Seconds period = s_.machines.poll.period_of(static_cast<std::uint64_t>(std::llround(phones)));
    for (int k = 0; k < parts; ++k) moments_.push_back({period.count() * (k + 0.5) / parts, 1.0 / parts});
    return moments_;
  }

  const Expectation& expectation_;
  const Scenario& s_;
  ExpectedOutcome& outcome_;
  std::vector<Way> ways_;
  std::priority_queue<FollowUp, std::vector<FollowUp>, std::greater<>> planned_;
  std::vector<HandOver> moments_;
};

// One replication, stage by stage.
class Course {
 public:
  Course(const Expectation& expectation, ReplicationId id)
      : expectation_{expectation},
        s_{expectation.world().scenario()},
        alerts_{expectation.world().alerts(Draws{s_.seed, id})},
        home_(alerts_.size() * expectation.people().width()),
        day_(home_.size()),
        app_(alerts_.size()),
        sent_(alerts_.size()),
        views_(alerts_.size()) {
    for (const Alert& alert : alerts_) hours_.push_back(expectation.hour_of(alert.launch));
  }

  const std::vector<Alert>& alerts() const { return alerts_; }
  // Adds up the people around an alert.
  void add_up_people(std::size_t a) {
    const double by_day = share_by_day(a);
    if (by_day < 1 || calls_on_addresses(alerts_[a]))
      expectation_.sum(alerts_[a], PeopleSums::Where::at_home, around(home_, a));
    if (by_day > 0) expectation_.sum(alerts_[a], PeopleSums::Where::by_day, around(day_, a));
  }

  // Requires that the people around every alert have been added up.
  ExpectedOutcome told() {
    for (const Alert& alert : alerts_) ++outcome_.alerts[index_of(alert.kind)];
    target();
    for (const Channel channel : registered_channels) send_registered(channel);
    send_by_app();
    for (const Views& views : views_) {
      outcome_.effective_views.push_back(views.mean);
      const auto success = expected_success(s_.success, std::max(views.mean, 0.0), std::max(views.variance, 0.0));
      for (std::size_t link = 0; link < success.size(); ++link) outcome_.success[link] += success[link];
    }
    add_up_cost();
    add_up_adoption();
    return std::move(outcome_);
  }

 private:
  bool goes_by_app(const Alert& alert) const {
    return alert.kind != AlertKind::survey || alert.launch >= s_.targeting.surveys_by_app;
  }
  bool calls_on_addresses(const Alert& alert) const {
    return std::ranges::any_of(registered_channels, [&](Channel channel) {
      const ChannelRules& rules = s_.targeting.of(channel);
      return rules.kinds[index_of(alert.kind)] && ceiling_at(rules, alert.launch) != 0;
    });
  }
  double share_by_day(std::size_t a) const {
    return presence_at(s_.targeting.working_hours, s_.targeting.journeys, hours_[a]).share();
  }

  std::span<float> around(std::vector<float>& all, std::size_t a) const {
    const std::size_t width = expectation_.people().width();
    return {all.data() + a * width, width};
  }

  // Finds whom each alert is for.
  void target() {
    AudienceLaw law{expectation_.people(), expectation_.holdings()};
    for (std::size_t a = 0; a < alerts_.size(); ++a) {
      const Alert& alert = alerts_[a];
      const std::span<float> home = around(home_, a), day = around(day_, a);
      law.move_to(alert.launch);
      for (const Channel channel : registered_channels)
        if (s_.targeting.of(channel).kinds[index_of(alert.kind)]) note_registered(law, channel, a, home);
      if (!goes_by_app(alert)) continue;
      const double by_day = share_by_day(a);
      const auto share = static_cast<float>(by_day);
      if (by_day > 0 && by_day < 1)  // some are still, or again, at home
        for (std::size_t k = 0; k < day.size(); ++k) day[k] = share * day[k] + (1 - share) * home[k];
      app_[a] = law.app(by_day > 0 ? day : home);
    }
  }

  void note_registered(const AudienceLaw& law, Channel channel, std::size_t a, std::span<const float> sums) {
    const ChannelRules& rules = s_.targeting.of(channel);
    const std::optional<std::uint64_t> ceiling = ceiling_at(rules, alerts_[a].launch);
    if (ceiling == 0) return;
    const RegisteredAudience audience = law.registered(channel, rules.recipients, ceiling, sums);
    sent_[a][index_of(channel)] = audience.sent;
    ExpectedTally& tally = outcome_.by_kind[index_of(channel)][index_of(alerts_[a].kind)];
    tally.addressed += audience.sent;
    tally.capped += audience.people - audience.sent;
  }

  // The start messages to registered addresses, and the notices among them.
  void send_registered(Channel channel) {
    std::vector<QueuedWave> waves;
    std::vector<std::optional<std::size_t>> alert_of;  // none: a notice
    const std::vector<Notice> notices = channel == Channel::sms ? s_.notices() : std::vector<Notice>{};
    const auto everybody = static_cast<double>(expectation_.population().people->sms().count);
    auto notice = notices.begin();
    const auto add_notices = [&](SimTime until) {
      for (; notice != notices.end() && notice->launch < until; ++notice) {
        waves.push_back({notice->launch, everybody});
        alert_of.emplace_back();
        outcome_.notices_sent.push_back(everybody);
        outcome_.notices_delivered.push_back(everybody * arriving(s_.delivery, channel));
      }
    };
    for (std::size_t a = 0; a < alerts_.size(); ++a) {
      if (sent_[a][index_of(channel)] <= 0) continue;
      add_notices(alerts_[a].launch);
      waves.push_back({alerts_[a].launch, sent_[a][index_of(channel)]});
      alert_of.emplace_back(a);
    }
    add_notices(SimTime::max());
    for (const Gateway& gateway : s_.machines.gateways) {
      const double share = share_of(gateway, s_.machines.gateways).value();
      if (gateway.channel != channel || share <= 0) continue;
      std::vector<QueuedWave> own = waves;
      for (QueuedWave& wave : own) wave.messages *= share;
      const auto faded = faded_by(gateway, own, expectation_.passage().decay_s());
      for (std::size_t w = 0; w < own.size(); ++w)
        if (alert_of[w]) deliver(channel, *alert_of[w], own[w].messages, faded[w]);
    }
  }

  void deliver(Channel channel, std::size_t a, double sent, const std::array<double, 2>& faded) {
    const double arrives = arriving(s_.delivery, channel), delivered = sent * arrives;
    ExpectedTally& tally = outcome_.by_kind[index_of(channel)][index_of(alerts_[a].kind)];
    tally.delivered += delivered;
    tally.lost[index_of(LossCause::carrier)] += sent - delivered;
    if (channel != Channel::email)
      tally.responded += delivered * std::min(1.0, s_.response.reports_per_sms * alerts_[a].response_factor);
    const auto after = expectation_.passage().registered(channel);
    const double once = faded[0] * after[0], twice = faded[1] * after[1], view = s_.success.sms_view.value();
    views_[a].add(view * delivered * once, view * view * delivered * (twice - arrives * once * once));
  }

  void send_by_app() {
    AppDispatch dispatch{expectation_, outcome_};
    const Expectation::Courses& courses = expectation_.courses();
    MeanMuting muting{expectation_.holdings(), courses.seers_joined, courses.seers_held, expectation_.seers_cubed()};
    const std::vector<Epoch> epochs = s_.epochs();
    auto epoch = epochs.begin();
    for (std::size_t a = 0; a < alerts_.size(); ++a) {
      if (!goes_by_app(alerts_[a])) continue;
      for (; alerts_[a].launch >= epoch->end; ++epoch) muting.begin_epoch(epoch->end);
      const double installs = expectation_.installs(alerts_[a].launch);
      answer(a, dispatch.send(alerts_[a], app_[a].people, installs), installs, muting);
    }
    dispatch.finish(SimTime::max());
  }

  void answer(std::size_t a, std::span<const HandOver> moments, double installs, MeanMuting& muting) {
    const Alert& alert = alerts_[a];
    const AppAudience& audience = app_[a];
    const CivilHour hour = hours_[a];
    const Passage passage = expectation_.passage().push(hour, alert.duration, moments);
    const MeanMuting::Muted since = muting.of(audience, alert.launch);
    const double online = s_.delivery.online.value(), ready = expectation_.readiness(alert.kind, hour);
    const double reachable =
        audience.people - audience.no_permission - audience.dead_token - audience.muted - since.people;
    const double seers = (audience.kept_seers + audience.late_seers - since.seers) * ready * online;
    ExpectedTally tally;
    tally.addressed = audience.people;
    tally.delivered = reachable * online * passage.in_time;
    tally.seen = seers * passage.seen;
    tally.lost[index_of(LossCause::no_permission)] = audience.no_permission;
    tally.lost[index_of(LossCause::dead_token)] = audience.dead_token;
    tally.lost[index_of(LossCause::muted)] = audience.muted + since.people;
    tally.lost[index_of(LossCause::offline)] = reachable * (1 - online);
    tally.lost[index_of(LossCause::expired)] = reachable * online * std::max(1 - passage.in_time, 0.0);
    const double in_app = s_.response.reports_per_view * alert.response_factor, reports = std::min(1.0, in_app);
    tally.responded = tally.seen * reports;
    tally.called = tally.seen * (std::min(1.0, reports + in_app * s_.response.calls_per_report) - reports);
    outcome_.by_kind[index_of(Channel::app)][index_of(alert.kind)] += tally;
    const double squared = audience.kept_seers_squared * ready * ready * online * online;
    views_[a].add(seers * passage.view, seers * passage.view_squared - squared * passage.view * passage.view);
    if (installs > 0) {
      const double views = s_.feed.views(audience.people / installs, alert.launch);
      outcome_.feed_views += views;
      views_[a].add(views, 0);
    }
    const double annoyance = expectation_.world().response().annoyance(alert.kind, hour) * patience_unit;
    muting.meet(alert.launch, alert.area ? MeanMuting::Reach::local : MeanMuting::Reach::national,
                ready * online * passage.seen, -std::expm1(-annoyance));
  }

  double sent(Channel channel) const {
    double sum = 0;
    for (const ExpectedTally& tally : outcome_.by_kind[index_of(channel)]) sum += tally.addressed;
    return sum;
  }

  void add_up_cost() {
    const CostParameters& p = s_.cost;
    Cost& cost = outcome_.cost;
    cost = cost_of(p, {}, expectation_.population().adoption, s_.horizon);  // campaigns, and what is fixed
    cost.sms = p.sms * sent(Channel::sms);
    cost.voice = p.voice * sent(Channel::voice);
    cost.email = p.email * sent(Channel::email);
    cost.push = p.app_push * (outcome_.pushed / 1e6);
    for (const double notice : outcome_.notices_sent) cost.notices += p.sms * notice;
  }

  void add_up_adoption() {
    const SimTime end{s_.horizon};
    const Holdings& holdings = expectation_.holdings();
    const Expectation::Courses& courses = expectation_.courses();
    const People& people = *expectation_.population().people;
    const auto is_closed = [&](Channel channel) {
      const auto closing = closing_time(s_.targeting.of(channel));
      return closing && *closing < end;
    };
    const auto is_open = [&](Channel channel) {
      return std::ranges::count(s_.targeting.of(channel).kinds, true) > 0 && !is_closed(channel);
    };
    AudienceLaw law{expectation_.people(), holdings};
    law.move_to(end);
    const AppAudience everybody = law.app(expectation_.people().everybody());
    const std::span<const float> sums = expectation_.people().everybody();
    double sms = 0, voice = 0;
    for (AdoptionLaw::Profile p = 0; p < holdings.profiles(); ++p) {
      const auto n = static_cast<double>(sums[amount::profiles + p]);
      (group_of_profile(p) == Group::sms ? sms : voice) += group_of_profile(p) == Group::nobodys ? 0 : n;
    }
    ExpectedOutcome::Adoption& out = outcome_.adoption;
    out.app_start = static_cast<double>(sums[amount::app]);
    out.app_end = expectation_.installs(end);
    out.left = out.app_start + holdings.at(courses.joined, end) - out.app_end;
    out.app_active_end = everybody.people - everybody.no_permission - everybody.dead_token;
    out.migrated = holdings.at(courses.sms_joined, end);
    if (is_closed(Channel::sms)) out.lost = sms - out.migrated;
    if (is_closed(Channel::voice)) out.lost_voice = voice - holdings.at(courses.voice_joined, end);
    if (is_open(Channel::sms)) out.sms_end = static_cast<double>(people.sms().count);
    if (is_open(Channel::voice)) out.voice_end = static_cast<double>(people.voice().count);
    const std::vector<SimTime> starts = s_.calendar.month_starts(s_.horizon);
    for (std::size_t k = 0; k < starts.size(); ++k) {
      const SimTime until = k + 1 < starts.size() ? starts[k + 1] : end;
      out.months.push_back({s_.calendar.text(starts[k]).substr(0, 7), expectation_.installs(until),
                            holdings.at(courses.joined, until) - holdings.at(courses.joined, starts[k])});
    }
  }

  const Expectation& expectation_;
  const Scenario& s_;
  std::vector<Alert> alerts_;
  std::vector<CivilHour> hours_;   // of the launches
  std::vector<float> home_, day_;  // sums over the people around each alert
  std::vector<AppAudience> app_;
  std::vector<std::array<double, channel_count>> sent_;
  std::vector<Views> views_;
  ExpectedOutcome outcome_;
};

// An alert of one of several replications.
struct Around {
  std::uint32_t course, alert;
};

// All alerts, those of a square of 8 km together: what is added up there then stays in the caches.
std::vector<Around> by_region(const std::vector<Course>& courses) {
  constexpr double side_m = 8000;
  constexpr std::uint32_t sides = 64;  // of the country, and beyond
  const auto region = [&](const Alert& alert) {
    if (!alert.area) return 0U;
    const auto side = [&](Metres at) {
      return static_cast<std::uint32_t>(std::clamp(at.value() / side_m, 0.0, 1e6)) % sides;
    };
    return side(alert.area->centre.north) * sides + side(alert.area->centre.east);
  };
  std::vector<std::uint32_t> next(sides * sides + 1);
  for (const Course& course : courses)
    for (const Alert& alert : course.alerts()) ++next[region(alert) + 1];
  for (std::size_t k = 1; k < next.size(); ++k) next[k] += next[k - 1];
  std::vector<Around> order(next.back());
  for (std::uint32_t c = 0; c < courses.size(); ++c)
    for (std::uint32_t a = 0; a < courses[c].alerts().size(); ++a)
      order[next[region(courses[c].alerts()[a])]++] = {c, a};
  return order;
}

}  // namespace

std::vector<ExpectedOutcome> expect(const Expectation& expectation, std::span<const ReplicationId> ids) {
  std::vector<Course> courses;
  courses.reserve(ids.size());
  for (const ReplicationId id : ids) courses.emplace_back(expectation, id);
  for (const auto& [course, alert] : by_region(courses)) courses[course].add_up_people(alert);
  std::vector<ExpectedOutcome> outcomes;
  for (Course& course : courses) outcomes.push_back(course.told());
  return outcomes;
}

ExpectedOutcome expect(const Expectation& expectation, ReplicationId id) {
  return std::move(expect(expectation, std::span{&id, 1}).front());
}

}  // namespace bereik
