// The manual page bereik(1).
#pragma once

#include <string>
#include <string_view>

namespace bereik {

// In the man macros of roff. `version` stands at its foot.
std::string manual_page(std::string_view version);

}  // namespace bereik
