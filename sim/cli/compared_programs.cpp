#include "sim/cli/compared_programs.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "models/core/errors.h"
#include "sim/cli/compared_runs.h"
#include "sim/cli/other_program.h"
#include "sim/cli/progress.h"
#include "sim/replication/children.h"
#include "sim/scenario/spelling.h"

namespace bereik {
namespace {

// A folder of its own, gone afterwards.
class Scratch {
 public:
  Scratch() {
    std::string name = (std::filesystem::temp_directory_path() / "bereik-compare-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
      throw EnvironmentError{"no folder can be made in " + shown(std::filesystem::temp_directory_path().string()) +
                             " (" + std::generic_category().message(errno) +
                             "). Make room there, or set TMPDIR to a folder with some"};
    path_ = name;
  }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  std::filesystem::path operator/(const char* name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

struct ProgramSide {
  const char* name;  // A or B
  std::string program;
  const SideOptions& side;
  std::filesystem::path store;
};

// Some replications of both sides, one after the other.
struct Turn {
  std::uint32_t first = 0, count = 0;
};

std::vector<Turn> turns_of(std::uint32_t first, std::uint32_t replications, std::uint32_t jobs) {
  constexpr std::uint32_t wanted = 8;  // each costs a start of both programs
  const std::uint32_t count = jobs * std::max(1U, (replications + wanted * jobs - 1) / (wanted * jobs));
  std::vector<Turn> turns;
  for (std::uint32_t done = 0; done < replications; done += count)
    turns.push_back({first + done, std::min(count, replications - done)});
  return turns;
}

std::vector<std::string> words_of(const ProgramSide& side, const Turn& turn, const CompareOptions& options) {
  std::vector<std::string> words{side.program,
                                 "run",
                                 side.side.scenario.string(),
                                 "--out",
                                 side.store.string(),
                                 "--quiet",
                                 "--replications",
                                 std::to_string(turn.count),
                                 "--first-replication",
                                 std::to_string(turn.first),
                                 "--jobs",
                                 std::to_string(options.jobs),
                                 "--patience",
                                 fmt::format("{} s", options.patience.count())};
  for (const Override& given : side.side.overrides) words.insert(words.end(), {"--set", given.key + "=" + given.value});
  return words;
}

void refuse_failure(const ProgramSide& side, const ProgramEnd& end) {
  if (end.code == 0) return;
  const std::string what = fmt::format("{} by {} ended with exit code {}", side.name, shown(side.program), end.code);
  const std::string words = shown(end.words.substr(0, end.words.find_last_not_of(" \n") + 1), 1000);
  constexpr int refused = 2;
  if (end.code == refused)
    throw InputError{{{"comparison", what, words, "both programs must understand the scenario"}}};
  throw EnvironmentError{what + ": " + words};
}

KeptSide side_from(const ProgramSide& side) {
  const Store store{side.store, Store::Access::read};
  std::vector<RunId> runs;
  for (const StoredRun& run : store.runs()) runs.push_back(run.id);
  const std::string own = side.side.own_text();
  const std::string program = side.program == own_program() ? "this program" : shown(side.program);
  return side_from(store, runs, "by " + program + (own.empty() ? "" : " " + own));
}

}  // namespace

Comparison compare_programs(const CompareOptions& options, std::uint32_t replications) {
  const Scratch scratch;
  const std::array<ProgramSide, 2> sides{ProgramSide{"A", own_program(), options.a, scratch / "a"},
                                         ProgramSide{"B", options.program_b.string(), options.b, scratch / "b"}};
  const std::vector<Turn> turns = turns_of(options.first_replication, replications, options.jobs);
  // A B, B A, A B and so on.
  const auto side_at = [&](std::size_t piece) -> const ProgramSide& { return sides[(piece / 2 + piece) % 2]; };
  Progress progress{2 * replications, options.show_progress};
  run_in_children(
      2 * turns.size(), 1,
      {[&](std::size_t piece) { return side_at(piece).name + std::string{" by "} + side_at(piece).program; },
       [&](std::size_t piece) {
         const ProgramEnd end = run_other_program(words_of(side_at(piece), turns[piece / 2], options));
         return std::string(1, static_cast<char>(end.code)) + end.words;
       }},
      [&](std::size_t piece, const ChildReport& report) {
        refuse_failure(side_at(piece), {static_cast<unsigned char>(report.bytes[0]), report.bytes.substr(1)});
        for (std::uint32_t k = 0; k < turns[piece / 2].count; ++k) progress.one_more();
      });
  return compare_kept(side_from(sides[0]), side_from(sides[1]), Timing::side_by_side, options.margin);
}

}  // namespace bereik
