// Two runs set side by side, in words: where they part, and why.
#pragma once

#include <string>
#include <vector>

#include "sim/replication/first_difference.h"

namespace bereik {

struct SettingDifference {
  std::string key;
  std::string a, b;  // as a user would write them
};

struct MetricDifference {
  std::string name, scope, unit;
  double a = 0, b = 0;
};

// Those of a list that differ in their bits.
std::vector<MetricDifference> differing_metrics(const std::vector<Metric>& a, const std::vector<Metric>& b);

struct RunDifference {
  const World& a;
  const World& b;
  std::string name_a, name_b;  // as the user wrote them
  ReplicationId id;
  Residents residents;  // of both
  std::vector<SettingDifference> settings = {};
  bool is_equal = false;   // every count and time of the outcome, to the last bit
  Seconds equal_until{0};  // bit by bit, the end of an epoch; infinite where throughout
  FirstDifference first = {};
  std::vector<MetricDifference> metrics = {};
};

// Plain text, at most 100 columns.
std::string run_difference_text(const RunDifference& difference);

}  // namespace bereik
