// Whom a ceiling leaves out of one action.
#pragma once

#include <span>
#include <vector>

#include "models/adoption/membership.h"
#include "models/targeting/channel.h"

namespace bereik {

// One action on one channel.
struct Action {
  AlertId id;
  Channel channel = Channel::sms;
  std::optional<Circle> area;
  Tick tick = 0;
};

// Those of the rows of a layout who are kept and who are left out, each in the order given.
struct Cut {
  std::vector<std::uint32_t> kept, left_out;
};

// Everybody has a key that does not depend on the ceiling: except for `rotate`, a higher ceiling keeps everyone whom a
// lower one kept. `served`: messages so far by row of the layout, for rotate. `tenures`: of the app, by row.
// Requires ceiling <= rows.size(). About 20 ns a row.
Cut cut(const Action& action, CutPolicy policy, std::uint64_t ceiling, const Layout& layout,
        std::span<const Tenure> tenures, std::span<const std::uint32_t> served, const Draws& draws,
        std::span<const std::uint32_t> rows);

}  // namespace bereik
