#include "models/population/geography.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <numeric>
#include <string_view>
#include <unordered_map>

#include "models/core/errors.h"

namespace bereik {
namespace {

// A table of the project's own: `#` comments, one line of column names, no quoting.
class Table {
 public:
  explicit Table(std::filesystem::path path) : path_{std::move(path)}, file_{path_} {
    if (!file_)
      throw EnvironmentError{path_.string() + ": cannot be opened (a table that bereik needs) reinstall bereik"};
    if (!next_line()) fail("the table is empty");
    columns_ = cells_;
  }

  bool next_row() {
    if (!next_line()) return false;
    if (cells_.size() != columns_.size()) fail("a row has another number of cells than the heading");
    return true;
  }

  std::string_view text(std::string_view column) const {
    const auto found = std::ranges::find(columns_, column);
    if (found == columns_.end()) fail("there is no column " + std::string{column});
    return cells_[static_cast<std::size_t>(found - columns_.begin())];
  }

  double number(std::string_view column) const {
    const std::string_view cell = text(column);
    double value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc{} || end != cell.data() + cell.size())
      fail("column " + std::string{column} + " is no number");
    return value;
  }

  [[noreturn]] void fail(const std::string& problem) const {
    throw EnvironmentError{path_.string() + ":" + std::to_string(line_number_) + ": " + problem +
                           " (a table that bereik needs) reinstall bereik"};
  }

 private:
  bool next_line() {
    std::string line;
    while (std::getline(file_, line)) {
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

  std::filesystem::path path_;
  std::ifstream file_;
  std::vector<std::string> columns_;
  std::vector<std::string> cells_;
  int line_number_ = 0;
};

constexpr std::array<const char*, age_band_count> age_columns{"age_16_24", "age_25_44", "age_45_64", "age_65_74",
                                                              "age_75plus"};

}  // namespace

std::uint64_t Municipality::resident_count() const {
  return std::accumulate(residents.begin(), residents.end(), std::uint64_t{0});
}

Geography load_geography(const std::filesystem::path& folder) {
  Geography country;
  std::vector<std::string> unit_of;
  std::unordered_map<std::string, std::uint32_t> row_of;
  for (Table table{folder / "municipalities.csv"}; table.next_row();) {
    Municipality m;
    m.code = table.text("code");
    m.name = table.text("name");
    for (std::size_t a = 0; a < age_band_count; ++a)
      m.residents[a] = static_cast<std::uint64_t>(table.number(age_columns[a]));
    m.address_density = table.number("address_density");
    m.crimes = table.number("crimes");
    unit_of.emplace_back(table.text("police_unit"));
    row_of[m.code] = static_cast<std::uint32_t>(country.municipalities.size());
    country.municipalities.push_back(std::move(m));
  }
  country.centres = unit_of;
  std::ranges::sort(country.centres);
  country.centres.erase(std::unique(country.centres.begin(), country.centres.end()), country.centres.end());
  for (std::size_t k = 0; k < unit_of.size(); ++k)
    country.municipalities[k].centre = {
        static_cast<std::uint32_t>(std::ranges::lower_bound(country.centres, unit_of[k]) - country.centres.begin())};
  country.centres.emplace_back("Landelijke Eenheid");

  for (Table table{folder / "neighbourhoods.csv"}; table.next_row();) {
    const auto found = row_of.find(std::string{table.text("municipality")});
    if (found == row_of.end()) table.fail("a neighbourhood of an unknown municipality");
    Municipality& home = country.municipalities[found->second];
    const auto position = static_cast<std::uint32_t>(country.neighbourhoods.size());
    if (home.neighbourhood_count == 0) home.first_neighbourhood = position;
    if (home.first_neighbourhood + home.neighbourhood_count != position)
      table.fail("the neighbourhoods of a municipality are not consecutive");
    ++home.neighbourhood_count;
    const Place centre = rd_from_wgs84(table.number("latitude"), table.number("longitude"));
    country.neighbourhoods.push_back(
        {{found->second}, {centre, Metres{table.number("radius_m")}}, table.number("population")});
  }
  return country;
}

}  // namespace bereik
