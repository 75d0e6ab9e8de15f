// The inner loops of the simulator, one by one. scripts/bench starts it; by itself it takes the options of Google
// Benchmark.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/core/log_histogram.h"
#include "models/core/quantile_table.h"
#include "models/core/simd/philox.h"
#include "models/core/simd/select.h"
#include "models/delivery/parcels.h"
#include "models/response/handover_table.h"
#include "models/targeting/cut.h"
#include "sim/dispatch/network.h"
#include "tests/bench/nation.h"
#include "tests/replication/gallery_world.h"

namespace bereik::bench {
namespace {

using benchmark::DoNotOptimize;
using benchmark::State;

constexpr std::size_t group = 256;

void count_items(State& state, std::size_t each) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(each));
}

std::vector<std::uint32_t> numbers(std::size_t count) {
  std::vector<std::uint32_t> list(count);
  std::iota(list.begin(), list.end(), 0U);
  return list;
}

std::vector<std::uint32_t> words(std::size_t count) {
  const Draws draws{Seed{1}, {}};
  std::vector<std::uint32_t> list;
  for (const std::uint32_t person : numbers(count)) list.push_back(draws.word(Decision::app_delivery, person));
  return list;
}

QuantileTable log_normal() { return DelayLaw{}.add(Fraction{1}, LogNormal<Seconds>{Seconds{20}, 1}).table(); }

void philox_blocks(State& state) {
  const Draws draws{Seed{1}, {}};
  const std::vector<std::uint32_t> persons = numbers(group);
  std::array<std::array<std::uint32_t, group>, 4> columns;
  for (auto _ : state) {
    draws.blocks(Block::app_message, persons, 7,
                 {{columns[0].data(), columns[1].data(), columns[2].data(), columns[3].data()}});
    DoNotOptimize(columns);
  }
  count_items(state, group);
}

template <class Table>
void look_up_words(State& state, const Table& table) {
  const std::vector<std::uint32_t> list = words(group);
  std::array<float, group> values;
  for (auto _ : state) {
    for (std::size_t k = 0; k < group; ++k) values[k] = table(list[k]);
    DoNotOptimize(values);
  }
  count_items(state, group);
}

void quantile_table(State& state) {
  const QuantileTable table = log_normal();
  look_up_words(state, table);
}

void threshold_and_table(State& state) {
  const QuantileTable table = log_normal();
  const Threshold passes{0.6};
  const std::vector<std::uint32_t> list = words(group);
  std::array<float, group> values;
  std::size_t kept = 0;
  for (auto _ : state) {
    std::size_t n = 0;
    for (std::size_t k = 0; k < group; ++k) {
      values[n] = table(passes.stretched(list[k]));
      n += static_cast<std::size_t>(passes.passes(list[k]));
    }
    DoNotOptimize(values);
    DoNotOptimize(kept += n);
  }
  count_items(state, group);
}

void handover_table(State& state) {
  const auto launch = at_second(0);
  const DispatchCurve curve{{{launch, Messages{0}},
                             {at_second(10), Messages{300}},
                             {at_second(40), Messages{600}},
                             {at_second(50), Messages{1000}}}};
  const HandoverTable table{curve, launch, 1000};
  look_up_words(state, table);
}

// Argument: by what factor delays are spread; 1: all in one bin.
void log_histogram(State& state) {
  const auto spread = static_cast<double>(state.range(0));
  std::vector<float> delays;
  for (const std::uint32_t word : words(group))
    delays.push_back(static_cast<float>(60 * std::pow(spread, unit_interval(word))));
  LogHistogram histogram;
  for (auto _ : state) {
    for (const float delay : delays) histogram.add(delay);
    DoNotOptimize(histogram);
  }
  count_items(state, group);
}

