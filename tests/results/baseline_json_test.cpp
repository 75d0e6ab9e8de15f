#include "results/export/baseline_json.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "models/core/errors.h"
#include "tests/results/text_lines.h"

namespace bereik {
namespace {

using test::holds;

Baseline made_up_baseline() {
  Baseline baseline;
  baseline.scenario = "scenarios/mini.toml";
  baseline.title = "A \"small\" year";
  baseline.digest = "02295b8acdd0748b";
  baseline.version = "0.1.0-5-gabc";
  baseline.reason = "first of all, on two\nlines";
  baseline.accepted = "2026-11-24";
  baseline.seed = 7;
  baseline.first_replication = 3;
  baseline.fingerprints = {1, 0xFFFFFFFFFFFFFFFF, 17};
  baseline.metrics = {{"time.handover.p95", "all", "s", {0.1, 1.0 / 3, std::numeric_limits<double>::infinity()}},
                      {"reach.seen_per_addressed", "age:75+", "1", {std::nullopt, 1e-300, 0.25}}};
  return baseline;
}

TEST(BaselineJson, ReadsBackToTheBit) {
  const Baseline written = made_up_baseline(), read = read_baseline(baseline_json(written), "b.json");
  EXPECT_EQ(read.scenario, written.scenario);
  EXPECT_EQ(read.title, written.title);
  EXPECT_EQ(read.digest, written.digest);
  EXPECT_EQ(read.version, written.version);
  EXPECT_EQ(read.reason, written.reason);
  EXPECT_EQ(read.accepted, written.accepted);
  EXPECT_EQ(read.seed, written.seed);
  EXPECT_EQ(read.first_replication, written.first_replication);
  EXPECT_EQ(read.fingerprints, written.fingerprints);
  ASSERT_EQ(read.metrics.size(), written.metrics.size());
  for (std::size_t m = 0; m < read.metrics.size(); ++m) {
    EXPECT_EQ(read.metrics[m].name, written.metrics[m].name);
    EXPECT_EQ(read.metrics[m].scope, written.metrics[m].scope);
    EXPECT_EQ(read.metrics[m].unit, written.metrics[m].unit);
    EXPECT_EQ(read.metrics[m].values, written.metrics[m].values);
  }
}

TEST(BaselineJson, HasAMetricALine) {
  const std::string text = baseline_json(made_up_baseline());
  EXPECT_TRUE(holds(text,
                    "\n    {\"name\":\"time.handover.p95\",\"scope\":\"all\",\"unit\":\"s\",\"values\":[0.1,"
                    "0.3333333333333333,\"unreached\"]},\n"))
      << text;
  EXPECT_TRUE(nlohmann::json::accept(text));
}

std::string refusal(const std::string& text) {
  try {
    static_cast<void>(read_baseline(text, "b.json"));
    return {};
  } catch (const InputError& error) {
    return error.what();
  }
}

TEST(BaselineJson, RefusesWhatIsNone) {
  const std::string text = baseline_json(made_up_baseline());
  EXPECT_TRUE(refusal("").starts_with("b.json: it is no baseline ("));
  EXPECT_TRUE(refusal("[]").starts_with("b.json: it is no baseline ("));
  const auto with = [&](const std::string& part, const std::string& instead) {
    std::string changed = text;
    changed.replace(changed.find(part), part.size(), instead);
    return refusal(changed);
  };
  EXPECT_TRUE(holds(with("\"schema_version\": 1", "\"schema_version\": 2"), "reads schema_version 1"));
  EXPECT_TRUE(holds(with("[0.1,", "["), "every metric has a value of every replication"));
  EXPECT_TRUE(holds(with("0000000000000011", "00000000000000g1"), "hexadecimal"));
  EXPECT_TRUE(holds(with("2026-11-24", "2026-11-31"), "accepted on a date"));
  EXPECT_TRUE(holds(with("\"seed\": 7", "\"seed\": \"seven\""), "it is no baseline"));
}

}  // namespace
}  // namespace bereik
