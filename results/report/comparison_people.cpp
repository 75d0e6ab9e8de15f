#include <algorithm>
#include <array>
#include <cmath>

#include "results/report/comparison_parts.h"
#include "results/report/numbers.h"

namespace bereik {
namespace {

constexpr std::array<const char*, people_set_names.size()> set_labels{
    "has the app at the end", "can be alerted at the end", "saw at least one alert in the app"};

void write_sets(Text& page, const Comparison& c) {
  page.line("\n{:<34}{:>20}{:>22}{:>22}", "PEOPLE, ONE BY ONE", "in both", "only in A: lost", "only in B: gained");
  for (std::size_t k = 0; k < c.people.size(); ++k)
    page.line("  {:<32}{:>20}{:>22}{:>22}", set_labels[k], with_interval(c.people[k].both),
              with_interval(c.people[k].groups.front().lost), with_interval(c.people[k].groups.front().gained));
}

bool moves(const GroupComparison& group) { return group.gained.mean + group.lost.mean > 0; }

bool is_certain(const GroupComparison& group) {
  return std::isfinite(group.net_of_picked.low) && (group.net_of_picked.low > 0 || group.net_of_picked.high < 0);
}

double per_thousand(const GroupComparison& group, double people) {
  return 1000 * people / static_cast<double>(std::max<std::uint64_t>(group.residents, 1));
}

void write_group(Text& page, const GroupComparison& group) {
  const std::string name =
      group.scope.starts_with("age:") ? "age " + group.scope.substr(4) : group.scope.substr(group.scope.find(':') + 1);
  const std::string interval = std::isfinite(group.net_of_picked.low)
                                   ? fmt::format("{:+.2f} to {:+.2f}", per_thousand(group, group.net_of_picked.low),
                                                 per_thousand(group, group.net_of_picked.high))
                                   : "";
  page.line("    {:<30}{:>14}{:>14}{:>12}{:>24}", name, whole(group.lost.mean), whole(group.gained.mean),
            fmt::format("{:+.2f}", per_thousand(group, group.net.mean)), interval);
}

// Those whose net differs from 0 for certain, the most lost first, by share of residents: a few at either end.
std::vector<const GroupComparison*> extremes(const SetComparison& set) {
  constexpr std::size_t each_end = 3;
  std::vector<const GroupComparison*> certain;
  for (std::size_t k = first_municipality_scope; k < set.groups.size(); ++k)
    if (is_certain(set.groups[k])) certain.push_back(&set.groups[k]);
  std::ranges::stable_sort(certain, {}, [](const GroupComparison* g) { return per_thousand(*g, g->net.mean); });
  if (certain.size() > 2 * each_end) certain.erase(certain.begin() + each_end, certain.end() - each_end);
  return certain;
}

void write_where(Text& page, const SetComparison& set, const char* label) {
  if (!moves(set.groups.front())) return;
  page.line("  {:<32}{:>14}{:>14}{:>12}{:>24}", label, "lost", "gained", "net /1000", "its 95 %, /1000");
  for (std::size_t k = first_age_scope; k < first_municipality_scope; ++k) write_group(page, set.groups[k]);
  for (const GroupComparison* group : extremes(set)) write_group(page, *group);
}

}  // namespace

void write_people(Text& page, const Comparison& c) {
  if (c.people.empty()) return;
  write_sets(page, c);
  const bool any = std::ranges::any_of(c.people, [](const SetComparison& set) { return moves(set.groups.front()); });
  if (!any) return;
  page.line("\nWHO AND WHERE: by age, and the municipalities at both ends of those that change for certain");
  for (std::size_t k = 0; k < c.people.size(); ++k) write_where(page, c.people[k], set_labels[k]);
  page.line("  net: gained less lost, per 1000 residents; the intervals count the groups (5 or {})",
            c.people.front().groups.size() - first_municipality_scope);
}

}  // namespace bereik
