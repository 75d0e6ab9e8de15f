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
