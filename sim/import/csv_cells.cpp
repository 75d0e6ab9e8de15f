#include "sim/import/csv_cells.h"

#include <algorithm>

namespace bereik {

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

}  // namespace bereik
