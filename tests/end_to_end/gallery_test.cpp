// The questions of the gallery are answered: each scenario as it is, those of the whole country at one per cent of it.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "tests/end_to_end/program.h"

namespace bereik::test {
namespace {

std::vector<std::string> gallery_names() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator{std::filesystem::path{gallery("mini")}.parent_path()})
    if (entry.path().extension() == ".toml" && entry.path().stem() != "budgets") names.push_back(entry.path().stem());
  std::ranges::sort(names);
  return names;
}

// What makes a hundredth of a scenario of the whole country.
std::vector<std::string> at_one_per_cent(const std::string& name) {
  std::vector<std::string> settings{"population.scale=1 %"};
  const bool is_survey = name == "survey-in-app";
  settings.push_back(is_survey ? "channel.app.registrations=19681" : "channel.app.registrations=13306");
  const bool is_incident =
      std::ranges::any_of(std::array{"amber-2024", "everything", "fcm", "firewall", "katwarn", "outage-112", "warntag"},
                          [&](const char* beginning) { return name.starts_with(beginning); });
  const bool is_after_sms =
      is_incident || name == "evening-peak" || name == "core-renewal" || name == "new-app-cutover";
  if (is_survey) settings.push_back("channel.email.registrations=14681");
  if (!is_survey && !is_after_sms)
    settings.insert(settings.end(), {"channel.sms.registrations=15000", "channel.voice.registrations=2000"});
  for (const char* traced :
       {"amber-national", "area-bands", "local-evening", "retry-storm", "retry-storm-shed", "two-ambers"})
    if (name == traced || is_incident || name.starts_with("sms-provider")) return settings;
  for (const char* count : {"time_critical=57", "not_time_critical=60", "amber=0", "missing_child=1", "other=1"})
    if (!is_survey) settings.push_back(std::string{"alerts.count."} + count);
  return settings;
}

Ended answer(const std::string& name, const std::string& replications, const std::vector<std::string>& settings) {
  std::vector<std::string> arguments{"run", gallery(name), "--replications", replications, "--no-progress"};
  for (const std::string& setting : settings) arguments.insert(arguments.end(), {"--set", setting});
  const Ended ended = run_program(arguments);
  EXPECT_EQ(ended.code, 0) << name << ended.err;
  EXPECT_EQ(ended.signal, 0) << name;
  EXPECT_EQ(ended.err, "") << name;
  EXPECT_TRUE(holds(ended.out, "fingerprint")) << ended.out;
  EXPECT_EQ(too_wide(ended.out), "") << name;
  return ended;
}

TEST(Gallery, AnswersMini) { answer("mini", "3", {}); }
TEST(Gallery, AnswersTheLocalEvening) { answer("local-evening", "3", {}); }

TEST(Gallery, AnswersEveryQuestionOfTheWholeCountryForAHundredthOfIt) {
  int answered = 0;
  for (const std::string& name : gallery_names()) {
    if (name == "mini") continue;
    answer(name, "2", at_one_per_cent(name));
    ++answered;
  }
  EXPECT_GE(answered, 38);
}

}  // namespace
}  // namespace bereik::test
