// The hours that a budget is for, as its file writes them: "17:00-22:00".
#pragma once

#include <optional>
#include <string_view>

#include "models/alerts/alert_law.h"

namespace bereik {

// Whole hours from 00:00 to 24:00, which may run past midnight; none where it is written otherwise, or empty.
std::optional<DailyWindow> window_in(std::string_view text);

}  // namespace bereik
