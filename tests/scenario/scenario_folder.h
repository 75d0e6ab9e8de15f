// A folder of scenario files for one test, and what is read from them.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/settings.h"

namespace bereik {

// The least that a scenario says; one line for each of its four keys.
inline const std::string least = "schema = 1\nseed = 42\ntitle = \"Ice\"\nquestion = \"Who hears of it?\"\n";

inline std::filesystem::path small_register() { return std::filesystem::path{TEST_DATA} / "parameters.toml"; }

class ScenarioFolder {
 public:
  ScenarioFolder() {
    const testing::TestInfo& test = *testing::UnitTest::GetInstance()->current_test_info();
    path_ = std::filesystem::path{testing::TempDir()} /
            (std::string{"bereik_"} + test.test_suite_name() + "_" + test.name() + "_" + std::to_string(::getpid()));
    std::filesystem::create_directories(path_);
  }
  ~ScenarioFolder() { std::filesystem::remove_all(path_); }
  ScenarioFolder(const ScenarioFolder&) = delete;
  ScenarioFolder& operator=(const ScenarioFolder&) = delete;

  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

  std::filesystem::path write(const std::string& name, std::string_view text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream{path_ / name, std::ios::binary} << text;
    return path_ / name;
  }

  // Settings of a.toml, which holds the text.
  Settings read(std::string_view text, const std::vector<Override>& overrides = {}) const {
    return Settings{write("a.toml", text), small_register(), overrides};
  }

  // Every problem of the settings of a.toml as it stands, one a line; paths are relative to the folder.
  std::string problems(const std::vector<Override>& overrides = {}) const {
    try {
      Settings{path_ / "a.toml", small_register(), overrides}.finish();
      return {};
    } catch (const InputError& error) {
      return relative(error.what());
    }
  }
  std::string problems_in(std::string_view text, const std::vector<Override>& overrides = {}) const {
    write("a.toml", text);
    return problems(overrides);
  }

  std::string relative(std::string text) const {
    const std::string prefix = path_.string() + "/";
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
      text.erase(at, prefix.size());
    return text;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace bereik
