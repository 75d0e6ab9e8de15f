// Components that lose messages, senders who try again, and random schedules of faults, against arithmetic and conservation.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "models/delivery/parcels.h"
#include "tests/dispatch/forked_network.h"
#include "tests/dispatch/network_builders.h"
#include "tests/dispatch/random_networks.h"

namespace bereik::test {
namespace {

PassingChange passing(double at, std::uint32_t component, double share) {
  return {at_second(at), ComponentId{component}, Fraction{share}};
}

double end_s(const DispatchCurve& curve) { return seconds_since_start(curve.breakpoints().back().at); }

TEST(Dropping, LosesItsShareOfWhatPassesMeanwhile) {
  // 100 a second from 0 s to 10 s; from 2 s to 6 s a quarter is lost.
  const Carried carried =
      carry_in_child({{fair(100)}, {}, {passing(2, 0, 0.75), passing(6, 0, 1)}}, {{wave(0, 1000, {0})}});
  const DispatchCurve& curve = carried.curves[0];
  EXPECT_NEAR(end_s(curve), 10, 1e-9);
  EXPECT_NEAR(curve.handed_over(at_second(2)).value(), 200, 1e-6);
  EXPECT_NEAR(curve.handed_over(at_second(4)).value(), 350, 1e-6);
  EXPECT_NEAR(curve.handed_over(at_second(6)).value(), 500, 1e-6);
  EXPECT_NEAR(curve.total().value(), 900, 1e-6);
  EXPECT_NEAR(carried.use[0].dropped.value(), 100, 1e-6);
  EXPECT_EQ(carried.use[0].passed, Messages{1000});
}

TEST(Dropping, ReachesTheNextComponentWithWhatIsLeft) {
  const Carried carried =
      carry_in_child({{fair(100), fair(200)}, {}, {passing(0, 0, 0.5), passing(0, 1, 0.8)}}, {{wave(0, 1000, {0, 1})}});
  EXPECT_NEAR(carried.curves[0].total().value(), 400, 1e-6);
  EXPECT_NEAR(carried.use[0].dropped.value(), 500, 1e-6);
  EXPECT_NEAR(carried.use[1].dropped.value(), 100, 1e-6);
}

TEST(Dropping, ComesOnTopOfWhatAFirewallDrops) {
  Component firewall = fair(40);
  firewall.excess = Excess::dropped;
  const Carried carried = carry_in_child({{fair(100), firewall}, {}, {passing(0, 1, 0.5)}}, {{wave(0, 1000, {0, 1})}});
  EXPECT_NEAR(carried.curves[0].total().value(), 200, 1e-6);
  EXPECT_NEAR(carried.use[1].dropped.value(), 800, 1e-6);
}

TEST(Dropping, HurtsEachWaveByWhatPassesOfIt) {
  // Alone until 5 s, then half of the rate each.
  const Carried carried = carry_in_child({{fair(100)}, {}, {passing(5, 0, 0.6), passing(9, 0, 1)}},
                                         {{wave(0, 1000, {0}), wave(5, 200, {0})}});
  EXPECT_NEAR(carried.curves[0].total().value(), 1000 - 0.4 * 4 * 50, 1e-6);
  EXPECT_NEAR(carried.curves[1].total().value(), 200 - 0.4 * 4 * 50, 1e-6);
}

// Half of 1000 is lost; from 20 s on half of those is lost too, and so on.
TEST(Retries, FollowTheWaveAfterTheBackOff) {
  Infrastructure infrastructure{{fair(100)}, {}, {passing(0, 0, 0.5)}};
  infrastructure.retries = {2, Seconds{10}, 3};
  const Carried carried = carry_in_child(infrastructure, {{wave(0, 1000, {0})}});
  const DispatchCurve& curve = carried.curves[0];
  EXPECT_NEAR(curve.handed_over(at_second(10)).value(), 500, 1e-6);
  EXPECT_NEAR(curve.handed_over(at_second(20)).value(), 500, 1e-6);
  EXPECT_NEAR(curve.handed_over(at_second(25)).value(), 750, 1e-6);
  EXPECT_NEAR(curve.handed_over(at_second(55)).value(), 750, 1e-6);
  EXPECT_NEAR(curve.total().value(), 875, 1e-6);
  EXPECT_NEAR(end_s(curve), 57.5, 1e-9);
  EXPECT_NEAR(carried.use[0].dropped.value(), 500 + 250 + 125, 1e-6);
  EXPECT_NEAR(carried.use[0].retried.value(), 500 + 250, 1e-6);
}

TEST(Retries, EndOnceNothingIsLost) {
  Infrastructure infrastructure{{fair(100)}, {}, {passing(2, 0, 0), passing(7, 0, 1)}};
  infrastructure.retries = {5, Seconds{1}, 1};
  const Carried carried = carry_in_child(infrastructure, {{wave(0, 1000, {0})}});
  EXPECT_EQ(carried.curves[0].total(), Messages{1000});
  EXPECT_NEAR(end_s(carried.curves[0]), 10 + 1 + 5, 1e-9);
  // Each waits for its own hand-over; those lost, 200 to 700 in the first wave, for the second one.
  const double first = 200 * 1 + 300 * 8.5, second = 500 * (11 + 2.5);
  EXPECT_NEAR(carried.use[0].held_up.value(), first + second, 1e-6);
}

TEST(Retries, QueueBehindWhatWasLaunchedMeanwhile) {
  Infrastructure infrastructure{{fifo(100)}, {}, {passing(0, 0, 0.5), passing(5, 0, 1)}};
  infrastructure.retries = {1, Seconds{2}, 1};
  const Carried carried = carry_in_child(infrastructure, {{wave(0, 500, {0}), wave(4, 1000, {0})}});
  EXPECT_NEAR(end_s(carried.curves[1]), 15, 1e-9);
  EXPECT_NEAR(end_s(carried.curves[0]), 15 + 2.5, 1e-9);
  EXPECT_NEAR(carried.curves[0].total().value(), 500, 1e-6);
}

TEST(Retries, AreTheSameHoweverTimeIsCut) {
  Infrastructure infrastructure{{fair(100)}, {}, {passing(0, 0, 0.5)}};
  infrastructure.retries = {3, Seconds{10}, 2};
  const std::vector<WaveLoad> waves{wave(0, 1000, {0}), wave(13, 400, {0})};
  const Carried whole = carry_in_child(infrastructure, {waves});
  const CarriedByCalls cut = call_in_child(infrastructure, {{{waves[0]}, at_second(11)},
                                                            {{waves[1]}, at_second(19)},
                                                            {{}, at_second(20)},
                                                            {{}, at_second(44)},
                                                            {{}, std::nullopt}});
  const std::vector<DispatchCurve> curves = each_once(cut.deliveries, 2);
  for (std::size_t w = 0; w < 2; ++w)
    for (const DispatchCurve::Breakpoint& point : whole.curves[w].breakpoints())
      EXPECT_NEAR(curves[w].handed_over(point.at).value(), point.handed_over.value(), 1e-6);
}

TEST(Retries, CanMakeAStorm) {
  // A firewall that drops what is too much lets 40 of 100 a second pass: retries keep it full long after.
  Component firewall = fair(40);
  firewall.excess = Excess::dropped;
  Infrastructure infrastructure{{fair(100), firewall}, {}};
  infrastructure.retries = {20, Seconds{0}, 1};
  const Carried carried = carry_in_child(infrastructure, {{wave(0, 1000, {0, 1})}});
  double left = 1000, end = 0;
  for (int k = 0; k <= 20 && left >= 1; ++k) {
    end += left / 100;
    left = std::floor(left * 0.6 + 1e-6);
  }
  EXPECT_NEAR(end_s(carried.curves[0]), end, 1e-6);
  EXPECT_GT(carried.use[1].retried.value(), 1000);
}

// Random machines, with random faults and waves in `schedules` stretches of time far apart, and a check in each.
class Schedules {
 public:
  static constexpr int schedules = 20;
  static constexpr double apart_s = 200'000;

