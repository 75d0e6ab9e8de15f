#include "results/report/figure_text.h"

#include <fmt/format.h>

#include <cmath>

#include "results/report/numbers.h"

namespace bereik {

bool is_share(const ReferenceFigure& figure) { return figure.unit == "share"; }

std::string amount(const ReferenceFigure& figure, double value) {
  return is_share(figure) ? percent(value) : whole(value);
}

std::string report_text(const ReferenceFigure& figure) {
  const auto& [low, high] = figure.range;
  if (figure.tolerance) {
    const double about = figure.report.value_or(low);
    const std::string text =
        !is_share(figure) && about >= 1e6 ? fmt::format("{:g} M", about / 1e6) : amount(figure, about);
    return fmt::format("{} ±{:g} %", text, *figure.tolerance * 100);
  }
  if (figure.report) return (low == high ? "" : "~") + amount(figure, *figure.report);
  if (!std::isfinite(high)) return ">" + amount(figure, low);
  if (is_share(figure)) return fmt::format("{:g}-{:g} %", low * 100, high * 100);
  if (high >= 1e6) return fmt::format("{:g}-{:g} M", low / 1e6, high / 1e6);
  return whole(low) + "-" + whole(high);
}

}  // namespace bereik
