// What became of membership, against a loop over all residents of one hundredth of the country.
#include "models/outcome/adoption_outcome.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/outcome/adopted_year.h"

namespace bereik {
namespace {

std::uint64_t sum_of_joined(const AdoptionOutcome& outcome) {
  std::uint64_t sum = 0;
  for (const MonthlyAdoption& month : outcome.months) sum += month.joined;
  return sum;
}

std::uint64_t sum_of_causes(const AdoptionOutcome& outcome) {
  std::uint64_t sum = 0;
  for (const auto& [cause, installs] : outcome.by_cause) sum += installs;
  return sum;
}

std::uint64_t installs_by(const AdoptionOutcome& outcome, const std::string& name) {
  for (const auto& [cause, installs] : outcome.by_cause)
    if (cause == name) return installs;
  throw std::out_of_range{name};
}

// A phone that pushes reach, whether or not its owner mutes them; 0.88 and 0.92 are those of the small country.
bool is_active(std::uint32_t resident) {
  return country_draws().uniform(Decision::gives_permission, resident) < 0.88 &&
         country_draws().uniform(Decision::has_valid_token, resident) < 0.92;
}

TEST(AdoptionOutcome, CountsInstallsAtTheStartAndTheEnd) {
  const EventfulYear& year = eventful_year();
  EXPECT_EQ(year.outcome.app_start, 15'960u);
  EXPECT_EQ(year.outcome.app_start,
            year.count([](std::uint32_t, const SlowMember& one) { return one.start == StartingWith::app; }));
  EXPECT_EQ(year.outcome.app_end,
            year.count([&](std::uint32_t, const SlowMember& one) { return year.has_app_at_the_end(one); }));
  EXPECT_EQ(year.outcome.app_active_end, year.count([&](std::uint32_t r, const SlowMember& one) {
    return year.has_app_at_the_end(one) && is_active(r);
  }));
  EXPECT_LT(year.outcome.app_active_end, year.outcome.app_end);
  EXPECT_GT(year.outcome.app_active_end, year.outcome.app_start) << "there is something to compare";
}

TEST(AdoptionOutcome, CountsWhoLeft) {
  const EventfulYear& year = eventful_year();
  EXPECT_EQ(year.outcome.left, year.count([&](std::uint32_t, const SlowMember& one) {
    return one.tenure.until() <= year.tick_of(SimTime{a_year});
  }));
  EXPECT_GT(year.outcome.left, 1'000u);
}

TEST(AdoptionOutcome, CountsSmsPeopleWhoMigratedAndWhoWereLost) {
  const EventfulYear& year = eventful_year();
  const auto count = [&](StartingWith start, bool installed) {
    return year.count([&](std::uint32_t, const SlowMember& one) {
      return one.start == start && one.installed.has_value() == installed;
    });
  };
  EXPECT_EQ(year.outcome.migrated, count(StartingWith::sms, true));
  EXPECT_EQ(year.outcome.lost, count(StartingWith::sms, false));
  EXPECT_EQ(year.outcome.lost_voice, count(StartingWith::voice, false));
  EXPECT_EQ(year.outcome.migrated + year.outcome.lost, 11'250u);
  EXPECT_GT(year.outcome.migrated, 3'000u);
  EXPECT_GT(year.outcome.lost, 3'000u);
  EXPECT_GT(year.outcome.lost_voice, 1'000u);
}

TEST(AdoptionOutcome, LosesPeopleOnlyOfChannelsThatCloseBeforeTheEnd) {
  struct Case {
    std::optional<double> sms_day, voice_day;
    bool sms_closes, voice_closes;
  };
  const Year year{nobody_moves()};
  for (const Case& c : {Case{{}, {}, false, false}, Case{243, {}, true, false}, Case{{}, 243, false, true},
                        Case{365, 365, false, false}, Case{364.99, 364.99, true, true}, Case{31, 31, true, true}}) {
    const AdoptionOutcome outcome = outcome_of(year, closing_on(c.sms_day, c.voice_day));
    EXPECT_EQ(outcome.lost, c.sms_closes ? 11'250u : 0u);
    EXPECT_EQ(outcome.sms_end, c.sms_closes ? 0u : 15'000u);
    EXPECT_EQ(outcome.lost_voice, c.voice_closes ? 2'000u : 0u);
    EXPECT_EQ(outcome.voice_end, c.voice_closes ? 0u : 2'000u);
    for (const GroupAdoption& group : outcome.groups)
      ASSERT_EQ(group.lost, c.sms_closes ? group.sms_people : 0u) << group.scope;
  }
}

TEST(AdoptionOutcome, EndsWithNobodyOnAChannelThatGoesWithNoAlertAndLosesNobodyByIt) {
  TargetingParameters targeting = closing_on({}, {});
  rules(targeting, Channel::sms).kinds = {};
  const AdoptionOutcome outcome = outcome_of(Year{nobody_moves()}, targeting);
  EXPECT_EQ(outcome.sms_end, 0u);
  EXPECT_EQ(outcome.voice_end, 2'000u);
  EXPECT_EQ(outcome.lost, 0u);
  EXPECT_EQ(outcome.in_reach.count(), outcome.has_app.count() + 2'000u);
}

TEST(AdoptionOutcome, FollowsTheMonthsOfTheCalendar) {
  const EventfulYear& year = eventful_year();
  const std::vector<MonthlyAdoption>& months = year.outcome.months;
  ASSERT_EQ(months.size(), 12u);
  const CivilCalendar calendar = CivilCalendar::from("2023-01-01");
  for (std::size_t k = 0; k < 12; ++k) {
    const std::string month = (k < 9 ? "2023-0" : "2023-") + std::to_string(k + 1);
    const SimTime begin = calendar.midnight(month + "-01");
    const SimTime end =
        k < 11 ? calendar.midnight((k < 8 ? "2023-0" : "2023-") + std::to_string(k + 2) + "-01") : SimTime{a_year};
    EXPECT_EQ(months[k].month, month);
    EXPECT_EQ(months[k].joined, year.joined_in(begin, end)) << month;
    EXPECT_EQ(months[k].installs, year.count([&](std::uint32_t, const SlowMember& one) {
      return one.tenure.holds(year.tick_of(end)) != 0;
    })) << month;
  }
  EXPECT_EQ(months.back().installs, year.outcome.app_end);
}

TEST(AdoptionOutcome, EndsWithTheStartMoreTheJoinedLessTheLeft) {
  for (const AdoptionParameters& adoption : {eventful(), lively(), nobody_moves()}) {
    const AdoptionOutcome outcome = outcome_of(Year{adoption});
    EXPECT_EQ(outcome.app_end, outcome.app_start + sum_of_joined(outcome) - outcome.left);
  }
}

TEST(AdoptionOutcome, NamesACauseForEveryInstall) {
  const EventfulYear& year = eventful_year();
  std::map<std::string, std::uint64_t> expected;
  for (const SlowMember& one : year.all)
    if (one.cause) ++expected[cause_name(*one.cause, year.year.law.parameters().campaigns)];
  for (const auto& [cause, installs] : year.outcome.by_cause) EXPECT_EQ(installs, expected[cause]) << cause;
  EXPECT_EQ(sum_of_causes(year.outcome), sum_of_joined(year.outcome));
  for (const char* cause : {"organic", "information_sms", "social_media", "cut_off"})
    EXPECT_GT(installs_by(year.outcome, cause), 500u) << cause;
  std::vector<std::string> names;
  for (const auto& [cause, installs] : year.outcome.by_cause) names.push_back(cause);
  EXPECT_EQ(names, (std::vector<std::string>{"organic", "information_sms", "social_media", "poster", "flyer",
                                             "municipal", "central", "cut_off", "pressure"}));
}

// The horizon of 365 days is no whole number of ticks: the last one is shorter, and counts like the others.
TEST(AdoptionOutcome, CountsInstallsUpToTheLastMinutes) {
  AdoptionParameters adoption = nobody_moves();
  adoption.campaigns.push_back(campaign_from(365 - 1.0 / 24, CampaignGroup::everybody, 0.5));  // the last hour
  const Year year{adoption};
  const AdoptionOutcome outcome = outcome_of(year);
  std::uint64_t by_cause = 0;
  for (const auto& [cause, installs] : outcome.by_cause) by_cause += installs;
  EXPECT_GT(by_cause, 50'000u);
  EXPECT_EQ(by_cause, sum_of_joined(outcome));
  EXPECT_EQ(outcome.app_end, outcome.app_start + by_cause);
  EXPECT_EQ(outcome.app_end, year.members.installs(SimTime::max())) << "what the digest of the last epoch holds";
}

TEST(AdoptionOutcome, NamesNoCampaignWhereThereIsNone) {
  AdoptionParameters adoption = lively();
  adoption.campaigns.clear();
  adoption.cut_off.reset();
  const AdoptionOutcome outcome = outcome_of(Year{adoption});
  for (const auto& [cause, installs] : outcome.by_cause)
    EXPECT_EQ(installs, cause == "organic" ? sum_of_joined(outcome) : 0u) << cause;
  EXPECT_GT(sum_of_joined(outcome), 1'000u);
  EXPECT_TRUE(outcome.joined_after_notice.empty());
  EXPECT_EQ(outcome.first_day_share, 0);
}

TEST(AdoptionOutcome, CountsInstallsFromEachNoticeToTheNext) {
  const EventfulYear& year = eventful_year();
  ASSERT_EQ(year.outcome.joined_after_notice.size(), 2u) << "the third comes after the year";
  EXPECT_EQ(year.outcome.joined_after_notice[0], year.joined_in(at_day(149), at_day(242)));
  EXPECT_EQ(year.outcome.joined_after_notice[1], year.joined_in(at_day(242), SimTime{a_year}));
  EXPECT_GT(year.outcome.joined_after_notice[0], 1'000u);
}

// Of everybody registered for SMS, those with the app too.
TEST(AdoptionOutcome, HasTheShareThatTheFirstNoticeMovesInADay) {
  const EventfulYear& year = eventful_year();
  const auto in_a_day = year.count([](std::uint32_t, const SlowMember& one) {
    return one.cause == Cause{first_campaign} && *one.installed <= at_day(150);
  });
  EXPECT_GT(in_a_day, 100u);
  EXPECT_EQ(year.outcome.first_day_share, static_cast<double>(in_a_day) / 15'000);
}

}  // namespace
}  // namespace bereik
