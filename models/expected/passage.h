// From hand-over to view, in expectation: what share arrives in time, is seen in time, and how much its views weigh.
#pragma once

#include <array>
#include <vector>

#include "models/delivery/delivery_law.h"
#include "models/response/response_law.h"

namespace bereik {

// Of messages that are handed over to phones in contact with the network (of those who are going to see: those who are).
struct Passage {
  double in_time = 0;       // arrive before the alert ends
  double seen = 0;          // and are noticed within the time that counts
  double view = 0;          // E[exp(-t / decay); seen], t from the launch: what a view counts for success
  double view_squared = 0;  // E[exp(-2 t / decay); seen]
};

// A moment of hand-over after the launch, and the share of a wave's messages that it stands for.
struct HandOver {
  double at_s = 0;
  double share = 0;
};

// Law: as DeliveryLaw and ResponseLaw have it, integrated over both delays on a grid of 64 steps an octave. Assumption: a
// hand-over is short against the time within which a view counts (the integral is that of a hand-over at the launch).
class PassageLaw {
 public:
  PassageLaw(const DeliveryParameters& delivery, const ResponseParameters& response, Seconds decay);

  // Of pushes launched at an hour, of an alert that lasts so long, handed over at those moments. About 10 ns a moment.
  Passage push(CivilHour hour, Seconds duration, std::span<const HandOver> moments) const;
  // E[exp(-t / decay)] and E[exp(-2 t / decay)] of messages to registered addresses that arrive, t from the hand-over.
  std::array<double, 2> registered(Channel channel) const { return registered_[static_cast<std::size_t>(channel)]; }
  double decay_s() const { return decay_s_; }

 private:
  using Table = std::vector<std::array<float, 4>>;  // of Passage, by the time that is left at the hand-over
  Table push_table(const DelayLaw& arrival, const DelayLaw& notice, double within_s) const;

  DailyWindow night_;
  double decay_s_;
  Table by_day_, by_night_;
  std::array<std::array<double, 2>, channel_count> registered_{};
};

}  // namespace bereik
