#include "tests/architecture/layering.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string_view>

#include "tests/architecture/rules.h"

namespace bereik::architecture {
namespace {

struct Include {
  int line = 0;
  std::string target;  // empty where it is no plain "..." or <...>
  bool quoted = false;
};

bool is_header(const SourceFile& file) { return file.path.ends_with(".h"); }

std::string folder_of(std::string_view path) { return std::string{path.substr(0, path.rfind('/'))}; }

std::string complaint(const SourceFile& file, int line, const std::string& text) {
  return file.path + ":" + std::to_string(line) + ": " + text;
}

std::vector<std::string> words(std::string_view list) {
  std::istringstream stream{std::string{list}};
  return {std::istream_iterator<std::string>{stream}, {}};
}

bool names(std::string_view list, std::string_view word) { return std::ranges::count(words(list), word) > 0; }

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// Position after the literal or comment that begins at `from`; `from` itself where none does.
std::size_t end_of_uncode(const std::string& text, std::size_t from) {
  const auto after = [&](std::string_view end, std::size_t start) {
    const std::size_t found = text.find(end, start);
    return found == std::string::npos ? text.size() : found + end.size();
  };
  const std::string_view rest = std::string_view{text}.substr(from);
  if (rest.starts_with("//")) return std::min(text.find('\n', from), text.size());
  if (rest.starts_with("/*")) return after("*/", from + 2);
  if (rest.starts_with("R\"")) {
    const std::size_t open = std::min(text.find('(', from), text.size());
    return after(")" + text.substr(from + 2, open - from - 2) + "\"", open);
  }
  const bool digit_separator = from > 0 && std::isalnum(static_cast<unsigned char>(text[from - 1])) != 0;
  if (rest.front() != '"' && (rest.front() != '\'' || digit_separator)) return from;
  for (std::size_t i = from + 1; i < text.size() && text[i] != '\n'; ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == rest.front())
      return i + 1;
  }
  return from + 1;
}

// The text with comments and literals blanked, line by line; #include lines keep their target.
std::vector<std::string> code_lines(const std::string& text) {
  std::string code = text;
  for (std::size_t i = 0; i < code.size();) {
    const std::size_t line_start = i == 0 ? 0 : code.rfind('\n', i - 1) + 1;
    const bool in_include = code.substr(line_start, i - line_start).find("#include") != std::string::npos;
    const bool kept = in_include && code[i] == '"';
    const std::size_t end = kept ? i : end_of_uncode(text, i);
    if (end == i) {
      ++i;
      continue;
    }
    for (; i < end; ++i)
      if (code[i] != '\n') code[i] = ' ';
  }
  return lines_of(code);
}

std::vector<Include> includes_of(const SourceFile& file) {
  std::vector<Include> includes;
  const std::vector<std::string> lines = code_lines(file.text);
  for (std::size_t n = 0; n < lines.size(); ++n) {
    std::istringstream stream{lines[n]};
    std::string directive, target;
    stream >> directive;
    if (directive == "#") stream >> target, directive += target;
    if (!directive.starts_with("#include")) continue;
    const std::size_t open = lines[n].find_first_of("\"<");
    Include include{static_cast<int>(n) + 1, "", open != std::string::npos && lines[n][open] == '"'};
    const std::size_t close = open == std::string::npos ? open : lines[n].find(include.quoted ? '"' : '>', open + 1);
    if (close != std::string::npos) include.target = lines[n].substr(open + 1, close - open - 1);
    includes.push_back(include);
  }
  return includes;
}

const FolderRule* rule_of(std::string_view folder) {
  const auto* found = std::ranges::find(folder_rules, folder, &FolderRule::folder);
  return found == std::end(folder_rules) ? nullptr : found;
}

bool may_include(const FolderRule& from, const FolderRule& to) {
  for (const std::string& allowed : words(from.may_include)) {
    if (allowed == "all" || allowed == to.folder) return true;
    if (allowed == "models" && to.folder.starts_with("models/")) return true;
    if (allowed == "above" && &to < &from) return true;
  }
  return &from == &to;
}

const ThirdParty* third_party_of(std::string_view target) {
  for (const ThirdParty& party : third_parties)
    for (const std::string& prefix : words(party.include_prefixes))
      if (target.starts_with(prefix)) return &party;
  return nullptr;
}

std::string homes_of(const ThirdParty& party) {
  std::string homes;
  for (const FolderRule& rule : folder_rules)
    if (names(rule.third_parties, party.name)) homes += (homes.empty() ? "" : ", ") + std::string{rule.folder};
  return homes;
}

// What is wrong with one include of a folder; empty where nothing is.
std::string problem_of(const Include& include, const FolderRule& from) {
  if (include.target.empty()) return "#include of no plain file (nobody can check it) name the file";
  const std::string what = "includes " + include.target + " ";
  if (include.quoted) {
    const FolderRule* to = rule_of(folder_of(include.target));
    if (to == nullptr)
      return what +
             "(quotes are for the project's files, from its root, in a folder that rules.h knows) write the "
             "whole path, or use <> for others' headers";
    if (may_include(from, *to)) return "";
    return what + "(" + std::string{from.folder} +
           " may include only itself and, by rules.h: " + std::string{from.may_include} +
           ") move the code, or pass what it needs as a value";
  }
  if (names(standard_headers, include.target)) return "";
  if (include.target == "random")
    return what + "(random numbers are functions of an address) draw through models/core/draws.h";
  const ThirdParty* party = third_party_of(include.target);
  if (party == nullptr) return what + "(it is neither of the standard library nor a third party of rules.h) do without";
  if (!names(from.third_parties, party->name))
    return what + "(" + std::string{party->name} + " may be named only in " + homes_of(*party) + ") ask one of them";
  return "";
}

bool has_front_door(std::string_view folder) {
  return std::ranges::any_of(words(front_doors), [&](const std::string& door) { return folder_of(door) == folder; });
}

// What is wrong with an include that goes through a wall: past the front door of a folder, or out of the front door itself.
std::string wall_of(const Include& include, std::string_view path) {
  const std::string what = "includes " + include.target + " ";
  if (names(front_doors, path)) {
    const bool plain = include.quoted ? include.target.starts_with("models/") : names(standard_headers, include.target);
    return plain ? "" : what + "(a front door shows nothing of its folder) include it behind the door";
  }
  const std::string folder{include.quoted ? folder_of(include.target) : ""};
  if (folder == folder_of(path) || !has_front_door(folder) || names(front_doors, include.target)) return "";
  return what + "(" + folder + " is entered by " + std::string{front_doors} + ") include that";
}

// What is wrong with a name at lines[n][from, end): a source of random numbers that is not addressed.
bool is_unaddressed_random(std::string_view line, std::size_t from, std::size_t end) {
  const std::string_view name = line.substr(from, end - from);
  const std::size_t next = line.find_first_not_of(' ', end);
  const bool called = next != std::string_view::npos && line[next] == '(';
  if (called && names("rand srand random srandom drand48 lrand48 getrandom", name)) return true;
  if (!line.substr(0, from).ends_with("std::")) return false;
  return name.ends_with("_distribution") || names("random_device mt19937 mt19937_64 default_random_engine", name);
}

bool is_name_character(char c) { return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0; }

}  // namespace

