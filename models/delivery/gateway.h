// What a gateway adds to the network: somebody's service that takes messages of one channel towards phones.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/delivery/infrastructure.h"
#include "models/targeting/channel.h"

namespace bereik {

struct Gateway {
  std::string name;  // of its parameter table and its components: [a-z_]+, one of a kind
  Channel channel = Channel::app;
  // Of the channel's recipients, those whom it serves; none: those whom the channel's other gateways leave.
  std::optional<Fraction> share = std::nullopt;
  // What every message passes, in order, after the core. The first takes the gateway's name, others are "name_what".
  std::vector<Component> way;
  // One of these follows, each with an equal share of the messages: carriers.
  std::vector<Component> branches = {};
  // Sends one message to everybody subscribed to a topic; topics of several waves share it. Instead of the way, and for
  // all of the channel's recipients: at most one gateway of a channel has it.
  std::optional<Component> topics = std::nullopt;
  // Another gateway of the channel, that takes its messages while it is known to be down; none: they wait.
  std::string fail_over = {};
};

}  // namespace bereik
