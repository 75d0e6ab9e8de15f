#include "sim/cli/baseline_file.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <system_error>

#include "models/core/civil_time.h"
#include "models/core/errors.h"
#include "results/export/baseline_json.h"
#include "sim/cli/new_file.h"
#include "sim/scenario/spelling.h"

namespace bereik {

std::filesystem::path baseline_file(const std::filesystem::path& folder, const std::filesystem::path& scenario) {
  return folder / (scenario.stem().string() + ".json");
}

Baseline load_baseline(const std::filesystem::path& file) {
  std::error_code error;
  std::ifstream stream{file, std::ios::binary};
  if (!stream || std::filesystem::is_directory(file, error))
    throw InputError{{{shown(file.string()), "there is no baseline", stream ? "it is a folder" : std::strerror(errno),
                       "run the scenario, and then: bereik accept --reason \"...\""}}};
  return read_baseline({std::istreambuf_iterator<char>{stream}, {}}, shown(file.string()));
}

void save_baseline(const std::filesystem::path& file, const Baseline& baseline) {
  std::error_code error;
  std::filesystem::create_directories(file.parent_path(), error);
  const std::string beside = file.string() + ".new-" + std::to_string(::getpid());
  NewFile{"--baselines", beside}.keep(baseline_json(baseline));
  std::filesystem::rename(beside, file, error);
  if (!error) return;
  std::filesystem::remove(beside);
  throw EnvironmentError{"cannot write " + shown(file.string()) + ": " + error.message() +
                         ". Choose another folder by --baselines"};
}

bool is_stale(const std::string& accepted, const std::string& today) {
  constexpr std::chrono::days half_a_year{183};
  const auto then = day_of(accepted), now = day_of(today);
  require(then && now, "two dates");
  return *now - *then > half_a_year;
}

}  // namespace bereik
