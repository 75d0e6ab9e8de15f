// The sources of the project against the rules of its architecture.
#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/architecture/layering.h"
#include "tests/architecture/rules.h"

namespace bereik::architecture {
namespace {

std::string joined(const std::vector<std::string>& parts, const std::string& separator) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : separator) + part;
  return text;
}

class Project : public testing::Test {
 protected:
  template <class Check>
  std::string complaints_of(Check check) const {
    Complaints all;
    for (const SourceFile& file : files_)
      for (std::string& text : check(file)) all.push_back(std::move(text));
    return joined(all, "\n");
  }

  const std::vector<SourceFile> files_ = read_sources(BEREIK_SOURCE_DIR);
};

TEST_F(Project, is_really_read) { EXPECT_GT(files_.size(), 20U) << "below " << BEREIK_SOURCE_DIR; }

TEST_F(Project, includes_only_what_its_layers_allow) { EXPECT_EQ(complaints_of(check_includes), ""); }

TEST_F(Project, draws_every_random_number_by_address) { EXPECT_EQ(complaints_of(check_randomness), ""); }

TEST_F(Project, has_headers_that_are_contracts_and_files_of_one_idea) { EXPECT_EQ(complaints_of(check_form), ""); }

TEST_F(Project, has_no_cycle_of_folders) { EXPECT_EQ(joined(find_cycle(included_folders(files_)), " -> "), ""); }

TEST(Rules, allow_no_cycle_of_folders) { EXPECT_EQ(joined(find_cycle(allowed_folders()), " -> "), ""); }

TEST(Rules, name_only_known_folders_and_third_parties) {
  std::set<std::string> known{"models", "above", "all"};
  for (const FolderRule& rule : folder_rules) known.emplace(rule.folder);
  for (const ThirdParty& party : third_parties) known.emplace(party.name);
  for (const FolderRule& rule : folder_rules) {
    std::istringstream list{std::string{rule.may_include} + " " + std::string{rule.third_parties}};
    for (std::string word; list >> word;) EXPECT_TRUE(known.contains(word)) << word << " in " << rule.folder;
  }
}

}  // namespace
}  // namespace bereik::architecture
