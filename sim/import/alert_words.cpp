#include "sim/import/alert_words.h"

#include <algorithm>
#include <initializer_list>

namespace bereik {
namespace {

bool holds_one(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

bool tells_of_missing_child(const std::string& text) {
  return holds_one(text, {"missing", "vermist", "vermissing"}) &&
         holds_one(text, {"child", "kind", "boy", "girl", "jongen", "meisje"});
}

}  // namespace

std::string lower_case(std::string_view text) {
  std::string lower{text};
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

AlertKind kind_of_cap(const CapWords& words) {
  const std::string told = lower_case(words.event + " " + words.headline);
  const bool is_weather = std::ranges::find(words.categories, "Met") != words.categories.end();
  if (std::ranges::find(words.codes, "CAE") != words.codes.end()) return AlertKind::amber;
  if (!is_weather && holds_one(told, {"amber"})) return AlertKind::amber;
  if (tells_of_missing_child(told)) return AlertKind::missing_child;
  return words.urgency == "Immediate" || words.urgency == "Expected" ? AlertKind::time_critical
                                                                     : AlertKind::not_time_critical;
}

AlertKind kind_of_burgernet(const std::string& action_type, const std::string& title, IsAmber is_amber) {
  if (is_amber == IsAmber::yes) return AlertKind::amber;
  if (tells_of_missing_child(lower_case(action_type + " " + title))) return AlertKind::missing_child;
  const std::string type = lower_case(action_type);
  const bool can_wait = holds_one(type, {"niet tijdkritisch", "niet-tijdkritisch", "not time", "not_time", "nontime",
                                         "getuige", "buurtonderzoek", "informatie"});
  return can_wait ? AlertKind::not_time_critical : AlertKind::time_critical;
}

}  // namespace bereik
