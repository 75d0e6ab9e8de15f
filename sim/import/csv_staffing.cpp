#include "sim/import/csv_staffing.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <utility>

#include "models/core/errors.h"
#include "sim/import/csv_cells.h"

namespace bereik {
namespace {

enum Column : std::size_t { centre, from, to, launch_seats, call_seats, days };
constexpr std::array<const char*, 6> column_names{"centre", "from", "to", "launch_seats", "call_seats", "days"};
constexpr std::array<const char*, 7> day_names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr const char* all_columns = "a table of seats has centre, from, to, launch_seats, call_seats and perhaps days";
constexpr const char* others = "others";
constexpr std::size_t most_problems = 100;
constexpr std::uint16_t most_seats = 1000;

using Row = std::array<CsvCell, column_names.size()>;

// A centre's week as its rows fill it.
struct Week {
  SeatPlan::Week launching{}, answering{};
  std::array<int, 7 * SeatPlan::quarters_a_day> line{};  // of the file, that opens the quarter; 0: none
  int first_line = 0;
};

std::string quoted(const CsvCell& cell) { return "`" + cell.text.substr(0, 40) + "`"; }

class StaffingReader {
 public:
  StaffingReader(const std::filesystem::path& file, const Geography& country) : file_{file}, country_{country} {}

  Staffing read(const std::string& text, Staffing staffing) {
    for (const auto& [number, cells] : csv_of(text).lines) {
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
      line_ = 1;
      problem({}, "no heading", "the table holds no line", "name the columns");
    }
    check_launching();
    if (!problems_.empty()) throw InputError{std::move(problems_)};
    for (std::uint32_t c = 0; c < staffing.size(); ++c)
      if (const Week* week = week_of(c)) staffing[c] = {SeatPlan{week->launching}, SeatPlan{week->answering}};
    return staffing;
  }

 private:
  void problem(const CsvCell& cell, std::string what, std::string why, std::string suggestion) {
    problems_.push_back({file_.string() + ":" + std::to_string(line_) + ":" + std::to_string(cell.column),
                         std::move(what), std::move(why), std::move(suggestion)});
  }

  void read_heading(const std::vector<CsvCell>& cells) {
    for (const CsvCell& cell : cells) {
      if (problems_.size() == most_problems) return;
      const auto known = std::ranges::find(column_names, cell.text);
      if (known == column_names.end())
        problem(cell, "unknown column " + quoted(cell), all_columns, "rename or remove it");
      columns_.push_back(static_cast<std::size_t>(known - column_names.begin()));
    }
    for (std::size_t name = 0; name < column_names.size(); ++name) {
      const auto times = std::ranges::count(columns_, name);
      if (times != 1 && !(name == days && times == 0))
        problem({}, std::string{"the column `"} + column_names[name] + "` is missing or repeated", all_columns,
                "name it once in the heading");
    }
  }

  void read_row(const std::vector<CsvCell>& cells) {
    if (cells.size() != columns_.size())
      return problem({}, std::to_string(cells.size()) + " cells", "the heading has " + std::to_string(columns_.size()),
                     "add or remove commas");
    Row row;
    for (std::size_t k = 0; k < cells.size(); ++k) row[columns_[k]] = cells[k];
    const auto whose = centre_of(row[centre]);
    const auto begins = quarter_of(row[from]), ends = quarter_of(row[to]);
    const auto on = days_of(row[days]);
    const auto launching = seats_of(row[launch_seats]), answering = seats_of(row[call_seats]);
    if (!whose || !begins || !ends || !on || !launching || !answering) return;
    if (*begins == SeatPlan::quarters_a_day)
      return problem(row[from], "a shift that begins at 24:00", "that is the next day", "write 00:00 of the next day");
    const std::size_t length = *ends > *begins ? *ends - *begins : *ends + SeatPlan::quarters_a_day - *begins;
    fill(*whose, row, {*begins, length}, *on, {*launching, *answering});
  }

  // The position of the centre; that of `others` is one beyond the last.
  std::optional<std::uint32_t> centre_of(const CsvCell& cell) {
    const auto& names = country_.centres;
    const auto known = std::ranges::find(names, cell.text);
    if (known != names.end() || cell.text == others) return static_cast<std::uint32_t>(known - names.begin());
    std::string all;
    for (const std::string& name : names) all += name + ", ";
    problem(cell, "unknown centre " + quoted(cell), "the centres are " + all + "and `others` for the rest",
            "choose one of them");
    return std::nullopt;
  }

