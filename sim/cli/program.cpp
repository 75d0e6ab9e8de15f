#include "sim/cli/program.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>

#include "models/core/digest.h"
#include "sim/cli/version.h"
#include "sim/import/csv_staffing.h"
#include "sim/import/csv_trace.h"
#include "sim/replication/unanswerable.h"
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

std::filesystem::path gallery_folder(const std::filesystem::path& data) {
  std::error_code ignored;
  const std::filesystem::path installed = data.parent_path() / "scenarios";
  const std::filesystem::path built = data.parent_path().parent_path() / "scenarios";
  for (const std::filesystem::path& folder : {installed, built})
    if (std::filesystem::is_directory(folder, ignored)) return folder;
  throw EnvironmentError{"the gallery of scenarios is missing (it was looked for in " + installed.string() +
                         "). Reinstall bereik"};
}

void print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
    throw EnvironmentError{std::string{"cannot write to stdout: "} + std::strerror(errno) +
                           ". Is the reader gone, or the disk full?"};
}

namespace {

using Path = std::filesystem::path;
// The text of a table of the scenario; `from_file` reads it where it is not kept elsewhere.
using TableTexts = std::function<std::string(const Path& table, std::string (*from_file)(const Path&))>;

Question question_of(Settings settings, const Geography& country, const TableTexts& text_of) {
  Scenario scenario = scenario_of(settings, country);
  const auto replications = static_cast<std::uint32_t>(settings.count("run.replications"));
  Question question{std::move(scenario), {}, replications, {}, std::make_shared<const Settings>(std::move(settings))};
  Scenario& read = question.scenario;
  for (const ScenarioText& file : question.settings->texts())
    question.sources.push_back({file.path.string(), file.text});
  const auto covered = [&](const Path& table, std::string (*from_file)(const Path&)) {
    std::string text = text_of(table, from_file);
    question.sources.push_back({table.string(), text});
    Digest digest;
    digest.add(read.digest);
    digest.add(text);
    read.digest = digest.text();
    return text;
  };
  if (!read.alert_trace.empty())
    question.trace =
        alerts_of_trace(covered(read.alert_trace, trace_text), read.alert_trace, country, read.calendar, read.horizon);
  if (!read.staffing_table.empty())
    read.staff.staffing = staffing_of(covered(read.staffing_table, staffing_text), read.staffing_table, country,
                                      std::move(read.staff.staffing));
  if (read.fidelity == Fidelity::expected)
    if (std::vector<Problem> problems = unanswerable_in_expectation(read, question.trace); !problems.empty())
      throw InputError{std::move(problems)};
  return question;
}

}  // namespace

Question read_question(const std::filesystem::path& scenario, const std::vector<Override>& overrides,
                       const std::filesystem::path& data, const Geography& country) {
  return question_of({scenario, data / "parameters.toml", overrides}, country,
                     [](const Path& table, std::string (*from_file)(const Path&)) { return from_file(table); });
}

namespace {

Question kept_question(const Provenance& kept, const std::vector<Override>& more, const std::filesystem::path& data,
                       const Geography& country) {
  std::vector<ScenarioText> texts;
  for (const SourceText& source : kept.sources) texts.push_back({source.path, source.text});
  std::vector<Override> overrides;
  for (const auto& [key, value] : kept.overrides) overrides.push_back({key, value});
  overrides.insert(overrides.end(), more.begin(), more.end());
  Settings settings{kept.scenario, TextSource::kept(std::move(texts)), read_register(data / "parameters.toml"),
                    overrides};
  return question_of(std::move(settings), country, [&](const Path& table, auto) {
    const auto found = std::ranges::find(kept.sources, table.string(), &SourceText::path);
    require(found != kept.sources.end(), "a run keeps the trace of its alerts and the seats of its centres");
    return found->text;
  });
}

}  // namespace

Question read_question(const StoredRun& run, const std::vector<Override>& more, const std::filesystem::path& data,
                       const Geography& country) {
  const Provenance& kept = run.provenance;
  Question question = kept_question(kept, {}, data, country);
  if (question.scenario.digest != kept.digest)
    throw InputError{{{fmt::format("run {}", run.id.value), "it cannot be made again",
                       fmt::format("its scenario has digest {} with the parameters of this bereik ({}), and had {}",
                                   question.scenario.digest, code_version(), kept.digest),
                       "use the bereik that made it: " + kept.version}}};
  return more.empty() ? std::move(question) : kept_question(kept, more, data, country);
}

}  // namespace bereik
