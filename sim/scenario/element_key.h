// The keys of what a list holds: campaign[1].conversion is the field `conversion` of the second element of `campaign`.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace bereik {

struct ElementKey {
  std::string list;
  std::size_t index = 0;  // from 0; the largest number there is where the text says a larger one
  std::string field;
};

// Nothing where the key is not of the form list[index].field.
std::optional<ElementKey> element_key(std::string_view key);

// campaign[1]
std::string element_of(std::string_view list, std::size_t index);

// The key by which the register knows a field or an element: campaign[].conversion, campaign[]. Any other key as it is.
std::string register_key(std::string_view key);

}  // namespace bereik
