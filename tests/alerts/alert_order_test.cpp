#include "models/alerts/alert_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "models/alerts/search_guide.h"
#include "models/core/draws.h"

namespace bereik {
namespace {

const Draws draws{Seed{11}, ReplicationId{0}};

// Times over a year, some equal; most within one day where they are crowded.
std::vector<Alert> some_alerts(std::uint32_t count, bool are_crowded) {
  std::vector<Alert> alerts(count);
  for (std::uint32_t k = 0; k < count; ++k) {
    const double share = draws.uniform(Decision::trigger_time, k);
    const double span_s = are_crowded && k % 10 != 0 ? 86'400 : 365 * 86'400.0;
    alerts[k].id = alert_id(AlertKind::time_critical, k * 7'919 % count);
    alerts[k].trigger = at_second(std::floor(share * span_s / 60) * 60);
    alerts[k].launch = alerts[k].trigger + Seconds{60.0 * (k % 5)};
  }
  return alerts;
}

TEST(AlertOrder, IsByTimeThenById) {
  for (const std::uint32_t count : {0U, 1U, 2U, 3'000U})
    for (const bool are_crowded : {false, true}) {
      const std::vector<Alert> alerts = some_alerts(count, are_crowded);
      std::vector<Alert> slow = alerts, fast = alerts;
      std::ranges::sort(slow, {}, [](const Alert& a) { return std::tuple{a.launch, a.id}; });
      sort_by_launch(fast);
      for (std::size_t k = 0; k < count; ++k) ASSERT_EQ(fast[k].id, slow[k].id);
      std::vector<std::uint32_t> order(count);
      std::iota(order.begin(), order.end(), 0U);
      std::ranges::sort(order, {}, [&](std::uint32_t k) { return std::tuple{alerts[k].trigger, alerts[k].id}; });
      EXPECT_EQ(order_of_trigger(alerts), order);
    }
}

TEST(SearchGuide, FindsWhatASearchFinds) {
  std::vector<double> cumulated;
  double sum = 0;
  for (std::uint32_t k = 0; k < 500; ++k)
    cumulated.push_back(sum += k % 7 == 0 ? 0 : std::pow(draws.uniform(Decision::trigger_time, k), 4));
  for (double& share : cumulated) share /= sum;
  const SearchGuide guide{cumulated};
  std::vector<double> shares{0, 0.5, std::nextafter(1.0, 0)};
  for (std::uint32_t k = 0; k < 2'000; ++k) shares.push_back(draws.uniform(Decision::duration, k));
  shares.insert(shares.end(), cumulated.begin(), cumulated.end() - 1);
  for (const double share : shares)
    ASSERT_EQ(guide.lower_bound(cumulated, share), std::ranges::lower_bound(cumulated, share)) << share;
}

}  // namespace
}  // namespace bereik
