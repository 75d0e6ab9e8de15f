// The layering of the project as a table: who may include whom, and the one place of each third party.
// "`models` says what is true; `scenarios` asks; `sim` makes it happen; `results` answers." A folder or a third party that
// is not in these tables may not be used: add it here, in a change of its own that says why.
#pragma once

#include <string_view>

namespace bereik::architecture {

// A folder may include itself, the standard library, and what its row names, separated by spaces:
// a folder; "models" for every folder of models; "above" for every row above its own; "all" for every folder.
struct FolderRule {
  std::string_view folder;
  std::string_view may_include;
  std::string_view third_parties;
};

inline constexpr FolderRule folder_rules[] = {
    // The laws, in the order of the data flow: each sees core and what stands left of it in that flow.
    {"models/core/simd", "", "Highway Random123"},
    {"models/core", "above", "Eigen Random123 Boost.Math POSIX"},
    // What goes wrong is asked for by whoever can fail.
    {"models/faults", "above", ""},
    {"models/population", "above", "Eigen"},
    {"models/adoption", "above", "Eigen"},
    {"models/alerts", "above", "Eigen"},
    {"models/targeting", "above", "Eigen"},
    {"models/delivery", "above", "Eigen"},
    {"models/response", "above", "Eigen"},
    {"models/herd", "above", "Eigen"},
    {"models/staff", "above", "Eigen"},
    {"models/outcome", "above", "Eigen"},
    // The same laws in expectation, for who asks many scenarios for means.
    {"models/expected", "above", ""},

    {"results/statistics", "models", "Boost.Math fmt"},
    {"results/store", "models", "SQLite POSIX fmt"},
    {"results/gate", "models results/statistics", "fmt"},
    {"results/report", "models results/statistics results/gate", "fmt"},
    {"results/export", "models results/statistics results/gate results/store", "nlohmann-json pugixml fmt"},

    // Of the gate it reads budgets from files, and asks what they measure.
    {"sim/scenario", "models results/gate", "toml++ POSIX fmt"},
    {"sim/import", "models", "pugixml nlohmann-json POSIX fmt"},
    {"sim/dispatch", "models", "SimGrid POSIX fmt"},
    {"sim/replication", "models sim/dispatch sim/scenario", "MPI POSIX fmt"},
    {"sim/study", "models sim/scenario sim/replication results/statistics", "OpenTURNS POSIX fmt"},
    {"sim/drive", "models", "Boost.Asio Boost.Beast POSIX fmt"},
    {"sim/cli", "all", "Boost.Program_options POSIX fmt"},
    // For the tests of others: it starts the program, and knows nothing else of it.
    {"sim/testing", "", "GoogleTest POSIX"},
};

// A third party is known by how its includes begin.
struct ThirdParty {
  std::string_view name;
  std::string_view include_prefixes;  // separated by spaces
};

// The one header of a folder that others may include. It shows nothing of the folder's third party, not even through
// its neighbours: it includes the standard library and models only.
inline constexpr std::string_view front_doors = "sim/dispatch/network.h";

inline constexpr ThirdParty third_parties[] = {
    {"Eigen", "Eigen/"},
    {"Random123", "Random123/"},
    {"Highway", "hwy/"},
    {"Boost.Math", "boost/math/"},
    {"Boost.Program_options", "boost/program_options"},
    {"Boost.Asio", "boost/asio"},
    {"Boost.Beast", "boost/beast"},
    {"toml++", "toml++/"},
    {"SimGrid", "simgrid/ xbt/ xbt.h"},
    {"MPI", "mpi.h"},
    {"OpenTURNS", "openturns/"},
    {"SQLite", "sqlite3.h"},
    {"nlohmann-json", "nlohmann/"},
    {"pugixml", "pugixml.hpp"},
    {"fmt", "fmt/"},
    {"GoogleTest", "gmock/ gtest/"},
    {"GoogleBenchmark", "benchmark/"},
    {"POSIX", "sys/ unistd.h fcntl.h signal.h poll.h netdb.h netinet/ arpa/ termios.h spawn.h"},
};

// The C++20 library; <random> is left out on purpose: every random number has an address (models/core/draws.h).
inline constexpr std::string_view standard_headers =
    " algorithm any array atomic barrier bit bitset cassert cctype cerrno cfenv cfloat charconv chrono cinttypes"
    " climits clocale cmath codecvt compare complex concepts condition_variable coroutine csetjmp csignal cstdarg"
    " cstddef cstdint cstdio cstdlib cstring ctime cuchar cwchar cwctype deque exception execution filesystem format"
    " forward_list fstream functional future initializer_list iomanip ios iosfwd iostream istream iterator latch"
    " limits list locale map memory memory_resource mutex new numbers numeric optional ostream queue ranges ratio"
    " regex scoped_allocator semaphore set shared_mutex source_location span sstream stack stdexcept stop_token"
    " streambuf string string_view syncstream system_error thread tuple type_traits typeindex typeinfo unordered_map"
    " unordered_set utility valarray variant vector version ";

inline constexpr int longest_header_lines = 200;
inline constexpr int longest_source_lines = 400;

}  // namespace bereik::architecture
