// A scenario file and all that it extends.
#pragma once

#include <toml++/toml.h>

#include <string>
#include <vector>

#include "sim/scenario/problem_list.h"
#include "sim/scenario/text_source.h"

namespace bereik {

struct ScenarioFile {
  ScenarioText read;
  std::string name;  // the path as messages show it
  toml::table table;
};

struct ScenarioChain {
  std::vector<ScenarioFile> files;  // the scenario first, then what it extends, and so on
  bool is_complete = true;          // false where an `extends` leads nowhere; `problems` says why
};

// Throws InputError at once for a scenario that cannot be read and for any file that is not TOML.
ScenarioChain read_chain(const std::filesystem::path& scenario, const TextSource& source, ProblemList& problems);

// The place of a position in the chain's file number `source`.
SourcePlace place_in(const std::vector<ScenarioFile>& files, std::size_t source, toml::source_position at);

}  // namespace bereik
