#include "sim/scenario/problem_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace bereik {
namespace {

constexpr std::size_t most_told = 200;

}  // namespace

std::string SourcePlace::text() const { return line == 0 ? name : fmt::format("{}:{}:{}", name, line, column); }

void ProblemList::add(const SourcePlace& place, Problem problem) {
  problem.where = place.text();
  entries_.push_back({place, std::move(problem)});
}

void ProblemList::finish() const {
  if (entries_.empty()) return;
  std::vector<const Entry*> ordered;
  for (const Entry& entry : entries_) ordered.push_back(&entry);
  std::ranges::stable_sort(ordered, {}, [](const Entry* entry) {
    return std::tuple{entry->place.source, entry->place.line, entry->place.column};
  });
  std::vector<Problem> problems;
  for (std::size_t i = 0; i < std::min(ordered.size(), most_told); ++i) problems.push_back(ordered[i]->problem);
  if (ordered.size() > most_told)
    problems.push_back(
        {ordered.front()->place.name, fmt::format("{} more problems", ordered.size() - most_told), {}, {}});
  throw InputError{std::move(problems)};
}

}  // namespace bereik
