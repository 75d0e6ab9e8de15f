#include "sim/cli/program.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "sim/import/csv_trace.h"
#include "sim/scenario/spelling.h"

namespace bereik {

std::filesystem::path data_folder() {
  std::error_code ignored;
  const auto holds_tables = [&](const std::filesystem::path& folder) {
    return std::filesystem::exists(folder / "parameters.toml", ignored);
  };
  if (const char* given = std::getenv("BEREIK_DATA"); given != nullptr && *given != '\0') {
    if (holds_tables(given)) return given;
    throw EnvironmentError{"BEREIK_DATA=" + shown(given) +
                           " holds no parameters.toml. Unset it, or point it at models/netherlands"};
  }
  const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
  const auto beside = program.parent_path().parent_path() / "share/bereik/netherlands";
  if (holds_tables(beside)) return beside;
  throw EnvironmentError{"the tables of bereik are missing (there is no parameters.toml in " +
                         shown(beside.string(), 1000) + "). Reinstall bereik, or set BEREIK_DATA"};
}

void print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
    throw EnvironmentError{std::string{"cannot write to stdout: "} + std::strerror(errno) +
                           ". Is the reader gone, or the disk full?"};
}

Question read_question(const std::filesystem::path& scenario, const std::vector<Override>& overrides,
                       const std::filesystem::path& data, const Geography& country) {
  Settings settings{scenario, data / "parameters.toml", overrides};
  Question question{scenario_of(settings, country), {}, static_cast<std::uint32_t>(settings.count("run.replications"))};
  const Scenario& read = question.scenario;
  if (!read.alert_trace.empty())
    question.trace = read_alert_trace(read.alert_trace, country, read.calendar, read.horizon);
  return question;
}

}  // namespace bereik
