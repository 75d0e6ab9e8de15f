// Where the texts of a scenario's files come from: the disk, or texts that were kept.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "models/core/errors.h"

namespace bereik {

// One file as it was read.
struct ScenarioText {
  std::filesystem::path path;  // as the caller or the file that extends it names it
  std::string text;            // its bytes
};

class TextSource {
 public:
  static TextSource disk();
  // Serves these texts and reads no file. Two paths are the same file where they are lexically the same.
  static TextSource kept(std::vector<ScenarioText> texts);

  // The text of a file, at most a little more than any scenario may have; else a problem placed at the path.
  std::variant<std::string, Problem> text(const std::filesystem::path& path) const;
  // Equal for two spellings of one path.
  std::filesystem::path identity(const std::filesystem::path& path) const;

 private:
  std::optional<std::map<std::filesystem::path, std::string>> kept_;
};

}  // namespace bereik
