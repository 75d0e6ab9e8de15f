#include "sim/cli/run_command.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "results/export/json.h"
#include "results/report/summary.h"
#include "sim/cli/progress.h"
#include "sim/import/csv_trace.h"
#include "sim/replication/local_workers.h"
#include "sim/scenario/spelling.h"

namespace bereik {
namespace {

// A file that must not exist yet, created before the work begins, so that nothing is overwritten and no long run ends
// without a place for its results. Removed again where the run fails.
class NewFile {
 public:
  explicit NewFile(const std::string& name) : name_{name} {
    handle_ = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (handle_ >= 0) return;
    if (errno == EEXIST)
      throw InputError{{{"--json " + shown(name), "the file exists already", "bereik never overwrites a result",
                         "choose another name or remove it"}}};
    throw EnvironmentError{"cannot create " + shown(name) + ": " + std::strerror(errno) + ". Choose another place for --json"};
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  ~NewFile() {
    ::close(handle_);
    if (!kept_) ::unlink(name_.c_str());
  }
  void keep(std::string_view text) {
    while (!text.empty()) {
      const ssize_t n = ::write(handle_, text.data(), text.size());
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) throw EnvironmentError{"cannot write " + shown(name_) + ": " + std::strerror(errno) + ". Free some space and run again"};
      text.remove_prefix(static_cast<std::size_t>(n));
    }
    if (::fsync(handle_) != 0 && errno != EINVAL && errno != EROFS)
      throw EnvironmentError{"cannot write " + shown(name_) + ": " + std::strerror(errno) + ". Free some space and run again"};
    kept_ = true;
  }

 private:
  std::string name_;
  int handle_;
  bool kept_ = false;
};

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

RunSummary summarised(const Scenario& scenario, const RunOptions& options, const std::vector<std::string>& arguments,
                      const std::vector<ReplicationResult>& results) {
  RunSummary run;
  std::vector<std::vector<Metric>> metrics;
  std::vector<double> cpu_s;
  double peak_kib = 0;
  for (const ReplicationResult& result : results) {
    run.fingerprints.push_back(result.fingerprint);
    metrics.push_back(result.metrics);
    cpu_s.push_back(result.cpu.count());
    peak_kib = std::max(peak_kib, static_cast<double>(result.peak_kib));
  }
  run.metrics = estimates_of(metrics);
  run.context = {scenario.title, scenario.question,       scenario.digest, BEREIK_VERSION,     scenario.reference, arguments,
                 scenario.seed.value, options.first_replication, median(cpu_s),   peak_kib / 1024};
  return run;
}

}  // namespace

std::filesystem::path data_folder() {
  std::error_code ignored;
  const auto holds_tables = [&](const std::filesystem::path& folder) {
    return std::filesystem::exists(folder / "parameters.toml", ignored);
  };
  if (const char* given = std::getenv("BEREIK_DATA"); given != nullptr && *given != '\0') {
    if (holds_tables(given)) return given;
    throw EnvironmentError{"BEREIK_DATA=" + shown(given) + " holds no parameters.toml. Unset it, or point it at models/netherlands"};
  }
  const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
  if (const auto beside = program.parent_path().parent_path() / "share/bereik/netherlands"; holds_tables(beside)) return beside;
  if (holds_tables(BEREIK_BUILT_DATA)) return BEREIK_BUILT_DATA;
  throw EnvironmentError{"the tables of bereik are missing (parameters.toml was looked for beside the program). Reinstall bereik, or set BEREIK_DATA"};
}

void print(const std::string& text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
    throw EnvironmentError{std::string{"cannot write to stdout: "} + std::strerror(errno) + ". Is the reader gone, or the disk full?"};
}

void run_command(const RunOptions& options, const std::vector<std::string>& arguments) {
  const std::filesystem::path data = data_folder();
  Settings settings{options.scenario, data / "parameters.toml", options.overrides};
  const auto country = std::make_shared<const Geography>(load_geography(data));
  Scenario scenario = scenario_of(settings, *country);
  const auto replications = options.replications.value_or(static_cast<std::uint32_t>(settings.count("run.replications")));
  std::vector<Alert> trace;
  if (!scenario.alert_trace.empty())
    trace = read_alert_trace(scenario.alert_trace, *country, scenario.calendar, scenario.horizon);
  std::vector<ReferenceFigure> figures;
  std::vector<ParameterShare> parameters;
  if (scenario.reference != "none") {
    figures = load_reference(data / (scenario.reference + ".csv"));
    parameters = load_sensitivity(data / (scenario.reference + "-sensitivity.csv"));
  }
  std::optional<NewFile> file;
  if (!options.json.empty() && options.json != "-") file.emplace(options.json);

  const World world{std::move(scenario), country, std::move(trace)};
  std::vector<ReplicationResult> results;
  {
    Progress progress{replications, options.show_progress};
    results = run_replications(world, options.first_replication, replications, options.jobs,
                               [&](const ReplicationResult&) { progress.one_more(); });
  }
  const RunSummary run = summarised(world.scenario(), options, arguments, results);
  if (file) file->keep(summary_json(run));
  if (options.json == "-")
    print(summary_json(run));
  else if (!options.quiet)
    print(summary_text(run, figures, parameters));
}

}  // namespace bereik
