#include "models/core/csv.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "models/core/errors.h"

namespace bereik {

CsvTable::CsvTable(std::filesystem::path file) : path_{std::move(file)}, file_{path_} {
  if (!file_)
    throw EnvironmentError{path_.string() + ": cannot be opened (a table that bereik needs) reinstall bereik"};
  if (!next_line()) fail("the table is empty");
  columns_ = cells_;
}

bool CsvTable::next_row() {
  if (!next_line()) return false;
  if (cells_.size() != columns_.size()) fail("a row has another number of cells than the heading");
  return true;
}

bool CsvTable::next_line() {
  for (std::string line; std::getline(file_, line);) {
    ++line_number_;
    if (line.empty() || line.front() == '#') continue;
    cells_.clear();
    for (std::size_t from = 0; from <= line.size();) {
      const std::size_t comma = std::min(line.find(',', from), line.size());
      cells_.push_back(line.substr(from, comma - from));
      from = comma + 1;
    }
    return true;
  }
  return false;
}

const std::string& CsvTable::text(std::string_view column) const {
  const auto found = std::ranges::find(columns_, column);
  if (found == columns_.end()) fail("there is no column " + std::string{column});
  return cells_[static_cast<std::size_t>(found - columns_.begin())];
}

double CsvTable::number(std::string_view column) const {
  const std::string& cell = text(column);
  double value = 0;
  const char* end = cell.data() + cell.size();
  const auto [stop, error] = std::from_chars(cell.data(), end, value);
  if (error != std::errc{} || stop != end || !std::isfinite(value))
    fail("column " + std::string{column} + " is no number");
  return value;
}

std::optional<double> CsvTable::number_if_any(std::string_view column) const {
  if (text(column).empty()) return std::nullopt;
  return number(column);
}

void CsvTable::fail(const std::string& problem) const {
  throw EnvironmentError{path_.string() + ":" + std::to_string(line_number_) + ": " + problem +
                         " (a table that bereik needs) reinstall bereik"};
}

}  // namespace bereik
