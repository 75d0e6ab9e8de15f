// Which settings of a scenario act on which stage of a message.
#pragma once

#include <string_view>

#include "models/response/parting.h"

namespace bereik {

// Whether a setting decides what happens at a stage of a message on a channel, by itself: what comes of earlier stages and
// of earlier messages is left out.
bool acts_on(std::string_view key, Stage stage, Channel channel);
// Whether it decides which alerts there are, when and where.
bool acts_on_alerts(std::string_view key);
// Whether it acts on nobody's fate: it counts, prices or compares what happened.
bool acts_on_nobody(std::string_view key);

}  // namespace bereik
