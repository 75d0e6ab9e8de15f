#include "models/targeting/wave.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/targeting/cut.h"

namespace bereik {
namespace {

std::uint64_t count_of(const std::vector<AddressedRows>& people) {
  std::uint64_t sum = 0;
  for (const AddressedRows& part : people) sum += part.rows.count();
  return sum;
}

}  // namespace

const People::Members& registered_for(Channel channel, const People& people) {
  switch (channel) {
    case Channel::voice:
      return people.voice();
    case Channel::email:
      return people.email();
    default:
      return people.sms();
  }
}

std::vector<CrowdAudience> app_audience(const Alert& alert, const TargetingParameters& parameters,
                                        const CivilCalendar& calendar, const Membership& members,
                                        const Holders& holders) {
  const Presence presence = presence_at(parameters.working_hours, parameters.journeys, calendar.at(alert.launch));
  std::vector<CrowdAudience> audiences;
  for (std::size_t k = 0; k < crowd_count; ++k) {
    const CrowdMembership& m = members.crowds()[k];
    const auto holding = [&](const Layout& layout) {
      return CrowdAudience{k, Audience::of(holders.of(k, layout), layout, alert.area)};
    };
    if (!presence.is_nobody()) audiences.push_back(holding(m.crowd->by_day));
    if (presence.is_partial()) audiences.back().people.only(m.journey, presence, Audience::Side::present);
    if (!presence.is_everybody()) audiences.push_back(holding(m.crowd->at_home));
    if (presence.is_partial()) audiences.back().people.only(m.journey, presence, Audience::Side::absent);
  }
  return audiences;
}

Audience registered_audience(const Alert& alert, Channel channel, const TargetingParameters& parameters,
                             const Membership& members) {
  const People& people = members.people();
  Audience audience = Audience::of(registered_for(channel, people).bits, people.registered().at_home, alert.area);
  if (parameters.of(channel).recipients == Recipients::without_app)
    audience.leave_out(members.crowds()[0].at_home, members.clock().at(alert.launch));
  return audience;
}

Targeting::Targeting(const TargetingParameters& parameters, const CivilCalendar& calendar, const Draws& draws,
                     std::span<const Fault> faults)
    : parameters_{parameters}, calendar_{calendar}, draws_{draws}, faults_{faults} {}

std::optional<Circle> Targeting::wrong_circle(const Alert& alert) const {
  std::optional<Circle> wrong;
  for (const Fault& fault : faults_) {
    if (!alert.area || fault.kind != FaultKind::wrong_circle || !fault.is_at(alert.launch)) continue;
    const Circle circle = wrong.value_or(*alert.area);
    wrong = Circle{{circle.centre.east + fault.shift, circle.centre.north}, circle.radius * fault.factor};
  }
  return wrong;
}

std::uint64_t Targeting::missed_by(const Alert& wrong, const Alert& right, const Membership& members) {
  std::uint64_t missed = 0;
  for (const CrowdAudience& part : app_audience(right, parameters_, calendar_, members, *holders_)) {
    const Layout& layout = part.people.layout();
    part.people.for_each_group([&](std::span<const std::uint32_t> rows) {
      for (const std::uint32_t row : rows)
        missed += within(*wrong.area, layout.east_m[row], layout.north_m[row]) ? 0 : 1;
    });
  }
  return missed;
}

void Targeting::strike(Wave& wave) const {
  std::uint32_t left = most_copies - 1;
  for (const Fault& fault : faults_) {
    if (!fault.is_at(wave.launch)) continue;
    if (fault.kind == FaultKind::clock_skew) wave.expires_sooner += fault.delay;
    if (fault.kind != FaultKind::duplicating || wave.addressing == Addressing::poll || left == 0) continue;
    wave.duplications.push_back({fault.share, std::min(fault.copies - 1, left)});
    left -= wave.duplications.back().more;
  }
  const auto with_copies = [&wave](std::uint64_t messages) {
    std::uint64_t sum = messages;
    for (const Duplication& duplication : wave.duplications)
      sum += duplication.more *
             static_cast<std::uint64_t>(std::llround(static_cast<double>(messages) * duplication.share.value()));
    return sum;
  };
  if (wave.duplications.empty()) return;
  wave.messages = with_copies(wave.messages);
  for (std::uint64_t& subscribers : wave.topics) subscribers = with_copies(subscribers);
  if (wave.addressing == Addressing::topic)
    wave.messages = std::accumulate(wave.topics.begin(), wave.topics.end(), std::uint64_t{0});
}

void Targeting::add(std::span<const Alert> alerts, std::span<const Notice> notices, const Membership& members,
                    Exposure& exposure, Waves& waves) {
  if (!holders_) holders_.emplace(members);
  for (const Alert& meant : alerts) {
    holders_->move_to(members.clock().at(meant.launch));
    const auto position = static_cast<std::uint32_t>(waves.alerts.size());
    Alert alert = meant;
    const std::optional<Circle> wrong = wrong_circle(meant);
    if (wrong) alert.area = wrong;
    waves.alerts.push_back(alert);
    if (alert.kind != AlertKind::survey || alert.launch >= parameters_.surveys_by_app) {
      add_app(alert, position, members, waves);
      if (wrong) waves.missed_by_fault += missed_by(alert, meant, members);
    }
    for (const Channel channel : {Channel::sms, Channel::voice, Channel::email})
      if (parameters_.of(channel).kinds[static_cast<std::size_t>(alert.kind)])
        add_registered(alert, position, channel, members, exposure, waves);
  }
  for (const Notice& notice : notices) {
    const std::uint64_t all = members.people().sms().count;
    waves.waves.push_back(
        {notices_++, Channel::sms, Addressing::geotarget, Wave::Purpose::notice, notice.launch, all, 0, all, {}});
  }
}

void Targeting::add_app(const Alert& alert, std::uint32_t position, const Membership& members, Waves& waves) {
  std::vector<AddressedRows> people;
  for (const auto& [crowd, audience] : app_audience(alert, parameters_, calendar_, members, *holders_))
    people.push_back({&audience.layout(), crowd, audience.select()});
  const std::uint64_t n = count_of(people);
  const Wave to_people{position,
                       Channel::app,
                       Addressing::geotarget,
                       Wave::Purpose::start,
                       alert.launch,
                       n,
                       0,
                       n,
                       std::make_shared<const std::vector<AddressedRows>>(std::move(people)),
                       members.installs(alert.launch)};
  waves.waves.push_back(to_people);
  address(waves.waves.back(), parameters_.addressing, alert, members);
  if (parameters_.follow_ups != FollowUps::none) plan_follow_ups(alert, waves.waves.back());
  strike(waves.waves.back());
  for (const Addressing addressing : parameters_.what_ifs) {
    waves.waves.push_back(to_people);
    waves.waves.back().purpose = Wave::Purpose::what_if;
    address(waves.waves.back(), addressing, alert, members);
    strike(waves.waves.back());
  }
}

void Targeting::address(Wave& wave, Addressing addressing, const Alert& alert, const Membership& members) {
  wave.addressing = addressing;
  if (addressing == Addressing::broadcast) wave.messages = wave.installs;
  if (addressing == Addressing::topic) {
    if (!subscriptions_) subscriptions_.emplace(members, alert.launch);
    wave.topics = subscriptions_->topics(members, alert.area, alert.launch);
    wave.messages = std::accumulate(wave.topics.begin(), wave.topics.end(), std::uint64_t{0});
  }
}

// Updates come at even distances between start and end. Those who poll need none.
void Targeting::plan_follow_ups(const Alert& alert, const Wave& start) {
  if (start.addressing == Addressing::poll) return;
  for (std::uint32_t k = 1; k <= alert.updates + 1; ++k)
    planned_.push_back({alert.launch + alert.duration * (static_cast<double>(k) / (alert.updates + 1)), start.alert,
                        start.messages, start.topics});
}

void Targeting::add_follow_ups(const Epoch& epoch, const Membership& members, Waves& waves) {
  std::ranges::stable_sort(planned_, {}, &FollowUp::launch);
  const auto end = std::ranges::lower_bound(planned_, epoch.end, {}, &FollowUp::launch);
  for (auto next = planned_.begin(); next != end; ++next) {
    Wave wave{
        next->alert, Channel::app, parameters_.addressing, Wave::Purpose::follow_up, next->launch, 0, 0, next->reached,
        {}};
    wave.installs = members.installs(next->launch);
    wave.topics = next->topics;
    if (wave.addressing == Addressing::broadcast) wave.messages = wave.installs;
    strike(wave);
    waves.waves.push_back(std::move(wave));
  }
  planned_.erase(planned_.begin(), end);
  subscriptions_.reset();
}

void Targeting::add_registered(const Alert& alert, std::uint32_t position, Channel channel, const Membership& members,
                               Exposure& exposure, Waves& waves) {
  const ChannelRules& rules = parameters_.of(channel);
  const std::optional<std::uint64_t> ceiling = ceiling_at(rules, alert.launch);
  if (ceiling == 0) return;
  const Audience audience = registered_audience(alert, channel, parameters_, members);
  AddressedRows people{&audience.layout(), 0, audience.select()};
  const std::uint64_t all = people.rows.count();
  Wave wave{position, channel, Addressing::geotarget, Wave::Purpose::start, alert.launch, all, 0, all};
  std::vector<std::uint32_t>& served = served_[static_cast<std::size_t>(channel)];
  if (rules.cut == CutPolicy::rotate) served.resize(audience.layout().size());
  if (ceiling && *ceiling < all) {
    const std::vector<std::uint32_t> wanted = people.rows.rows();
    const Cut parts = cut({alert.id, channel, alert.area, members.clock().at(alert.launch)}, rules.cut, *ceiling,
                          audience.layout(), members.crowds()[0].at_home, served, draws_, wanted);
    if (channel == Channel::sms && !exposure[0].capped.empty())
      for (const std::uint32_t row : parts.left_out) ++exposure[0].capped[row];
    wave.addressed = wave.messages = parts.kept.size();
    wave.capped = parts.left_out.size();
    people.rows = people.rows.only(parts.kept);
  }
  if (rules.cut == CutPolicy::rotate)
    people.rows.for_each_group([&](std::span<const std::uint32_t> rows) {
      for (const std::uint32_t row : rows) ++served[row];
    });
  wave.people = std::make_shared<const std::vector<AddressedRows>>(1, std::move(people));
  strike(wave);
  waves.waves.push_back(std::move(wave));
}

}  // namespace bereik
