#include "tests/end_to_end/stored_runs.h"

#include <sqlite3.h>

#include <stdexcept>

namespace bereik::test {

std::vector<std::string> kept_run(const std::string& out, const std::vector<std::string>& more) {
  std::vector<std::string> arguments{"run",
                                     gallery("mini"),
                                     "--replications",
                                     std::to_string(asked),
                                     "--jobs",
                                     "2",
                                     "--no-progress",
                                     "--json",
                                     "-",
                                     "--out",
                                     out};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

nlohmann::json answer(const std::string& json) {
  nlohmann::json document = nlohmann::json::parse(json);
  document.at("context").erase("arguments");
  return document;
}

const nlohmann::json& uninterrupted() {
  static const nlohmann::json once = [] {
    const Folder folder;
    return answer(run_program(kept_run(folder / "runs")).out);
  }();
  return once;
}

std::string store_file(const std::string& out) { return out + "/bereik.sqlite"; }

std::vector<std::string> rows(const std::string& out, const std::string& sql) {
  sqlite3* database = nullptr;
  std::vector<std::string> found;
  const auto take = [](void* into, int columns, char** values, char**) {
    std::string row;
    for (int k = 0; k < columns; ++k) row += (k > 0 ? " " : "") + std::string{values[k] == nullptr ? "" : values[k]};
    static_cast<std::vector<std::string>*>(into)->push_back(row);
    return 0;
  };
  const int opened = sqlite3_open_v2(store_file(out).c_str(), &database, SQLITE_OPEN_READWRITE, nullptr);
  const int done = opened == SQLITE_OK ? sqlite3_exec(database, sql.c_str(), take, &found, nullptr) : opened;
  const std::string reason = sqlite3_errmsg(database);
  sqlite3_close(database);
  if (done != SQLITE_OK) throw std::runtime_error{reason};
  return found;
}

bool is_whole(const std::string& out) {
  if (rows(out, "PRAGMA integrity_check") != std::vector<std::string>{"ok"}) return false;
  if (rows(out, "SELECT count(*) FROM sqlite_master").front() == "0") return true;  // killed before it was made
  return rows(out,
              "SELECT DISTINCT count(value) FROM replication LEFT JOIN value ON value.run = replication.run AND "
              "value.replication = replication.id GROUP BY replication.run, replication.id")
             .size() <= 1;
}

}  // namespace bereik::test
