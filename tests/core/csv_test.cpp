// Tables of the project's own: cells by name, and where a damaged one is damaged.
#include "models/core/csv.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "models/core/errors.h"

namespace bereik {
namespace {

class CsvTableTest : public testing::Test {
 protected:
  ~CsvTableTest() override { std::filesystem::remove(file_); }
  CsvTable table(const std::string& text) {
    std::ofstream{file_} << text;
    return CsvTable{file_};
  }
  // What reading every row and its column `a` as a number is refused with.
  std::string refusal_of(const std::string& text) {
    try {
      for (CsvTable rows = table(text); rows.next_row();) rows.number("a");
    } catch (const EnvironmentError& error) {
      const std::string what = error.what();
      return what.starts_with(file_.string()) ? what.substr(file_.string().size()) : what;
    }
    return "accepted";
  }

 private:
  std::filesystem::path file_ =
      std::filesystem::path{testing::TempDir()} / ("bereik_csv_" + std::to_string(::getpid()) + ".csv");
};

TEST_F(CsvTableTest, ReadsCellsByNameBetweenComments) {
  CsvTable rows = table("# a table\nname,a,b\n\nfirst,1,\n# between\nsecond,-2.5,3e4\n");
  ASSERT_TRUE(rows.next_row());
  EXPECT_EQ(rows.text("name"), "first");
  EXPECT_EQ(rows.number("a"), 1);
  EXPECT_FALSE(rows.number_if_any("b").has_value());
  ASSERT_TRUE(rows.next_row());
  EXPECT_EQ(rows.number("a"), -2.5);
  EXPECT_EQ(rows.number_if_any("b"), 3e4);
  EXPECT_FALSE(rows.next_row());
}

TEST_F(CsvTableTest, NamesFileAndLineOfADamagedRow) {
  const std::string end = " (a table that bereik needs) reinstall bereik";
  EXPECT_EQ(refusal_of("a,b\n1,2\n3\n"), ":3: a row has another number of cells than the heading" + end);
  EXPECT_EQ(refusal_of("a,b\n1,2,3\n"), ":2: a row has another number of cells than the heading" + end);
  EXPECT_EQ(refusal_of("# c\nb\n1\n"), ":3: there is no column a" + end);
  EXPECT_EQ(refusal_of("# only a comment\n"), ":1: the table is empty" + end);
  for (const char* cell : {"12x", "", " 1", ".", "1.2.3", "inf", "nan", "1e999"})
    EXPECT_EQ(refusal_of(std::string{"a,b\n"} + cell + ",2\n"), ":2: column a is no number" + end) << cell;
}

TEST(CsvTable, RefusesAFileThatIsNotThere) {
  EXPECT_THROW(CsvTable{std::filesystem::path{testing::TempDir()} / "no-such-table.csv"}, EnvironmentError);
}

}  // namespace
}  // namespace bereik
