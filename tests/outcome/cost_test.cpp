// Costs and mean success, by arithmetic that can be done by hand.
#include "models/outcome/cost.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/outcome/outcome.h"
#include "tests/adoption/small_country.h"

namespace bereik {
namespace {

// Prices that are sums of powers of two, so that products are exact.
CostParameters prices() { return {Euros{0.0625}, Euros{0.25}, Euros{0.125}, Euros{4}, Euros{1'000}}; }

Responses sent(Channel channel, AlertKind kind, std::uint64_t messages) {
  Responses responses;
  ReachTally& tally = responses.of(channel)[static_cast<std::size_t>(kind)];
  tally.addressed = messages;
  tally.capped = 77;
  tally.delivered = messages / 2;
  return responses;
}

Campaign costing(double fixed, double per_contact, std::uint64_t contacts,
                 CampaignGroup group = CampaignGroup::everybody) {
  Campaign campaign = campaign_from(10, group, 0.01);
  campaign.contacts = contacts;
  campaign.cost = Euros{fixed};
  campaign.cost_per_contact = Euros{per_contact};
  return campaign;
}

Cost cost_of(const Responses& responses, const std::vector<Campaign>& campaigns = {},
             const CostParameters& p = prices()) {
  AdoptionParameters adoption = nobody_moves();
  adoption.campaigns = campaigns;
  return cost_of(p, responses, law_of(adoption), a_year);
}

double campaigns_cost(const std::vector<Campaign>& campaigns) { return cost_of({}, campaigns).campaigns.value(); }

TEST(Cost, IsFixedWhereNothingHappens) {
  const Cost cost = cost_of(Responses{});
  for (const Euros part : {cost.sms, cost.notices, cost.voice, cost.email, cost.push, cost.campaigns})
    EXPECT_EQ(part, Euros{0});
  EXPECT_EQ(cost.fixed, Euros{1'000});
  EXPECT_EQ(cost.total(), Euros{1'000});
  EXPECT_EQ(cost_of({}, {}, CostParameters{}).total(), Euros{0});
}

TEST(Cost, OfEachChannelIsThatOfTheMessagesSent) {
  EXPECT_EQ(cost_of(sent(Channel::sms, AlertKind::time_critical, 800)).sms, Euros{50});
  EXPECT_EQ(cost_of(sent(Channel::voice, AlertKind::amber, 12)).voice, Euros{3});
  EXPECT_EQ(cost_of(sent(Channel::email, AlertKind::survey, 40)).email, Euros{5});
  for (const Channel channel : {Channel::sms, Channel::voice, Channel::email}) {
    const Cost cost = cost_of(sent(channel, AlertKind::missing_child, 800));
    EXPECT_EQ(cost.sms > Euros{0}, channel == Channel::sms);
    EXPECT_EQ(cost.voice > Euros{0}, channel == Channel::voice);
    EXPECT_EQ(cost.email > Euros{0}, channel == Channel::email);
    EXPECT_EQ(cost.notices + cost.push + cost.campaigns, Euros{0});
  }
}

TEST(Cost, AddsUpTheKindsOfAlerts) {
  Responses responses;
  for (std::size_t k = 0; k < alert_kind_count; ++k) responses.of(Channel::sms)[k].addressed = 16u << k;
  EXPECT_EQ(cost_of(responses).sms, Euros{1 + 2 + 4 + 8 + 16 + 32});
}

TEST(Cost, OfPushesIsPerMillion) {
  Responses responses = sent(Channel::app, AlertKind::other, 1'000'000);
  EXPECT_EQ(cost_of(responses).push, Euros{0}) << "what the gateway carries counts, not who is addressed";
  responses.messages_pushed = 2'500'000;
  responses.messages_pushed_what_if[0] = 9'000'000;
  EXPECT_EQ(cost_of(responses).push, Euros{10});
}

TEST(Cost, OfNoticesIsThatOfTheirSms) {
  Responses responses;
  responses.notices = {{1'600, 1'500, 0, 0}, {800, 0, 0, 0}};
  const Cost cost = cost_of(responses);
  EXPECT_EQ(cost.notices, Euros{150});
  EXPECT_EQ(cost.sms, Euros{0});
}

TEST(Cost, OfACampaignIsFixedAndPerContact) {
  EXPECT_EQ(campaigns_cost({costing(500, 0, 1'000)}), 500);
  EXPECT_EQ(campaigns_cost({costing(0, 0.25, 1'000)}), 250);
  EXPECT_EQ(campaigns_cost({costing(500, 0.25, 1'000), costing(100, 0.5, 10)}), 500 + 250 + 100 + 5);
}

TEST(Cost, OfACampaignWithoutContactsIsForEverybodyInItsGroup) {
  const auto residents = static_cast<double>(small_people().residents().count());
  EXPECT_EQ(campaigns_cost({costing(7, 0.25, 0, CampaignGroup::sms)}), 7 + 11'250 * 0.25);
  EXPECT_EQ(campaigns_cost({costing(7, 0.25, 0, CampaignGroup::voice)}), 7 + 2'000 * 0.25);
  EXPECT_EQ(campaigns_cost({costing(7, 0.25, 0)}), 7 + (residents - 15'960) * 0.25);
  Campaign of_the_young = costing(7, 0.25, 0, CampaignGroup::sms);
  of_the_young.ages = {true, false, false, false, false};
  double young = 0;
  for (const Stratum& s : small_people().strata()) young += s.age == 0 ? s.sms_without_app.count : 0;
  EXPECT_EQ(campaigns_cost({of_the_young}), 7 + young * 0.25);
}

TEST(Cost, OfACampaignAfterTheHorizonIsNothing) {
  Campaign late = costing(500, 0.25, 1'000);
  late.start = SimTime{a_year};
  EXPECT_EQ(campaigns_cost({late}), 0);
  EXPECT_EQ(campaigns_cost({late, costing(3, 0, 1)}), 3);
  late.start -= Seconds{1};
  EXPECT_EQ(campaigns_cost({late}), 750);
}

TEST(Cost, InAllIsTheSumOfItsParts) {
  const Cost cost{Euros{1}, Euros{2}, Euros{4}, Euros{8}, Euros{16}, Euros{32}, Euros{64}};
  EXPECT_EQ(cost.total(), Euros{127});
}

TEST(MeanSuccess, IsTheMeanOverAlertsByLink) {
  const SuccessLaw law{{0.25, 0.5, 0.01, Seconds{3600}, Fraction{1}}};
  const auto mean = mean_success(law, {0, 100, 300});
  EXPECT_NEAR(mean[0], 0.25, 1e-9);
  EXPECT_NEAR(mean[1], (0 + 0.5 * std::log(2) + 0.5 * std::log(4)) / 3, 1e-9);
  EXPECT_NEAR(mean[2], (0 + (1 - std::exp(-1)) + (1 - std::exp(-3))) / 3, 1e-9);
}

TEST(MeanSuccess, IsNothingWithoutAlerts) {
  for (const double link : mean_success(SuccessLaw{{0.25, 0.5, 0.01, Seconds{3600}, Fraction{1}}}, {}))
    EXPECT_EQ(link, 0);
}

}  // namespace
}  // namespace bereik
