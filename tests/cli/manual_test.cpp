// The manual page: its sections in their order, with every verb, option, variable and exit code.
#include "sim/cli/manual.h"

#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "sim/cli/verbs.h"

namespace bereik {
namespace {

std::string escaped(std::string_view name) {
  std::string text;
  for (const char c : name) text += c == '-' ? std::string{"\\-"} : std::string{c};
  return text;
}

TEST(Manual, HasItsSectionsInOrder) {
  const std::string page = manual_page("bereik 1");
  EXPECT_TRUE(page.starts_with(".TH BEREIK 1 \"\" \"bereik 1\"")) << page.substr(0, 80);
  std::size_t at = 0;
  for (const char* section :
       {"NAME", "SYNOPSIS", "DESCRIPTION", "VERBS", "OPTIONS", "ENVIRONMENT", "FILES", "EXIT STATUS", "EXAMPLES"}) {
    const std::size_t next = page.find(std::string{"\n.SH "} + section + "\n", at);
    ASSERT_NE(next, std::string::npos) << section;
    at = next;
  }
}

TEST(Manual, TellsAllOfTheTable) {
  const std::string page = manual_page("");
  for (const Verb& verb : verbs()) {
    EXPECT_NE(page.find(".SS \"bereik " + std::string{verb.name}), std::string::npos) << verb.name;
    for (const Option& option : options_of(verb)) {
      EXPECT_NE(page.find(".TP\n\\fB\\-\\-" + escaped(option.name) + "\\fR"), std::string::npos) << option.name;
      if (option.variable.empty()) continue;
      EXPECT_NE(page.find("\\fB" + std::string{option.variable} + "\\fR"), std::string::npos) << option.variable;
    }
    for (const ExitMeaning& exit : verb.exits)
      EXPECT_NE(page.find("\\fB" + std::to_string(exit.code) + "\\fR"), std::string::npos) << exit.code;
  }
}

TEST(Manual, GivesRoffNoRequestsByAccident) {
  const std::set<std::string> requests{".TH", ".SH", ".SS", ".PP", ".TP", ".B", ".I"};
  std::istringstream lines{manual_page("")};
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with('.') || line.starts_with('\'')) {
      EXPECT_TRUE(requests.contains(line.substr(0, line.find(' ')))) << line;
    }
}

}  // namespace
}  // namespace bereik
