#include "sim/cli/difference_words.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <vector>

#include "sim/scenario/spelling.h"

namespace bereik {
namespace {

std::string digits_of(float seconds, int decimals) { return fmt::format("{:.{}f} s", seconds, decimals); }

}  // namespace

std::string message_name(Channel channel) {
  constexpr std::array<const char*, channel_count> names{"push", "SMS", "voice message", "e-mail"};
  return names[static_cast<std::size_t>(channel)];
}

std::string upper_case_name(Channel channel) {
  constexpr std::array<const char*, channel_count> names{"PUSH", "SMS", "VOICE MESSAGE", "E-MAIL"};
  return names[static_cast<std::size_t>(channel)];
}

std::pair<std::string, std::string> seconds_texts(const std::optional<float>& a, const std::optional<float>& b) {
  const auto text = [](const std::optional<float>& moment, int decimals) {
    if (!moment) return std::string{"-"};
    return std::isfinite(*moment) ? digits_of(*moment, decimals) : "never";
  };
  int decimals = 3;
  while (decimals < 12 && a != b && text(a, decimals) == text(b, decimals)) decimals += 3;
  return {text(a, decimals), text(b, decimals)};
}

std::string acting_sentence(const RunDifference& run, const std::function<bool(std::string_view)>& acts,
                            std::string_view what) {
  std::vector<std::string> keys;
  for (const SettingDifference& setting : run.settings)
    if (acts(setting.key)) keys.push_back(setting.key);
  if (keys.empty()) return {};
  return fmt::format("Of the settings that differ, {} {} on {}.", listed(keys, " and "),
                     keys.size() == 1 ? "acts" : "act", what);
}

}  // namespace bereik
