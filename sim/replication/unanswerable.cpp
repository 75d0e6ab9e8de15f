#include "sim/replication/unanswerable.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/spelling.h"

namespace bereik {
namespace {

constexpr const char* ask_individuals = "leave out --fidelity expected";
constexpr const char* asked = "--fidelity expected";

class Refusals {
 public:
  // `key`: of the setting that asks for it.
  void add(bool is_asked, std::string_view key, std::string problem, std::string why,
           std::string suggestion = ask_individuals) {
    if (is_asked) list_.push_back({asked, fmt::format("{} ({})", problem, key), std::move(why), std::move(suggestion)});
  }
  std::vector<Problem> taken() { return std::move(list_); }

 private:
  std::vector<Problem> list_;
};

bool is_plain(const Component& component, Channel channel) {
  if (component.excess != Excess::waits || component.ramp) return false;
  return component.sharing == Sharing::fifo || (channel != Channel::app && !component.quota);
}

void check_people(const Scenario& s, Refusals& refusals) {
  refusals.add(s.resample_population, "population.resample", "every replication has people of its own",
               "means are taken once, over people who stay the same");
  refusals.add(s.adoption.pressure > Fraction{0}, "adoption.pressure", "ceilings make people install the app",
               "how often one person was left out decides that, not how often people are on average");
  refusals.add(s.phone_life.test.presses > 0, "channel.app.test.presses",
               "phones are repaired by the test notification",
               "the means of who can be reached hold for the whole horizon");
  refusals.add(s.phone_life.renewal.from < SimTime::max(), "channel.app.renewal.from",
               "a new app takes the old one's place", "the means of who can be reached hold for the whole horizon");
  refusals.add(s.word_of_mouth.rate > 0, "response.word_of_mouth.rate", "people tell each other",
               "how many are told does not follow from means over an alert's viewers");
}

void check_alerts(const Scenario& s, std::span<const Alert> trace, Refusals& refusals) {
  const std::vector<Epoch> epochs = s.epochs();
  const auto epoch_of = [&](const Alert& alert) {
    return std::ranges::upper_bound(epochs, alert.launch, {}, &Epoch::end) - epochs.begin();
  };
  const bool lasts = std::ranges::any_of(trace, [&](const Alert& alert) {
    return alert.area &&
           epoch_of(alert) != epoch_of(*std::ranges::find_if(trace, [](const Alert& a) { return a.area.has_value(); }));
  });
  refusals.add(lasts && s.response.mute > Fraction{0}, "alerts.trace",
               "local alerts of a trace in more than one month, and people who mute them",
               "who has muted the app by the second of them depends on where exactly the first one was",
               "write --set \"response.mute.per_view=0 %\", or leave out --fidelity expected");
}

void check_machines(const Scenario& s, Refusals& refusals) {
  refusals.add(!s.faults.empty(), "fault", "something fails",
               "what is lost or late then is decided message by message");
  refusals.add(!s.machines.changes.empty(), "infrastructure.change", "a capacity changes",
               "hand-over is worked out in closed form, for machines that stay as they are");
  refusals.add(s.targeting.addressing == Addressing::topic, "channel.app.addressing", "pushes go to topics",
               "topics share their fan-out, and subscribers are counted install by install",
               "write --set channel.app.addressing=broadcast or geotarget or poll, or leave out --fidelity expected");
  double pushed = 0;
  for (const Gateway& gateway : s.machines.gateways) {
    const bool is_answered =
        gateway.way.size() == 1 && is_plain(gateway.way.front(), gateway.channel) &&
        (gateway.branches.empty() || (gateway.channel != Channel::app && gateway.way.front().sharing == Sharing::fair &&
                                      std::ranges::all_of(gateway.branches, [&](const Component& branch) {
                                        return branch.excess == Excess::waits && !branch.ramp && !branch.quota &&
                                               branch.sharing == Sharing::fair;
                                      })));
    refusals.add(!is_answered, "infrastructure." + gateway.name, "a gateway that is no plain queue",
                 "hand-over is worked out in closed form: first in, first out, or, but for the app, evenly shared; "
                 "without ramps and losses");
    pushed += gateway.way.front().capacity.value();
  }
  const EdgeParameters& edge = s.machines.edge;
  double edge_rate = edge.core.value();
  if (edge.selection) edge_rate = std::min(edge_rate, edge.selection->value());
  if (edge.firewall) edge_rate = std::min(edge_rate, edge.firewall->value());
  refusals.add(pushed > edge_rate, "infrastructure.core.rate",
               "selection, core or firewall are narrower than the gateways together",
               fmt::format("they let {:.0f} messages a second pass and the gateways take {:.0f}: waves then wait for "
                           "each other in ways that have no closed form",
                           edge_rate, pushed),
               "widen infrastructure.selection, .core and .firewall, or leave out --fidelity expected");
  refusals.add(s.herd.model != HerdParameters::Model::off, "herd.model", "openings load the content servers",
               "a queue's waits are no function of its mean load");
}

}  // namespace

std::vector<Problem> unanswerable_in_expectation(const Scenario& scenario, std::span<const Alert> trace) {
  Refusals refusals;
  check_people(scenario, refusals);
  check_alerts(scenario, trace, refusals);
  check_machines(scenario, refusals);
  refusals.add(scenario.staff.amber_seats == StaffParameters::AmberSeats::shared, "staff.amber.seats",
               "calls after an AMBER take launching seats", "launches then depend on who calls, one by one");
  refusals.add(scenario.hours == HoursApart::yes || !scenario.windows.empty(), "budget.window",
               "hours of the day are measured by themselves", "expected values are summed over all hours");
  return refusals.taken();
}

void require_individuals(const Scenario& scenario, std::string_view wanted) {
  if (scenario.fidelity == Fidelity::individual) return;
  throw InputError{{{asked, fmt::format("{} (run.fidelity)", wanted),
                     "it follows persons one by one, and in expectation there are none", ask_individuals}}};
}

}  // namespace bereik