  std::optional<std::size_t> quarter_of(const CsvCell& cell) {
    unsigned h = 0, m = 0;
    int used = 0;
    const bool shaped = std::sscanf(cell.text.c_str(), "%2u:%2u%n", &h, &m, &used) == 2 &&
                        static_cast<std::size_t>(used) == cell.text.size();
    if (shaped && h * 60 + m <= 24 * 60 && m < 60 && m % 15 == 0) return h * 4 + m / 15;
    problem(cell, quoted(cell) + " is no time of a shift", "shifts begin and end at whole quarters of an hour",
            "write it as 07:00 or 15:30");
    return std::nullopt;
  }

  std::optional<std::array<bool, 7>> days_of(const CsvCell& cell) {
    std::array<bool, 7> on{};
    if (cell.text.empty() || cell.text == "daily") {
      on.fill(true);
      return on;
    }
    const std::size_t dash = std::min(cell.text.find('-'), cell.text.size());
    const auto day = [](const std::string& name) {
      return static_cast<std::size_t>(std::ranges::find(day_names, name) - day_names.begin());
    };
    const std::size_t first = day(cell.text.substr(0, dash));
    const std::size_t last = dash == cell.text.size() ? first : day(cell.text.substr(dash + 1));
    if (first == day_names.size() || last == day_names.size()) {
      problem(cell, quoted(cell) + " are no days", "days are mon, tue, wed, thu, fri, sat, sun, a range or daily",
              "write them as mon, mon-fri or daily");
      return std::nullopt;
    }
    for (std::size_t k = first;; k = (k + 1) % 7) {
      on[k] = true;
      if (k == last) return on;
    }
  }

  std::optional<std::uint16_t> seats_of(const CsvCell& cell) {
    std::uint16_t seats = 0;
    const char* end = cell.text.data() + cell.text.size();
    const auto [stop, error] = std::from_chars(cell.text.data(), end, seats);
    if (error == std::errc{} && stop == end && seats <= most_seats) return seats;
    problem(cell, quoted(cell) + " is no number of seats", "a whole number from 0 to 1000 is expected", "count them");
    return std::nullopt;
  }

  struct Shift {
    std::size_t begins, length;  // quarters
  };
  struct Seats {
    std::uint16_t launching, answering;
  };

  void fill(std::uint32_t whose, const Row& row, Shift shift, const std::array<bool, 7>& on, Seats seats) {
    Week& week = weeks_[whose];
    if (week.first_line == 0) week.first_line = line_;
    for (std::size_t day = 0; day < 7; ++day)
      for (std::size_t k = 0; on[day] && k < shift.length; ++k) {
        const std::size_t quarter = (day * SeatPlan::quarters_a_day + shift.begins + k) % week.line.size();
        if (week.line[quarter] != 0)
          return problem(row[from],
                         "this shift of " + row[centre].text + " overlaps the one of line " +
                             std::to_string(week.line[quarter]) + " on " +
                             day_names[quarter / SeatPlan::quarters_a_day],
                         "seats of the same hours stand in one row", "end one where the other begins, or add them up");
        week.line[quarter] = line_;
        week.launching[quarter] = seats.launching;
        week.answering[quarter] = seats.answering;
      }
  }

  void check_launching() {
    for (const auto& [whose, week] : weeks_) {
      if (problems_.size() >= most_problems || std::ranges::any_of(week.launching, [](auto n) { return n > 0; }))
        continue;
      line_ = week.first_line;
      const std::string name = whose < country_.centres.size() ? country_.centres[whose] : others;
      problem({}, name + " has no seat for launching at any time of the week", "its alerts would wait for ever",
              "give it a launch_seats above 0 in some shift");
    }
  }

  const Week* week_of(std::uint32_t whose) const {
    auto found = weeks_.find(whose);
    if (found == weeks_.end()) found = weeks_.find(static_cast<std::uint32_t>(country_.centres.size()));
    return found == weeks_.end() ? nullptr : &found->second;
  }

  std::filesystem::path file_;
  const Geography& country_;
  int line_ = 0;
  std::vector<std::size_t> columns_;
  std::vector<Problem> problems_;
  std::map<std::uint32_t, Week> weeks_;
};

}  // namespace

std::string staffing_text(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::ostringstream text;
  text << in.rdbuf();  // fails on a folder, where an iterator would throw
  if (!in || text.str().empty())
    throw InputError{{{file.string(), "the table of seats cannot be read", "there is no such file, or it is empty",
                       "check staff.staffing"}}};
  return text.str();
}

Staffing staffing_of(const std::string& text, const std::filesystem::path& name, const Geography& country,
                     Staffing uniform) {
  return StaffingReader{name, country}.read(text, std::move(uniform));
}

}  // namespace bereik
