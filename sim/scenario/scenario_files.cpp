#include "sim/scenario/scenario_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "sim/scenario/parameter_value.h"
#include "sim/scenario/spelling.h"
#include "sim/scenario/toml_document.h"

namespace bereik {
namespace {

constexpr std::size_t most_extensions = 16;

std::string circle(const TextSource& source, const std::vector<ScenarioFile>& files,
                   const std::filesystem::path& base) {
  const auto identity = [&source](const ScenarioFile& file) { return source.identity(file.read.path); };
  const auto first = std::ranges::find(files, source.identity(base), identity);
  std::string text;
  for (auto file = first; file != files.end(); ++file) text += file->name + " -> ";
  return first == files.end() ? text : text + first->name;
}

// The base's text, or why the chain ends here.
std::variant<std::string, Problem> base_text(const TextSource& source, const std::vector<ScenarioFile>& files,
                                             const std::filesystem::path& base, const toml::node& extends) {
  if (const std::string chain = circle(source, files, base); !chain.empty())
    return Problem{{}, "`extends` leads in a circle", chain, "remove one of these `extends`"};
  if (files.size() > most_extensions)
    return Problem{{},
                   fmt::format("more than {} files extend one another", most_extensions),
                   "nobody could follow them",
                   "merge some of them"};
  auto text = source.text(base);
  if (Problem* problem = std::get_if<Problem>(&text)) {
    problem->why = fmt::format("{} {}: {}", problem->where, problem->problem, problem->why);
    problem->problem = fmt::format("{} is {}", code("extends"), as_written(extends));
  }
  return text;
}

std::optional<std::filesystem::path> base_of(const ScenarioFile& file, const SourcePlace& place,
                                             ProblemList& problems) {
  const toml::node& node = *file.table.get("extends");
  const ValueRule rule{.key = "extends",
                       .kind = ParameterKind::text,
                       .example = "base.toml",
                       .choices = {},
                       .elements = {},
                       .limits = {}};
  const Reading reading = read_value(node, rule);
  if (const Misreading* misreading = std::get_if<Misreading>(&reading)) {
    problems.add(place, misreading->problem);
    return std::nullopt;
  }
  const std::string& name = std::get<std::string>(std::get<Value>(reading));
  if (name.empty()) {
    problems.add(place,
                 misread(node, rule, "it names the file that this one extends", "remove it or name a file").problem);
    return std::nullopt;
  }
  return (file.read.path.parent_path() / name).lexically_normal();
}

ScenarioFile parsed(const std::filesystem::path& path, std::string text) {
  std::string name = shown_path(path);
  toml::table table = parse_toml(text, name);
  return {{path, std::move(text)}, std::move(name), std::move(table)};
}

}  // namespace

ScenarioChain read_chain(const std::filesystem::path& scenario, const TextSource& source, ProblemList& problems) {
  auto first = source.text(scenario);
  if (const Problem* problem = std::get_if<Problem>(&first)) throw InputError{{*problem}};
  ScenarioChain chain;
  chain.files.push_back(parsed(scenario, std::get<std::string>(std::move(first))));
  while (const toml::node* extends = chain.files.back().table.get("extends")) {
    const SourcePlace place = place_in(chain.files, chain.files.size() - 1, extends->source().begin);
    chain.is_complete = false;
    const auto base = base_of(chain.files.back(), place, problems);
    if (!base) break;
    auto text = base_text(source, chain.files, *base, *extends);
    if (const Problem* problem = std::get_if<Problem>(&text)) {
      problems.add(place, *problem);
      break;
    }
    chain.files.push_back(parsed(*base, std::get<std::string>(std::move(text))));
    chain.is_complete = true;
  }
  return chain;
}

SourcePlace place_in(const std::vector<ScenarioFile>& files, std::size_t source, toml::source_position at) {
  return {source, files[source].name, at.line, at.column};
}

}  // namespace bereik
