#include "models/delivery/machines.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "models/core/errors.h"
#include "models/delivery/parcels.h"

namespace bereik {
namespace {

Component named(const std::string& name, double rate) { return {name, MessagesPerSecond{rate}}; }

// Two push gateways, an aggregator with three carriers, and one gateway for each other channel.
MachineParameters parameters() {
  MachineParameters p;
  p.edge.core = MessagesPerSecond{100'000};
  p.gateways = {{.name = "fcm",
                 .channel = Channel::app,
                 .share = Fraction{0.6},
                 .way = {named("fcm", 50'000)},
                 .topics = named("fcm_topics", 10'000)},
                {.name = "apns", .channel = Channel::app, .way = {named("apns", 10'000)}},
                {.name = "sms",
                 .channel = Channel::sms,
                 .way = {named("sms", 100)},
                 .branches = {named("one", 50), named("two", 50), named("three", 50)}},
                {.name = "voice", .channel = Channel::voice, .way = {named("voice", 2)}},
                {.name = "email", .channel = Channel::email, .way = {named("email", 200)}}};
  p.poll = {Seconds{600}, MessagesPerSecond{20'000}};
  return p;
}

Wave wave_of(Channel channel, std::uint64_t messages, Addressing addressing = Addressing::broadcast) {
  Wave wave;
  wave.channel = channel;
  wave.addressing = addressing;
  wave.launch = at_second(5);
  wave.addressed = wave.messages = messages;
  return wave;
}

std::vector<std::string> names_along(const Machines& machines, const Route& route) {
  std::vector<std::string> names;
  for (const ComponentId c : route) names.push_back(machines.infrastructure().components[c.value].name);
  return names;
}

using Names = std::vector<std::string>;

TEST(Machines, GiveEveryGatewayItsShareOfAWave) {
  const Machines machines{parameters(), {}};
  const std::vector<WaveLoad> push = machines.loads_of(wave_of(Channel::app, 1'000'001));
  ASSERT_EQ(push.size(), 2u);
  EXPECT_EQ(names_along(machines, push[0].route), (Names{"core", "fcm"}));
  EXPECT_EQ(names_along(machines, push[1].route), (Names{"core", "apns"}));
  EXPECT_EQ(push[0].count, Messages{600'001});
  EXPECT_EQ(push[1].count, Messages{400'000});
  EXPECT_EQ(push[0].launch, at_second(5));
  const std::vector<WaveLoad> sms = machines.loads_of(wave_of(Channel::sms, 100));
  ASSERT_EQ(sms.size(), 3u);
  EXPECT_EQ(names_along(machines, sms[1].route), (Names{"core", "sms", "two"}));
  EXPECT_EQ(names_along(machines, machines.loads_of(wave_of(Channel::voice, 1)).at(0).route), (Names{"core", "voice"}));
  EXPECT_EQ(names_along(machines, machines.loads_of(wave_of(Channel::email, 1)).at(0).route), (Names{"core", "email"}));
}

TEST(Machines, DivideAnyNumberOfMessagesWithoutLosingOne) {
  const Machines machines{parameters(), {}};
  for (const Channel channel : {Channel::app, Channel::sms})
    for (std::uint64_t messages = 0; messages < 40; ++messages) {
      const std::vector<WaveLoad> loads = machines.loads_of(wave_of(channel, messages));
      Messages sum{};
      for (const WaveLoad& load : loads) sum += load.count;
      EXPECT_EQ(sum, Messages{static_cast<double>(messages)});
      ASSERT_FALSE(loads.empty());
      EXPECT_TRUE(messages == 0 ||
                  std::ranges::all_of(loads, [](const WaveLoad& load) { return load.count > Messages{0}; }));
    }
}

TEST(Machines, PutTheEdgeBeforeEveryGateway) {
  MachineParameters p = parameters();
  p.edge.selection = MessagesPerSecond{400'000};
  p.edge.firewall = MessagesPerSecond{5'000};
  p.edge.firewall_excess = Excess::dropped;
  const Machines machines{p, {}};
  const Route route = machines.loads_of(wave_of(Channel::email, 1)).at(0).route;
  EXPECT_EQ(names_along(machines, route), (Names{"selection", "core", "firewall", "email"}));
  const Component& firewall = machines.infrastructure().components[route[2].value];
  EXPECT_EQ(firewall.capacity, MessagesPerSecond{5'000});
  EXPECT_EQ(firewall.excess, Excess::dropped);
}

TEST(Machines, GiveEveryWhatIfATwinOfTheAppsWay) {
  const Machines machines{parameters(), std::vector{Addressing::geotarget, Addressing::topic, Addressing::poll}};
  Wave wave = wave_of(Channel::app, 10, Addressing::geotarget);
  EXPECT_EQ(names_along(machines, machines.loads_of(wave).at(0).route), (Names{"core", "fcm"}));
  wave.purpose = Wave::Purpose::what_if;
  EXPECT_EQ(names_along(machines, machines.loads_of(wave).at(0).route),
            (Names{"core_if_geotarget", "fcm_if_geotarget"}));
  wave.addressing = Addressing::topic;
  wave.topics = {10};
  EXPECT_EQ(names_along(machines, machines.loads_of(wave).at(0).route),
            (Names{"core_if_topic", "fcm_topics_if_topic"}));
}

TEST(Machines, SendEveryTopicByItself) {
  const Machines machines{parameters(), {}};
  Wave wave = wave_of(Channel::app, 700, Addressing::topic);
  wave.topics = {400, 0, 300};
  const std::vector<WaveLoad> loads = machines.loads_of(wave);
  ASSERT_EQ(loads.size(), 2u) << "nobody subscribes to the second";
  EXPECT_EQ(loads[0].count, Messages{400});
  EXPECT_EQ(loads[1].count, Messages{300});
  EXPECT_EQ(names_along(machines, loads[1].route), (Names{"core", "fcm_topics"}));
}

TEST(Machines, RefuseSharesThatLeaveSomebodyOut) {
  MachineParameters p = parameters();
  p.gateways[1].share = Fraction{0.3};
  EXPECT_THROW((Machines{p, {}}), ContractViolation);
  p.gateways[1].share = Fraction{0.4};
  EXPECT_NO_THROW((Machines{p, {}}));
  p.gateways[1].way[0].name = "fcm";
  EXPECT_THROW((Machines{p, {}}), ContractViolation) << "two of one name";
  p = parameters();
  p.gateways.pop_back();
  EXPECT_THROW((Machines{p, {}}), ContractViolation) << "nobody carries e-mail";
}

DispatchCurve line(double from_s, double to_s, double count) {
  return DispatchCurve{{{at_second(from_s), Messages{0}}, {at_second(to_s), Messages{count}}}};
}

TEST(SumOf, AddsCurvesAtEveryBreakpoint) {
  const std::vector<DispatchCurve> parts{line(0, 10, 100), line(0, 20, 100)};
  const DispatchCurve sum = sum_of(parts);
  EXPECT_EQ(sum.total(), Messages{200});
  EXPECT_NEAR(sum.handed_over(at_second(10)).value(), 150, 1e-9);
  EXPECT_NEAR(sum.handed_over(at_second(5)).value(), 75, 1e-9);
  EXPECT_NEAR(sum.handed_over(at_second(15)).value(), 175, 1e-9);
}

TEST(Parcels, ReturnAWaveWhenItsLastPartHasArrived) {
  const Machines machines{parameters(), {}};
  Parcels parcels{machines};
  const std::vector<Wave> waves{wave_of(Channel::app, 100), wave_of(Channel::voice, 3)};
  ASSERT_EQ(parcels.split(waves).size(), 3u);
  const Deliveries first = parcels.join({{0, line(5, 6, 60)}, {2, line(5, 7, 3)}});
  ASSERT_EQ(first.size(), 1u);
  EXPECT_EQ(first[0].wave, 1u);
  const Deliveries second = parcels.join({{1, line(5, 9, 40)}});
  ASSERT_EQ(second.size(), 1u);
  EXPECT_EQ(second[0].wave, 0u);
  EXPECT_EQ(second[0].curve.total(), Messages{100});
  ASSERT_EQ(parcels.split(std::span{waves}.first(1)).size(), 2u) << "numbers go on";
  EXPECT_EQ(parcels.join({{3, line(5, 6, 60)}, {4, line(5, 6, 40)}}).at(0).wave, 2u);
}

TEST(Parcels, LetPhonesAskEvenlyOverAPeriod) {
  const Machines machines{parameters(), {}};
  Parcels parcels{machines};
  Wave wave = wave_of(Channel::app, 600, Addressing::poll);
  wave.installs = 1'596'000;
  EXPECT_TRUE(parcels.split(std::span{&wave, 1}).empty());
  const Deliveries asked = parcels.join({});
  ASSERT_EQ(asked.size(), 1u);
  EXPECT_NEAR(asked[0].curve.handed_over(at_second(5 + 300)).value(), 300, 1e-9) << "half of them in half a period";
  EXPECT_EQ(asked[0].curve.total(), Messages{600});
  EXPECT_EQ(wave.pushes(), 0u);
  EXPECT_TRUE(parcels.join({}).empty());
}

// 1.596 million phones that ask every 10 minutes are 2,660 requests a second.
TEST(PollParameters, AskLessOftenWhereTheListCannotAnswer) {
  PollParameters poll{Seconds{600}, MessagesPerSecond{20'000}};
  EXPECT_EQ(poll.period_of(1'596'000), Seconds{600});
  poll.most = MessagesPerSecond{1'330};
  EXPECT_NEAR(poll.period_of(1'596'000).count(), 1'200, 1e-9);
}

}  // namespace
}  // namespace bereik
