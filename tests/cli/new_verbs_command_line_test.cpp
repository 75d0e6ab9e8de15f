// The verbs of files, shells and readers, understood or refused with a suggestion.
#include <gtest/gtest.h>

#include "tests/cli/typed_words.h"

namespace bereik {
namespace {

using test::parsed;
using test::refusal_of;

TEST(CommandLineOfFiles, TakesFilesToValidate) {
  EXPECT_EQ(parsed<ValidateOptions>({"validate", "a", "b"}).files, (std::vector<std::filesystem::path>{"a", "b"}));
  EXPECT_TRUE(refusal_of({"validate"}).starts_with("command line: no file (validate takes one file or more)"));
}

TEST(CommandLineOfFiles, TakesFilesToImport) {
  const auto usual = parsed<ImportOptions>({"import", "a.cap", "b.json"});
  EXPECT_EQ(usual.files, (std::vector<std::filesystem::path>{"a.cap", "b.json"}));
  EXPECT_EQ(usual.choices.tests, Tests::left_out);
  EXPECT_FALSE(usual.choices.move_to || usual.choices.from || usual.choices.kind || usual.duration);
  const auto asked = parsed<ImportOptions>({"import", "a", "--include-tests", "--national", "--kind", "missing_child",
                                            "--duration", "20min", "--move-to", "52.09,5.12", "--from", "2023-05-30",
                                            "--file", "t.csv", "--json", "-"});
  EXPECT_EQ(asked.choices.tests, Tests::kept);
  EXPECT_EQ(asked.choices.named, ImportChoices::Named::national);
  EXPECT_EQ(asked.choices.kind, AlertKind::missing_child);
  EXPECT_EQ(asked.duration, Seconds{1200});
  EXPECT_EQ(asked.choices.move_to, (GeoPoint{52.09, 5.12}));
  EXPECT_EQ(asked.choices.from, std::chrono::sys_days{std::chrono::year{2023} / 5 / 30});
  EXPECT_EQ(asked.file + asked.json, "t.csv-");
}

TEST(CommandLineOfFiles, RefusesWhatAnImportCannotBeAskedFor) {
  EXPECT_TRUE(refusal_of({"import"}).starts_with("command line: no file (import takes one file or more)"));
  for (const char* place : {"52.09", "5.12,52.09", "Utrecht", "52.09,5.12,0", "-35.3,147.0"})
    EXPECT_NE(refusal_of({"import", "a", std::string{"--move-to="} + place})
                  .find("a latitude and a longitude in the Netherlands"),
              std::string::npos)
        << place;
  for (const char* day : {"30-05-2023", "2023-02-30", "monday"})
    EXPECT_NE(refusal_of({"import", "a", "--from", day}).find("a date is expected"), std::string::npos) << day;
  EXPECT_NE(refusal_of({"import", "a", "--kind", "abmer"}).find("other or survey is expected"), std::string::npos);
  EXPECT_NE(refusal_of({"import", "a", "--duration", "400d"}).find("a second to 366 days"), std::string::npos);
}

TEST(CommandLineOfFiles, KnowsTheKindsOfAlertsInTheirOrder) {
  for (std::size_t kind = 0; kind < alert_kind_count; ++kind)
    EXPECT_EQ(parsed<ImportOptions>({"import", "a", "--kind", alert_kind_names[kind]}).choices.kind,
              static_cast<AlertKind>(kind));
}

TEST(CommandLineOfFiles, TakesANewFileAndWhatItExtends) {
  EXPECT_EQ(parsed<InitOptions>({"init", "a.toml"}).file, "a.toml");
  EXPECT_TRUE(parsed<InitOptions>({"init", "a.toml"}).from.empty());
  EXPECT_EQ(parsed<InitOptions>({"init", "a.toml", "--from", "b.toml"}).from, "b.toml");
  EXPECT_TRUE(
      refusal_of({"init", "a", "b"}).starts_with("command line: 2 files (init takes the name of one new file)"));
}

TEST(CommandLineOfFiles, TakesAKindOfFile) {
  EXPECT_EQ(parsed<SchemaOptions>({"schema"}).of, SchemaOptions::Of::scenario);
  EXPECT_EQ(parsed<SchemaOptions>({"schema", "comparison"}).of, SchemaOptions::Of::comparison);
  EXPECT_EQ(parsed<SchemaOptions>({"schema", "budgets"}).of, SchemaOptions::Of::budgets);
  EXPECT_TRUE(refusal_of({"schema", "sumary"}).ends_with("did you mean `summary`?"));
}

TEST(CommandLineOfShells, TakesAShell) {
  EXPECT_EQ(parsed<CompletionOptions>({"completion", "zsh"}).shell, CompletionOptions::Shell::zsh);
  EXPECT_TRUE(refusal_of({"completion"}).starts_with("command line: no shell (completion takes the name of a shell)"));
  EXPECT_EQ(refusal_of({"completion", "csh"}).find("unknown shell `csh` (bash, zsh or fish is expected)"), 14U);
}

TEST(CommandLineOfReaders, AsksForTheManual) {
  EXPECT_TRUE(std::holds_alternative<ManualRequest>(parse_command_line({"manual"})));
  EXPECT_TRUE(refusal_of({"manual", "run"}).starts_with("command line: 1 word (manual takes nothing)"));
}

}  // namespace
}  // namespace bereik
