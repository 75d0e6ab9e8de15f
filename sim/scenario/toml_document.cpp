#include "sim/scenario/toml_document.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <limits>
#include <memory>
#include <system_error>
#include <vector>

#include "sim/scenario/problem_list.h"
#include "sim/scenario/spelling.h"
#include "sim/scenario/toml_refusal.h"

namespace bereik {
namespace {

// A similarly named file is looked for among so many entries of a folder.
constexpr int most_entries = 10'000;

std::string similar_file(const std::filesystem::path& path) {
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  std::vector<std::string> names;
  std::error_code error;
  std::filesystem::directory_iterator entry{folder, error};
  for (int i = 0; !error && entry != std::filesystem::directory_iterator{} && i < most_entries;
       entry.increment(error), ++i)
    if (entry->path().extension() == ".toml") names.push_back(entry->path().filename().string());
  const std::string name = nearest(path.filename().string(), names);
  return name.empty() ? name : (path.parent_path() / name).string();
}

Problem unreadable(const std::filesystem::path& path, int error) {
  const std::string similar = error == ENOENT ? similar_file(path) : "";
  std::string suggestion = error == EACCES ? "check its permissions" : "check the path";
  if (!similar.empty()) suggestion = fmt::format("did you mean {}?", shown_path(similar));
  return {shown_path(path), "cannot be read", std::generic_category().message(error), std::move(suggestion)};
}

std::string_view line_of(std::string_view text, std::size_t line) {
  for (; line > 1 && text.find('\n') != std::string_view::npos; --line) text.remove_prefix(text.find('\n') + 1);
  return text.substr(0, text.find('\n'));
}

// The most frequent slips in a scenario: median = 2 km, and a key given twice.
std::string suggestion_for(std::string_view description, std::string_view line) {
  if (description.find("redefine") != std::string_view::npos) return "give it once";
  if (description.find("saw '") == std::string_view::npos) return {};
  const std::size_t equals = line.find('=');
  if (equals == std::string_view::npos) return {};
  const std::size_t value = line.find_first_not_of(" \t", equals + 1);
  if (value == std::string_view::npos || line.substr(value).starts_with('\r')) return "write a value after the `=`";
  const std::string_view bare = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.";
  return bare.find(line[value]) == std::string_view::npos ? ""
                                                          : "text and quantities stand between quotes, like \"2 km\"";
}

std::string cleaned(std::string_view description) {
  const std::string_view opening = "Error while parsing ";
  if (description.starts_with(opening)) description.remove_prefix(opening.size());
  return shown(description, 200);
}

}  // namespace

std::string shown_path(const std::filesystem::path& path) {
  return path.empty() ? "\"\"" : shown(path.string(), std::numeric_limits<std::size_t>::max());
}

std::variant<std::string, Problem> file_text(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error))
    return Problem{shown_path(path), "is a folder", "a scenario is one file", "name a .toml file in it"};
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::fopen(path.c_str(), "rb"), &std::fclose};
  if (!file) return unreadable(path, errno);
  std::string text(largest_toml + 1, '\0');
  text.resize(std::fread(text.data(), 1, text.size(), file.get()));
  if (std::ferror(file.get()) != 0) return unreadable(path, errno);
  return text;
}

toml::table parse_toml(std::string_view text, const std::string& name) {
  if (auto refusal = refusal_of(text)) {
    refusal->problem.where = SourcePlace{0, name, refusal->line, refusal->column}.text();
    throw InputError{{refusal->problem}};
  }
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    const auto at = error.source().begin;
    throw InputError{{{SourcePlace{0, name, at.line, at.column}.text(), "not valid TOML", cleaned(error.description()),
                       suggestion_for(error.description(), line_of(text, at.line))}}};
  }
}

toml::table own_table(const std::filesystem::path& path, std::string_view what) {
  const auto text = file_text(path);
  if (const Problem* problem = std::get_if<Problem>(&text))
    throw EnvironmentError{fmt::format("{}: {}", what, problem->text())};
  try {
    return parse_toml(std::get<std::string>(text), shown_path(path));
  } catch (const InputError& error) {
    throw ContractViolation{fmt::format("{} is malformed: {}", what, error.what())};
  }
}

}  // namespace bereik