std::vector<SourceFile> read_sources(const std::filesystem::path& root) {
  std::vector<SourceFile> files;
  for (const char* layer : {"models", "sim", "results"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator{root / layer}) {
      const std::string extension = entry.path().extension().string();
      if (!names(".h .hh .hpp .hxx .inl .inc .c .cc .cpp .cxx", extension)) continue;
      std::ifstream file{entry.path(), std::ios::binary};
      if (!file) throw std::runtime_error{entry.path().string() + ": cannot be read"};
      const std::string text{std::istreambuf_iterator<char>{file}, {}};
      files.push_back({entry.path().lexically_relative(root).generic_string(), text});
    }
  }
  std::ranges::sort(files, {}, &SourceFile::path);
  return files;
}

Complaints check_includes(const SourceFile& file) {
  const FolderRule* from = rule_of(folder_of(file.path));
  if (from == nullptr)
    return {complaint(file, 1, "stands in a folder that rules.h does not know (every folder has its layer) move it")};
  Complaints complaints;
  for (const Include& include : includes_of(file)) {
    std::string problem = problem_of(include, *from);
    if (problem.empty()) problem = wall_of(include, file.path);
    if (!problem.empty()) complaints.push_back(complaint(file, include.line, problem));
  }
  return complaints;
}

