#include "sim/scenario/element_key.h"

#include <fmt/format.h>

#include <charconv>
#include <limits>

namespace bereik {
namespace {

struct Index {
  std::size_t bracket = 0, length = 0;  // of [12], brackets included
  std::size_t value = 0;
};

std::optional<Index> index_in(std::string_view key) {
  const std::size_t bracket = key.find('[');
  if (bracket == std::string_view::npos || bracket == 0) return std::nullopt;
  const std::string_view rest = key.substr(bracket + 1);
  const std::size_t digits = rest.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos || rest[digits] != ']') return std::nullopt;
  Index index{bracket, digits + 2, 0};
  if (std::from_chars(rest.data(), rest.data() + digits, index.value).ec != std::errc{})
    index.value = std::numeric_limits<std::size_t>::max();
  return index;
}

}  // namespace

std::optional<ElementKey> element_key(std::string_view key) {
  const auto index = index_in(key);
  if (!index) return std::nullopt;
  const std::string_view rest = key.substr(index->bracket + index->length);
  if (rest.size() < 2 || rest[0] != '.' || rest.find_first_of(".[", 1) != std::string_view::npos) return std::nullopt;
  return ElementKey{std::string{key.substr(0, index->bracket)}, index->value, std::string{rest.substr(1)}};
}

std::string element_of(std::string_view list, std::size_t index) { return fmt::format("{}[{}]", list, index); }

std::string register_key(std::string_view key) {
  const auto index = index_in(key);
  if (!index) return std::string{key};
  return fmt::format("{}[]{}", key.substr(0, index->bracket), key.substr(index->bracket + index->length));
}

}  // namespace bereik
