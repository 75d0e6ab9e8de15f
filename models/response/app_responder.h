// The app's people, group by group. A part of respond(); not for others.
#pragma once

#include "models/response/wave_laws.h"

namespace bereik {

class AppResponder {
 public:
  AppResponder(const PeopleLaws& laws, const Membership& members, const Draws& draws, Responses& responses,
               Exposure& exposure);
  void respond(const Wave& wave, const Alert& alert, const DispatchCurve& curve);

 private:
  struct OneWave {
    ReachTally tally;
    LogHistogram delivered, seen;
    Stretches stretches;
    std::array<std::uint32_t, trait_count> addressed_by_trait{}, delivered_by_trait{}, seen_by_trait{};
  };

  void group(const WaveLaws& laws, const Layout& layout, const Column<Reachability>& reachability, CrowdExposure& met,
             std::span<const std::uint32_t> rows);
  std::size_t keep_reachable(const Layout& layout, const Column<Reachability>& reachability,
                             std::span<const std::uint32_t> rows);
  std::size_t keep_delivered(const WaveLaws& laws, std::size_t reachable);
  std::size_t keep_seers(const WaveLaws& laws, std::size_t delivered);
  // Of those reachable, messages that no machine handed over: they count as that, whatever else would have stopped them.
  void note_dropped(const WaveLaws& laws, std::size_t reachable);
  // Where there are copies: whichever is handed over first counts; and how many arrive.
  void take_earliest(const WaveLaws& laws, std::size_t reachable);
  void note_copies(const WaveLaws& laws, std::size_t delivered);
  void note_stretches(const WaveLaws& laws, std::size_t seen);
  void let_react(const WaveLaws& laws, std::size_t seen);
  void note_openings(const WaveLaws& laws, std::size_t seen);
  void note_reaction(const WaveLaws& laws, std::size_t i, float seen_s);
  void note_exposure(const WaveLaws& laws, std::size_t seen, CrowdExposure& met) const;
  void finish(const Wave& wave, const Alert& alert, const DispatchCurve& curve);

  const PeopleLaws& laws_;
  const Membership& members_;
  Draws draws_;
  Responses& responses_;
  Exposure& exposure_;
  OneWave wave_;
  GroupWords words_;
  GroupColumn<std::uint32_t> resident_, member_;
  GroupColumn<std::uint16_t> trait_;             // not a byte: a store to a byte may alias anything
  GroupColumn<std::uint16_t> delivered_, seen_;  // positions in the group
  GroupColumn<std::uint16_t> asking_;            // positions among those who saw it
  GroupColumn<std::uint32_t> first_rank_;
  GroupColumn<std::uint8_t> shown_;                      // how often, where there are copies
  GroupColumn<float> delivered_s_, arrived_s_, seen_s_;  // arrived: delivered, of those who saw it
};

}  // namespace bereik