  explicit Schedules(std::uint64_t seed) : maker_{seed} {
    make_machines();
    for (int k = 0; k < schedules; ++k) add_schedule(k * apart_s);
    std::ranges::stable_sort(waves_, {}, &Wave::launch);
  }

  // What is wrong; empty where nothing is.
  std::string played() {
    const Machines machines{parameters_, {}, faults_};
    Parcels parcels{machines};
    Network network{machines.infrastructure()};
    std::vector<std::vector<ComponentUse>> uses;
    Deliveries all;
    std::size_t first = 0;
    for (const SimTime cut : cuts_) {
      std::size_t last = first;
      while (last < waves_.size() && waves_[last].launch < cut) ++last;
      std::ranges::move(parcels.join(network.carry(parcels.split({&waves_[first], last - first}), cut)),
                        std::back_inserter(all));
      uses.push_back(network.use());
      first = last;
    }
    std::ranges::move(parcels.join(network.carry(parcels.split({waves_.data() + first, waves_.size() - first}))),
                      std::back_inserter(all));
    cuts_.push_back(at_second(1e9));
    uses.push_back(network.use());
    return problems(all, uses);
  }

 private:
  Component component(const std::string& name) {
    Component c{name, MessagesPerSecond{maker_.between(20, 300)}};
    if (maker_.below(3) == 0) c.sharing = Sharing::fifo;
    if (maker_.below(4) == 0) c.quota = Quota{Messages{maker_.between(200, 2000)}, Seconds{maker_.between(5, 60)}};
    if (maker_.below(4) == 0) c.ramp = Ramp{Seconds{maker_.between(5, 60)}, 4};
    return c;
  }

