#include "sim/cli/backtest_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "results/export/study_csv.h"
#include "results/report/backtest_summary.h"
#include "sim/cli/new_file.h"
#include "sim/cli/program.h"
#include "sim/cli/progress.h"
#include "sim/cli/version.h"
#include "sim/study/prior_predictive.h"

namespace bereik {
namespace {

constexpr double mass = 0.9;

// A year with the table that it is set beside.
struct Judged {
  std::string title, reference;
  std::vector<ReferenceFigure> figures;
};

Judged read_judged(const std::filesystem::path& scenario, const std::filesystem::path& data, const Geography& country) {
  const Scenario read = read_question(scenario, {}, data, country).scenario;
  if (read.reference == "none")
    throw InputError{{{scenario.string(), "no published figures stand beside this scenario", "its reference is none",
                       "choose one with a reference, such as scenarios/burgernet-2023.toml"}}};
  return {read.title, read.reference, load_reference(data / (read.reference + ".csv"))};
}

// The figure of the fitted year that every sample is made to meet.
double known(const Judged& judged, const std::string& metric) {
  const auto found = std::ranges::find(judged.figures, metric, &ReferenceFigure::metric);
  if (found == judged.figures.end() || !found->report || found->role != Role::fitted)
    throw InputError{{{judged.title, "its table of figures has no fitted " + metric,
                       "a backtest fits every world to it", "give the year that the model was fitted to first"}}};
  return *found->report;
}

// By sample; empty where a sample has no such metric, or no number.
std::vector<double> values_of(const PriorPredictive& prior, std::size_t year, const ReferenceFigure& figure) {
  std::vector<double> values;
  for (const PriorSample& sample : prior.samples)
    for (const Metric& metric : sample.metrics[year])
      if (metric.name == figure.metric && metric.scope == figure.scope && std::isfinite(metric.value))
        values.push_back(metric.value);
  if (values.size() != prior.samples.size()) values.clear();
  return values;
}

// Those that chance would hardly show.
std::vector<ParameterShare> shares_of(const PriorPredictive& prior, const std::string& metric,
                                      const std::vector<double>& values, std::size_t metrics) {
  std::vector<ParameterShare> shares;
  const double chance = share_by_chance(values.size(), prior.parameters.size() * metrics);
  for (std::size_t k = 0; k < prior.parameters.size(); ++k) {
    std::vector<double> positions;
    for (const PriorSample& sample : prior.samples) positions.push_back(sample.positions[k]);
    const double share = share_explained(positions, values);
    if (share > chance) shares.push_back({metric, prior.parameters[k].name, share});
  }
  return shares;
}

BacktestYear judged_year(const PriorPredictive& prior, std::size_t year, const Judged& judged) {
  BacktestYear result{judged.title, {}, {}};
  std::vector<std::string> done;
  for (ReferenceFigure figure : judged.figures) {
    if (figure.role == Role::input || figure.role == Role::identity) continue;
    const std::vector<double> values = values_of(prior, year, figure);
    if (values.empty()) continue;
    const bool is_new = std::ranges::find(done, figure.metric) == done.end();
    if (is_new && figure.scope == "all") {
      done.push_back(figure.metric);
      const auto shares = shares_of(prior, figure.metric, values, judged.figures.size());
      result.shares.insert(result.shares.end(), shares.begin(), shares.end());
    }
    if (figure.role != Role::held_out) continue;
    figure.prior = central_interval(values, mass);
    result.figures.push_back(std::move(figure));
  }
  return result;
}

std::vector<PriorInterval> intervals_of(const BacktestYear& year) {
  std::vector<PriorInterval> rows;
  for (const ReferenceFigure& figure : year.figures) {
    const bool is_there = std::ranges::any_of(
        rows, [&](const PriorInterval& row) { return row.metric == figure.metric && row.scope == figure.scope; });
    if (!is_there) rows.push_back({figure.metric, figure.scope, *figure.prior});
  }
  return rows;
}

// The two tables of a year, in files that did not exist.
class Tables {
 public:
  Tables(const std::filesystem::path& folder, const std::string& reference)
      : prior_{"--out", folder / (reference + "-prior.csv")},
        shares_{"--out", folder / (reference + "-sensitivity.csv")} {}
  void keep(const BacktestYear& year, std::uint32_t samples) {
    const std::string by =
        fmt::format("written by bereik backtest with {} samples and bereik {}", samples, code_version());
    prior_.keep(prior_csv("The 90 % prior-predictive intervals of held-out figures, " + by, intervals_of(year)));
    shares_.keep(shares_csv("The share of the variance that a parameter explains over all ranges, " + by, year.shares));
  }

 private:
  NewFile prior_, shares_;
};

}  // namespace

bool backtest_command(const BacktestOptions& options) {
  const std::filesystem::path data = data_folder();
  const auto country = std::make_shared<const Geography>(load_geography(data));
  const std::array<Judged, year_count> judged{read_judged(options.fitted, data, *country),
                                              read_judged(options.other, data, *country)};
  std::vector<std::unique_ptr<Tables>> tables;
  if (!options.out.empty())
    for (const Judged& year : judged) tables.push_back(std::make_unique<Tables>(options.out, year.reference));
  const PriorPlan plan{{options.fitted, options.other},
                       data / "parameters.toml",
                       options.samples,
                       options.jobs,
                       known(judged[fitted_year], "success.none"),
                       known(judged[fitted_year], "reach.seen")};
  PriorPredictive prior;
  {
    Progress progress{options.samples * static_cast<std::uint32_t>(year_count), options.show_progress};
    prior = prior_predictive(plan, country, [&] { progress.one_more(); });
  }
  Backtest backtest{options.samples, prior.parameters.size(), prior.redrawn, {}};
  for (std::size_t year = 0; year < year_count; ++year)
    backtest.years.push_back(judged_year(prior, year, judged[year]));
  for (std::size_t year = 0; year < tables.size(); ++year) tables[year]->keep(backtest.years[year], options.samples);
  print(backtest_text(backtest));
  return is_passed(backtest);
}

}  // namespace bereik
