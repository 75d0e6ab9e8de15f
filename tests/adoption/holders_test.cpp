#include "models/adoption/holders.h"

#include <gtest/gtest.h>

#include "models/core/errors.h"
#include "tests/adoption/slow_membership.h"

namespace bereik {
namespace {

bool has(std::span<const std::uint8_t> bits, std::uint32_t row) { return (bits[row / 8] >> (row % 8) & 1) != 0; }

// Fails where somebody's bit, at home or by day, is not what their tenure says; returns how many hold the app.
std::uint64_t expect_tenures(const Holders& holders, const Membership& members, Tick tick) {
  std::uint64_t n = 0;
  for (std::size_t k = 0; k < crowd_count; ++k) {
    const CrowdMembership& m = members.crowds()[k];
    const auto at_home = holders.of(k, m.crowd->at_home), by_day = holders.of(k, m.crowd->by_day);
    for (std::uint32_t row = 0; row < m.crowd->size(); ++row) {
      const bool holds = m.at_home[row].holds(tick) != 0;
      EXPECT_EQ(has(at_home, row), holds) << row << " at " << tick;
      EXPECT_EQ(has(by_day, m.crowd->row_by_day[row]), holds) << row << " at " << tick;
      n += holds ? 1 : 0;
    }
  }
  return n;
}

// Epochs begin within hours, too, so that what one brings may lie before the end of the one before.
std::vector<Epoch> epochs_within_hours() {
  std::vector<Epoch> epochs;
  for (int k = 0; k < 12; ++k)
    epochs.push_back({at_second(k == 0 ? 0 : k * 30 * 86400 + 1800), at_second((k + 1) * 30 * 86400 + 1800)});
  return epochs;
}

TEST(Holders, AreThoseWhoseTenureHoldsThroughoutAYear) {
  for (const std::vector<Epoch>& epochs : {twelve_epochs(), epochs_within_hours()}) {
    Year year{lively(), {}};
    Membership& members = year.members;
    const Exposure exposure = members.first_exposure(Membership::Patience::endless);
    Holders holders{members};
    std::uint64_t before = 0, changed = 0;
    for (const Epoch& epoch : epochs) {
      members.advance(epoch, exposure);
      for (const double share : {0.0, 0.01, 0.5, 0.999}) {
        const Tick tick = members.clock().at(epoch.begin + (epoch.end - epoch.begin) * share);
        holders.move_to(tick);
        const std::uint64_t now = expect_tenures(holders, members, tick);
        if (::testing::Test::HasFailure()) return;
        changed += now != before ? 1 : 0;
        before = now;
      }
    }
    EXPECT_GT(changed, 40U) << "there was something to follow";
  }
}

// One that begins to be asked late.
TEST(Holders, MayBeginInTheMiddle) {
  Year year{lively(), {}};
  const Exposure exposure = year.members.first_exposure(Membership::Patience::endless);
  for (const Epoch& epoch : twelve_epochs()) year.members.advance(epoch, exposure);
  Holders holders{year.members};
  const Tick tick = year.members.clock().at(at_day(200));
  holders.move_to(tick);
  EXPECT_GT(expect_tenures(holders, year.members, tick), 0U);
}

TEST(Holders, DoNotGoBackNorBeyondTheEpoch) {
  Year year{nobody_moves(), {}};
  Holders holders{year.members};
  holders.move_to(0);
  EXPECT_THROW(holders.move_to(1), ContractViolation) << "before the first epoch";
  const Exposure exposure = year.members.first_exposure(Membership::Patience::endless);
  year.members.advance(twelve_epochs().front(), exposure);
  const Tick end = year.members.clock().at(twelve_epochs().front().end);
  holders.move_to(end);
  holders.move_to(end);
  EXPECT_THROW(holders.move_to(static_cast<Tick>(end - 1)), ContractViolation);
  EXPECT_THROW(holders.move_to(static_cast<Tick>(end + 1)), ContractViolation);
}

}  // namespace
}  // namespace bereik
