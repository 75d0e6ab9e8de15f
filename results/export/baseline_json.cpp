#include "results/export/baseline_json.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "models/core/civil_time.h"
#include "models/core/digest.h"
#include "models/core/errors.h"
#include "results/export/json_values.h"

namespace bereik {
namespace {

constexpr int schema_version = 1;
constexpr const char* never = "unreached";

struct Malformed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

void demand(bool holds, const char* demanded) {
  if (!holds) throw Malformed{demanded};
}

ordered_json value_json(const std::optional<double>& value) {
  if (!value) return nullptr;
  return std::isfinite(*value) ? ordered_json(*value) : ordered_json(never);
}

std::optional<double> value_in(const ordered_json& json) {
  if (json.is_null()) return std::nullopt;
  if (json.is_string() && json.get<std::string>() == never) return std::numeric_limits<double>::infinity();
  return json.get<double>();
}

std::string one_line(const ordered_json& json) {
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

ordered_json metric_json(const BaselineMetric& metric) {
  ordered_json values = ordered_json::array();
  for (const auto& value : metric.values) values.push_back(value_json(value));
  return {{"name", metric.name}, {"scope", metric.scope}, {"unit", metric.unit}, {"values", std::move(values)}};
}

std::uint64_t fingerprint_in(const ordered_json& json) {
  const auto& text = json.get_ref<const std::string&>();
  std::uint64_t fingerprint = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), fingerprint, 16);
  demand(error == std::errc{} && end == text.data() + text.size(), "a fingerprint has hexadecimal digits");
  return fingerprint;
}

Baseline baseline_in(const ordered_json& json) {
  demand(json.at("schema_version").get<int>() == schema_version, "this version of bereik reads schema_version 1");
  Baseline baseline;
  baseline.scenario = json.at("scenario").get<std::string>();
  baseline.title = json.at("title").get<std::string>();
  baseline.digest = json.at("scenario_digest").get<std::string>();
  baseline.version = json.at("version").get<std::string>();
  baseline.reason = json.at("reason").get<std::string>();
  baseline.accepted = json.at("accepted").get<std::string>();
  demand(day_of(baseline.accepted).has_value(), "it is accepted on a date like 2026-01-31");
  baseline.seed = json.at("seed").get<std::uint64_t>();
  baseline.first_replication = json.at("first_replication").get<std::uint32_t>();
  for (const ordered_json& fingerprint : json.at("fingerprints"))
    baseline.fingerprints.push_back(fingerprint_in(fingerprint));
  demand(!baseline.fingerprints.empty(), "a baseline has replications");
  for (const ordered_json& metric : json.at("metrics")) {
    BaselineMetric read{metric.at("name").get<std::string>(),
                        metric.at("scope").get<std::string>(),
                        metric.at("unit").get<std::string>(),
                        {}};
    for (const ordered_json& value : metric.at("values")) read.values.push_back(value_in(value));
    demand(read.values.size() == baseline.fingerprints.size(), "every metric has a value of every replication");
    baseline.metrics.push_back(std::move(read));
  }
  return baseline;
}

}  // namespace

std::string baseline_json(const Baseline& baseline) {
  ordered_json fingerprints = ordered_json::array();
  for (const std::uint64_t fingerprint : baseline.fingerprints) fingerprints.push_back(Digest::text_of(fingerprint));
  const ordered_json head{{"schema_version", schema_version},
                          {"scenario", baseline.scenario},
                          {"title", baseline.title},
                          {"scenario_digest", baseline.digest},
                          {"seed", baseline.seed},
                          {"version", baseline.version},
                          {"accepted", baseline.accepted},
                          {"reason", baseline.reason},
                          {"first_replication", baseline.first_replication},
                          {"fingerprints", std::move(fingerprints)}};
  std::string text = "{\n";
  for (const auto& [key, value] : head.items()) text += "  " + one_line(key) + ": " + one_line(value) + ",\n";
  text += "  \"metrics\": [";
  const char* separator = "\n";
  for (const BaselineMetric& metric : baseline.metrics) {
    text += separator + ("    " + one_line(metric_json(metric)));
    separator = ",\n";
  }
  return text + "\n  ]\n}\n";
}

Baseline read_baseline(const std::string& text, const std::string& name) {
  const auto refuse = [&](const char* why) -> InputError {
    return InputError{{{name, "it is no baseline", why, "accept a run again: bereik accept RUN --reason \"...\""}}};
  };
  try {
    return baseline_in(ordered_json::parse(text));
  } catch (const nlohmann::json::exception& error) {
    throw refuse(error.what());
  } catch (const Malformed& error) {
    throw refuse(error.what());
  }
}

}  // namespace bereik