Complaints check_randomness(const SourceFile& file) {
  Complaints complaints;
  const std::vector<std::string> lines = code_lines(file.text);
  for (std::size_t n = 0; n < lines.size(); ++n) {
    const std::string& line = lines[n];
    for (std::size_t from = 0; from < line.size();) {
      std::size_t end = from;
      while (end < line.size() && is_name_character(line[end])) ++end;
      if (end > from && is_unaddressed_random(line, from, end))
        complaints.push_back(complaint(file, static_cast<int>(n) + 1,
                                       "uses " + line.substr(from, end - from) +
                                           " (random numbers are functions of an address, shaped by inverse "
                                           "distribution functions) draw through models/core/draws.h"));
      from = std::max(end, from + 1);
    }
  }
  return complaints;
}

Complaints check_form(const SourceFile& file) {
  if (!is_header(file) && !file.path.ends_with(".cpp"))
    return {complaint(file, 1, "has another ending than .h or .cpp (files look alike) rename it")};
  Complaints complaints;
  const auto lines = static_cast<int>(std::ranges::count(file.text, '\n'));
  const int limit = is_header(file) ? longest_header_lines : longest_source_lines;
  if (lines > limit)
    complaints.push_back(complaint(
        file, lines, "has more than " + std::to_string(limit) + " lines (a file holds one " + "idea) split it"));
  if (!is_header(file)) return complaints;
  if (!file.text.starts_with("//"))
    complaints.push_back(complaint(file, 1, "opens without a comment (a header is a contract) say what it holds"));
  // Highway's own form: included once for each instruction set.
  const bool is_for_each_target =
      file.path.ends_with("-inl.h") && file.text.find("HWY_TARGET_TOGGLE") != std::string::npos;
  if (!is_for_each_target && std::ranges::count(lines_of(file.text), "#pragma once") != 1)
    complaints.push_back(complaint(file, 1, "needs `#pragma once` (exactly once, on a line of its own) add it"));
  return complaints;
}

FolderGraph included_folders(const std::vector<SourceFile>& files) {
  FolderGraph graph;
  for (const SourceFile& file : files)
    for (const Include& include : includes_of(file))
      if (include.quoted && folder_of(include.target) != folder_of(file.path))
        graph[folder_of(file.path)].insert(folder_of(include.target));
  return graph;
}

FolderGraph allowed_folders() {
  FolderGraph graph;
  for (const FolderRule& from : folder_rules)
    for (const FolderRule& to : folder_rules)
      if (&from != &to && may_include(from, to)) graph[std::string{from.folder}].insert(std::string{to.folder});
  return graph;
}

std::vector<std::string> find_cycle(const FolderGraph& graph) {
  std::set<std::string> done;
  std::vector<std::string> path;
  const auto visit = [&](const auto& self, const std::string& folder) -> bool {
    const auto seen = std::ranges::find(path, folder);
    if (seen != path.end()) {
      path.erase(path.begin(), seen);
      path.push_back(folder);
      return true;
    }
    if (!done.insert(folder).second) return false;
    path.push_back(folder);
    if (const auto next = graph.find(folder); next != graph.end())
      for (const std::string& to : next->second)
        if (self(self, to)) return true;
    path.pop_back();
    return false;
  };
  for (const auto& [folder, unused] : graph)
    if (visit(visit, folder)) return path;
  return {};
}

}  // namespace bereik::architecture