// Every second row of the country, in a circle of a third of its width.
void select_rows(State& state) {
  const Layout& layout = Nation::get().members().people().registered().at_home;
  const std::vector<std::uint8_t> half(layout.size() / 8 + 1, 0x55);
  std::vector<std::uint8_t> bits(half.size());
  const Disc disc{155'000, 463'000, 50'000};
  for (auto _ : state) {
    bereik::select_rows({layout.east_m.data(), layout.north_m.data(), half.data(), layout.size()}, disc, 0,
                        layout.size(), bits.data());
    DoNotOptimize(bits.data());
  }
  count_items(state, layout.size());
}

void cut(State& state) {
  const Nation& nation = Nation::get();
  const std::vector<std::uint32_t> rows = numbers(30'000);
  const Layout& home = nation.members().people().registered().at_home;
  for (auto _ : state)
    DoNotOptimize(bereik::cut({alert_id(AlertKind::amber, 1), Channel::sms, {}, 0}, CutPolicy::random, 3'000, home,
                              nation.members().crowds()[0].at_home, {}, nation.draws(), rows));
  count_items(state, rows.size());
}

DispatchCurve within_a_minute(const Wave& wave) {
  return DispatchCurve{
      {{wave.launch, Messages{0}}, {wave.launch + Seconds{60}, Messages{static_cast<double>(wave.messages)}}}};
}

void respond_to(State& state, const Waves& waves) {
  Nation& nation = Nation::get();
  const Deliveries deliveries{{0, within_a_minute(waves.waves.front())}};
  std::uint64_t delivered = 0;
  for (auto _ : state) {
    Responses responses;
    bereik::respond(nation.laws(), nation.members(), waves, deliveries, nation.draws(), responses, nation.met());
    delivered += responses.of(Channel::app)[static_cast<std::size_t>(AlertKind::amber)].delivered;
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(delivered));
}

const SimTime noon = at_second(100 * 86400 + 43'200);

// Items are delivered messages.
void respond_to(State& state, const Alert& alert) {
  Nation& nation = Nation::get();
  Targeting targeting = nation.targeting();
  respond_to(state, nation.waves_of(targeting, alert));
}
void respond_national(State& state) { respond_to(state, Nation::get().alert(noon)); }
// About as many people as an alert of the year has.
void respond_local(State& state) {
  Alert alert = Nation::get().alert(noon);
  alert.area = Circle{{Metres{136'500}, Metres{456'000}}, Metres{1'600}};  // Utrecht
  respond_to(state, alert);
}

// A process has one network, and its clock never goes back.
class Dispatch {
 public:
  static Dispatch& get() {
    static Dispatch dispatch;
    return dispatch;
  }
  // The next noon at which nothing is under way.
  SimTime next_noon() { return at_second(std::ceil(seconds_since_start(clock_) / 86400) * 86400 + 43'200); }
  Deliveries carry(std::span<const Wave> waves) {
    clock_ = waves.back().launch + Seconds{7200};
    return parcels_.join(network_.carry(parcels_.split(waves), clock_));
  }

 private:
  Dispatch()
      : machines_{Nation::get().scenario().machines, {}}, parcels_{machines_}, network_{machines_.infrastructure()} {}

  Machines machines_;
  Parcels parcels_;
  Network network_;
  SimTime clock_ = at_second(0);
};

// As many local waves as the year has in nine days, as far apart.
void network_carry(State& state) {
  Dispatch& dispatch = Dispatch::get();
  constexpr std::size_t count = 300;
  for (auto _ : state) {
    std::vector<Wave> waves(count);
    const SimTime first = dispatch.next_noon();
    for (std::size_t k = 0; k < count; ++k) {
      waves[k].launch = first + Seconds{2'660.0 * static_cast<double>(k)};
      waves[k].addressed = waves[k].messages = 5'000;
    }
    if (dispatch.carry(waves).size() != count) state.SkipWithError("waves are under way");
  }
  count_items(state, count);
}

// From the launch of a national AMBER alert to everything that comes of it: who it goes to, when it is handed over,
// delivered, seen and reported.
void national_alert(State& state) {
  Nation& nation = Nation::get();
  Dispatch& dispatch = Dispatch::get();
  // As in a replication, where who holds the app at the first alert is known by the second.
  Targeting targeting = nation.targeting();
  nation.waves_of(targeting, nation.alert(dispatch.next_noon()));
  std::uint64_t addressed = 0;
  for (auto _ : state) {
    const Waves waves = nation.waves_of(targeting, nation.alert(dispatch.next_noon()));
    Deliveries deliveries = dispatch.carry(waves.waves);
    if (deliveries.size() != 1) state.SkipWithError("the alert is under way");
    deliveries.front().wave = 0;
    Responses responses;
    bereik::respond(nation.laws(), nation.members(), waves, deliveries, nation.draws(), responses, nation.met());
    addressed += responses.app_times.front().addressed;
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(addressed));
}

// Those of the year 2023, out of all residents.
struct Country {
  std::shared_ptr<const Geography> geography = test::gallery_country();
  Scenario scenario = test::gallery_scenario("burgernet-2023", *geography);
  People people() const {
    return {geography, scenario.residents, scenario.registrations, scenario.phone,
            Draws::of_all_replications(scenario.seed)};
  }
};

void people(State& state) {
  const Country country;
  for (auto _ : state) DoNotOptimize(country.people());
}

// Who comes to the app within the year, and when; then month by month.
void adoption_year(State& state) {
  const Country country;
  const People people = country.people();
  const AdoptionLaw law{country.scenario.adoption, people.strata(), country.scenario.horizon};
  for (auto _ : state) {
    Membership members{people, law, TickClock{country.scenario.horizon}, Draws{country.scenario.seed, {}}};
    const Exposure exposure = members.first_exposure(Membership::Patience::exponential);
    for (const Epoch& epoch : country.scenario.epochs()) members.advance(epoch, exposure);
    DoNotOptimize(members.installs(SimTime{country.scenario.horizon}));
  }
}

BENCHMARK(philox_blocks);
BENCHMARK(quantile_table);
BENCHMARK(threshold_and_table);
BENCHMARK(handover_table);
BENCHMARK(log_histogram)->Arg(1)->Arg(1000);
BENCHMARK(select_rows);
BENCHMARK(cut);
BENCHMARK(respond_local);
BENCHMARK(respond_national)->Unit(benchmark::kMillisecond);
BENCHMARK(network_carry);
BENCHMARK(national_alert)->Unit(benchmark::kMillisecond);
BENCHMARK(people)->Unit(benchmark::kMillisecond);
BENCHMARK(adoption_year)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace bereik::bench

BENCHMARK_MAIN();
