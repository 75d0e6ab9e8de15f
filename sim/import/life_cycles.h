// From messages to alerts: a start, its updates and its end.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "sim/import/imported_alert.h"

namespace bereik {

struct LifeCycle {
  ImportedAlert start;
  std::uint32_t updates = 0;                    // messages between start and end
  std::optional<std::chrono::sys_seconds> end;  // none: no message tells it
  bool is_cancelled = false;
};

struct LeftOut {
  std::string place;  // file:line
  std::string what;   // the message
  std::string why;
};

enum class Tests { left_out, kept };  // messages of status Exercise, System, Test and Draft

struct LifeCycles {
  std::vector<LifeCycle> alerts;  // in order of their start
  std::vector<LeftOut> left_out;
  std::vector<std::string> notes;
};

// In order of the time that they were sent: an Alert begins a life; an Update that refers to any of its messages goes
// on with it, and moves its end where it tells one; a Cancel ends all that it refers to. The area stays that of the
// start, unless only an update tells a place. An Update that refers to nothing known is an alert of its own. A
// message that is there twice counts once.
LifeCycles life_cycles(std::vector<ImportedAlert> messages, Tests tests);

}  // namespace bereik
