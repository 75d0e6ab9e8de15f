#include "models/targeting/wave.h"

#include "models/targeting/cut.h"

namespace bereik {
namespace {

bool is_working_time(SimTime t, const TargetingParameters& parameters, const CivilCalendar& calendar) {
  const CivilHour now = calendar.at(t);
  const bool weekend = now.weekday == std::chrono::Saturday || now.weekday == std::chrono::Sunday;
  return !weekend && parameters.working_hours.contains(now.hour);
}

Addressing other(Addressing addressing) {
  return addressing == Addressing::broadcast ? Addressing::geotarget : Addressing::broadcast;
}

std::vector<std::uint32_t> rows_of(const Audience& audience, std::uint64_t count) {
  std::vector<std::uint32_t> rows;
  rows.reserve(count);
  audience.for_each_group(
      [&](std::span<const std::uint32_t> group) { rows.insert(rows.end(), group.begin(), group.end()); });
  return rows;
}

}  // namespace

const Layout& layout_of(Channel channel, const People& people) {
  switch (channel) {
    case Channel::voice:
      return people.voice();
    case Channel::email:
      return people.email();
    default:
      return people.sms();
  }
}

std::array<Audience, crowd_count> app_audience(const Alert& alert, const TargetingParameters& parameters,
                                               const CivilCalendar& calendar, const Membership& members) {
  const Tick tick = members.clock().at(alert.launch);
  const bool by_day = is_working_time(alert.launch, parameters, calendar);
  const auto of = [&](const CrowdMembership& m) {
    return by_day ? Audience::holding_app(m.crowd->by_day, m.by_day, tick, alert.area)
                  : Audience::holding_app(m.crowd->at_home, m.at_home, tick, alert.area);
  };
  return {of(members.crowds()[0]), of(members.crowds()[1])};
}

Audience registered_audience(const Alert& alert, Channel channel, const TargetingParameters& parameters,
                             const Membership& members) {
  const Layout& layout = layout_of(channel, members.people());
  if (parameters.of(channel).recipients == Recipients::everybody) return Audience::everybody(layout, alert.area);
  return Audience::without_app(layout, members.crowds()[0].at_home, members.clock().at(alert.launch), alert.area);
}

Targeting::Targeting(const TargetingParameters& parameters, const CivilCalendar& calendar, const Draws& draws)
    : parameters_{parameters}, calendar_{calendar}, draws_{draws} {}

void Targeting::add(std::span<const Alert> alerts, std::span<const Notice> notices, const Membership& members,
                    Exposure& exposure, Waves& waves) {
  for (const Alert& alert : alerts) {
    const auto position = static_cast<std::uint32_t>(waves.alerts.size());
    waves.alerts.push_back(alert);
    if (alert.kind != AlertKind::survey || alert.launch >= parameters_.surveys_by_app)
      add_app(alert, position, members, waves);
    for (const Channel channel : {Channel::sms, Channel::voice, Channel::email})
      if (parameters_.of(channel).kinds[static_cast<std::size_t>(alert.kind)])
        add_registered(alert, position, channel, members, exposure, waves);
  }
  for (const Notice& notice : notices) {
    const std::uint64_t all = members.people().sms().size();
    waves.waves.push_back(
        {notices_++, Channel::sms, Addressing::geotarget, Wave::Purpose::notice, notice.launch, all, 0, all, {}});
  }
}

void Targeting::add_app(const Alert& alert, std::uint32_t position, const Membership& members, Waves& waves) const {
  std::uint64_t in_area = 0;
  for (const Audience& audience : app_audience(alert, parameters_, calendar_, members)) in_area += audience.count();
  const auto add_wave = [&](Addressing addressing, Wave::Purpose purpose) {
    const std::uint64_t messages = addressing == Addressing::broadcast ? members.installs(alert.launch) : in_area;
    waves.waves.push_back({position, Channel::app, addressing, purpose, alert.launch, in_area, 0, messages, {}});
  };
  add_wave(parameters_.addressing, Wave::Purpose::start);
  add_wave(other(parameters_.addressing), Wave::Purpose::what_if);
}

void Targeting::add_registered(const Alert& alert, std::uint32_t position, Channel channel, const Membership& members,
                               Exposure& exposure, Waves& waves) {
  const ChannelRules& rules = parameters_.of(channel);
  const std::optional<std::uint64_t> ceiling = ceiling_at(rules, alert.launch);
  if (ceiling == 0) return;
  const Audience audience = registered_audience(alert, channel, parameters_, members);
  const std::uint64_t all = audience.count();
  Wave wave{position, channel, Addressing::geotarget, Wave::Purpose::start, alert.launch, all, 0, all, {}};
  std::vector<std::uint32_t>& served = served_[static_cast<std::size_t>(channel)];
  if (rules.cut == CutPolicy::rotate) served.resize(audience.layout().size());
  if (ceiling && *ceiling < all) {
    Cut people = cut({alert.id, channel, alert.area, members.clock().at(alert.launch)}, rules.cut, *ceiling,
                     audience.layout(), members.crowds()[0].at_home, served, draws_, rows_of(audience, all));
    if (channel == Channel::sms && !exposure[0].capped.empty())
      for (const std::uint32_t row : people.left_out) ++exposure[0].capped[audience.layout().member[row]];
    wave.addressed = wave.messages = people.kept.size();
    wave.capped = people.left_out.size();
    wave.recipients = std::move(people.kept);
  }
  if (rules.cut == CutPolicy::rotate) {
    const std::vector<std::uint32_t> kept = wave.capped > 0 ? wave.recipients : rows_of(audience, all);
    for (const std::uint32_t row : kept) ++served[row];
  }
  waves.waves.push_back(std::move(wave));
}

}  // namespace bereik
