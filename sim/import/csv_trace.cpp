#include "sim/import/csv_trace.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <fstream>
#include <limits>
#include <optional>
#include <sstream>
#include <string>
#include <tuple>

#include "models/core/errors.h"

namespace bereik {
namespace {

constexpr std::array<const char*, 6> column_names{"launch", "kind", "latitude", "longitude", "radius_m", "duration_s"};
enum ColumnName : std::size_t {
  launch_column,
  kind_column,
  latitude_column,
  longitude_column,
  radius_column,
  duration_column
};

struct Cell {
  std::string text;
  std::size_t column = 1;  // of the file, from 1
};

std::vector<Cell> cells_of(const std::string& line) {
  std::vector<Cell> cells;
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

class TraceReader {
 public:
  TraceReader(const std::filesystem::path& file, const Geography& country, const CivilCalendar& calendar,
              Seconds horizon)
      : file_{file}, country_{country}, calendar_{calendar}, horizon_{horizon} {}

  std::vector<Alert> read(const std::string& text) {
    std::istringstream in{text};
    std::string line;
    std::getline(in, line);
    if (line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);  // as spreadsheets write it
    do {
      ++line_;
      if (line.find_first_not_of(" \t\r") == std::string::npos || line.front() == '#') continue;
      if (!columns_.empty()) {
        read_row(cells_of(line));
        continue;
      }
      read_heading(cells_of(line));
      if (!problems_.empty()) break;  // rows cannot be read by a wrong heading
    } while (problems_.size() < most_problems && std::getline(in, line));
    if (columns_.empty() && problems_.empty())
      problem({{}, 1}, "no heading", "the trace holds no line", "name the columns");
    if (!problems_.empty()) throw InputError{std::move(problems_)};
    std::ranges::sort(alerts_, {}, [](const Alert& a) { return std::tuple{a.launch, a.id}; });
    return std::move(alerts_);
  }

 private:
  static constexpr std::size_t most_problems = 100;

  void problem(const Cell& cell, std::string what, std::string why, std::string suggestion) {
    problems_.push_back({file_.string() + ":" + std::to_string(line_) + ":" + std::to_string(cell.column),
                         std::move(what), std::move(why), std::move(suggestion)});
  }

  void read_heading(const std::vector<Cell>& cells) {
    for (const Cell& cell : cells) {
      if (problems_.size() == most_problems) return;
      const auto known = std::ranges::find(column_names, cell.text);
      if (known == column_names.end())
        problem(cell, "unknown column `" + cell.text.substr(0, 40) + "`",
                "a trace has launch, kind, latitude, longitude, radius_m, duration_s", "rename or remove it");
      columns_.push_back(static_cast<std::size_t>(known - column_names.begin()));
    }
    for (std::size_t name = 0; name < column_names.size(); ++name)
      if (std::ranges::count(columns_, name) != 1)
        problem({{}, 1}, std::string{"the column `"} + column_names[name] + "` is missing or repeated",
                "every alert needs it once", "name it once in the heading");
  }

  void read_row(const std::vector<Cell>& cells) {
    if (cells.size() != columns_.size())
      return problem({{}, 1}, std::to_string(cells.size()) + " cells",
                     "the heading has " + std::to_string(columns_.size()), "add or remove commas");
    std::array<Cell, column_names.size()> row;
    for (std::size_t k = 0; k < cells.size(); ++k)
      if (columns_[k] < row.size()) row[columns_[k]] = cells[k];
    const std::size_t before = problems_.size();
    Alert alert;
    read_launch(row[launch_column], alert);
    read_kind(row[kind_column], alert);
    read_area(row, alert);
    alert.duration = Seconds{number(row[duration_column], 1, 366 * 86400.0).value_or(1)};
    if (problems_.size() == before) add(alert);
  }

  void add(Alert alert) {
    alert.id = alert_id(alert.kind, numbers_[static_cast<std::size_t>(alert.kind)]++);
    alert.trigger = alert.launch;
    alert.centre = alert.area ? nearest_centre(alert.area->centre) : country_.national_centre();
    alerts_.push_back(alert);
  }

  std::optional<double> number(const Cell& cell, double least, double most) {
    double value = 0;
    const char* end = cell.text.data() + cell.text.size();
    const auto [stop, error] = std::from_chars(cell.text.data(), end, value);
    if (error != std::errc{} || stop != end || !std::isfinite(value)) {
      problem(cell, "`" + cell.text.substr(0, 40) + "` is no number", "a plain decimal number is expected",
              "write it without unit");
      return std::nullopt;
    }
    if (value < least || value > most) {
      problem(cell, cell.text + " is out of bounds",
              "it must lie between " + std::to_string(least) + " and " + std::to_string(most), "check unit and sign");
      return std::nullopt;
    }
    return value;
  }

  void read_launch(const Cell& cell, Alert& alert) {
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
    alert.launch = calendar_.of_local(local_days{date} + hours{h} + minutes{m} + seconds{s});
    if (seconds_since_start(alert.launch) < 0 || alert.launch.time_since_epoch() > horizon_)
      problem(cell, cell.text + " is outside the scenario",
              "horizon.start and horizon.length say which time is simulated", "move the alert or the horizon");
  }

  void read_kind(const Cell& cell, Alert& alert) {
    const auto known = std::ranges::find(alert_kind_names, cell.text);
    if (known == alert_kind_names.end())
      return problem(cell, "unknown kind `" + cell.text.substr(0, 40) + "`",
                     "kinds are time_critical, not_time_critical, amber, missing_child and other",
                     "choose one of them");
    alert.kind = static_cast<AlertKind>(known - alert_kind_names.begin());
  }

  void read_area(const std::array<Cell, column_names.size()>& row, Alert& alert) {
    const bool national =
        row[latitude_column].text.empty() && row[longitude_column].text.empty() && row[radius_column].text.empty();
    if (national) return;
    const auto latitude = number(row[latitude_column], 50.5, 53.8);
    const auto longitude = number(row[longitude_column], 3.0, 7.5);
    const auto radius = number(row[radius_column], 1, 300000);
    if (latitude && longitude && radius) alert.area = Circle{rd_from_wgs84(*latitude, *longitude), Metres{*radius}};
  }

  CentreId nearest_centre(const Place& place) const {
    double nearest = std::numeric_limits<double>::infinity();
    CentreId centre;
    for (const Neighbourhood& n : country_.neighbourhoods) {
      const double dx = (n.area.centre.east - place.east).value();
      const double dy = (n.area.centre.north - place.north).value();
      if (dx * dx + dy * dy >= nearest) continue;
      nearest = dx * dx + dy * dy;
      centre = country_.municipalities[n.municipality.value].centre;
    }
    return centre;
  }

  std::filesystem::path file_;
  const Geography& country_;
  const CivilCalendar& calendar_;
  Seconds horizon_;
  int line_ = 0;
  std::vector<std::size_t> columns_;
  std::vector<Problem> problems_;
  std::array<std::uint32_t, alert_kind_count> numbers_{};
  std::vector<Alert> alerts_;
};

}  // namespace

std::vector<Alert> read_alert_trace(const std::filesystem::path& file, const Geography& country,
                                    const CivilCalendar& calendar, Seconds horizon) {
  return alerts_of_trace(trace_text(file), file, country, calendar, horizon);
}

std::string trace_text(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::ostringstream text;
  text << in.rdbuf();  // fails on a folder, where an iterator would throw
  if (!in || text.str().empty())
    throw InputError{{{file.string(), "the trace of alerts cannot be read", "there is no such file, or it is empty",
                       "check alerts.trace"}}};
  return text.str();
}

std::vector<Alert> alerts_of_trace(const std::string& text, const std::filesystem::path& name, const Geography& country,
                                   const CivilCalendar& calendar, Seconds horizon) {
  return TraceReader{name, country, calendar, horizon}.read(text);
}

}  // namespace bereik
