#include "sim/study/prior_predictive.h"

#include <optional>
#include <string>
#include <utility>

#include "models/core/errors.h"
#include "sim/replication/children.h"
#include "sim/replication/replicate.h"
#include "sim/replication/wire.h"
#include "sim/scenario/scenario.h"
#include "sim/study/link_fit.h"

namespace bereik {
namespace {

constexpr std::uint32_t most_attempts = 100;
constexpr const char* slope_name = "study.log_slope";
constexpr const char* rate_name = "study.saturating_rate";

// Everybody and everything by chance of the sample's own.
const Override own_people{"population.resample", "every replication"};

using Years = std::array<Scenario, year_count>;

// How many alerts there were is known of a year that is replayed.
std::vector<FreeParameter> free_parameters_of_a_replay(const Settings& settings) {
  std::vector<FreeParameter> parameters = free_parameters(settings);
  std::erase_if(parameters, [](const FreeParameter& p) { return p.key.starts_with("alerts.count."); });
  return parameters;
}

class Sampler {
 public:
  Sampler(const PriorPlan& plan, const Geography& country)
      : plan_{plan},
        country_{country},
        settings_{read(fitted_year), read(other_year)},
        parameters_{free_parameters_of_a_replay(settings_[fitted_year])},
        draws_{Draws::of_all_replications(Seed{settings_[fitted_year].seed()})} {}

  const std::vector<FreeParameter>& parameters() const { return parameters_; }
  std::uint32_t redrawn() const { return redrawn_; }

  // The positions of a sample, and the years that they make.
  std::pair<std::vector<double>, Years> draw(std::uint32_t sample) {
    for (std::uint32_t attempt = 0;; ++attempt) {
      std::vector<double> positions;
      for (std::uint32_t k = 0; k < parameters_.size(); ++k)
        positions.push_back(draws_.uniform(Decision::study_position, k, sample * 1000 + attempt));
      try {
        Years years{scenario(fitted_year, positions), scenario(other_year, positions)};
        return {std::move(positions), std::move(years)};
      } catch (const InputError&) {
        ++redrawn_;
        if (attempt + 1 == most_attempts) throw;
      }
    }
  }

 private:
  Settings read(std::size_t year, const std::vector<Override>& overrides = {}) const {
    return {plan_.scenarios[year], plan_.parameter_register, overrides};
  }
  Scenario scenario(std::size_t year, const std::vector<double>& positions) const {
    std::vector<Override> overrides = overrides_at(settings_[year], parameters_, positions);
    overrides.push_back(own_people);
    Settings settings = read(year, overrides);
    return scenario_of(settings, country_);
  }

  const PriorPlan& plan_;
  const Geography& country_;
  std::array<Settings, year_count> settings_;
  std::vector<FreeParameter> parameters_;
  Draws draws_;
  std::uint32_t redrawn_ = 0;
};

// A year as a child works it out; of the fitted year also the links that fit it.
std::string year_of(const Scenario& scenario, const std::shared_ptr<const Geography>& country, ReplicationId id,
                    std::optional<Fraction> success) {
  const World world{scenario, country, {}};
  const Outcome outcome = replicate(world, id);
  ReplicationResult result;
  result.id = id;
  result.metrics = metrics_of(outcome);
  if (success) {
    const SuccessParameters links = fitted_to(scenario.success, outcome.responses.effective_views, *success);
    result.metrics.push_back({slope_name, "all", "1", links.log_slope});
    result.metrics.push_back({rate_name, "all", "1", links.saturating_rate});
  }
  return encoded(result);
}

double* value_of(std::vector<Metric>& metrics, const std::string& name) {
  for (Metric& metric : metrics)
    if (metric.name == name && metric.scope == "all") return &metric.value;
  throw ContractViolation{"a year has the metric " + name};
}

// Takes what was fitted out of the metrics of the fitted year, and gives it to the other.
void pass_on_the_links(std::vector<Metric>& fitted, double success, SuccessParameters& other) {
  other.none = success;
  other.log_slope = *value_of(fitted, slope_name);
  other.saturating_rate = *value_of(fitted, rate_name);
  std::erase_if(fitted, [](const Metric& m) { return m.name == slope_name || m.name == rate_name; });
}

}  // namespace

PriorPredictive prior_predictive(const PriorPlan& plan, std::shared_ptr<const Geography> country,
                                 const std::function<void()>& on_year) {
  Sampler sampler{plan, *country};
  PriorPredictive result;
  result.parameters = sampler.parameters();
  std::vector<Years> years;
  for (std::uint32_t s = 0; s < plan.samples; ++s) {
    auto [positions, own] = sampler.draw(s);
    result.samples.push_back({std::move(positions), {}});
    years.push_back(std::move(own));
  }
  result.redrawn = sampler.redrawn();
  for (const std::size_t year : {fitted_year, other_year}) {
    const auto success = year == fitted_year ? std::optional{Fraction{plan.success}} : std::nullopt;
    run_in_children(
        plan.samples, plan.jobs,
        {[&](std::size_t s) { return "sample " + std::to_string(s) + " of " + plan.scenarios[year].string(); },
         [&](std::size_t s) { return year_of(years[s][year], country, {static_cast<std::uint32_t>(s)}, success); }},
        [&](std::size_t s, const ChildReport& report) {
          auto own = decoded(report.bytes);
          require(own.has_value(), "a child says what its parent understands");
          result.samples[s].metrics[year] = std::move(own->metrics);
          if (on_year) on_year();
        });
    if (year == other_year) break;
    for (std::size_t s = 0; s < years.size(); ++s)
      pass_on_the_links(result.samples[s].metrics[fitted_year], plan.success, years[s][other_year].success);
  }
  for (PriorSample& sample : result.samples) {
    const double seen = *value_of(sample.metrics[fitted_year], "reach.seen");
    if (seen > 0) *value_of(sample.metrics[other_year], "reach.seen") *= plan.seen / seen;
  }
  return result;
}

}  // namespace bereik
