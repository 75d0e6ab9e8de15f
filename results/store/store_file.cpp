#include "results/store/store_file.h"

#include <fmt/format.h>

#include <utility>

#include "models/core/errors.h"
#include "results/store/schema.h"

namespace bereik {
namespace {

constexpr const char* file_name = "bereik.sqlite";

enum class State { empty, ours, older_or_newer, of_another };

State state_of(Database& database) {
  database.execute("SAVEPOINT look");  // another process may be making the schema: all of this is of one moment
  const auto application = database.number("PRAGMA application_id");
  const auto version = database.number("PRAGMA user_version");
  const auto tables = database.number("SELECT count(*) FROM sqlite_master");
  database.execute("RELEASE look");
  if (application == store_application) return version == store_version ? State::ours : State::older_or_newer;
  return application == 0 && tables == 0 ? State::empty : State::of_another;
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

// What cannot be used is told before SQLite makes its own files beside it. They are there while somebody writes; where there
// are none, nobody does.
bool is_at_rest(const std::filesystem::path& file) { return !std::filesystem::exists(file.string() + "-wal"); }

void refuse_at_a_glance(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file) || !is_at_rest(file)) return;
  Database database{file, Database::Mode::glance};
  refuse_others(database, state_of(database));
}

// On a disk that cannot be written those files cannot be made either.
Database opened_to_read(const std::filesystem::path& file) {
  Database database{file, Database::Mode::read};
  const int code = sqlite3_exec(database.handle(), "SELECT 1 FROM sqlite_master", nullptr, nullptr, nullptr) & 0xFF;
  const bool is_sealed = code == SQLITE_CANTOPEN || code == SQLITE_READONLY;
  return is_sealed && is_at_rest(file) ? Database{file, Database::Mode::glance} : std::move(database);
}

}  // namespace

Database store_to_read(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / file_name;
  if (!std::filesystem::exists(file))
    throw InputError{{{"--out " + folder.string(), "it holds no runs", fmt::format("there is no {} in it", file_name),
                       "run a scenario first, or name the folder of a run"}}};
  refuse_at_a_glance(file);
  Database database = opened_to_read(file);
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
  const std::filesystem::path file = folder / file_name;
  refuse_at_a_glance(file);
  Database database{file, Database::Mode::append};
  const State state = state_of(database);
  refuse_others(database, state);
  keep_a_log(database);
  if (state == State::empty) make_schema(database);
  return database;
}

}  // namespace bereik
