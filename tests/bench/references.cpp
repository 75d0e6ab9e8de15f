// Times the references of scripts/bench, which starts it: references SCENARIO EVERY. Makes one replication of a scenario
// of the gallery that has no trace, and on its own waves responds once more and runs the event loop, this on every so
// many-th alert; then the floor, for as many messages as there were. Prints counts and CPU seconds as JSON. Exit codes:
// 0 done, 1 the event loop and respond() disagree, 2 wrong usage.
#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <ctime>
#include <exception>
#include <optional>
#include <string_view>

#include "models/core/simd/philox.h"
#include "sim/replication/replicate.h"
#include "tests/bench/event_loop.h"
#include "tests/bench/floor.h"
#include "tests/replication/gallery_world.h"

namespace bereik::bench {
namespace {

// An alert to more people than this is in no sample: one alone would outweigh the others.
constexpr std::uint64_t largest_sampled = 100'000;

struct Reach {
  std::uint64_t addressed = 0, delivered = 0;
  Reach& operator+=(const LoopCounts& counts) {
    const auto add = [this](const ReachTally& tally) {
      addressed += tally.addressed;
      delivered += tally.delivered;
    };
    for (const ReachTally& tally : counts.by_channel) add(tally);
    add(counts.notices);
    return *this;
  }
};

template <class Work>
double cpu_s(Work work) {
  const std::clock_t before = std::clock();
  work();
  return static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
}

// What is measured while a replication is made, epoch by epoch.
class Watcher {
 public:
  explicit Watcher(std::uint32_t every) : every_{every} {}

  // Throws std::runtime_error where the event loop counts other people than respond().
  Watch look(const Scene& scene) {
    Deliveries all, sample;
    for (const Delivery& delivery : scene.deliveries) {
      const Wave& wave = scene.waves.waves[delivery.wave];
      if (wave.purpose != Wave::Purpose::start && wave.purpose != Wave::Purpose::notice) continue;
      all.push_back(delivery);
      if (every_ == 1 || (wave.alert % every_ == 0 && wave.addressed <= largest_sampled)) sample.push_back(delivery);
    }
    if (!met_) met_ = scene.members.first_exposure(Membership::Patience::exponential);
    Responses responses;
    kernel_s += cpu_s([&] { responses = respond_to(scene, all); });
    of_all += counts_of(responses);
    EventLoop loop{scene.laws, scene.members, scene.draws};
    loop_s += cpu_s([&] { loop.run(scene.waves, sample); });
    if (!have_equal_counts(loop.counts(), counts_of(respond_to(scene, sample))))
      throw std::runtime_error{"the event loop and respond() count different people"};
    in_loop += loop.counts();
    events += loop.counts().events;
    return Watch::on;
  }

  double kernel_s = 0, loop_s = 0;
  Reach of_all, in_loop;
  std::uint64_t events = 0;

 private:
  Responses respond_to(const Scene& scene, const Deliveries& deliveries) {
    Responses responses;
    respond(scene.laws, scene.members, scene.waves, deliveries, scene.draws, responses, *met_);
    return responses;
  }

  std::uint32_t every_;
  std::optional<Exposure> met_;  // nobody's: what people meet here has no consequences
};

void time_references(const std::string& scenario, std::uint32_t every) {
  const World world = test::gallery_world(scenario);
  Watcher watched{every};
  const Outcome outcome = replicate(world, {}, [&](const Scene& scene) { return watched.look(scene); });
  const FloorWork work = floor_work(outcome.responses, world.people()->residents().count());
  const Draws draws{world.scenario().seed, {}};
  // Whatever the wave, its messages are handed over within a minute; its phones are those of the day.
  const DispatchCurve curve{{{at_second(0), Messages{0}}, {at_second(60), Messages{1e6}}}};
  const HandoverTable handover_s{curve, at_second(0), 1'000'000};
  const QuantileTable& notice_s = world.response().notice_s();
  const FloorTables app{handover_s, world.delivery().push({std::chrono::Wednesday, 12}).delay_s, notice_s};
  const FloorTables registered{handover_s, world.delivery().registered(Channel::sms).delay_s, notice_s};
  FloorResult result;
  std::uint64_t checksum = 0;
  const double messages_s = cpu_s([&] { result = do_messages(work, app, registered, draws); });
  const double other_s = cpu_s([&] { checksum = do_other_draws(work, draws); });
  if (result.delivered_s.count() != work.app.delivered + work.registered.delivered)
    throw std::runtime_error{"the floor did not do its work"};
  fmt::print(R"({{"scenario": "{}", "every": {}, "simd": "{}",
 "addressed": {}, "delivered": {}, "seen": {}, "drawn": {}, "left_out": {}, "adoption_draws": {},
 "kernel_s": {}, "kernel_delivered": {},
 "loop_s": {}, "loop_addressed": {}, "loop_delivered": {}, "loop_events": {},
 "floor_messages_s": {}, "floor_other_s": {}, "floor_checksum": {}}}
)",
             scenario, every, philox_path(), watched.of_all.addressed, work.app.delivered + work.registered.delivered,
             work.app.seen, work.app.drawn + work.registered.drawn, work.left_out, work.adoption, watched.kernel_s,
             watched.of_all.delivered, watched.loop_s, watched.in_loop.addressed, watched.in_loop.delivered,
             watched.events, messages_s, other_s, checksum);
}

std::optional<std::uint32_t> number_of(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && value > 0 ? std::optional{value} : std::nullopt;
}

}  // namespace
}  // namespace bereik::bench

int main(int argc, char** argv) {
  const auto every = argc == 3 ? bereik::bench::number_of(argv[2]) : std::nullopt;
  if (!every) {
    fmt::print(stderr, "usage: references SCENARIO EVERY\n");
    return 2;
  }
  try {
    bereik::bench::time_references(argv[1], *every);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "references: {}\n", error.what());
    return 1;
  }
}
