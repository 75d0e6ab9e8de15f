#include "sim/cli/import_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <variant>

#include "models/core/civil_time.h"
#include "sim/cli/new_file.h"
#include "sim/cli/program.h"
#include "sim/import/import.h"
#include "sim/import/import_json.h"
#include "sim/scenario/spelling.h"
#include "sim/scenario/unit_text.h"

namespace bereik {
namespace {

constexpr std::size_t longest = 400;  // characters of one note
constexpr std::size_t most_lines = 20;

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::ostringstream bytes;
  bytes << in.rdbuf();  // fails on a folder, where an iterator would throw
  if (!in || bytes.str().empty())
    throw InputError{{{file.string(), "it cannot be read", "there is no such file, or it is empty",
                       "name a CAP, Burgernet or CSV file"}}};
  return std::move(bytes).str();
}

std::vector<ImportedFile> read_files(const std::vector<std::filesystem::path>& files) {
  std::vector<ImportedFile> read;
  std::vector<Problem> problems;
  for (const std::filesystem::path& file : files) try {
      read.push_back(read_alerts(AlertText{file.string(), bytes_of(file)}));
    } catch (const InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  if (!problems.empty()) throw InputError{std::move(problems)};
  return read;
}

// As the register has them: what the law of alerts takes for the middle of each kind.
Seconds registered(const std::vector<Parameter>& parameters, std::string_view key) {
  const auto found = std::ranges::find(parameters, key, &Parameter::key);
  require(found != parameters.end(), "the register tells how long alerts last");
  return Seconds{std::get<double>(quantity_in(found->value, ParameterKind::duration, "45 min"))};
}

ImportChoices choices_of(const ImportOptions& options) {
  ImportChoices choices = options.choices;
  const std::vector<Parameter> parameters = load_parameters(data_folder() / "parameters.toml");
  choices.short_duration = options.duration.value_or(registered(parameters, "alerts.duration.median"));
  choices.long_duration = options.duration.value_or(registered(parameters, "alerts.duration.long"));
  return choices;
}

std::string counted(std::size_t count, const char* noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string file_name(const std::string& place) { return std::filesystem::path{place}.filename().string(); }

// What stands above the rows, without the folders of whoever made the file.
std::vector<std::string> comments_on(const ImportedTrace& trace, const ImportOptions& options) {
  std::vector<std::string> comments;
  for (const ImportedFile& file : trace.files)
    comments.push_back(fmt::format("Imported by bereik from {} ({})", shown(file_name(file.name)),
                                   alert_format_names[static_cast<std::size_t>(file.format)]));
  if (options.choices.move_to)
    comments.push_back(fmt::format("Moved so that the first alert lies at {:g},{:g}",
                                   options.choices.move_to->latitude_deg, options.choices.move_to->longitude_deg));
  if (options.choices.from)
    comments.push_back("Shifted in time so that the first alert is sent on " +
                       clock_text(std::chrono::local_days{options.choices.from->time_since_epoch()}).substr(0, 10));
  for (const LeftOut& left : trace.left_out) {
    if (comments.size() > most_lines) break;
    comments.push_back(shown(fmt::format("Left out: {}: {}", file_name(left.place), left.why), longest));
  }
  comments.push_back(
      fmt::format("{}; {} left out", counted(trace.alerts.size(), "alert"), counted(trace.left_out.size(), "message")));
  return comments;
}

void tell(const std::vector<std::string>& notes) {
  for (std::size_t k = 0; k < std::min(notes.size(), most_lines); ++k)
    std::fprintf(stderr, "note: %s\n", shown(notes[k], longest).c_str());
  if (notes.size() > most_lines)
    std::fprintf(stderr, "note: %zu more; --json FILE has them all\n", notes.size() - most_lines);
}

std::string left_out_text(const LeftOut& left) {
  return left.what == left.place ? left.place + ": left out: " + left.why
                                 : left.place + ": " + left.what + ": left out: " + left.why;
}

void require_alerts(const ImportedTrace& trace) {
  if (!trace.alerts.empty()) return;
  std::vector<Problem> problems;
  for (const LeftOut& left : trace.left_out) {
    if (problems.size() == most_lines) break;
    problems.push_back({left.place, shown(left.what) + " is left out", left.why, ""});
  }
  problems.push_back({"import", "no alert is left",
                      trace.left_out.empty() ? "the files tell none" : "a trace needs one",
                      trace.left_out.empty() ? "give a file that does" : "see bereik help import"});
  throw InputError{std::move(problems)};
}

}  // namespace

void import_command(const ImportOptions& options) {
  const ImportedTrace trace = import_alerts(read_files(options.files), choices_of(options));
  require_alerts(trace);
  std::optional<NewFile> file, json;
  if (!options.file.empty()) file.emplace("--file", options.file);
  if (!options.json.empty() && options.json != "-") json.emplace("--json", options.json);
  std::vector<TraceRow> rows;
  for (const TracedAlert& alert : trace.alerts) rows.push_back(alert.row);
  std::vector<std::string> notes;
  for (const LeftOut& left : trace.left_out) notes.push_back(left_out_text(left));
  notes.insert(notes.end(), trace.notes.begin(), trace.notes.end());
  tell(notes);
  const std::string csv = trace_csv(rows, comments_on(trace, options));
  if (json) json->keep(import_json(trace));
  if (file) file->keep(csv);
  if (options.json == "-")
    print(import_json(trace));
  else if (!file)
    print(csv);
}

}  // namespace bereik
