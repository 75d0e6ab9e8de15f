// A user's CSV line by line, with the place of each cell. Not for others than the readers of this folder.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace bereik {

struct CsvCell {
  std::string text;        // without spaces around it
  std::size_t column = 1;  // of the file, from 1
};

// A line that holds something: no comment (#) and not empty.
struct CsvLine {
  int number = 1;  // of the file, from 1
  std::vector<CsvCell> cells;
};
struct CsvText {
  std::vector<CsvLine> lines;
  int last = 1;  // number of the last line, whatever it holds
};

// Cells lie between commas; there is no quoting. A byte order mark, as spreadsheets write it, is no part of the first.
CsvText csv_of(const std::string& text);

}  // namespace bereik