  void make_machines() {
    parameters_.edge.core = MessagesPerSecond{maker_.between(100, 500)};
    if (maker_.below(2) == 0) parameters_.edge.firewall = MessagesPerSecond{maker_.between(50, 300)};
    if (loses_ && maker_.below(2) == 0) parameters_.edge.firewall_excess = Excess::dropped;
    parameters_.gateways = {{.name = "a", .share = Fraction{0.6}, .way = {component("a")}, .fail_over = "b"},
                            {.name = "b", .way = {component("b")}, .fail_over = maker_.below(2) == 0 ? "a" : ""},
                            {.name = "sms",
                             .channel = Channel::sms,
                             .way = {component("sms")},
                             .branches = {component("x"), component("y")}},
                            {.name = "voice", .channel = Channel::voice, .way = {component("voice")}},
                            {.name = "email", .channel = Channel::email, .way = {component("email")}}};
    parameters_.fail_over_after = Seconds{maker_.between(0, 60)};
    if (maker_.below(4) > 0)
      parameters_.retries = {static_cast<std::uint32_t>(1 + maker_.below(4)), Seconds{maker_.between(0, 60)},
                             maker_.between(0.5, 3)};
  }

  void add_schedule(double origin_s) {
    const std::vector<std::string> names{"core", "a", "b", "sms", "x", "y", "voice", "email", "firewall"};
    for (std::uint64_t k = maker_.below(7); k > 0; --k) {
      Fault fault;
      fault.kind = static_cast<FaultKind>(maker_.below(3) > 0 ? maker_.below(3) : maker_.below(fault_kind_count));
      if (!loses_ && fault.kind == FaultKind::dropping) fault.kind = FaultKind::down;
      for (std::uint64_t n = 1 + maker_.below(3); n > 0; --n)
        fault.components.push_back(names[maker_.below(names.size())]);
      fault.from = at_second(origin_s + maker_.between(-10, 400));
      fault.until = fault.from + Seconds{maker_.between(1, 400)};
      fault.factor = maker_.between(0.1, 1.5);
      fault.share = Fraction{maker_.below(4) == 0 ? 1.0 : maker_.between(0, 1)};
      faults_.push_back(fault);
    }
    for (std::uint64_t k = 1 + maker_.below(6); k > 0; --k) {
      Wave wave;
      wave.channel = static_cast<Channel>(maker_.below(channel_count));
      wave.launch = at_second(origin_s + 20 + maker_.between(0, 400));
      wave.addressed = wave.messages = maker_.below(5000);
      waves_.push_back(wave);
    }
    cuts_.push_back(at_second(origin_s + 20 + maker_.between(0, 800)));
  }

  std::string problems(const Deliveries& all, const std::vector<std::vector<ComponentUse>>& uses) const {
    std::ostringstream out;
    if (all.size() != waves_.size()) out << all.size() << " of " << waves_.size() << " waves came back; ";
    double worst = 0, held = 0, delay = 0;
    for (std::size_t k = 0; k < cuts_.size(); ++k) {
      double sent = 0, handed_over = 0, lost = 0;
      for (const Wave& wave : waves_) sent += wave.launch < cuts_[k] ? static_cast<double>(wave.messages) : 0;
      for (const Delivery& delivery : all) handed_over += delivery.curve.handed_over(cuts_[k]).value();
      for (const ComponentUse& use : uses[k]) {
        lost += (use.dropped - use.retried).value();
        if (use.dropped < Messages{0} || use.retried > use.dropped + Messages{1e-6}) out << "negative losses; ";
      }
      worst = std::min(worst, sent - handed_over - lost);
      if (k + 1 == cuts_.size() && std::abs(sent - handed_over - lost) > 1e-9 * sent + 1e-5)
        out << sent << " sent, " << handed_over << " handed over, " << lost << " lost; ";
      if (k + 1 == cuts_.size() && lost < 1e-6) delay = 1;
    }
    if (worst < -1e-4) out << "more handed over and lost than sent, by " << -worst << "; ";
    for (const ComponentUse& use : uses.back()) held += use.held_up.value();
    const double area = delays(all);
    // What is lost for good waits for nothing more.
    if (delay > 0 ? std::abs(held - area) > 1e-9 * area + 1e-4 : held > area * (1 + 1e-9) + 1e-4)
      out << held << " held up of " << area << "; ";
    for (const Delivery& delivery : all)
      if (delivery.curve.total().value() > static_cast<double>(waves_[delivery.wave].messages) * (1 + 1e-12) + 1e-9)
        out << "more handed over than sent; ";
    return out.str();
  }

  // Between launches and curves.
  double delays(const Deliveries& all) const {
    double sum = 0;
    for (const Delivery& delivery : all) {
      const auto& points = delivery.curve.breakpoints();
      for (std::size_t k = 1; k < points.size(); ++k) {
        const double mean = 0.5 * (points[k].handed_over + points[k - 1].handed_over).value();
        sum += (static_cast<double>(waves_[delivery.wave].messages) - mean) * (points[k].at - points[k - 1].at).count();
      }
    }
    return sum;
  }

  CaseMaker maker_;
  bool loses_ = maker_.below(3) > 0;
  MachineParameters parameters_;
  std::vector<Fault> faults_;
  std::vector<Wave> waves_;
  std::vector<SimTime> cuts_;
};

TEST(Faults, LoseAndDoubleNoMessageIn1000RandomSchedules) {
  for (std::uint64_t seed = 1; seed <= 1000 / Schedules::schedules; ++seed)
    EXPECT_EQ(ask_child([seed] { return Schedules{seed}.played(); }), "") << "seed " << seed;
}

}  // namespace
}  // namespace bereik::test
