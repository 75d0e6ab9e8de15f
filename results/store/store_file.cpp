#include "results/store/store_file.h"

#include <fmt/format.h>

#include "models/core/errors.h"
#include "results/store/schema.h"

namespace bereik {
namespace {

constexpr const char* file_name = "bereik.sqlite";

enum class State { empty, ours, older_or_newer, of_another };

State state_of(Database& database) {
  const auto application = database.number("PRAGMA application_id");
  if (application == store_application)
    return database.number("PRAGMA user_version") == store_version ? State::ours : State::older_or_newer;
  return application == 0 && database.number("SELECT count(*) FROM sqlite_master") == 0 ? State::empty
                                                                                        : State::of_another;
}

void refuse_others(Database& database, State state) {
  if (state == State::of_another)
    throw EnvironmentError{fmt::format(
        "{} is no store of bereik, and was left as it is. Choose another folder with --out", database.file().string())};
  if (state == State::older_or_newer)
    throw EnvironmentError{
        fmt::format("the store {} has version {}, and this bereik knows version {}; it was left as it is. "
                    "Use the bereik that wrote it, or choose another folder with --out",
                    database.file().string(), database.number("PRAGMA user_version"), store_version)};
}

// Several processes may do this at once: the first one makes it, and the others find it made.
void make_schema(Database& database) {
  Transaction transaction{database};
  if (state_of(database) == State::empty) {
    database.execute(store_schema);
    database.execute(fmt::format("PRAGMA application_id = {}", store_application));
    database.execute(fmt::format("PRAGMA user_version = {}", store_version));
  }
  transaction.commit();
}

// Readers and a writer side by side, and every commit on the disk. SQLite does not wait for others here by itself.
void keep_a_log(Database& database) {
  for (int tries = 0;; ++tries) {
    const int code = sqlite3_exec(database.handle(), "PRAGMA journal_mode = WAL", nullptr, nullptr, nullptr);
    if ((code & 0xFF) != SQLITE_BUSY || tries == 600) {
      database.check(code);
      break;
    }
    sqlite3_sleep(100);
  }
  database.execute("PRAGMA synchronous = FULL");
  database.execute("PRAGMA foreign_keys = ON");
}

}  // namespace

Database store_to_read(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / file_name;
  if (!std::filesystem::exists(file))
    throw InputError{{{"--out " + folder.string(), "it holds no runs", fmt::format("there is no {} in it", file_name),
                       "run a scenario first, or name the folder of a run"}}};
  Database database{file, Database::Mode::read};
  const State state = state_of(database);
  refuse_others(database, state == State::empty ? State::of_another : state);
  return database;
}

Database store_to_append(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error)
    throw EnvironmentError{fmt::format("cannot make the folder {} for results: {}. Choose another with --out",
                                       folder.string(), error.message())};
  Database database{folder / file_name, Database::Mode::append};
  const State state = state_of(database);
  refuse_others(database, state);
  keep_a_log(database);
  if (state == State::empty) make_schema(database);
  return database;
}

}  // namespace bereik
