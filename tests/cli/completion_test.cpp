// Completion: bash is asked what it offers; of the other shells every verb and option is in the script.
#include "sim/cli/completion.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "sim/cli/verbs.h"

namespace bereik {
namespace {

using Words = std::vector<std::string>;

class FolderWithScenarios {
 public:
  FolderWithScenarios()
      : path_{std::filesystem::path{testing::TempDir()} / ("bereik_completion_" + std::to_string(::getpid()))} {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_ / "sub");
    for (const char* name : {"ice.toml", "ice two.toml", "ice.csv"}) std::ofstream{path_ / name} << "";
    std::ofstream{path_ / "script.bash"} << completion_script(CompletionOptions::Shell::bash);
  }
  ~FolderWithScenarios() { std::filesystem::remove_all(path_); }
  FolderWithScenarios(const FolderWithScenarios&) = delete;
  FolderWithScenarios& operator=(const FolderWithScenarios&) = delete;

  // What bash offers where the last word is to be completed.
  Words offered(const Words& words) const {
    std::string line = "cd '" + path_.string() + "' && bash --norc --noprofile -c '. ./script.bash; COMP_WORDS=(bereik";
    for (const std::string& word : words) line += " \"" + word + '"';
    line += "); COMP_CWORD=" + std::to_string(words.size()) + "; _bereik; printf \"%s\\n\" \"${COMPREPLY[@]}\"' 2>&1";
    std::FILE* pipe = ::popen(line.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error{"cannot start bash"};
    std::string text;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) text += static_cast<char>(c);
    ::pclose(pipe);
    std::istringstream lines{text};
    Words offers;
    for (std::string offer; std::getline(lines, offer);)
      if (!offer.empty()) offers.push_back(offer);
    std::ranges::sort(offers);
    return offers;
  }

 private:
  std::filesystem::path path_;
};

TEST(CompletionOfBash, OffersTheVerbs) {
  const FolderWithScenarios folder;
  EXPECT_EQ(folder.offered({"ru"}), Words{"run"});
  EXPECT_EQ(folder.offered({"co"}), (Words{"compare", "completion"}));
  EXPECT_EQ(folder.offered({""}).size(), verbs().size() + 2);
}

TEST(CompletionOfBash, OffersTheOptionsOfTheVerb) {
  const FolderWithScenarios folder;
  EXPECT_EQ(folder.offered({"run", "--se"}), (Words{"--seed", "--set"}));
  EXPECT_EQ(folder.offered({"explain", "--di"}), Words{"--diff"});
  EXPECT_EQ(folder.offered({"check", "ice.toml", "--ju"}), Words{"--junit"});
}

TEST(CompletionOfBash, OffersScenariosAndFolders) {
  const FolderWithScenarios folder;
  EXPECT_EQ(folder.offered({"run", "ic"}), (Words{"ice two.toml", "ice.toml"}));
  EXPECT_EQ(folder.offered({"validate", "s"}), Words{"sub"});
  EXPECT_EQ(folder.offered({"run", "ice.toml", "--out", ""}), Words{"sub"});
  EXPECT_EQ(folder.offered({"export", "--file", "ice.c"}), Words{"ice.csv"});
}

TEST(CompletionOfBash, OffersChoices) {
  const FolderWithScenarios folder;
  EXPECT_EQ(folder.offered({"run", "--format", ""}), (Words{"csv", "json", "text"}));
  EXPECT_EQ(folder.offered({"list", "s"}), Words{"scenarios"});
  EXPECT_EQ(folder.offered({"help", "ba"}), Words{"backtest"});
  EXPECT_EQ(folder.offered({"completion", ""}), (Words{"bash", "fish", "zsh"}));
  EXPECT_EQ(folder.offered({"run", "--seed", ""}), Words{});
}

TEST(CompletionOfOtherShells, NamesEveryVerbAndOption) {
  const std::string zsh = completion_script(CompletionOptions::Shell::zsh);
  const std::string fish = completion_script(CompletionOptions::Shell::fish);
  for (const Verb& verb : verbs()) {
    EXPECT_NE(zsh.find("'" + std::string{verb.name} + ":"), std::string::npos);
    EXPECT_NE(fish.find(" -a " + std::string{verb.name} + " -d "), std::string::npos);
    for (const Option& option : options_of(verb)) {
      EXPECT_NE(zsh.find("--" + std::string{option.name}), std::string::npos);
      EXPECT_NE(fish.find(std::string{verb.name} + "' -l " + std::string{option.name}), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace bereik
