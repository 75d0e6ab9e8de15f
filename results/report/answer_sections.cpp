#include <algorithm>
#include <array>
#include <cmath>

#include "results/report/numbers.h"
#include "results/report/sections.h"
#include "results/statistics/worst_group.h"

namespace bereik {
namespace {

struct Named {
  const char* name;
  const char* label;
};

constexpr std::array<Named, 3> links{{{"none", "not at all (none)"},
                                      {"log", "the more views, the less one more adds (log)"},
                                      {"saturating", "every view has the same small chance (saturating)"}}};

constexpr std::array<Named, 7> costs{{{"sms", "SMS with alerts"},
                                      {"notices", "information SMS"},
                                      {"voice", "voice messages"},
                                      {"email", "e-mail"},
                                      {"push", "pushes"},
                                      {"campaigns", "campaigns"},
                                      {"fixed", "infrastructure and staff"}}};

constexpr std::array<Named, 3> equity{{{"adoption.app_share", "fewest with the app"},
                                       {"adoption.lost_share", "most SMS people lost"},
                                       {"reach.unique_share", "fewest saw an alert"}}};

std::string interval_text(const Interval& interval) {
  if (!std::isfinite(interval.low) || !std::isfinite(interval.high)) return "";
  return percent(interval.low, 2) + " to " + percent(interval.high, 2);
}

// "age 75+", or the municipality's name
std::string group_name(const std::string& scope) {
  return scope.starts_with("age:") ? "age " + scope.substr(4) : scope.substr(scope.find(':') + 1);
}

}  // namespace

void write_success(Page& page) {
  if (page.mean("alerts.launched") == 0) return;
  if (std::ranges::none_of(links, [&](const Named& l) { return page.mean(std::string{"success."} + l.name) > 0; }))
    return;
  page.line("\nSUCCESS: ALERTS THAT SUCCEED, IF SUCCESS FOLLOWS FROM VIEWS");
  for (const Named& link : links)
    page.line("  {:<52}{:>24}", link.label, percent_with_interval(page.metric(std::string{"success."} + link.name)));
  page.line("  public data cannot tell these apart: no conclusion should rest on one of them alone");
}

void write_cost(Page& page) {
  if (page.mean("cost.total") == 0) return;
  page.line("\n{:<46}{:>24}", "COST", "EUR");
  for (const Named& cost : costs) {
    const std::string name = std::string{"cost."} + cost.name;
    if (page.mean(name) > 0) page.line("  {:<44}{:>24}", cost.label, with_interval(page.metric(name)));
  }
  page.line("  {:<44}{:>24}", "in all", with_interval(page.metric("cost.total")));
  if (page.mean("reach.unique") > 0)
    page.line("  {:<44}{:>24}", "per person who saw at least one alert",
              rounded(page.mean("cost.total") / page.mean("reach.unique"), 2));
}

void write_equity(Page& page) {
  const std::vector<WorstGroup> groups = worst_groups(page.run());
  if (groups.empty()) return;
  page.line("\n{:<52}{:>7}{:>20}{:>20}", "EQUITY: THE WORST GROUP", "share", "its 95 %", "the worst's 95 %");
  for (const WorstGroup& group : groups) {
    const auto question = std::ranges::find(equity, group.metric, [](const Named& n) { return std::string{n.name}; });
    page.line("  {:<50}{:>7}{:>20}{:>20}",
              fmt::format("{}: {} (of {})", question->label, group_name(group.scope), group.groups),
              percent(group.estimate.mean), interval_text(group.of_group), interval_text(group.of_worst));
  }
  page.line("  both intervals count the groups looked at; the second is for the worst group, whichever it is");
}

void write_parameters(Page& page, const std::vector<ParameterShare>& parameters) {
  std::vector<ParameterShare> known;
  std::ranges::copy_if(parameters, std::back_inserter(known),
                       [&](const ParameterShare& p) { return page.has(p.metric); });
  write_shares(page, "\nASSUMED PARAMETERS THAT MATTER: SHARE OF THE VARIANCE WITH ALL OF THEM OVER THEIR RANGES",
               known);
}

}  // namespace bereik
