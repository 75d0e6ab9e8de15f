#include "results/report/numbers.h"
#include "results/report/sections.h"

namespace bereik {
namespace {

std::string verdict(const ReferenceFigure& figure, const Estimate& own) {
  switch (agreement(figure, own)) {
    case Agreement::agrees:
      return figure.role == "input" ? "given" : "agrees";
    case Agreement::differs:
      return fmt::format("{:+.1f} %", 100 * (own.mean / figure.report - 1));
    case Agreement::unknown:
      return "?";
    case Agreement::not_compared:
      return "-";
  }
  return {};
}

}  // namespace

void write_reference(Page& page, const std::vector<ReferenceFigure>& figures) {
  if (figures.empty()) return;
  page.line("");
  page.line("{:<44}{:>24}{:>13}  {:<7}{}", "BESIDE THE ANNUAL REPORT", "bereik", "report", "role", "");
  for (const ReferenceFigure& figure : figures) {
    const Estimate* own = page.run().find(figure.metric);
    if (own == nullptr) continue;
    page.line("{:<44}{:>24}{:>13}  {:<7}{}", figure.label, with_interval(*own), whole(figure.report), figure.role,
              verdict(figure, *own));
  }
  page.line("  agrees: within 0.5 % or 2.6 standard errors · -: not comparable");
  page.line("  seen is {:.4f} per person addressed x {} people; the report only tells the product",
            page.mean("reach.seen_per_addressed"), rounded(page.mean("reach.addressed"), 4));
  for (const ReferenceFigure& figure : figures)
    if (!figure.note.empty()) page.wrapped("  " + figure.label + ": " + figure.note, "    ");
}

}  // namespace bereik
