// Checks of source text against the rules of the architecture (rules.h). Each returns its complaints, one a line of the
// grammar `file:line: problem (why) suggestion`, and nothing where all is well.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace bereik::architecture {

struct SourceFile {
  std::string path;  // from the root of the project, with '/'
  std::string text;
};
using Complaints = std::vector<std::string>;

// Every file of C++ below models, sim and results of the project at `root`, in order of path.
std::vector<SourceFile> read_sources(const std::filesystem::path& root);

// Every #include names something that the file's folder may use.
Complaints check_includes(const SourceFile& file);
// No random number comes from anywhere but models/core/draws.h.
Complaints check_randomness(const SourceFile& file);
// Headers open with a comment and have `#pragma once`; nothing is too long; files end in .h or .cpp.
Complaints check_form(const SourceFile& file);

// For each folder, the other folders that its files include.
using FolderGraph = std::map<std::string, std::set<std::string>>;
FolderGraph included_folders(const std::vector<SourceFile>& files);
// What rules.h allows, in the same form.
FolderGraph allowed_folders();
// A cycle as the folders along it, the first repeated at the end; empty where there is none.
std::vector<std::string> find_cycle(const FolderGraph& graph);

}  // namespace bereik::architecture
