#include "sim/import/trace_rows.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>
#include <string>

#include "models/core/errors.h"
#include "sim/import/csv_cells.h"

namespace bereik {
namespace {

constexpr std::array<const char*, 7> column_names{"launch",   "kind",       "latitude", "longitude",
                                                  "radius_m", "duration_s", "updates"};
constexpr std::size_t needed_columns = 6;  // the first ones
enum ColumnName : std::size_t {
  launch_column,
  kind_column,
  latitude_column,
  longitude_column,
  radius_column,
  duration_column,
  updates_column
};

class TraceReader {
 public:
  TraceReader(const std::string& name, const LaunchCheck& may_be) : name_{name}, may_be_{may_be} {}

  std::vector<TraceLine> read(const std::string& text) {
    const CsvText csv = csv_of(text);
    for (const auto& [number, cells] : csv.lines) {
      if (problems_.size() >= most_problems) break;
      line_ = number;
      if (!columns_.empty()) {
        read_row(cells);
        continue;
      }
      read_heading(cells);
      if (!problems_.empty()) break;  // rows cannot be read by a wrong heading
    }
    if (columns_.empty() && problems_.empty()) {
      line_ = csv.last;
      problem({{}, 1}, "no heading", "the trace holds no line", "name the columns");
    }
    if (!problems_.empty()) throw InputError{std::move(problems_)};
    return std::move(rows_);
  }

 private:
  static constexpr std::size_t most_problems = 100;

  void problem(const CsvCell& cell, std::string what, std::string why, std::string suggestion) {
    problems_.push_back({name_ + ":" + std::to_string(line_) + ":" + std::to_string(cell.column), std::move(what),
                         std::move(why), std::move(suggestion)});
  }

  void read_heading(const std::vector<CsvCell>& cells) {
    for (const CsvCell& cell : cells) {
      if (problems_.size() == most_problems) return;
      const auto known = std::ranges::find(column_names, cell.text);
      if (known == column_names.end())
        problem(cell, "unknown column `" + cell.text.substr(0, 40) + "`",
                "a trace has launch, kind, latitude, longitude, radius_m, duration_s, and may have updates",
                "rename or remove it");
      columns_.push_back(static_cast<std::size_t>(known - column_names.begin()));
    }
    for (std::size_t name = 0; name < column_names.size(); ++name) {
      const auto count = std::ranges::count(columns_, name);
      if (count > 1 || (count == 0 && name < needed_columns))
        problem({{}, 1}, std::string{"the column `"} + column_names[name] + "` is missing or repeated",
                "every alert needs it once", "name it once in the heading");
    }
  }

  void read_row(const std::vector<CsvCell>& cells) {
    if (cells.size() != columns_.size())
      return problem({{}, 1}, std::to_string(cells.size()) + " cells",
                     "the heading has " + std::to_string(columns_.size()), "add or remove commas");
    std::array<CsvCell, column_names.size()> row;
    for (std::size_t k = 0; k < cells.size(); ++k)
      if (columns_[k] < row.size()) row[columns_[k]] = cells[k];
    const std::size_t before = problems_.size();
    TraceRow read;
    read_launch(row[launch_column], read);
    read_kind(row[kind_column], read);
    read_area(row, read);
    read.duration = Seconds{number(row[duration_column], trace_duration_s).value_or(1)};
    if (!row[updates_column].text.empty()) read_updates(row[updates_column], read);
    if (problems_.size() == before) rows_.push_back({line_, read});
  }

  std::optional<double> number(const CsvCell& cell, TraceLimits limits) {
    double value = 0;
    const char* end = cell.text.data() + cell.text.size();
    const auto [stop, error] = std::from_chars(cell.text.data(), end, value);
    if (error != std::errc{} || stop != end || !std::isfinite(value)) {
      problem(cell, "`" + cell.text.substr(0, 40) + "` is no number", "a plain decimal number is expected",
              "write it without unit");
      return std::nullopt;
    }
    if (!limits.hold(value)) {
      problem(cell, cell.text + " is out of bounds",
              "it must lie between " + std::to_string(limits.least) + " and " + std::to_string(limits.most),
              "check unit and sign");
      return std::nullopt;
    }
    return value;
  }

  void read_launch(const CsvCell& cell, TraceRow& read) {
    using namespace std::chrono;
    int y = 0;
    unsigned month_number = 0, d = 0, h = 0, m = 0, s = 0;
    int used = 0;
    const bool shaped =
        std::sscanf(cell.text.c_str(), "%4d-%2u-%2u %2u:%2u:%2u%n", &y, &month_number, &d, &h, &m, &s, &used) == 6 &&
        static_cast<std::size_t>(used) == cell.text.size();
    const year_month_day date = year{y} / month{month_number} / day{d};
    if (!shaped || !date.ok() || h > 23 || m > 59 || s > 59)
      return problem(cell, "`" + cell.text.substr(0, 40) + "` is no time", "a local date and time is expected",
                     "write it as 2023-05-30 19:30:00");
    read.launch = local_days{date} + hours{h} + minutes{m} + seconds{s};
    if (!may_be_(read.launch))
      problem(cell, cell.text + " is outside the scenario",
              "horizon.start and horizon.length say which time is simulated", "move the alert or the horizon");
  }

  void read_kind(const CsvCell& cell, TraceRow& read) {
    const auto known = std::ranges::find(alert_kind_names, cell.text);
    if (known == alert_kind_names.end())
      return problem(cell, "unknown kind `" + cell.text.substr(0, 40) + "`",
                     "kinds are time_critical, not_time_critical, amber, missing_child and other",
                     "choose one of them");
    read.kind = static_cast<AlertKind>(known - alert_kind_names.begin());
  }

  void read_area(const std::array<CsvCell, column_names.size()>& row, TraceRow& read) {
    const bool national =
        row[latitude_column].text.empty() && row[longitude_column].text.empty() && row[radius_column].text.empty();
    if (national) return;
    const auto latitude = number(row[latitude_column], trace_latitude_deg);
    const auto longitude = number(row[longitude_column], trace_longitude_deg);
    const auto radius = number(row[radius_column], trace_radius_m);
    if (latitude && longitude && radius) read.area = GeoCircle{{*latitude, *longitude}, Metres{*radius}};
  }

  void read_updates(const CsvCell& cell, TraceRow& read) {
    const auto updates = number(cell, trace_updates);
    if (!updates) return;
    if (*updates != std::floor(*updates))
      return problem(cell, cell.text + " is no whole number", "messages are counted", "write 0, 1, 2 ...");
    read.updates = static_cast<std::uint32_t>(*updates);
  }

  const std::string& name_;
  const LaunchCheck& may_be_;
  int line_ = 0;
  std::vector<std::size_t> columns_;
  std::vector<Problem> problems_;
  std::vector<TraceLine> rows_;
};

}  // namespace

std::vector<TraceLine> trace_rows(const std::string& text, const std::string& name, const LaunchCheck& may_be) {
  return TraceReader{name, may_be}.read(text);
}

}  // namespace bereik
