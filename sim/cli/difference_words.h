// Words of run_difference_text() and its parts.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "sim/cli/run_difference_text.h"

namespace bereik {

std::string message_name(Channel channel);     // push, SMS, voice message, e-mail
std::string upper_case_name(Channel channel);  // PUSH

// Seconds after the launch, in as many digits as tell the two apart; - for what is not there.
std::pair<std::string, std::string> seconds_texts(const std::optional<float>& a, const std::optional<float>& b);

// Of the settings that differ, a and b act on `what`. Empty where none of them acts there.
std::string acting_sentence(const RunDifference& run, const std::function<bool(std::string_view)>& acts,
                            std::string_view what);

}  // namespace bereik
