// Tables of the project's own, as models/netherlands/SOURCES.md describes them.
#pragma once

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bereik {

// A CSV file row by row: `#` comment lines, one line of column names, `,` between cells, no quoting. What is wrong with
// it is thrown as an EnvironmentError with file and line: the user did not write it.
class CsvTable {
 public:
  // Throws where the file cannot be opened or has no line of column names.
  explicit CsvTable(std::filesystem::path file);

  // Goes to the next row; false at the end. Throws where a row has another number of cells than the heading.
  bool next_row();

  // Of the row. Throw where there is no such column, or the cell is no finite number.
  const std::string& text(std::string_view column) const;
  double number(std::string_view column) const;
  std::optional<double> number_if_any(std::string_view column) const;  // none where the cell is empty

  [[noreturn]] void fail(const std::string& problem) const;

 private:
  bool next_line();

  std::filesystem::path path_;
  std::ifstream file_;
  std::vector<std::string> columns_, cells_;
  int line_number_ = 0;
};

}  // namespace bereik
