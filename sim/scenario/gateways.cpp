#include "sim/scenario/gateways.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/spelling.h"

namespace bereik::gateways {
namespace {

void check_shares(Settings& s, Channel channel, const std::vector<Gateway>& gateways) {
  double sum = 0;
  const Gateway* last = nullptr;
  bool has_rest = false;
  for (const Gateway& gateway : gateways) {
    if (gateway.channel != channel) continue;
    has_rest = has_rest || !gateway.share;
    if (!gateway.share) continue;
    sum += gateway.share->value();
    last = &gateway;
  }
  if (last == nullptr || (sum <= 1 + 1e-9 && (has_rest || sum >= 1 - 1e-9))) return;
  s.report(fmt::format("infrastructure.{}.share", last->name),
           fmt::format("the gateways of channel {} serve {:.4g} % of its people",
                       channel_names[static_cast<std::size_t>(channel)], 100 * sum),
           "everybody is served by one of them", "change a share so that they add up to 100 %");
}

bool has(const Settings& s, const std::string& key) {
  return std::ranges::any_of(s.parameters(), [&](const Parameter& p) { return p.key == key; });
}

void read_fail_over(Settings& s, std::vector<Gateway>& gateways) {
  for (Gateway& gateway : gateways) {
    const std::string key = "infrastructure." + gateway.name + ".fail_over";
    if (!has(s, key)) continue;
    gateway.fail_over = s.text(key);
    if (gateway.fail_over.empty()) continue;
    std::vector<std::string> others;
    for (const Gateway& other : gateways)
      if (other.channel == gateway.channel && other.name != gateway.name) others.push_back(other.name);
    if (std::ranges::count(others, gateway.fail_over) > 0) continue;
    s.report(key, fmt::format("{} cannot take the messages of {}", in_quotes(gateway.fail_over), gateway.name),
             others.empty() ? "its channel has no other gateway"
                            : "the other gateways of its channel are " + listed(others, " and "),
             others.empty() ? "leave it empty" : "name one of them, or leave it empty");
    gateway.fail_over.clear();
  }
}

}  // namespace

std::vector<Gateway> all_of(Settings& settings, std::span<const Recipe> recipes) {
  std::vector<Gateway> gateways;
  for (const Recipe recipe : recipes) gateways.push_back(recipe(settings));
  for (std::size_t channel = 0; channel < channel_count; ++channel)
    check_shares(settings, static_cast<Channel>(channel), gateways);
  read_fail_over(settings, gateways);
  return gateways;
}

Component component(const Settings& settings, std::string name, MessagesPerSecond capacity) {
  const std::string table = "infrastructure." + name;
  Component component{std::move(name), capacity};
  if (has(settings, table + ".sharing") && settings.choice(table + ".sharing") == "fifo")
    component.sharing = Sharing::fifo;
  if (has(settings, table + ".ramp"))
    if (const Seconds length = settings.duration(table + ".ramp"); length > Seconds{0}) component.ramp = Ramp{length};
  return component;
}

}  // namespace bereik::gateways
