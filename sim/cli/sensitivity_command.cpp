#include "sim/cli/sensitivity_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "results/report/numbers.h"
#include "results/report/text.h"
#include "sim/cli/program.h"
#include "sim/cli/progress.h"
#include "sim/replication/local_workers.h"
#include "sim/scenario/spelling.h"
#include "sim/study/range_effects.h"

namespace bereik {
namespace {

InputError no_such_metric(const SensitivityOptions& options, const std::vector<Metric>& metrics) {
  std::vector<std::string> names;
  for (const Metric& metric : metrics)
    if (metric.scope == options.scope && std::ranges::count(names, metric.name) == 0) names.push_back(metric.name);
  const std::string meant = nearest(options.metric, names);
  return InputError{{{"--metric", fmt::format("no metric {} of {}", in_quotes(options.metric), options.scope),
                      "a run answers under fixed names, which --json of bereik run lists",
                      meant.empty() ? "for example --metric time.handover.p95" : did_you_mean(meant)}}};
}

// Runs the scenario with other numbers; its people are built once where they stay the same.
class Runner {
 public:
  explicit Runner(const SensitivityOptions& options)
      : options_{options}, data_{data_folder()}, country_{std::make_shared<const Geography>(load_geography(data_))} {}

  Question question(const std::vector<Override>& more) const {
    std::vector<Override> overrides = options_.overrides;
    overrides.insert(overrides.end(), more.begin(), more.end());
    return read_question(options_.scenario, overrides, data_, *country_);
  }

  std::vector<double> values(const std::vector<Override>& more) {
    Question asked = question(more);
    unit_.clear();
    const bool same_people = as_it_is_ && have_the_same_people(as_it_is_->scenario(), asked.scenario);
    World world{std::move(asked.scenario), country_, std::move(asked.trace),
                same_people ? as_it_is_->people() : nullptr};
    std::vector<double> values;
    for (const ReplicationResult& result : run_replications(world, options_.first_replication, *options_.replications,
                                                            {options_.jobs, options_.patience}))
      values.push_back(value_in(result));
    if (!as_it_is_) as_it_is_.emplace(std::move(world));
    return values;
  }

  const std::string& unit() const { return unit_; }

 private:
  double value_in(const ReplicationResult& result) {
    for (const Metric& metric : result.metrics)
      if (metric.name == options_.metric && metric.scope == options_.scope) {
        unit_ = metric.unit;
        return metric.value;
      }
    throw no_such_metric(options_, result.metrics);
  }

  const SensitivityOptions& options_;
  std::filesystem::path data_;
  std::shared_ptr<const Geography> country_;
  std::optional<World> as_it_is_;
  std::string unit_;
};

std::string value_text(const Estimate& estimate, const std::string& unit) {
  if (estimate.n == 0) return "unreached";
  return unit == "s" ? duration_text(estimate.mean) : rounded(estimate.mean, 4);
}

std::string change_text(const RangeEnd& end, const std::string& unit) {
  if (!end.refusal.empty()) return "cannot be";
  const Estimate& d = end.effect.difference;
  if (d.n == 0) return "unreached";
  if (d.mean == 0 && d.standard_deviation == 0) return "the same";
  const std::string size = unit == "s" ? duration_text(std::abs(d.mean)) : rounded(std::abs(d.mean), 3);
  const bool is_sure = std::isfinite(d.half_width) && std::abs(d.mean) > d.half_width;
  return fmt::format("{}{}{}", d.mean < 0 ? "-" : "+", size, is_sure ? "" : " ?");
}

void write_effect(Text& page, const RangeEffect& effect, const std::string& unit) {
  page.line("  {}", effect.parameter.name);
  for (const RangeEnd& end : effect.ends)
    page.line("    {:<42}{:>20}{:>20}", end.value, value_text(end.effect.b, unit), change_text(end, unit));
}

std::string sensitivity_text(const SensitivityOptions& options, const Question& asked,
                             const std::vector<RangeEffect>& effects, const std::string& unit) {
  Text page;
  page.wrapped(asked.scenario.title);
  page.line("");
  page.wrapped(
      fmt::format("What {} becomes where a number that is not known lies at either end of its plausible range: "
                  "one at a time, {} replications with the same chance.",
                  options.metric, *options.replications));
  const auto known = std::ranges::find_if(effects, [](const RangeEffect& e) { return e.ends[0].refusal.empty(); });
  if (known == effects.end()) {
    page.line("No number that is not known has a key that begins with {}.", in_quotes(options.only));
    return page.text();
  }
  page.line("\n{:<46}{:>20}{:>20}", "AS IT IS", value_text(known->ends[0].effect.a, unit), "change");
  std::size_t without = 0;
  for (const RangeEffect& effect : effects)
    if (effect.is_nothing())
      ++without;
    else
      write_effect(page, effect, unit);
  if (without > 0) page.line("  {} others change nothing at either end, in any replication", without);
  page.line("  ?: within what chance does to these replications (95 %)");
  return page.text();
}

}  // namespace

void sensitivity_command(const SensitivityOptions& given) {
  SensitivityOptions options = given;
  Runner runner{options};
  const Question asked = runner.question({});
  if (!options.replications) options.replications = asked.replications;
  const auto parameters = static_cast<std::uint32_t>(std::ranges::count_if(
      free_parameters(*asked.settings), [&](const FreeParameter& p) { return p.key.starts_with(options.only); }));
  Progress progress{2 * parameters, options.show_progress};
  std::string unit;
  const std::vector<RangeEffect> effects = range_effects(
      *asked.settings, options.only,
      [&](const std::vector<Override>& more) {
        std::vector<double> values = runner.values(more);
        unit = runner.unit();
        return values;
      },
      [&] { progress.one_more(); });
  print(sensitivity_text(options, asked, effects, unit));
}

}  // namespace bereik
