// From the words of an alert to its kind.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/alerts/alert.h"

namespace bereik {

std::string lower_case(std::string_view text);  // of ASCII letters alone

struct CapWords {
  std::string event, headline;
  std::vector<std::string> codes;       // values of eventCode
  std::vector<std::string> categories;  // Met, Rescue, ...
  std::string urgency;
};

// amber: "amber" in event or headline, except of the weather, whose warnings have colours; or the event code CAE
// (Child Abduction Emergency). missing_child: a word for missing with one for child, in English or Dutch. Otherwise
// by urgency: Immediate and Expected are time_critical, everything else is not. Assumed: no standard says it.
AlertKind kind_of_cap(const CapWords& words);

// amber where the action is one; missing_child as above; not_time_critical where the type says so ("niet
// tijdkritisch", "getuigenoproep", "buurtonderzoek", "informatie"); otherwise time_critical. Assumed: the feed's
// types are not published.
enum class IsAmber { no, yes };
AlertKind kind_of_burgernet(const std::string& action_type, const std::string& title, IsAmber is_amber);

}  // namespace bereik
