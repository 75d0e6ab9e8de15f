// What respond() works out for whole groups of people, done as simulators of events do it: every message is an entity, and
// what happens to it are events in one queue, popped in order of time. The reference that scripts/bench measures against.
#pragma once

#include <array>
#include <cstdint>
#include <queue>
#include <span>
#include <vector>

#include "models/response/respond.h"

namespace bereik::bench {

// What people did, by channel and over all kinds of alert; `capped` is nobody's event and stays 0.
struct LoopCounts {
  std::array<ReachTally, channel_count> by_channel;
  ReachTally notices;
  LogHistogram delivered_s, seen_s;  // of all messages
  std::uint64_t events = 0;
};

// The same counts of what respond() worked out, events and histograms apart.
LoopCounts counts_of(const Responses& responses);
// Whether both counted the same people.
bool have_equal_counts(const LoopCounts& a, const LoopCounts& b);

// A plain std::priority_queue and a fresh draw for each message (WaveFates): the same laws and the same addressed words as
// respond(), so its counts are equal. It leaves out whom an alert annoys, who opens it and what might be.
class EventLoop {
 public:
  // Keeps references. The members are to be those by whom respond() answers the waves.
  EventLoop(const PeopleLaws& laws, const Membership& members, const Draws& draws);

  // Start messages and notices that were delivered, in order of time, until nothing is left to happen. Requires waves
  // without copies.
  void run(const Waves& waves, std::span<const Delivery> deliveries);
  const LoopCounts& counts() const { return counts_; }

 private:
  enum class Happening : std::uint8_t { launch, handed_over, delivered, seen, reported };
  struct Event {
    double at_s;           // since the start of the replication
    std::uint32_t entity;  // a message; of a launch, the position among the deliveries
    Happening what;
  };
  struct Later {
    bool operator()(const Event& a, const Event& b) const { return a.at_s > b.at_s; }
  };
  struct Message {
    double launch_s;
    Fate fate;
    ReachTally* tally;  // of its channel
  };

  void launch(const Waves& waves, const Delivery& delivery);
  void send(const WaveFates& fates, const Wave& wave, const Addressee& addressee, ReachTally& tally);
  void hand_over(std::uint32_t entity);
  void deliver(std::uint32_t entity);
  void see(std::uint32_t entity);
  void report(std::uint32_t entity);
  void plan(std::uint32_t entity, Happening what, float after_launch_s);
  void end(std::uint32_t entity) { free_.push_back(entity); }

  const PeopleLaws& laws_;
  const Membership& members_;
  const Draws& draws_;
  std::priority_queue<Event, std::vector<Event>, Later> queue_;
  std::vector<Message> messages_;
  std::vector<std::uint32_t> free_;  // entities that nothing happens to any more
  LoopCounts counts_;
};

}  // namespace bereik::bench
