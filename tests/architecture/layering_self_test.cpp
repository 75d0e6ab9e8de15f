// The checks themselves, fed with small made-up sources: each must complain, and only where it should.
#include <gtest/gtest.h>

#include "tests/architecture/layering.h"

namespace bereik::architecture {
namespace {

// The complaints about one line of code in a file.
Complaints about(const std::string& path, const std::string& line) { return check_includes({path, line + "\n"}); }

void expect_refused(const std::string& path, const std::string& line, const std::string& rule) {
  const Complaints complaints = about(path, line);
  ASSERT_EQ(complaints.size(), 1U) << path << ": " << line;
  EXPECT_NE(complaints[0].find(rule), std::string::npos) << complaints[0];
  EXPECT_TRUE(complaints[0].starts_with(path + ":1: ")) << complaints[0];
}

void expect_allowed(const std::string& path, const std::string& line) {
  for (const std::string& text : about(path, line)) ADD_FAILURE() << text;
}

TEST(CheckIncludes, refuses_a_model_that_sees_what_stands_right_of_it) {
  expect_refused("models/core/a.h", "#include \"models/population/residents.h\"", "models/core may include only");
  expect_refused("models/alerts/a.h", "#include \"models/targeting/a.h\"", "models/alerts may include only");
  expect_refused("models/core/simd/a.cpp", "#include \"models/core/draws.h\"", "models/core/simd may include only");
  expect_allowed("models/delivery/a.h", "#include \"models/targeting/a.h\"");
  expect_allowed("models/core/a.cpp", "#include \"models/core/simd/philox.h\"");
}

TEST(CheckIncludes, refuses_a_model_that_sees_sim_or_results) {
  expect_refused("models/outcome/a.cpp", "#include \"sim/dispatch/network.h\"", "models/outcome may include only");
  expect_refused("models/outcome/a.cpp", "#include \"results/store/store.h\"", "models/outcome may include only");
  expect_refused("models/outcome/a.cpp", "#include <fmt/format.h>", "fmt may be named only in");
}

TEST(CheckIncludes, keeps_the_folders_of_sim_and_results_apart) {
  expect_refused("sim/dispatch/a.cpp", "#include \"sim/scenario/settings.h\"", "sim/dispatch may include only");
  expect_refused("sim/scenario/a.cpp", "#include \"sim/replication/replicate.h\"", "sim/scenario may include only");
  expect_refused("results/store/a.cpp", "#include \"results/statistics/interval.h\"", "results/store may include only");
  expect_refused("results/gate/a.cpp", "#include \"sim/replication/replicate.h\"", "results/gate may include only");
  expect_allowed("sim/replication/a.cpp", "#include \"sim/scenario/settings.h\"");
  expect_allowed("sim/cli/a.cpp", "#include \"results/gate/verdict.h\"");
}

TEST(CheckIncludes, keeps_each_third_party_in_its_place) {
  expect_refused("sim/cli/a.cpp", "#include <simgrid/s4u.hpp>", "SimGrid may be named only in sim/dispatch");
  expect_refused("sim/dispatch/network.h", "#include <xbt/log.h>", "a front door shows nothing of its folder");
  expect_refused("sim/dispatch/network.h", "#include \"sim/dispatch/flows.h\"", "a front door shows nothing");
  expect_refused("sim/replication/a.cpp", "#include \"sim/dispatch/flows.h\"", "entered by sim/dispatch/network.h");
  expect_allowed("sim/replication/a.cpp", "#include \"sim/dispatch/network.h\"");
  expect_allowed("sim/dispatch/a.h", "#include <xbt/log.h>");
  expect_refused("sim/cli/a.cpp", "#include <toml++/toml.h>", "toml++ may be named only in sim/scenario");
  expect_refused("sim/cli/a.cpp", "#include <nlohmann/json.hpp>", "only in results/export, sim/import");
  expect_refused("sim/replication/a.cpp", "#include <sqlite3.h>", "SQLite may be named only in results/store");
  expect_refused("sim/dispatch/a.cpp", "#include <mpi.h>", "MPI may be named only in sim/replication");
  expect_refused("results/gate/a.cpp", "#include <boost/math/distributions/normal.hpp>",
                 "Boost.Math may be named only");
  expect_refused("sim/study/a.cpp", "#include <boost/program_options.hpp>", "only in sim/cli");
  expect_refused("models/core/a.cpp", "#include <hwy/highway.h>", "Highway may be named only in models/core/simd");
  expect_refused("models/alerts/a.cpp", "#include <Random123/philox.h>", "Random123 may be named only");
  expect_allowed("sim/dispatch/a.cpp", "#include <simgrid/s4u.hpp>");
  expect_allowed("results/statistics/a.cpp", "#include <boost/math/distributions/beta.hpp>");
  expect_allowed("models/outcome/a.h", "#include <Eigen/Core>");
}

TEST(CheckIncludes, refuses_what_it_does_not_know) {
  expect_refused("sim/cli/a.cpp", "#include <boost/algorithm/string.hpp>", "nor a third party of rules.h");
  expect_refused("sim/cli/a.cpp", "#include <stdio.h>", "nor a third party of rules.h");
  expect_refused("sim/cli/a.cpp", "#include \"settings.h\"", "from its root");
  expect_refused("sim/cli/a.cpp", "#include \"sim/gadgets/a.h\"", "in a folder that rules.h knows");
  expect_refused("sim/gadgets/a.cpp", "int x;", "a folder that rules.h does not know");
  expect_refused("sim/a.cpp", "int x;", "a folder that rules.h does not know");
  expect_refused("models/core/a.cpp", "#include <random>", "functions of an address");
  expect_refused("models/core/a.cpp", "#include HEADER", "no plain file");
}

TEST(CheckIncludes, sees_includes_however_they_are_written_and_only_those) {
  expect_refused("sim/cli/a.cpp", "  #  include   <simgrid/s4u.hpp>  // why", "SimGrid may be named only");
  expect_refused("sim/cli/a.cpp", "#include<simgrid/s4u.hpp>", "SimGrid may be named only");
  expect_allowed("sim/cli/a.cpp", "// #include <simgrid/s4u.hpp>");
  expect_allowed("sim/cli/a.cpp", "/* #include <simgrid/s4u.hpp>\n#include <mpi.h> */ #include <vector>");
  const Complaints second = check_includes({"sim/cli/a.cpp", "#include <vector>\n#include <mpi.h>\n"});
  ASSERT_EQ(second.size(), 1U);
  EXPECT_TRUE(second[0].starts_with("sim/cli/a.cpp:2: ")) << second[0];
}

TEST(CheckRandomness, refuses_every_draw_without_an_address) {
  for (const char* line : {"std::normal_distribution<double> law;", "std::random_device seed;", "int x = rand();",
                           "srand (1);", "std::mt19937 engine;", "const int big = 1'000'000; int x = rand();"})
    EXPECT_EQ(check_randomness({"sim/cli/a.cpp", line}).size(), 1U) << line;
}

TEST(CheckRandomness, leaves_closed_forms_comments_and_texts_alone) {
  for (const char* line : {"boost::math::gamma_distribution<double> law{k, theta};",
                           "// never std::normal_distribution", "fail(\"rand() is no source\");", "int operand(int x);",
                           "const char c = '\"'; int brand(2);", "auto text = R\"x(std::random_device \" rand())x\";"})
    EXPECT_TRUE(check_randomness({"sim/cli/a.cpp", line}).empty()) << line;
}

TEST(CheckForm, wants_headers_with_an_opening_comment_and_pragma_once) {
  EXPECT_TRUE(check_form({"sim/cli/a.h", "// What it holds.\n#pragma once\n"}).empty());
  EXPECT_EQ(check_form({"sim/cli/a.h", "#pragma once\n// What it holds.\n"}).size(), 1U);
  EXPECT_EQ(check_form({"sim/cli/a.h", "// Holds no #pragma once\n"}).size(), 1U);
  EXPECT_TRUE(
      check_form({"models/core/simd/a-inl.h", "// What it holds.\n#if X == defined(HWY_TARGET_TOGGLE)\n"}).empty());
  EXPECT_EQ(check_form({"models/core/simd/a-inl.h", "// What it holds.\n#if X\n"}).size(), 1U);
  EXPECT_EQ(check_form({"models/core/simd/a.h", "// Not HWY_TARGET_TOGGLE.\n"}).size(), 1U);
  EXPECT_EQ(check_form({"sim/cli/a.hpp", "// What it holds.\n#pragma once\n"}).size(), 1U);
  EXPECT_TRUE(check_form({"sim/cli/a.cpp", "int x;\n"}).empty());
}

TEST(CheckForm, wants_headers_of_200_lines_and_sources_of_400_at_most) {
  const auto lines = [](int count) {
    return "// x\n#pragma once\n" + std::string(static_cast<std::size_t>(count - 2), '\n');
  };
  EXPECT_TRUE(check_form({"sim/cli/a.h", lines(200)}).empty());
  EXPECT_EQ(check_form({"sim/cli/a.h", lines(201)}).size(), 1U);
  EXPECT_TRUE(check_form({"sim/cli/a.cpp", lines(400)}).empty());
  EXPECT_EQ(check_form({"sim/cli/a.cpp", lines(401)}).size(), 1U);
}

TEST(FindCycle, finds_folders_that_include_each_other_over_a_third) {
  const FolderGraph graph =
      included_folders({{"a/x.h", "#include \"b/x.h\"\n"},
                        {"b/x.h", "#include \"c/x.h\"\n"},
                        {"c/x.h", "#include \"b/y.h\"\n#include \"c/y.h\"\n#include <vector>\n"}});
  EXPECT_EQ(find_cycle(graph), (std::vector<std::string>{"b", "c", "b"}));
}

TEST(FindCycle, finds_none_in_a_diamond) {
  EXPECT_TRUE(find_cycle({{"a", {"b", "c"}}, {"b", {"d"}}, {"c", {"d"}}}).empty());
}

}  // namespace
}  // namespace bereik::architecture
