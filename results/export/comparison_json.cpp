#include "results/export/comparison_json.h"

#include "results/export/json_values.h"

namespace bereik {
namespace {

ordered_json side_json(const ComparedSide& side) {
  return {{"title", side.context.title},     {"origin", side.origin},
          {"seed", side.context.seed},       {"scenario_digest", side.context.digest},
          {"version", side.context.version}, {"replications", side.replications},
          {"fingerprint", side.fingerprint}};
}

ordered_json time_json(const std::optional<TimeRatio>& time) {
  if (!time) return nullptr;
  return {{"pairs", time->n},
          {"ratio", time->ratio},
          {"low", json_number(time->interval.low)},
          {"high", json_number(time->interval.high)}};
}

ordered_json metric_json(const MetricComparison& metric) {
  return {{"name", metric.name},
          {"scope", metric.scope},
          {"unit", metric.unit},
          {"a", estimate_json(metric.pairs.a)},
          {"b", estimate_json(metric.pairs.b)},
          {"difference", estimate_json(metric.pairs.difference)},
          {"gain", json_number(metric.pairs.gain)},
          {"correlation", json_number(metric.pairs.correlation)},
          {"p_value", metric.pairs.p_value},
          {"p_value_holm", metric.holm},
          {"q_value", metric.q_value},
          {"equivalence_p_value_holm", metric.equivalence}};
}

ordered_json set_json(const SetComparison& set) {
  ordered_json groups = ordered_json::array();
  for (const GroupComparison& group : set.groups)
    groups.push_back({{"scope", group.scope},
                      {"residents", group.residents},
                      {"gained", estimate_json(group.gained)},
                      {"lost", estimate_json(group.lost)},
                      {"net", estimate_json(group.net)},
                      {"picked_low", json_number(group.net_of_picked.low)},
                      {"picked_high", json_number(group.net_of_picked.high)}});
  return {{"set", set.name}, {"both", estimate_json(set.both)}, {"groups", std::move(groups)}};
}

}  // namespace

std::string comparison_json(const Comparison& c) {
  ordered_json metrics = ordered_json::array(), people = ordered_json::array(), costs = ordered_json::array();
  for (const MetricComparison& metric : c.metrics) metrics.push_back(metric_json(metric));
  for (const SetComparison& set : c.people) people.push_back(set_json(set));
  for (const ExtraCost& cost : c.extra_cost)
    costs.push_back({{"per", cost.metric},
                     {"unit", "EUR"},
                     {"value", json_number(cost.euros.value)},
                     {"low", json_number(cost.euros.interval.low)},
                     {"high", json_number(cost.euros.interval.high)}});
  const ordered_json document{{"schema_version", 1},
                              {"a", side_json(c.a)},
                              {"b", side_json(c.b)},
                              {"arguments", c.b.context.arguments},
                              {"confidence", 0.95},
                              {"paired", c.is_paired},
                              {"replications", c.replications},
                              {"equal_replications", c.equal},
                              {"equal_until_s", c.equal_until ? json_number(c.equal_until->count()) : ordered_json{}},
                              {"margin", c.margin},
                              {"cpu_time", time_json(c.cpu_time)},
                              {"metrics", std::move(metrics)},
                              {"only_in_one", c.only_in_one},
                              {"people", std::move(people)},
                              {"extra_cost", std::move(costs)}};
  return document.dump(2) + "\n";
}

}  // namespace bereik
