#include "models/alerts/alert_order.h"

#include <algorithm>

namespace bereik {
namespace {

struct Key {
  SimTime at;
  AlertId id;
  std::uint32_t position;
  bool operator<(const Key& other) const { return at < other.at || (at == other.at && id < other.id); }
};

std::vector<Key> keys_of(const std::vector<Alert>& alerts, SimTime Alert::*time) {
  std::vector<Key> keys;
  keys.reserve(alerts.size());
  for (std::uint32_t k = 0; k < alerts.size(); ++k) keys.push_back({alerts[k].*time, alerts[k].id, k});
  return keys;
}

// As many buckets as alerts, each as long: then hardly anything is left to sort.
std::vector<Key> sorted(const std::vector<Key>& keys) {
  if (keys.empty()) return {};
  const auto [first, last] = std::ranges::minmax_element(keys, std::less{});
  const SimTime begin = first->at;
  const double per_second = static_cast<double>(keys.size() - 1) / std::max((last->at - begin).count(), 1e-9);
  const auto bucket = [&](const Key& key) {
    return std::min(static_cast<std::size_t>((key.at - begin).count() * per_second), keys.size() - 1);
  };
  std::vector<std::uint32_t> next(keys.size() + 1);
  for (const Key& key : keys) ++next[bucket(key) + 1];
  for (std::size_t k = 1; k < next.size(); ++k) next[k] += next[k - 1];
  std::vector<Key> order(keys.size());
  for (const Key& key : keys) order[next[bucket(key)]++] = key;
  for (std::size_t k = 0, from = 0; k < keys.size(); from = next[k++])
    std::sort(order.begin() + static_cast<std::ptrdiff_t>(from), order.begin() + static_cast<std::ptrdiff_t>(next[k]));
  return order;
}

}  // namespace

void sort_by_launch(std::vector<Alert>& alerts) {
  const std::vector<Key> keys = keys_of(alerts, &Alert::launch);
  if (std::ranges::is_sorted(keys, std::less{})) return;
  std::vector<Alert> moved;
  moved.reserve(alerts.size());
  for (const Key& key : sorted(keys)) moved.push_back(alerts[key.position]);
  alerts = std::move(moved);
}

std::vector<std::uint32_t> order_of_trigger(const std::vector<Alert>& alerts) {
  std::vector<std::uint32_t> order;
  order.reserve(alerts.size());
  for (const Key& key : sorted(keys_of(alerts, &Alert::trigger))) order.push_back(key.position);
  return order;
}

}  // namespace bereik
