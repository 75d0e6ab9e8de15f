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

// Cells between commas; there is no quoting.
std::vector<CsvCell> cells_of(const std::string& line);

}  // namespace bereik
