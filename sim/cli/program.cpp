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
  if (const auto beside = program.parent_path().parent_path() / "share/bereik/netherlands"; holds_tables(beside))
    return beside;
  if (holds_tables(BEREIK_BUILT_DATA)) return BEREIK_BUILT_DATA;
  throw EnvironmentError{
      "the tables of bereik are missing (parameters.toml was looked for beside the program). Reinstall bereik, or set "
      "BEREIK_DATA"};
}

std::filesystem::path gallery_budgets() {
  std::error_code ignored;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
  for (const std::filesystem::path& gallery :
       {program.parent_path().parent_path() / "share/bereik/scenarios", std::filesystem::path{BEREIK_BUILT_GALLERY}})
    if (const auto budgets = gallery / "budgets.toml"; std::filesystem::exists(budgets, ignored)) return budgets;
  throw EnvironmentError{
      "the budgets of the gallery are missing (budgets.toml was looked for beside the program). Reinstall bereik, or "
      "name a file by --budgets"};
}

void print(const std::string& text) {
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
