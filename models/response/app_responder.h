// The app's people, group by group. A part of respond(); not for others.
#pragma once

#include "models/response/message_columns.h"
#include "models/response/wave_laws.h"

namespace bereik {

class AppResponder {
 public:
  AppResponder(const PeopleLaws& laws, const Membership& members, const Draws& draws, Responses& responses,
               Exposure& exposure);
  void respond(const Wave& wave, const Alert& alert, const DispatchCurve& curve);

 private:
  // What is counted of one wave.
  struct OneWave {
    PersonCounts addressed;
    std::array<std::uint64_t, class_count> delivered_by_age{}, seen_by_age{};
    ReachTally tally;
    LogHistogram delivered, seen;
    Stretches stretches;
  };

  // Groups are gathered until they hold `enough`, from so many bytes of a selection at a time.
  static constexpr std::size_t bytes_at_once = 16, enough = most_messages - 8 * bytes_at_once + 1;

  void gather(const WaveLaws& laws, const PersonColumns& people, const RowSelection& rows, CrowdExposure& met);
  void group(const WaveLaws& laws, CrowdExposure& met);
  // These return how many are left, at the front of the columns.
  std::size_t keep_seers(const WaveLaws& laws);
  std::size_t keep_timely(const WaveLaws& laws, std::size_t willing);
  // Of those reachable, messages that no machine handed over: they count as that, whatever else would have stopped them.
  void note_dropped();
  // Where there are copies: whichever is handed over first counts; and how many arrive.
  void take_earliest(const WaveLaws& laws);
  void note_copies(const WaveLaws& laws);
  void note_times(std::size_t seen);
  void note_openings(const WaveLaws& laws, std::size_t seen);
  void note_reactions(const WaveLaws& laws, std::size_t seen);
  void note_exposure(const WaveLaws& laws, std::size_t seen, CrowdExposure& met) const;
  void finish(const Wave& wave, const Alert& alert, const DispatchCurve& curve);

  const PeopleLaws& laws_;
  const Membership& members_;
  Draws draws_;
  Responses& responses_;
  Exposure& exposure_;
  OneWave wave_;

  // The group: everybody reachable. What is left beyond the end of a column is looked at, and means nothing. What is left beyond the end of a column is looked at, and means nothing.
  std::size_t people_ = 0;
  MessageColumn<std::uint32_t> resident_{}, member_{}, trait_{}, position_{};
  MessageColumn<std::uint32_t> rank_{}, arrival_{}, notice_{}, report_{};
  MessageColumn<std::uint32_t> first_rank_{};  // where there are copies
  MessageColumn<std::uint8_t> shown_{};        // how often, where there are copies
  MessageColumn<float> handed_over_s_{}, arrives_s_{};
  MessageSet in_contact_{}, arrives_in_time_{};
  // Those who see it.
  MessageColumn<std::uint32_t> seer_{}, seer_member_{}, seer_trait_{}, seer_notice_{}, seer_report_{};
  MessageColumn<float> seer_handed_over_s_{}, seer_arrives_s_{}, sees_s_{};
  MessageSet sees_in_time_{};
};

}  // namespace bereik
