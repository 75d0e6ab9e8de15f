#include "results/report/backtest_summary.h"

#include <algorithm>

#include "results/report/figure_text.h"
#include "results/report/text.h"

namespace bereik {
namespace {

bool is_inside(const ReferenceFigure& figure) { return agreement(figure, {}) == Agreement::inside; }

void write_figure(Text& page, const ReferenceFigure& figure) {
  const Interval prior = figure.prior.value_or(Interval{});
  page.line("  {:<38}{:>13}{:>25}{:>12}  {}", figure.label, report_text(figure),
            amount(figure, prior.low) + " to " + amount(figure, prior.high),
            amount(figure, (prior.high - prior.low) / 2), is_inside(figure) ? "inside" : "OUTSIDE");
}

void write_year(Text& page, const BacktestYear& year) {
  if (year.figures.empty()) return;
  page.line("");
  page.wrapped(year.title);
  page.line("  {:<38}{:>13}{:>25}{:>12}", "held out", "report", "90 % of the worlds", "half of it");
  std::string before;
  for (const ReferenceFigure& figure : year.figures) {
    if (figure.reading != before)
      page.wrapped("  if the report's \"7 % less than in 2022\" is said " + figure.reading, "    ");
    before = figure.reading;
    write_figure(page, figure);
  }
  write_shares(page, "  what moves its figures: share of the variance over the worlds that one parameter explains",
               year.shares);
}

}  // namespace

bool is_passed(const Backtest& backtest) {
  bool has_readings = false, one_reading_holds = false, all_others_hold = true;
  for (const BacktestYear& year : backtest.years)
    for (const ReferenceFigure& figure : year.figures) {
      const bool inside = is_inside(figure);
      if (figure.reading.empty()) {
        all_others_hold = all_others_hold && inside;
        continue;
      }
      has_readings = true;
      one_reading_holds = one_reading_holds || inside;
    }
  return all_others_hold && (!has_readings || one_reading_holds);
}

std::string backtest_text(const Backtest& backtest) {
  Text page;
  page.line("BACKTEST: WHAT THE MODEL SAYS OF FIGURES THAT IT WAS NOT FITTED TO");
  page.wrapped(
      fmt::format("{} possible worlds: {} parameters without a sure source are anywhere in their plausible ranges, "
                  "people and chance are others in each. Every world is fitted again to the success and the views "
                  "of the first year.{}",
                  backtest.samples, backtest.parameters,
                  backtest.redrawn == 0
                      ? ""
                      : fmt::format(" {} worlds contradicted themselves and were drawn again.", backtest.redrawn)));
  for (const BacktestYear& year : backtest.years) write_year(page, year);
  page.line("");
  page.line("{}",
            is_passed(backtest)
                ? "Passed: each figure lies inside its interval, in one of its readings. A wide interval proves little."
                : "FAILED: a figure lies outside what the model allows, in each of its readings.");
  return page.text();
}

}  // namespace bereik
