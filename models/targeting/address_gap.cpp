#include "models/targeting/address_gap.h"

#include <optional>

namespace bereik {
namespace {

Standing standing_of(Channel channel) {
  switch (channel) {
    case Channel::voice:
      return Standing::voice;
    case Channel::email:
      return Standing::email;
    default:
      return Standing::sms;
  }
}

// Who is still or again at home does not count.
bool is_by_day(Presence presence, const CrowdMembership& people, std::uint32_t member) {
  return presence.is_everybody() || presence.holds(people.journey[member]);
}

bool is_there(const Circle& area, const Layout& layout, std::uint32_t row) {
  return within(area, layout.east_m[row], layout.north_m[row]);
}

// Who is in the circle by day with an address outside it, in working hours: how many of each standing.
class DayVisitors {
 public:
  DayVisitors(const Alert& alert, Presence presence, const Membership& members) : alert_{alert.id} {
    const CrowdMembership& people = members.crowds()[0];
    const Crowd& crowd = *people.crowd;
    const Tick tick = members.clock().at(alert.launch);
    Audience::everybody(crowd.by_day, alert.area).for_each_group([&](std::span<const std::uint32_t> rows) {
      for (const std::uint32_t row : rows) {
        const std::uint32_t member = crowd.by_day.member[row];
        const Standing standing = crowd.standing[member];
        // Those who are registered for the app alone go first: they are many.
        if (!has(standing, Standing::sms | Standing::voice | Standing::email)) continue;
        if (is_there(*alert.area, crowd.at_home, member) || !is_by_day(presence, people, member)) continue;
        ++count_[people.at_home[member].holds(tick)][static_cast<std::size_t>(standing)];
      }
    });
  }

  AlertId alert() const { return alert_; }
  std::uint64_t count(Standing standing, Recipients recipients) const {
    std::uint64_t n = 0;
    for (std::size_t one = 0; one < standings; ++one)
      if (has(static_cast<Standing>(one), standing))
        n += count_[0][one] + (recipients == Recipients::everybody ? count_[1][one] : 0);
    return n;
  }

 private:
  static constexpr std::size_t standings = 16;
  AlertId alert_;
  std::array<std::array<std::uint64_t, standings>, 2> count_{};  // without the app and with it, by standing
};

// Of a message, those who are outside the circle by day, in working hours.
std::uint64_t count_away(const Wave& wave, const Alert& alert, Presence presence, const Membership& members) {
  const CrowdMembership& people = members.crowds()[0];
  const Crowd& crowd = *people.crowd;
  const Layout& addresses = layout_of(wave.channel, members.people());
  std::uint64_t n = 0;
  wave.people->front().rows.for_each_group([&](std::span<const std::uint32_t> rows) {
    for (const std::uint32_t row : rows) {
      const std::uint32_t member = addresses.member[row];
      n +=
          !is_by_day(presence, people, member) || is_there(*alert.area, crowd.by_day, crowd.row_by_day[member]) ? 0 : 1;
    }
  });
  return n;
}

}  // namespace

AddressGap& AddressGap::operator+=(const AddressGap& other) {
  away += other.away;
  missed += other.missed;
  return *this;
}

void add_address_gaps(std::span<const Wave> waves, std::span<const Alert> alerts, const TargetingParameters& parameters,
                      const CivilCalendar& calendar, const Membership& members, AddressGaps& gaps) {
  std::optional<DayVisitors> visitors;  // of the alert of the last wave: its channels follow each other
  for (const Wave& wave : waves) {
    if (wave.purpose != Wave::Purpose::start || wave.channel == Channel::app) continue;
    const Alert& alert = alerts[wave.alert];
    const Presence presence = presence_at(parameters.working_hours, parameters.journeys, calendar.at(alert.launch));
    if (!alert.area || presence.is_nobody()) continue;
    if (!visitors || visitors->alert() != alert.id) visitors.emplace(alert, presence, members);
    gaps[static_cast<std::size_t>(wave.channel)] +=
        AddressGap{count_away(wave, alert, presence, members),
                   visitors->count(standing_of(wave.channel), parameters.of(wave.channel).recipients)};
  }
}

}  // namespace bereik
