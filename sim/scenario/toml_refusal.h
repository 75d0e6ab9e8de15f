// What no scenario needs and no TOML reader should be asked to bear: refused before the text is parsed.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "models/core/errors.h"

namespace bereik {

struct Refusal {
  std::size_t line = 0, column = 0;  // 0 where it concerns the whole text
  Problem problem;                   // its `where` is empty
};

inline constexpr std::size_t largest_toml = 1 << 20;  // bytes

// Refuses more than 1 MiB, UTF-16, invalid UTF-8, control characters, keys of more than 32 segments and more than 32
// open brackets; nothing where the text may be parsed. One pass.
std::optional<Refusal> refusal_of(std::string_view text);

}  // namespace bereik
