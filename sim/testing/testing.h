// GoogleTest matchers that hold scenarios against budgets:
//
//   EXPECT_THAT((Experiment{"scenarios/local-evening.toml"}), MeetsBudget("time.handover.p95", "at most 15 s"));
//   EXPECT_THAT((Experiment{"scenarios/mini.toml"}.with("infrastructure.fcm.line", "1000/s")), ReachesAtLeast("20 %"));
//
// Each question is one run of bereik check in a process of its own, because a simulation takes the process that it runs in:
// one engine, signal handlers, children. The host keeps its threads and its handlers. Needs GoogleMock.
#pragma once

#include <gmock/gmock.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace bereik::testing {

// The environment's BEREIK_PROGRAM, else the program that was installed with this header, else the one in PATH.
inline std::string default_program() {
  if (const char* named = std::getenv("BEREIK_PROGRAM")) return named;
#ifdef BEREIK_TESTING_PROGRAM
  return BEREIK_TESTING_PROGRAM;
#else
  return "bereik";
#endif
}

// A scenario, and how it is to be run.
struct Experiment {
  std::filesystem::path scenario;
  std::vector<std::pair<std::string, std::string>> settings = {};  // key and value, as --set takes them
  std::optional<std::uint64_t> seed = std::nullopt;
  std::uint32_t least = 10, most = 100;  // replications: as many as the verdict needs
  std::string program = default_program();

  Experiment with(std::string key, std::string value) const {
    Experiment changed = *this;
    changed.settings.emplace_back(std::move(key), std::move(value));
    return changed;
  }
};

inline void PrintTo(const Experiment& experiment, std::ostream* out) {
  *out << experiment.scenario.string();
  for (const auto& [key, value] : experiment.settings) *out << " with " << key << " = " << value;
}

enum class Verdict { pass, fail, inconclusive };

struct Answer {
  Verdict verdict = Verdict::inconclusive;
  std::string text;  // what bereik check prints
};

// `limit`: "at most 15 s" or "at least 20 %"; `scope`: "all", a group, or "worst-of:age". Throws std::runtime_error with what
// bereik says where it cannot answer: an unknown metric, a scenario with mistakes, no program. May be called from several
// threads at a time. Takes what the replications take.
Answer check(const Experiment& experiment, const std::string& metric, const std::string& limit,
             const std::string& scope = "all");

class BudgetMatcher {
 public:
  using is_gtest_matcher = void;
  BudgetMatcher(std::string metric, std::string limit, std::string scope, Verdict wanted)
      : metric_{std::move(metric)}, limit_{std::move(limit)}, scope_{std::move(scope)}, wanted_{wanted} {}

  bool MatchAndExplain(const Experiment& experiment, std::ostream* explanation) const {
    const Answer answer = check(experiment, metric_, limit_, scope_);
    if (explanation != nullptr) *explanation << "of which bereik says:\n" << answer.text;
    return answer.verdict == wanted_;
  }
  void DescribeTo(std::ostream* out) const {
    *out << (wanted_ == Verdict::pass ? "meets" : "breaks") << " the budget: " << metric_ << " of " << scope_ << ' '
         << limit_;
  }
  void DescribeNegationTo(std::ostream* out) const {
    *out << "not certainly ";
    DescribeTo(out);
  }

 private:
  std::string metric_, limit_, scope_;
  Verdict wanted_;
};

// Passes where bereik check passes: a budget that is broken or undecided does not match. Each matcher is a family of its own:
// of a hundred of them, two or three may err by chance where nothing is wrong. Whoever asks much asks in one file of budgets.
inline BudgetMatcher MeetsBudget(std::string metric, std::string limit, std::string scope = "all") {
  return {std::move(metric), std::move(limit), std::move(scope), Verdict::pass};
}

// Certainly broken; what is undecided matches neither this nor MeetsBudget().
inline BudgetMatcher BreaksBudget(std::string metric, std::string limit, std::string scope = "all") {
  return {std::move(metric), std::move(limit), std::move(scope), Verdict::fail};
}

// Of those addressed so many see the alert.
inline BudgetMatcher ReachesAtLeast(const std::string& share, std::string scope = "all") {
  return MeetsBudget("reach.seen_per_addressed", "at least " + share, std::move(scope));
}

}  // namespace bereik::testing
