#include "results/report/reference.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <utility>

#include "models/core/errors.h"

namespace bereik {

std::vector<ReferenceFigure> load_reference(const std::filesystem::path& file) {
  std::ifstream in{file};
  if (!in) throw EnvironmentError{file.string() + ": cannot be opened (a table that bereik needs) reinstall bereik"};
  std::vector<ReferenceFigure> figures;
  bool heading = true;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    std::array<std::string, 6> cells;
    std::size_t from = 0;
    for (std::size_t k = 0; k < cells.size(); ++k) {
      const std::size_t comma = k + 1 == cells.size() ? line.size() : std::min(line.find(',', from), line.size());
      cells[k] = line.substr(from, comma - from);
      from = std::min(comma + 1, line.size());
    }
    if (std::exchange(heading, false)) continue;
    double report = 0;
    const char* end = cells[2].data() + cells[2].size();
    const auto [stop, error] = std::from_chars(cells[2].data(), end, report);
    if (error != std::errc{} || stop != end || !std::isfinite(report) || report < 0)
      throw EnvironmentError{file.string() + ":" + std::to_string(number) +
                             ": the report's figure is no number (a table that bereik needs) reinstall bereik"};
    figures.push_back({cells[0], cells[1], report, cells[3], cells[4], cells[5]});
  }
  return figures;
}

Agreement agreement(const ReferenceFigure& figure, const Estimate& own) {
  if (figure.note.starts_with("not comparable")) return Agreement::not_compared;
  const double gap = std::abs(own.mean - figure.report);
  if (figure.role == "input") return gap == 0 ? Agreement::agrees : Agreement::differs;
  if (own.n < 2) return Agreement::unknown;
  return gap <= std::max(0.005 * figure.report, 2.6 * own.standard_error()) ? Agreement::agrees : Agreement::differs;
}

}  // namespace bereik
