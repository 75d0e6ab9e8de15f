// SMS, voice messages, e-mail and notices: people at registered addresses, group by group. A part of respond(); not for
// others. Whether such a message is looked at is not asked: a report follows a delivery.
#pragma once

#include "models/response/message_columns.h"
#include "models/response/wave_laws.h"

namespace bereik {

class RegisteredResponder {
 public:
  RegisteredResponder(const PeopleLaws& laws, const Membership& members, const Draws& draws, Responses& responses);
  void respond(const Wave& wave, const Alert& alert, const DispatchCurve& curve);
  void take_notice(const Wave& wave, const DispatchCurve& curve);

 private:
  void group(const WaveLaws& laws, Channel channel, const Layout& layout, std::span<const std::uint32_t> rows);
  // Where there are copies of the message: whichever is handed over first counts; and how many arrive.
  void take_copies(const WaveLaws& laws, Channel channel, std::size_t people);
  void note_reaction(const WaveLaws& laws, std::size_t i);

  const PeopleLaws& laws_;
  const Membership& members_;
  Draws draws_;
  Responses& responses_;
  ReachTally tally_;
  LogHistogram delivered_;
  float last_handover_s_ = 0, last_delivery_s_ = 0;
  // What is left beyond the end of a column is looked at, and means nothing.
  MessageColumn<std::uint32_t> resident_{}, rank_{}, arrival_{}, unused_{}, report_{};
  MessageColumn<float> handed_over_s_{}, delivered_s_{};
};

}  // namespace bereik
