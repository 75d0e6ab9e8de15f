#include "sim/replication/expectation.h"

#include <algorithm>
#include <cmath>

#include "models/core/errors.h"
#include "sim/replication/unanswerable.h"

namespace bereik {
namespace {

bool someone_mutes(const Scenario& scenario) {
  return scenario.response.mute > Fraction{0} && scenario.epochs().size() > 1;
}

// Of what mutes people, the share that meets them at home: by the alerts of one replication.
double share_met_at_home(const World& world) {
  const Scenario& s = world.scenario();
  double at_home = 0, all = 0;
  for (const Alert& alert : world.alerts(Draws{s.seed, ReplicationId{0}})) {
    const CivilHour hour = s.calendar.at(alert.launch);
    const double weight = world.response().annoyance(alert.kind, hour);
    all += weight;
    at_home += weight * (1 - presence_at(s.targeting.working_hours, s.targeting.journeys, hour).share());
  }
  return all > 0 ? at_home / all : 1;
}

std::vector<double> of_group(std::vector<double> by_profile, Group group) {
  for (AdoptionLaw::Profile p = 0; p < by_profile.size(); ++p)
    if (group_of_profile(p) != group) by_profile[p] = 0;
  return by_profile;
}

// The alerts of a trace; the same in every replication but for what does not matter here.
std::vector<Alert> trace_of(const World& world) {
  const Scenario& s = world.scenario();
  return s.alert_trace.empty() ? std::vector<Alert>{} : world.alerts(Draws{s.seed, ReplicationId{0}});
}

// Throws InputError where the scenario has no answer.
const World& answerable(const World& world) {
  if (std::vector<Problem> problems = unanswerable_in_expectation(world.scenario(), trace_of(world)); !problems.empty())
    throw InputError{std::move(problems)};
  return world;
}

}  // namespace

Expectation::Expectation(const World& world)
    : world_{answerable(world)},
      population_{world.population(ReplicationId{0})},
      holdings_{population_->adoption, profile_count(population_->adoption, population_->people->strata()),
                world.scenario().horizon},
      passage_{world.scenario().delivery, world.scenario().response, world.scenario().success.decay} {
  const Scenario& s = world.scenario();
  const std::vector<Alert> trace = trace_of(world);
  if (someone_mutes(s) && trace.empty()) coverage_.emplace(s.alerts, world.country());
  people_.emplace(*population_->people, population_->adoption, holdings_.profiles(), s.response, s.phone,
                  coverage_ ? &*coverage_ : nullptr, coverage_ ? share_met_at_home(world) : 1,
                  s.alert_trace.empty() ? PeopleSums::Places::by_chance : PeopleSums::Places::fixed);
  std::vector<double> people, seers;
  for (AdoptionLaw::Profile p = 0; p < holdings_.profiles(); ++p) {
    people.push_back(static_cast<double>(people_->everybody()[amount::profiles + p]));
    seers.push_back(people.back() * people_->means(p).seers);
  }
  courses_ = {holdings_.joined_of(people),
              holdings_.held_of(people),
              holdings_.joined_of(seers),
              holdings_.held_of(seers),
              holdings_.joined_of(of_group(people, Group::sms)),
              holdings_.joined_of(of_group(people, Group::voice))};
  for (std::size_t h = 0; h < courses_.installs.size(); ++h)
    courses_.installs[h] += static_cast<double>(people_->everybody()[amount::app]) * holdings_.kept()[h];
  for (std::uint32_t h = 0; h < holdings_.hours(); ++h) hours_.push_back(s.calendar.at(at_second(h * 3600.0)));
  double squared = 0, cubed = 0;
  for (std::size_t trait = 0; trait < trait_count; ++trait) {
    const double sees = people_->see()[trait], n = people_->reachable_by_trait()[trait];
    squared += n * sees * sees;
    cubed += n * sees * sees * sees;
  }
  seers_cubed_ = squared > 0 ? cubed / squared : 0;
  for (const Alert& alert : trace)
    for (const auto where : {PeopleSums::Where::at_home, PeopleSums::Where::by_day}) {
      std::vector<float>& sums = fixed_[alert.id.value][static_cast<std::size_t>(where)];
      sums.resize(people_->width());
      people_->sum(alert.area, where, sums);
    }
}

void Expectation::sum(const Alert& alert, PeopleSums::Where where, std::span<float> sums) const {
  if (world_.scenario().alert_trace.empty()) return people_->sum(alert.area, where, sums);
  std::ranges::copy(fixed_.at(alert.id.value)[static_cast<std::size_t>(where)], sums.begin());
}

// Hours of the clock begin with those since the start, a local midnight; after the horizon few are asked for.
CivilHour Expectation::hour_of(SimTime t) const {
  const double hour = seconds_since_start(t) / 3600;
  return hour >= 0 && hour < static_cast<double>(hours_.size()) ? hours_[static_cast<std::size_t>(hour)]
                                                                : world_.scenario().calendar.at(t);
}

double Expectation::readiness(AlertKind kind, CivilHour hour) const {
  const ResponseParameters& p = world_.scenario().response;
  const double factor =
      p.see_kind_factor[static_cast<std::size_t>(kind)] * (p.night.contains(hour.hour) ? p.see_night_factor : 1);
  if (factor == 1) return 1;
  double looking = 0, ready = 0;
  for (std::size_t trait = 0; trait < trait_count; ++trait) {
    const double sees = people_->see()[trait], n = people_->reachable_by_trait()[trait];
    looking += n * std::min(1.0, sees * factor);
    ready += n * sees;
  }
  return ready > 0 ? looking / ready : factor;
}

}  // namespace bereik
