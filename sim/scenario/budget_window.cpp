#include "sim/scenario/budget_window.h"

#include "sim/scenario/unit_text.h"

namespace bereik {
namespace {

// The hour of "17:00"; none where it is no whole hour up to 24:00.
std::optional<Seconds> hour_in(std::string_view text) {
  const bool has_form =
      text.size() == 5 && text.substr(2) == ":00" && text.find_first_not_of("0123456789:") == text.npos;
  const auto hour = has_form ? number_in(text.substr(0, 2)) : std::nullopt;
  return hour && *hour <= 24 ? std::optional{Seconds{3600 * *hour}} : std::nullopt;
}

}  // namespace

std::optional<DailyWindow> window_in(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == text.npos) return std::nullopt;
  const auto from = hour_in(text.substr(0, dash)), to = hour_in(text.substr(dash + 1));
  return from && to && *from != *to ? std::optional{DailyWindow{*from, *to}} : std::nullopt;
}

}  // namespace bereik
