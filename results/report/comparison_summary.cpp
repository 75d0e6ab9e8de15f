#include "results/report/comparison_summary.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "results/report/comparison_parts.h"
#include "results/report/numbers.h"

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

void write_side(Text& page, const char* name, const ComparedSide& side) {
  page.wrapped(fmt::format("{}  {}{}", name, side.context.title, side.origin.empty() ? "" : " (" + side.origin + ")"),
               "   ");
}

void write_heading(Text& page, const Comparison& c) {
  write_side(page, "A", c.a);
  write_side(page, "B", c.b);
  page.line("");
  if (!c.is_paired)
    page.line("{} and {} replications with nothing in common (Welch); ± is a 95 % interval.", c.a.replications,
              c.b.replications);
  else if (c.replications == 1)
    page.line("One pair of replications: differences without an interval. Ask for --replications 20.");
  else
    page.line("{} pairs of replications on common random numbers; ± is a 95 % interval.", c.replications);
  page.line("");
}

void write_metrics(Text& page, const Comparison& c) {
  for (const Block& block : blocks()) {
    bool heading = false;
    for (const Row& row : block.rows) {
      const MetricComparison* metric = c.find(row.name);
      if (!is_worth_a_row(metric)) continue;
      if (!heading)
        page.line("\n{:<30}{:>13}{:>13}{:>25}{:>10}{:>7}", block.heading, "A", "B", "B - A", "of A",
                  c.is_paired ? "gain" : "");
      heading = true;
      page.line("  {:<28}{:>13}{:>13}{:>25}{:>10}{:>7}", row.label, value_text(metric->pairs.a, row.shown),
                value_text(metric->pairs.b, row.shown), difference_text(metric->pairs, row.shown),
                relative_text(metric->pairs), c.is_paired ? gain_text(metric->pairs) : "");
    }
  }
  page.line("  pp: percentage points{}",
            c.is_paired ? "; gain: so many times as many replications would tell as much without pairing" : "");
}

bool has_a_row(const MetricComparison& metric) {
  return metric.scope == "all" && std::ranges::any_of(blocks(), [&](const Block& block) {
           return std::ranges::any_of(block.rows, [&](const Row& row) { return row.name == metric.name; });
         });
}

// The surest of those metrics that have no row.
void write_others(Text& page, const Comparison& c) {
  constexpr std::size_t most = 6;
  std::vector<const MetricComparison*> others;
  for (const MetricComparison& metric : c.metrics)
    if (metric.q_value <= look_level && !has_a_row(metric)) others.push_back(&metric);
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

void write_origin(Text& page, const Comparison& c) {
  page.line("");
  for (const auto& [name, side] : {std::pair{"A", &c.a}, {"B", &c.b}})
    page.line("{}: seed {} · scenario {} · fingerprint {}", name, side->context.seed, side->context.digest,
              side->fingerprint);
  if (c.a.context.version == c.b.context.version)
    page.line("bereik {}", c.a.context.version);
  else
    page.line("A by bereik {}, B by bereik {}", c.a.context.version, c.b.context.version);
}

}  // namespace

std::string comparison_text(const Comparison& comparison, const std::string& equal_until) {
  Text page;
  write_heading(page, comparison);
  write_axes(page, comparison, equal_until);
  write_metrics(page, comparison);
  write_others(page, comparison);
  write_extra_cost(page, comparison);
  write_people(page, comparison);
  write_origin(page, comparison);
  return page.text();
}

}  // namespace bereik
