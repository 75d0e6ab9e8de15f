// Runs of the program with a store, and the store as SQLite sees it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/end_to_end/program.h"

namespace bereik::test {

inline constexpr int asked = 8;  // replications of the runs below

// bereik run of the mini scenario with two jobs, kept in `out`.
std::vector<std::string> kept_run(const std::string& out, const std::vector<std::string>& more = {});

// What a run answers, without what depends on who asked for it.
nlohmann::json answer(const std::string& json);
// That of the same run, uninterrupted, in a store of its own.
const nlohmann::json& uninterrupted();

std::string store_file(const std::string& out);
// The rows of a query, columns separated by blanks.
std::vector<std::string> rows(const std::string& out, const std::string& sql);
bool is_whole(const std::string& out);  // by PRAGMA integrity_check, and every replication has all its values

}  // namespace bereik::test
