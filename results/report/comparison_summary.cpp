#include "results/report/comparison_summary.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "results/report/numbers.h"
#include "results/report/text.h"

namespace bereik {
namespace {

enum class Shown { people, percent, time, euros };

struct Row {
  const char* name;
  const char* label;
  Shown shown;
};

struct Block {
  const char* heading;
  std::vector<Row> rows;
};

const std::vector<Block>& blocks() {
  static const std::vector<Block> list{{"ADOPTION",
                                        {{"adoption.app.end", "app installs at the end", Shown::people},
                                         {"adoption.migrated", "SMS people who installed it", Shown::people},
                                         {"adoption.lost", "SMS people lost", Shown::people},
                                         {"adoption.lost.voice", "voice people lost", Shown::people}}},
                                       {"REACH",
                                        {{"reach.unique", "people who saw an alert", Shown::people},
                                         {"reach.addressed", "addressed by the app", Shown::people},
                                         {"reach.seen", "seen", Shown::people},
                                         {"reach.responded", "reactions in the app", Shown::people},
                                         {"f_seen.5min", "seen within 5 minutes", Shown::percent},
                                         {"reach.sms.sent", "SMS sent", Shown::people},
                                         {"reach.sms.capped", "SMS left out by ceilings", Shown::people},
                                         {"reach.email.sent", "e-mails sent", Shown::people},
                                         {"reach.feed.views", "views of the public feed", Shown::people}}},
                                       {"HOW FAST (the middle alert)",
                                        {{"time.handover.p95", "95 % handed over", Shown::time},
                                         {"time.deliver.p50", "half on the phone", Shown::time},
                                         {"time.sms.handover.p95", "95 % of the SMS handed over", Shown::time}}},
                                       {"SUCCESS, IF VIEWS COUNT",
                                        {{"success.none", "not at all (none)", Shown::percent},
                                         {"success.log", "less and less (log)", Shown::percent},
                                         {"success.saturating", "all the same (saturating)", Shown::percent}}},
                                       {"COST", {{"cost.total", "in all, EUR", Shown::euros}}}};
  return list;
}

constexpr std::array<const char*, people_set_names.size()> set_labels{
    "has the app at the end", "can be alerted at the end", "saw at least one alert in the app"};

std::string signed_text(double value, const std::string& text) { return value > 0 ? "+" + text : text; }

std::string value_text(const Estimate& e, Shown shown) {
  if (e.n == 0) return "unreached";
  switch (shown) {
    case Shown::percent:
      return percent(e.mean, 2);
    case Shown::time:
      return duration_text(e.mean);
    case Shown::people:
    case Shown::euros:
      break;
  }
  return std::abs(e.mean) < 100 ? rounded(e.mean, 3) : std::abs(e.mean) < 1e6 ? whole(e.mean) : rounded(e.mean, 6);
}

// +458,790 ± 120; +1.20 ± 0.11 pp; seconds
std::string difference_text(const PairedEstimate& pairs, Shown shown) {
  Estimate difference = pairs.difference;
  if (difference.n == 0) return "unreached";
  const bool is_none = difference.mean == 0 && !(difference.half_width > 0);
  if (is_none) return "none";
  if (shown == Shown::percent) {
    difference.mean *= 100;
    difference.half_width *= 100;
  }
  const char* unit = shown == Shown::percent ? " pp" : shown == Shown::time ? " s" : "";
  return signed_text(difference.mean, with_interval(difference)) + unit;
}

std::string relative_text(const PairedEstimate& pairs) {
  if (pairs.difference.n == 0 || pairs.a.mean == 0 || pairs.difference.mean == 0) return "";
  return fmt::format("{:+.1f} %", 100 * pairs.difference.mean / pairs.a.mean);
}

std::string gain_text(const PairedEstimate& pairs) {
  if (pairs.difference.n < 2 || pairs.difference.standard_deviation == 0) return "";
  return pairs.gain >= 1000 ? ">1000" : fmt::format("{:.1f}", pairs.gain);
}

bool is_worth_a_row(const MetricComparison* metric) {
  return metric != nullptr && (metric->pairs.a.mean != 0 || metric->pairs.b.mean != 0);
}

void write_heading(Text& page, const Comparison& c, const std::string& equal_until) {
  page.wrapped("A  " + c.a.title, "   ");
  page.wrapped("B  " + c.b.title, "   ");
  page.line("");
  if (c.replications == 1)
    page.line("One pair of replications: differences without an interval. Ask for --replications 20.");
  else
    page.line("{} pairs of replications on common random numbers; ± is a 95 % interval.", c.replications);
  if (std::isinf(c.equal_until.count()))
    page.line("The two are the same, bit by bit, from start to end.");
  else if (!equal_until.empty())
    page.line("The two are the same, bit by bit, until {}.", equal_until);
}

void write_metrics(Text& page, const Comparison& c) {
  for (const Block& block : blocks()) {
    bool heading = false;
    for (const Row& row : block.rows) {
      const MetricComparison* metric = c.find(row.name);
      if (!is_worth_a_row(metric)) continue;
      if (!heading)
        page.line("\n{:<30}{:>13}{:>13}{:>25}{:>10}{:>7}", block.heading, "A", "B", "B - A", "of A", "gain");
      heading = true;
      page.line("  {:<28}{:>13}{:>13}{:>25}{:>10}{:>7}", row.label, value_text(metric->pairs.a, row.shown),
                value_text(metric->pairs.b, row.shown), difference_text(metric->pairs, row.shown),
                relative_text(metric->pairs), gain_text(metric->pairs));
    }
  }
  page.line("  pp: percentage points; gain: so many times as many replications would tell as much without pairing");
}

bool has_a_row(const MetricComparison& metric) {
  return metric.scope == "all" && std::ranges::any_of(blocks(), [&](const Block& block) {
           return std::ranges::any_of(block.rows, [&](const Row& row) { return row.name == metric.name; });
         });
}

// How many metrics differ for certain, and the surest of those that have no row.
void write_others(Text& page, const Comparison& c) {
  constexpr double certain = 0.05, worth_a_look = 0.1;
  constexpr std::size_t most = 6;
  if (c.replications == 1) return;
  const auto differing =
      std::ranges::count_if(c.metrics, [](const MetricComparison& metric) { return metric.holm <= certain; });
  page.wrapped(fmt::format("  {} of {} metrics differ for certain: a chance of 5 % that any of them is named wrongly "
                           "(Holm).",
                           differing, c.metrics.size()),
               "  ");
  std::vector<const MetricComparison*> others;
  for (const MetricComparison& metric : c.metrics)
    if (metric.q_value <= worth_a_look && !has_a_row(metric)) others.push_back(&metric);
  if (others.empty()) return;
  std::ranges::stable_sort(others, {}, [](const MetricComparison* metric) { return metric->pairs.p_value; });
  std::string names;
  for (std::size_t k = 0; k < std::min(most, others.size()); ++k)
    names += (k == 0 ? "" : ", ") + others[k]->name + (others[k]->scope == "all" ? "" : " of " + others[k]->scope);
  if (others.size() > most) names += fmt::format(" and {} more (--json)", others.size() - most);
  page.wrapped("  Worth a look besides (at most one in ten by chance): " + names, "  ");
}

// What the quotient of two differences means depends on their signs.
std::string extra_text(const Ratio& ratio, double more_people) {
  if (!std::isfinite(ratio.interval.low) || ratio.interval.low * ratio.interval.high <= 0)
    return "not certain enough: the interval of one of the two differences holds 0";
  const auto& [low, high] = ratio.interval;
  const bool costs_more = (ratio.value > 0) == (more_people > 0);
  const std::string each =
      fmt::format("{:.2f} EUR ({:.2f} to {:.2f})", std::abs(ratio.value), std::min(std::abs(low), std::abs(high)),
                  std::max(std::abs(low), std::abs(high)));
  if (more_people > 0)
    return costs_more ? "B has more, for " + each + " each" : "B has more and costs less: " + each + " saved for each";
  return costs_more ? "B has fewer and costs more: " + each + " for each lost"
                    : "B has fewer, and saves " + each + " for each lost";
}

void write_extra_cost(Text& page, const Comparison& c) {
  for (const ExtraCost& cost : c.extra_cost) {
    const bool is_reach = cost.metric == "reach.unique";
    page.line("  {:<28}{}", is_reach ? "people who saw an alert" : "app installs at the end",
              extra_text(cost.euros, c.find(cost.metric)->pairs.difference.mean));
  }
}

void write_people(Text& page, const Comparison& c) {
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

void write_wheres(Text& page, const Comparison& c) {
  const bool any = std::ranges::any_of(c.people, [](const SetComparison& set) { return moves(set.groups.front()); });
  if (!any) return;
  page.line("\nWHO AND WHERE: by age, and the municipalities at both ends of those that change for certain");
  for (std::size_t k = 0; k < c.people.size(); ++k) write_where(page, c.people[k], set_labels[k]);
  page.line("  net: gained less lost, per 1000 residents; the intervals count the groups (5 or {})",
            c.people.front().groups.size() - first_municipality_scope);
}

void write_origin(Text& page, const Comparison& c) {
  page.line("");
  for (const auto& [name, context, fingerprint] :
       {std::tuple{"A", &c.a, &c.fingerprint_a}, {"B", &c.b, &c.fingerprint_b}})
    page.line("{}: seed {} · scenario {} · fingerprint {}", name, context->seed, context->digest, *fingerprint);
  page.line("bereik {}", c.a.version);
}

}  // namespace

std::string comparison_text(const Comparison& comparison, const std::string& equal_until) {
  Text page;
  write_heading(page, comparison, equal_until);
  write_metrics(page, comparison);
  write_others(page, comparison);
  write_extra_cost(page, comparison);
  write_people(page, comparison);
  write_wheres(page, comparison);
  write_origin(page, comparison);
  return page.text();
}

}  // namespace bereik
