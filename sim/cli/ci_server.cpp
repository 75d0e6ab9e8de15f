#include "sim/cli/ci_server.h"

#include <cerrno>
#include <cstdio>
#include <memory>
#include <string>
#include <system_error>

#include "results/report/gate_markdown.h"

namespace bereik {
namespace {

std::string value_of(const Environment& environment, std::string_view name) {
  const auto found = environment.find(name);
  return found == environment.end() ? std::string{} : found->second;
}

// 0, or the system's error.
int append(const std::string& file, const std::string& text) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream{std::fopen(file.c_str(), "ae"), &std::fclose};
  if (!stream) return errno;
  const bool is_written = std::fwrite(text.data(), 1, text.size(), stream.get()) == text.size();
  return is_written && std::fflush(stream.get()) == 0 ? 0 : errno;
}

}  // namespace

void tell_ci_server(const GateReport& report, const Environment& environment) {
  if (value_of(environment, "GITHUB_ACTIONS") != "true") return;
  std::fputs(gate_annotations(report).c_str(), stderr);
  const std::string summary = value_of(environment, "GITHUB_STEP_SUMMARY");
  if (summary.empty()) return;
  if (const int error = append(summary, gate_markdown(report)))
    std::fprintf(stderr, "warning: the summary of the step was not written: %s: %s\n", summary.c_str(),
                 std::generic_category().message(error).c_str());
}

}  // namespace bereik
