#include "sim/import/csv_cells.h"

#include <algorithm>
#include <sstream>

namespace bereik {
namespace {

std::vector<CsvCell> cells_of(const std::string& line) {
  std::vector<CsvCell> cells;
  for (std::size_t from = 0; from <= line.size();) {
    const std::size_t comma = std::min(line.find(',', from), line.size());
    std::size_t first = from;
    std::size_t last = comma;
    while (first < last && (line[first] == ' ' || line[first] == '\t')) ++first;
    while (last > first && (line[last - 1] == ' ' || line[last - 1] == '\t' || line[last - 1] == '\r')) --last;
    cells.push_back({line.substr(first, last - first), from + 1});
    from = comma + 1;
  }
  return cells;
}

}  // namespace

CsvText csv_of(const std::string& text) {
  CsvText csv;
  std::istringstream in{text};
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    csv.last = number;
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    if (line.find_first_not_of(" \t\r") == std::string::npos || line.front() == '#') continue;
    csv.lines.push_back({number, cells_of(line)});
  }
  return csv;
}

}  // namespace bereik
