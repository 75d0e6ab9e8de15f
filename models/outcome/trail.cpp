#include "models/outcome/trail.h"

#include <algorithm>

#include "models/core/errors.h"

namespace bereik {

std::vector<CallCourse> calls_of(const StaffOutcome& staff) {
  std::vector<CallCourse> calls;
  for (std::uint32_t c = 0; c < staff.rooms.size(); ++c) {
    const RoomOutcome& room = staff.rooms[c];
    require(room.call_at.size() == room.call_wait_s.size(), "a room knows when each of its calls came");
    for (std::size_t k = 0; k < room.call_at.size(); ++k)
      calls.push_back({room.call_at[k], room.call_wait_s[k], CentreId{c}});
  }
  std::ranges::stable_sort(calls, {}, &CallCourse::at);
  return calls;
}

}  // namespace bereik
