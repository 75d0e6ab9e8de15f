#include "models/targeting/address_gap.h"

#include <algorithm>
#include <optional>
#include <vector>

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

// The rows of a layout that lie in a circle: a bit a row, for rows that are asked for one by one.
class Inside {
 public:
  explicit Inside(const Layout& layout) : layout_{&layout}, bits_(layout.size() / 8 + 1) {}

  void move_to(const Circle& area) {
    for (std::size_t k = 0; k < rows_.ranges().size(); ++k) std::ranges::fill(bits_of(rows_.run(k)), std::uint8_t{0});
    rows_ = Audience::everybody(*layout_, area).select();
    for (std::size_t k = 0; k < rows_.ranges().size(); ++k) {
      const RowSelection::Run run = rows_.run(k);
      const std::span<std::uint8_t> bits = bits_of(run);
      for (std::size_t byte = 0; byte < bits.size(); ++byte) bits[byte] |= run.bits[byte];  // two ranges may share one
    }
  }
  const RowSelection& rows() const { return rows_; }
  bool operator()(std::uint32_t row) const { return (bits_[row / 8] >> (row % 8) & 1) != 0; }

 private:
  std::span<std::uint8_t> bits_of(const RowSelection::Run& run) {
    return std::span{bits_}.subspan(run.range.first / 8, run.bits.size());
  }

  const Layout* layout_;
  RowSelection rows_;
  std::vector<std::uint8_t> bits_;
};

// Who lives in the circle of an alert, and who is there by day.
class AroundAlert {
 public:
  explicit AroundAlert(const Membership& members)
      : members_{members}, at_home_{people().crowd->at_home}, by_day_{people().crowd->by_day} {}

  // Nothing where the alert is the one of before.
  void move_to(const Alert& alert, Presence presence) {
    if (alert_ == alert.id) return;
    alert_ = alert.id;
    presence_ = presence;
    at_home_.move_to(*alert.area);
    by_day_.move_to(*alert.area);
    count_visitors(members_.clock().at(alert.launch));
  }

  // By day in the circle, with an address outside it.
  std::uint64_t visitors(Standing standing, Recipients recipients) const {
    std::uint64_t n = 0;
    for (std::size_t one = 0; one < standings; ++one)
      if (has(static_cast<Standing>(one), standing))
        n += visitors_[0][one] + (recipients == Recipients::everybody ? visitors_[1][one] : 0);
    return n;
  }

  // Of a message, those who are outside the circle by day.
  std::uint64_t away(const Wave& wave) const {
    const Column<std::uint32_t>& row_by_day = people().crowd->row_by_day;
    std::uint64_t n = 0;
    wave.people->front().rows.for_each_group([&](std::span<const std::uint32_t> rows) {
      for (const std::uint32_t member : rows) n += by_day_(row_by_day[member]) || !goes_out(member) ? 0 : 1;
    });
    return n;
  }

 private:
  static constexpr std::size_t standings = 16;

  const CrowdMembership& people() const { return members_.crowds()[0]; }
  // Who is still or again at home does not count.
  bool goes_out(std::uint32_t member) const {
    return presence_.is_everybody() || presence_.holds(people().journey[member]);
  }
  // Most of those who are there by day live there: the cheapest test comes first.
  void count_visitors(Tick tick) {
    const Crowd& crowd = *people().crowd;
    visitors_ = {};
    by_day_.rows().for_each_group([&](std::span<const std::uint32_t> rows) {
      for (const std::uint32_t row : rows) {
        const std::uint32_t member = crowd.by_day.member(row);
        if (at_home_(member)) continue;
        const Standing standing = crowd.standing[member];
        if (!has(standing, Standing::sms | Standing::voice | Standing::email) || !goes_out(member)) continue;
        ++visitors_[people().at_home[member].holds(tick)][static_cast<std::size_t>(standing)];
      }
    });
  }

  const Membership& members_;
  Inside at_home_, by_day_;
  std::optional<AlertId> alert_;
  Presence presence_;
  std::array<std::array<std::uint64_t, standings>, 2> visitors_{};  // without the app and with it, by standing
};

}  // namespace

AddressGap& AddressGap::operator+=(const AddressGap& other) {
  away += other.away;
  missed += other.missed;
  return *this;
}

void add_address_gaps(std::span<const Wave> waves, std::span<const Alert> alerts, const TargetingParameters& parameters,
                      const CivilCalendar& calendar, const Membership& members, AddressGaps& gaps) {
  std::optional<AroundAlert> around;
  for (const Wave& wave : waves) {
    if (wave.purpose != Wave::Purpose::start || wave.channel == Channel::app) continue;
    const Alert& alert = alerts[wave.alert];
    const Presence presence = presence_at(parameters.working_hours, parameters.journeys, calendar.at(alert.launch));
    if (!alert.area || presence.is_nobody()) continue;
    if (!around) around.emplace(members);
    around->move_to(alert, presence);  // the channels of an alert follow each other
    gaps[static_cast<std::size_t>(wave.channel)] += AddressGap{
        around->away(wave), around->visitors(standing_of(wave.channel), parameters.of(wave.channel).recipients)};
  }
}

}  // namespace bereik
