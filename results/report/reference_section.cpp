#include <algorithm>
#include <cmath>

#include "results/report/figure_text.h"
#include "results/report/numbers.h"
#include "results/report/sections.h"

namespace bereik {
namespace {

constexpr std::array<const char*, role_names.size()> role_meanings{
    "given to the model",           "parameters were chosen to meet it",
    "neither given nor fitted",     "arithmetic, proves nothing",
    "kept back to judge the model", "nothing is published, a figure of our own prototypes"};

std::string own_text(const ReferenceFigure& figure, const Estimate& own) {
  return is_share(figure) ? percent_with_interval(own) : with_interval(own);
}

std::string verdict(const ReferenceFigure& figure, const Estimate& own) {
  switch (agreement(figure, own)) {
    case Agreement::agrees:
      return figure.role == Role::input ? "given" : "agrees";
    case Agreement::differs:
      return fmt::format("{:+.1f} %", 100 * deviation(figure, own.mean));
    case Agreement::unknown:
      return "?";
    case Agreement::inside:
      return "inside";
    case Agreement::outside:
      return "outside";
    case Agreement::no_interval:
      return "no interval yet";
    case Agreement::shown:
      return "shown";
  }
  return {};
}

// Identities need no metric of their own.
bool is_shown(const Page& page, const ReferenceFigure& figure) {
  return figure.role == Role::identity || page.has(figure.metric, figure.scope);
}

void write_row(Page& page, const ReferenceFigure& figure) {
  if (!is_shown(page, figure)) return;
  const Estimate& own = page.metric(figure.metric, figure.scope);
  page.line("{:<38}{:>21}{:>14}  {:<9}{}", figure.label,
            page.has(figure.metric, figure.scope) ? own_text(figure, own) : "-", report_text(figure),
            role_names[static_cast<std::size_t>(figure.role)], verdict(figure, own));
  if (!figure.prior || figure.role != Role::held_out) return;
  page.line("  {} [{}, {}], ± {}: 90 % of what the ranges of the parameters allow", verdict(figure, own),
            amount(figure, figure.prior->low), amount(figure, figure.prior->high),
            amount(figure, (figure.prior->high - figure.prior->low) / 2));
}

void write_legend(Page& page, const std::vector<ReferenceFigure>& figures) {
  const auto any = [&](auto holds) {
    return std::ranges::any_of(figures, [&](const auto& f) { return is_shown(page, f) && holds(f); });
  };
  std::string roles;
  for (std::size_t role = 0; role < role_names.size(); ++role)
    if (any([&](const auto& f) { return f.role == static_cast<Role>(role); }))
      roles += fmt::format("{}{}: {}", roles.empty() ? "  " : "; ", role_names[role], role_meanings[role]);
  page.wrapped(roles, "    ");
  page.wrapped("  agrees: within 0.5 % or 2.6 standard errors of the report or its range; with ±: within that", "    ");
  if (any([](const auto& f) { return f.metric == "reach.seen" && f.role == Role::fitted; }))
    page.line("  seen is {:.4f} per person addressed x {} people; the report only tells the product",
              page.mean("reach.seen_per_addressed"), rounded(page.mean("reach.addressed"), 4));
  for (const ReferenceFigure& figure : figures)
    if (is_shown(page, figure) && !figure.note.empty()) page.wrapped("  " + figure.label + ": " + figure.note, "    ");
}

// Figures of the year before that stand or fall with what "7 % less" in the report of 2023 is said of.
void write_readings(Page& page, const std::vector<ReferenceFigure>& figures) {
  std::string before;
  for (const ReferenceFigure& figure : figures) {
    if (figure.reading.empty() || !is_shown(page, figure)) continue;
    if (before.empty())
      page.line("\nTHE REPORT OF 2023 SAYS \"7 % LESS THAN IN 2022\", BUT NOT OF WHAT; IT MAY BE 7 %");
    if (figure.reading != before) page.wrapped("  " + figure.reading, "    ");
    before = figure.reading;
    write_row(page, figure);
  }
}

}  // namespace

void write_reference(Page& page, const std::vector<ReferenceFigure>& figures) {
  if (figures.empty()) return;
  page.line("");
  page.line("{:<38}{:>21}{:>14}  role", "BESIDE THE ANNUAL REPORT", "bereik", "report");
  for (const ReferenceFigure& figure : figures)
    if (figure.reading.empty()) write_row(page, figure);
  write_legend(page, figures);
  write_readings(page, figures);
}

}  // namespace bereik
