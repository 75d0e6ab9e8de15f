#include "results/report/reference.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/core/csv.h"

namespace bereik {
namespace {

Role role_of(const CsvTable& table) {
  const auto found = std::ranges::find(role_names, table.text("role"));
  if (found == role_names.end()) table.fail("the role is unknown");
  return static_cast<Role>(found - role_names.begin());
}

Interval range_of(const CsvTable& table, const std::optional<double>& report) {
  const std::optional<double> low = table.number_if_any("report_low");
  const std::optional<double> high = table.number_if_any("report_high");
  if (!report && !low) table.fail("the report's figure is no number");
  const Interval range{low.value_or(report.value_or(0)),
                       high.value_or(low ? std::numeric_limits<double>::infinity() : *report)};
  if (high && !low) table.fail("a range needs its low end");
  if (range.low < 0 || range.low > range.high || (report && (*report < range.low || *report > range.high)))
    table.fail("the report's figure does not lie in its range");
  return range;
}

void add_priors(const std::filesystem::path& file, std::vector<ReferenceFigure>& figures) {
  if (!std::filesystem::exists(file)) return;
  for (CsvTable table{file}; table.next_row();) {
    const Interval prior{table.number("low"), table.number("high")};
    if (prior.low > prior.high) table.fail("the prior interval is none");
    for (ReferenceFigure& figure : figures)
      if (figure.role == Role::held_out && figure.metric == table.text("metric") && figure.scope == table.text("scope"))
        figure.prior = prior;
  }
}

const double* nearest_end(const Interval& range, double mean) {
  if (mean < range.low) return &range.low;
  return mean > range.high ? &range.high : nullptr;
}

bool is_met(const ReferenceFigure& figure, const Estimate& own) {
  const double* end = nearest_end(figure.range, own.mean);
  if (end == nullptr) return true;
  const double gap = std::abs(own.mean - *end);
  if (figure.tolerance) return gap <= *figure.tolerance * *end;
  return gap <= std::max(0.005 * *end, 2.6 * own.standard_error());
}

}  // namespace

std::vector<ReferenceFigure> load_reference(const std::filesystem::path& file) {
  std::vector<ReferenceFigure> figures;
  for (CsvTable table{file}; table.next_row();) {
    ReferenceFigure figure;
    figure.metric = table.text("metric");
    figure.scope = table.text("scope");
    figure.label = table.text("label");
    figure.unit = table.text("unit");
    figure.role = role_of(table);
    figure.report = table.number_if_any("report");
    figure.range = range_of(table, figure.report);
    figure.tolerance = table.number_if_any("tolerance");
    figure.reading = table.text("reading");
    figure.source = table.text("source");
    figure.note = table.text("note");
    if (figure.unit != "count" && figure.unit != "share") table.fail("the unit is neither count nor share");
    if (figure.tolerance && *figure.tolerance <= 0) table.fail("a tolerance is more than nothing");
    figures.push_back(std::move(figure));
  }
  add_priors(file.parent_path() / (file.stem().string() + "-prior.csv"), figures);
  return figures;
}

Agreement agreement(const ReferenceFigure& figure, const Estimate& own) {
  switch (figure.role) {
    case Role::identity:
      return Agreement::shown;
    case Role::input:
      return nearest_end(figure.range, own.mean) == nullptr ? Agreement::agrees : Agreement::differs;
    case Role::held_out:
      if (!figure.prior) return Agreement::no_interval;
      return figure.prior->low <= figure.range.low && figure.range.high <= figure.prior->high ? Agreement::inside
                                                                                              : Agreement::outside;
    case Role::fitted:
    case Role::check:
    case Role::anchor:
      break;
  }
  if (own.n < 2) return Agreement::unknown;
  return is_met(figure, own) ? Agreement::agrees : Agreement::differs;
}

double deviation(const ReferenceFigure& figure, double mean) {
  const double* end = nearest_end(figure.range, mean);
  return end == nullptr ? 0 : mean / *end - 1;
}

}  // namespace bereik
