#include "results/export/json.h"

#include "models/core/digest.h"
#include "results/export/json_values.h"
#include "results/statistics/worst_group.h"

namespace bereik {
namespace {

ordered_json metric_json(const MetricEstimate& metric) {
  ordered_json json{{"name", metric.name}, {"scope", metric.scope}, {"unit", metric.unit}};
  json.update(estimate_json(metric.estimate));
  return json;
}

ordered_json worst_json(const WorstGroup& group) {
  return {{"metric", group.metric},
          {"worst", group.worst == Worst::lowest ? "lowest" : "highest"},
          {"scope", group.scope},
          {"groups", group.groups},
          {"left_out", group.left_out},
          {"mean", json_number(group.estimate.mean)},
          {"low", json_number(group.of_group.low)},
          {"high", json_number(group.of_group.high)},
          {"worst_low", json_number(group.of_worst.low)},
          {"worst_high", json_number(group.of_worst.high)}};
}

ordered_json precision_json(const std::optional<PrecisionAnswer>& precision) {
  if (!precision) return nullptr;
  ordered_json metrics = ordered_json::array();
  for (const MetricPrecision& metric : precision->metrics)
    metrics.push_back({{"metric", metric.metric}, {"share", json_number(metric.share)}});
  return {{"asked", precision->target.share}, {"reached", precision->is_reached}, {"metrics", std::move(metrics)}};
}

}  // namespace

std::string summary_json(const RunSummary& run) {
  ordered_json replications = ordered_json::array();
  for (std::size_t k = 0; k < run.fingerprints.size(); ++k)
    replications.push_back({{"id", run.replications[k].value}, {"digest", Digest::text_of(run.fingerprints[k])}});
  ordered_json metrics = ordered_json::array();
  for (const MetricEstimate& metric : run.metrics) metrics.push_back(metric_json(metric));
  ordered_json worst = ordered_json::array();
  for (const WorstGroup& group : worst_groups(run)) worst.push_back(worst_json(group));
  const ordered_json document{{"schema_version", 1},
                              {"context",
                               {{"title", run.context.title},
                                {"question", run.context.question},
                                {"seed", run.context.seed},
                                {"scenario_digest", run.context.digest},
                                {"version", run.context.version},
                                {"compiler", run.context.compiler},
                                {"arguments", run.context.arguments},
                                {"confidence", 0.95}}},
                              {"fingerprint", run.fingerprint()},
                              {"replications", std::move(replications)},
                              {"metrics", std::move(metrics)},
                              {"worst", std::move(worst)},
                              {"precision", precision_json(run.precision)}};
  return document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace bereik
