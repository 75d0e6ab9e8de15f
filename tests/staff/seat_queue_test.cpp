#include "models/staff/seat_queue.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/core/draws.h"
#include "tests/staff/slow_queue.h"

namespace bereik {
namespace {

using test::fast_starts;
using test::Job;
using test::slow_starts;
using Starts = std::vector<std::optional<double>>;

const CivilCalendar monday = CivilCalendar::from("2023-01-02");
constexpr double for_ever = 1e9;
constexpr double seven = 7 * 3600;

SeatPlan before_and_after_seven(std::uint16_t before, std::uint16_t after) {
  SeatPlan::Week week;
  week.fill(after);
  for (std::size_t day = 0; day < 7; ++day)
    std::fill_n(week.begin() + static_cast<std::ptrdiff_t>(day * SeatPlan::quarters_a_day), 28, before);
  return SeatPlan{week};
}

// D/D/1: one every 10 s, 15 s each: the k-th waits 5 k seconds.
TEST(SeatQueue, LetsEachWaitForAllBefore) {
  std::vector<Job> jobs;
  for (int k = 0; k < 5; ++k) jobs.push_back({10.0 * k, for_ever, 15});
  EXPECT_EQ(fast_starts(jobs, SeatPlan{1}, monday), (Starts{0, 15, 30, 45, 60}));
  EXPECT_EQ(fast_starts(jobs, SeatPlan{2}, monday), (Starts{0, 10, 20, 30, 40}));
}

// The second would wait 50 s and leaves; the third finds the seat as if it had never come.
TEST(SeatQueue, GivesNoSeatToThoseWhoGiveUp) {
  const std::vector<Job> jobs{{0, 5, 60}, {10, 49.5, 100}, {20, 40, 10}, {30, 39, 10}, {70, 0, 10}};
  EXPECT_EQ(fast_starts(jobs, SeatPlan{1}, monday), (Starts{0, std::nullopt, 60, std::nullopt, 70}));
}

TEST(SeatQueue, HasNoSeatWithoutSeats) {
  EXPECT_EQ(SeatQueue(SeatPlan{0}, monday).start_of(at_second(5), SimTime::max()), std::nullopt);
}

// Two seats close to one at seven with both at work: the next job starts when both have ended, since the seat that closes
// takes none, and the one that stays open is whichever.
TEST(SeatQueue, FinishesTheWorkInHandWhenASeatCloses) {
  const std::vector<Job> jobs{
      {seven - 10, for_ever, 40}, {seven - 10, for_ever, 60}, {seven - 5, for_ever, 100}, {seven - 4, for_ever, 7}};
  EXPECT_EQ(fast_starts(jobs, before_and_after_seven(2, 1), monday),
            (Starts{seven - 10, seven - 10, seven + 50, seven + 150}));
}

TEST(SeatQueue, StartsWhoWaitWhenASeatOpens) {
  const std::vector<Job> jobs{
      {seven - 10, for_ever, 100}, {seven - 8, for_ever, 30}, {seven - 7, 6, 30}, {seven - 6, for_ever, 30}};
  EXPECT_EQ(fast_starts(jobs, before_and_after_seven(1, 2), monday),
            (Starts{seven - 10, seven, std::nullopt, seven + 30}));
}

TEST(SeatQueue, WaitsForTheMorningWhereNobodyIsThereByNight) {
  const double evening = 86400 - 3600;
  const std::vector<Job> jobs{{10, 60, 60}, {20, for_ever, 60}, {evening, for_ever, 5}};
  EXPECT_EQ(fast_starts(jobs, before_and_after_seven(0, 1), monday), (Starts{std::nullopt, seven, evening}));
}

// Random shifts, loads and patience, at times that doubles hold exactly.
TEST(SeatQueue, IsTheQueueEventByEvent) {
  const Draws draws{Seed{5}, ReplicationId{0}};
  std::size_t waited = 0, gave_up = 0;
  for (std::uint32_t example = 0; example < 60; ++example) {
    SeatPlan::Week week;
    for (std::uint32_t quarter = 0; quarter < week.size(); ++quarter)
      week[quarter] = static_cast<std::uint16_t>(draws.word(Decision::call_handling, quarter / 3, example) % 5);
    const SeatPlan plan = example % 10 == 0 ? SeatPlan{3} : SeatPlan{week};
    const double load = 0.5 + 0.1 * (example % 20);
    std::vector<Job> jobs;
    double arrival_s = 0;
    for (std::uint32_t k = 0; k < 400; ++k) {
      const RandomBlock words = draws.block(Block::app_message, k, example);
      const auto exponential = [&](std::size_t word, double mean) {
        return std::ceil(-std::log(unit_interval(words[word])) * mean * 64) / 64;
      };
      arrival_s += exponential(0, 60 / load);
      jobs.push_back({arrival_s, example % 3 == 0 ? 1e6 : exponential(1, 100), exponential(2, 120)});
    }
    const Starts starts = slow_starts(jobs, plan, monday);
    ASSERT_EQ(fast_starts(jobs, plan, monday), starts) << example;
    for (std::size_t k = 0; k < jobs.size(); ++k) {
      gave_up += starts[k] ? 0 : 1;
      waited += starts[k] && *starts[k] > jobs[k].arrival_s ? 1 : 0;
    }
  }
  EXPECT_GT(waited, 1000u);
  EXPECT_GT(gave_up, 1000u);
}

}  // namespace
}  // namespace bereik
