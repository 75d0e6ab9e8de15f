// A trace of alerts in a file of its own, and what is read from it in the year 2023.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/errors.h"
#include "sim/import/csv_trace.h"

namespace bereik::test {

inline const std::string heading = "launch,kind,latitude,longitude,radius_m,duration_s\n";
inline const std::string utrecht = "2023-03-14 19:30:00,time_critical,52.0907,5.1214,2000,2700\n";

class TraceFile : public testing::Test {
 protected:
  TraceFile()
      : file_{std::filesystem::path{testing::TempDir()} / ("bereik_trace_" + std::to_string(::getpid()) + ".csv")} {}
  ~TraceFile() override { std::filesystem::remove_all(file_); }

  std::vector<Alert> read(std::string_view text) const {
    std::ofstream{file_, std::ios::binary} << text;
    return read_alert_trace(file_, country_, calendar_, Seconds{365 * 86400.0});
  }
  // Every problem of a trace, one a line, with trace.csv for its path; empty where there is none.
  std::string problems_in(std::string_view text) const {
    std::ofstream{file_, std::ios::binary} << text;
    return problems_of(file_);
  }
  std::string problems_of(const std::filesystem::path& file) const {
    try {
      read_alert_trace(file, country_, calendar_, Seconds{365 * 86400.0});
      return {};
    } catch (const InputError& error) {
      std::string text = error.what();
      for (std::size_t at = text.find(file.string()); at != std::string::npos; at = text.find(file.string()))
        text.replace(at, file.string().size(), "trace.csv");
      return text;
    }
  }
  std::string local_time(const Alert& alert) const { return calendar_.text(alert.launch); }
  std::string centre(const Alert& alert) const { return country_.centres.at(alert.centre.value); }

  const std::filesystem::path file_;
  const Geography country_ = load_geography(BEREIK_TABLES);
  const CivilCalendar calendar_ = CivilCalendar::from("2023-01-01");
};

}  // namespace bereik::test
