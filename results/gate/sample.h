// What a metric of one replication says about a budget, if anything.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/outcome/outcome.h"

namespace bereik {

inline constexpr std::string_view worst_of = "worst-of:";

// Null where the replication has no such metric.
const Metric* find_metric(const std::vector<Metric>& metrics, const std::string& name, const std::string& scope);

// The count without which a metric says nothing: a share of nobody is 0 and a time of nobody infinite, and neither is
// a measurement. Of what is seen, delivered or lost in the app, those addressed in the same scope; of SMS, voice and
// e-mail the messages sent; of a notice those that it was sent to; of delivered alerts those delivered; of reports the
// reactions; of success the alerts; of a window of the day its alerts with somebody addressed. None where 0 is an answer as good as any: cost, adoption, capacity, alerts, and the
// counts of the people and messages themselves.
struct Basis {
  std::string metric, scope;
};
std::optional<Basis> basis_of(const std::string& name, const std::string& scope);

// The scopes of a metric that a budget's scope stands for: itself, or for worst-of:age every age: that it has, in the
// order of the metrics. Empty where it has none.
std::vector<std::string> groups_of(const std::vector<Metric>& metrics, const std::string& name,
                                   const std::string& scope);

// The value of a metric; none where the replication has no such metric, or where its basis is 0 there.
std::optional<double> value_in(const std::vector<Metric>& metrics, const std::string& name, const std::string& scope);

}  // namespace bereik
