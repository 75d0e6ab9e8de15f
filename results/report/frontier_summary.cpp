#include "results/report/frontier_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/core/utf8.h"
#include "results/report/budget_text.h"
#include "results/report/numbers.h"
#include "results/report/text.h"

namespace bereik {
namespace {

constexpr const char* indent = "          ";

// "the most alerts an hour", "the smallest infrastructure.sms.rate"
std::string what_is_sought(const FrontierReport& report) {
  const bool is_more = report.heavier == Heavier::more;
  if (report.load == report.key || report.load == "recipients")
    return fmt::format("the {} {}", is_more ? "largest" : "smallest",
                       report.load == report.key ? report.key : "area of an alert");
  return fmt::format("the {} number of {}", is_more ? "largest" : "smallest", report.unit);
}

std::string name_of(const Budget& budget, const std::string& scope) {
  return scope == "all" ? budget.metric : fmt::format("{} of {}", budget.metric, scope);
}

std::string budget_words(const Budget& budget) {
  return fmt::format("{} is {} {}", name_of(budget, budget.scope),
                     budget.bound == Bound::at_most ? "at most" : "at least", budget.limit_text);
}

// Where the load itself is not in times already.
std::string times_text(const LoadPoint& point, const FrontierReport& report) {
  if (!std::isfinite(point.times) || report.load == "recipients") return "";
  return point.times == 1 ? " (the scenario's own)"
                          : fmt::format(" ({} times the scenario's)", rounded(point.times, 3));
}

std::string probability_text(double probability) { return percent(probability, probability < 0.99 ? 0 : 1); }

std::string tolerance_text(const FrontierReport& report) {
  return percent(report.tolerance, report.tolerance < 0.01 ? 2 : 0);
}

std::string order_of(std::size_t k) {
  const bool is_teen = k % 100 >= 11 && k % 100 <= 13;
  const char* const end = is_teen ? "th" : k % 10 == 1 ? "st" : k % 10 == 2 ? "nd" : k % 10 == 3 ? "rd" : "th";
  return std::to_string(k) + end;
}

std::string without_unit(const std::string& text, const std::string& unit) {
  const bool has_unit = !unit.empty() && text.ends_with(' ' + unit);
  return has_unit ? text.substr(0, text.size() - unit.size() - 1) : text;
}

// "4.1 to 4.5 alerts an hour", or what there is of it.
std::string interval_text(const FrontierReport& report) {
  const bool is_more = report.heavier == Heavier::more;
  const auto& left = is_more ? report.low : report.high;
  const auto& right = is_more ? report.high : report.low;
  if (left && right) return fmt::format("{} to {}", without_unit(left->text, report.unit), right->text);
  if (left) return fmt::format("{} or more, open above", left->text);
  return right ? fmt::format("{} or less, open below", right->text) : "open on both sides";
}

void write_question(Text& text, const FrontierReport& report) {
  text.wrapped(report.context.title);
  text.wrapped(fmt::format("What is {} at which, with a probability of {} or more,", what_is_sought(report),
                           probability_text(report.aim.probability)));
  for (std::size_t k = 0; k < report.budgets.size(); ++k)
    text.wrapped(fmt::format("  {}{}", budget_words(report.budgets[k]), k + 1 < report.budgets.size() ? " and" : "?"),
                 "    ");
  text.line("");
}

void write_open_ends(Text& text, const FrontierReport& report) {
  const Frontier& frontier = report.frontier;
  const auto say = [&](const std::string& sentence) { text.wrapped(indent + sentence, indent); };
  if (!frontier.is_complete)
    say("The deadline came first: these are the loads that were tried, and the interval may be wide.");
  if (!frontier.ranks.low)
    say(fmt::format("Too few replications for a lower end: it takes {}.",
                    least_with_both_ranks(1 - report.aim.probability, report.aim.confidence)));
  if (!frontier.is_complete) return;
  const std::string heaviest = report.heaviest.text + times_text(report.heaviest, report);
  const std::string lightest = report.lightest.text + times_text(report.lightest, report);
  const auto beyond = [&](const std::string& end, const std::string& edge, const char* option) {
    say(edge.empty() ? fmt::format("{} is as far as was searched; see {}.", end, option)
                     : fmt::format("{} is as far as the scenario can go: {}.", end, edge));
  };
  const bool is_more = report.heavier == Heavier::more;
  if (!frontier.high.fails) beyond(heaviest, report.edge_heaviest, is_more ? "--to" : "--from");
  if (frontier.ranks.low && !frontier.low.holds) beyond(lightest, report.edge_lightest, is_more ? "--from" : "--to");
}

void write_frontier(Text& text, const FrontierReport& report) {
  const Frontier& frontier = report.frontier;
  if (report.at && report.breaks_at)
    text.wrapped(fmt::format("FRONTIER  {}{}", report.at->text, times_text(*report.at, report)), indent);
  else if (report.at)
    text.wrapped(fmt::format("FRONTIER  above {}{}: it holds at every load that was tried", report.at->text,
                             times_text(*report.at, report)),
                 indent);
  else
    text.wrapped(frontier.is_complete ? "FRONTIER  none: it holds at no load that was tried"
                                      : "FRONTIER  not known: no load was found at which it holds",
                 indent);
  text.wrapped(fmt::format("{}{} interval: {}", indent, percent(report.aim.confidence, 0), interval_text(report)),
               indent);
  write_open_ends(text, report);
  std::string ranks = fmt::format("the frontier is where the {} of them breaks", order_of(frontier.rank));
  if (frontier.ranks.low && frontier.ranks.high)
    ranks += fmt::format(", the interval from the {} to the {}", order_of(*frontier.ranks.low),
                         order_of(*frontier.ranks.high));
  text.wrapped(fmt::format("{}{} replications at loads {} apart: {}. {} runs.", indent, report.replications,
                           tolerance_text(report), ranks, whole(static_cast<double>(frontier.runs))),
               indent);
  if (frontier.returning > 0)
    text.wrapped(
        fmt::format("{}Not monotone: {} of {} replications hold again at a heavier load than one at which they "
                    "break; the first break counts.",
                    indent, frontier.returning, report.replications),
        indent);
  if (report.empty > 0)
    text.wrapped(fmt::format("{}In {} of {} replications there is nothing to measure at the frontier: they count as "
                             "holding.",
                             indent, report.empty, report.replications),
                 indent);
  if (report.recipients && report.recipients->n > 0)
    text.wrapped(
        fmt::format("{}There an alert addresses {} people by the app.", indent, with_interval(*report.recipients)),
        indent);
  text.line("");
}

// Just beyond the limit more digits are of use.
std::string exact_text(const BrokenBudget& broken, const Budget& budget) {
  if (broken.unit == "s" && std::isfinite(broken.median) && broken.median < 180)
    return rounded(broken.median, 4) + " s";
  return measured_text(broken.median, broken.unit, budget.limit_text);
}

void write_broken(Text& text, const FrontierReport& report) {
  if (report.broken.empty()) return;
  text.wrapped(fmt::format("WHAT BREAKS FIRST, at {}", report.breaks_at->text));
  for (const BrokenBudget& broken : report.broken) {
    const Budget& budget = report.budgets[broken.budget];
    text.wrapped(
        fmt::format("  {}: in {} of {} replications {} {}; the middle of these {}", name_of(budget, broken.scope),
                    broken.breaking, report.replications, budget.bound == Bound::at_most ? "more than" : "less than",
                    budget.limit_text, exact_text(broken, budget)),
        "    ");
  }
  text.line("");
}

std::string change_words(double log_change) {
  const double change = 100 * std::expm1(log_change);
  if (!std::isfinite(change)) return "open";
  return fmt::format("{}{:.1f} %", change < 0 ? "-" : "+", std::abs(change));
}

std::string padded(std::string text, std::size_t width) {
  const std::size_t own = columns(text);
  if (own < width) text.append(width - own, ' ');
  return text;
}

void write_capacity(Text& text, const CapacityValue& value, std::size_t width) {
  std::string effect = "no change";
  if (value.change.n == 0)
    effect = "not known";
  else if (value.change.standard_deviation > 0)
    effect = fmt::format("{}, 95 %: {} to {}{}", change_words(value.change.mean), change_words(value.interval.low),
                         change_words(value.interval.high), value.is_certain() ? ", certain" : "");
  else if (value.change.mean != 0)
    effect = fmt::format("{} in each{}", change_words(value.change.mean), value.is_certain() ? ", certain" : "");
  if (value.beyond > 0) effect += fmt::format(" ({} beyond what was searched)", value.beyond);
  text.wrapped(
      fmt::format("  {}  {}  {}", padded(value.key, width), padded(value.now + " and " + value.unit, 26), effect),
      "      ");
}

void write_capacities(Text& text, const FrontierReport& report) {
  if (report.capacities.empty() && report.has_all_capacities) return;
  text.wrapped("ONE MORE UNIT OF EACH CAPACITY, and how it moves the frontier");
  std::size_t width = 0;
  for (const CapacityValue& value : report.capacities) width = std::max(width, value.key.size());
  for (const CapacityValue& value : report.capacities) write_capacity(text, value, width);
  if (!report.has_all_capacities) text.wrapped("  The deadline came before the others.", "  ");
  text.wrapped(
      fmt::format(
          "  The mean change of the thresholds of the {} replications nearest to the frontier, each with the same "
          "chance, to {} of the load; certain: p at most 5 %, Holm over all capacities.",
          report.value_replications, tolerance_text(report)),
      "  ");
  text.line("");
}

}  // namespace

std::string frontier_text(const FrontierReport& report) {
  Text text;
  write_question(text, report);
  write_frontier(text, report);
  write_broken(text, report);
  write_capacities(text, report);
  text.line("{}", is_found(report.frontier) ? "found" : "inconclusive");
  text.line("seed {} · scenario {} · replications {} to {}", report.context.seed, report.context.digest,
            report.first_replication, report.first_replication + report.replications - 1);
  text.line("bereik {}", report.context.version);
  return text.text();
}

}  // namespace bereik
