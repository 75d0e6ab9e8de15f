#include "models/targeting/address_gap.h"

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

// One message of a channel, in working hours.
class Gap {
 public:
  Gap(const Wave& wave, const Alert& alert, const TargetingParameters& parameters, Presence presence,
      const Membership& members)
      : wave_{wave},
        alert_{alert},
        parameters_{parameters},
        presence_{presence},
        members_{members},
        crowd_{*members.crowds()[0].crowd} {}

  AddressGap counted() const { return {away(), missed()}; }

 private:
  // Who is still or again at home does not count.
  bool is_by_day(std::uint32_t member) const {
    return presence_.is_everybody() || presence_.holds(members_.crowds()[0].journey[member]);
  }
  bool is_there(const Layout& layout, std::uint32_t row) const {
    return within(*alert_.area, layout.east_m[row], layout.north_m[row]);
  }

  std::uint64_t away() const {
    const Layout& addresses = layout_of(wave_.channel, members_.people());
    std::uint64_t n = 0;
    wave_.people->front().rows.for_each_group([&](std::span<const std::uint32_t> rows) {
      for (const std::uint32_t row : rows) {
        const std::uint32_t member = addresses.member[row];
        n += !is_by_day(member) || is_there(crowd_.by_day, crowd_.row_by_day[member]) ? 0 : 1;
      }
    });
    return n;
  }

  std::uint64_t missed() const {
    const Standing standing = standing_of(wave_.channel);
    const Audience by_day = parameters_.of(wave_.channel).recipients == Recipients::everybody
                                ? Audience::everybody(crowd_.by_day, alert_.area)
                                : Audience::without_app(crowd_.by_day, members_.crowds()[0].at_home,
                                                        members_.clock().at(alert_.launch), alert_.area);
    std::uint64_t n = 0;
    by_day.for_each_group([&](std::span<const std::uint32_t> rows) {
      for (const std::uint32_t row : rows) {
        const std::uint32_t member = crowd_.by_day.member[row];
        n += has(crowd_.standing[member], standing) && is_by_day(member) && !is_there(crowd_.at_home, member) ? 1 : 0;
      }
    });
    return n;
  }

  const Wave& wave_;
  const Alert& alert_;
  const TargetingParameters& parameters_;
  Presence presence_;
  const Membership& members_;
  const Crowd& crowd_;
};

}  // namespace

AddressGap& AddressGap::operator+=(const AddressGap& other) {
  away += other.away;
  missed += other.missed;
  return *this;
}

void add_address_gaps(std::span<const Wave> waves, std::span<const Alert> alerts, const TargetingParameters& parameters,
                      const CivilCalendar& calendar, const Membership& members, AddressGaps& gaps) {
  for (const Wave& wave : waves) {
    if (wave.purpose != Wave::Purpose::start || wave.channel == Channel::app) continue;
    const Alert& alert = alerts[wave.alert];
    const Presence presence = presence_at(parameters.working_hours, parameters.journeys, calendar.at(alert.launch));
    if (alert.area && !presence.is_nobody())
      gaps[static_cast<std::size_t>(wave.channel)] += Gap{wave, alert, parameters, presence, members}.counted();
  }
}

}  // namespace bereik
