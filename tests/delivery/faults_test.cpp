// Faults of machines: what they leave of capacity, and the ways round them.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "models/core/errors.h"
#include "models/delivery/machines.h"
#include "tests/faults/made_fault.h"

namespace bereik {
namespace {

Component named(const std::string& name, double rate) { return {name, MessagesPerSecond{rate}}; }

MachineParameters parameters() {
  MachineParameters p;
  p.edge.core = MessagesPerSecond{1000};
  p.gateways = {{.name = "fcm", .channel = Channel::app, .share = Fraction{0.6}, .way = {named("fcm", 100)}},
                {.name = "apns", .channel = Channel::app, .way = {named("apns", 100)}},
                {.name = "sms",
                 .channel = Channel::sms,
                 .way = {named("sms", 100)},
                 .branches = {named("one", 50), named("two", 50), named("three", 50)}},
                {.name = "voice", .channel = Channel::voice, .way = {named("voice", 2)}},
                {.name = "email", .channel = Channel::email, .way = {named("email", 200)}}};
  p.fail_over_after = Seconds{60};
  return p;
}

Wave wave_of(Channel channel, std::uint64_t messages, double launch) {
  Wave wave;
  wave.channel = channel;
  wave.addressing = Addressing::broadcast;
  wave.launch = at_second(launch);
  wave.addressed = wave.messages = messages;
  return wave;
}

// "fcm 600, apns 400".
std::string loads_text(const Machines& machines, const Wave& wave) {
  std::string text;
  for (const WaveLoad& load : machines.loads_of(wave))
    text += (text.empty() ? "" : ", ") + machines.infrastructure().components[load.route.back().value].name + " " +
            std::to_string(static_cast<int>(load.count.value()));
  return text;
}

std::string changes_text(const Machines& machines, const std::string& name) {
  std::string text;
  for (const CapacityChange& change : machines.infrastructure().changes)
    if (machines.infrastructure().components[change.component.value].name == name)
      text += (text.empty() ? "" : ", ") + std::to_string(static_cast<int>(seconds_since_start(change.at))) +
              " s: " + std::to_string(static_cast<int>(change.capacity.value()));
  return text;
}

TEST(FaultyMachines, HaveWhatPlansAndFaultsLeaveTogether) {
  MachineParameters p = parameters();
  p.changes = {{at_second(50), "fcm", 2}, {at_second(10), "fcm", 0.5}, {at_second(30), "apns", 0}};
  Fault slow = made_fault(FaultKind::slowed, {"fcm", "apns"}, 20, 60);
  slow.factor = 0.1;
  const std::vector<Fault> faults{slow, made_fault(FaultKind::down, {"fcm"}, 40, 45)};
  const Machines machines{p, {}, faults};
  EXPECT_EQ(changes_text(machines, "fcm"), "10 s: 50, 20 s: 5, 40 s: 0, 45 s: 5, 50 s: 20, 60 s: 200");
  EXPECT_EQ(changes_text(machines, "apns"), "20 s: 10, 30 s: 0, 60 s: 0");
  EXPECT_EQ(changes_text(machines, "sms"), "");
}

TEST(FaultyMachines, StrikeTheTwinsOfWhatMightBeToo) {
  const std::vector<Addressing> what_ifs{Addressing::geotarget};
  const std::vector<Fault> faults{made_fault(FaultKind::down, {"fcm"}, 10, 20)};
  const Machines machines{parameters(), what_ifs, faults};
  EXPECT_EQ(changes_text(machines, "fcm_if_geotarget"), "10 s: 0, 20 s: 100");
  EXPECT_EQ(changes_text(machines, "apns_if_geotarget"), "");
}

TEST(FaultyMachines, LetPassWhatIsNotDropped) {
  Fault lossy = made_fault(FaultKind::dropping, {"core", "sms"}, 10, 20);
  lossy.share = Fraction{0.25};
  const Machines machines{parameters(), {}, {&lossy, 1}};
  const std::vector<PassingChange>& passing = machines.infrastructure().passing;
  ASSERT_EQ(passing.size(), 4u);
  EXPECT_EQ(passing[0].passes, Fraction{0.75});
  EXPECT_EQ(passing[1].passes, Fraction{1});
  EXPECT_TRUE(machines.infrastructure().changes.empty());
}

TEST(FaultyMachines, LeaveOutWhatIsNotTheirs) {
  const std::vector<Fault> faults{made_fault(FaultKind::down, {"api"}, 10, 20)};
  const Machines machines{parameters(), {}, faults};
  EXPECT_TRUE(machines.infrastructure().changes.empty());
}

TEST(FailOver, GivesTheShareToTheOtherGatewayOnceTheSenderKnows) {
  MachineParameters p = parameters();
  p.gateways[0].fail_over = "apns";
  const std::vector<Fault> faults{made_fault(FaultKind::down, {"fcm"}, 100, 500)};
  const Machines machines{p, {}, faults};
  EXPECT_EQ(loads_text(machines, wave_of(Channel::app, 1000, 99)), "fcm 600, apns 400");
  EXPECT_EQ(loads_text(machines, wave_of(Channel::app, 1000, 159)), "fcm 600, apns 400");
  EXPECT_EQ(loads_text(machines, wave_of(Channel::app, 1000, 160)), "apns 1000");
  EXPECT_EQ(loads_text(machines, wave_of(Channel::app, 1000, 499)), "apns 1000");
  EXPECT_EQ(loads_text(machines, wave_of(Channel::app, 1000, 500)), "fcm 600, apns 400");
}

TEST(FailOver, WaitsWhereTheOtherIsDownTooOrNoneIsNamed) {
  MachineParameters p = parameters();
  const std::vector<Fault> both{made_fault(FaultKind::down, {"fcm", "apns"}, 100, 500)};
  const std::vector<Fault> one{made_fault(FaultKind::down, {"fcm"}, 100, 500)};
  EXPECT_EQ(loads_text(Machines{p, {}, one}, wave_of(Channel::app, 1000, 200)), "fcm 600, apns 400");
  p.gateways[0].fail_over = "apns";
  p.gateways[1].fail_over = "fcm";
  EXPECT_EQ(loads_text(Machines{p, {}, both}, wave_of(Channel::app, 1000, 200)), "fcm 600, apns 400");
}

TEST(FailOver, SharesWhatABrokenCarrierWouldHaveTaken) {
  const std::vector<Fault> one{made_fault(FaultKind::down, {"two"}, 100, 500)};
  const Machines machines{parameters(), {}, one};
  EXPECT_EQ(loads_text(machines, wave_of(Channel::sms, 300, 120)), "one 100, two 100, three 100");
  EXPECT_EQ(loads_text(machines, wave_of(Channel::sms, 300, 300)), "one 150, three 150");
  EXPECT_EQ(loads_text(machines, wave_of(Channel::sms, 1, 300)), "one 1");
  const std::vector<Fault> all{made_fault(FaultKind::down, {"sms"}, 100, 500)};
  EXPECT_EQ(loads_text(Machines{parameters(), {}, all}, wave_of(Channel::sms, 300, 300)),
            "one 100, two 100, three 100");
}

TEST(FailOver, LosesNoMessage) {
  MachineParameters p = parameters();
  p.gateways[0].fail_over = "apns";
  const std::vector<Fault> faults{made_fault(FaultKind::down, {"fcm", "one"}, 0, 500)};
  const Machines machines{p, {}, faults};
  for (const Channel channel : {Channel::app, Channel::sms})
    for (std::uint64_t messages = 0; messages < 40; ++messages) {
      double sum = 0;
      for (const WaveLoad& load : machines.loads_of(wave_of(channel, messages, 200))) sum += load.count.value();
      EXPECT_EQ(sum, static_cast<double>(messages));
    }
}

TEST(FailOver, NamesAnotherGatewayOfTheChannel) {
  for (const char* name : {"fcm", "sms", "nobody"}) {
    MachineParameters p = parameters();
    p.gateways[0].fail_over = name;
    EXPECT_THROW((Machines{p, {}}), ContractViolation) << name;
  }
}

}  // namespace
}  // namespace bereik
