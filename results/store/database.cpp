#include "results/store/database.h"

#include <fmt/format.h>

#include <cstring>
#include <utility>

#include "models/core/errors.h"

namespace bereik {
namespace {

// Others write for milliseconds; whoever holds the store longer is stuck.
constexpr int patience_ms = 60'000;

std::string reason(sqlite3* handle, int code) {
  const int system = handle == nullptr ? 0 : sqlite3_system_errno(handle);
  const bool is_of_system = system != 0 && ((code & 0xFF) == SQLITE_IOERR || (code & 0xFF) == SQLITE_CANTOPEN);
  return is_of_system ? std::strerror(system) : sqlite3_errstr(code);
}

std::string advice(int code) {
  switch (code & 0xFF) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
      return "What it held before is safe. Free some space, or look after the disk, and go on with --resume";
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return "Nothing was changed. Make the folder writable, or choose another with --out";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return "It is damaged, or was never a store of bereik, and nothing was changed. Keep it, choose another folder "
             "with --out, and save what can be saved with: sqlite3 FILE .recover";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "Another process has held it for a minute. What it held before is safe. End that process, and go on with "
             "--resume";
    default:
      return "What it held before is safe. Choose another folder with --out, and please report it";
  }
}

}  // namespace

Database::Database(std::filesystem::path file, Mode mode) : file_{std::move(file)} {
  if (mode == Mode::append) {
    open(file_.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    return;
  }
  open(file_.string(), SQLITE_OPEN_READONLY);
  if (sqlite3_exec(handle(), "SELECT 1 FROM sqlite_master", nullptr, nullptr, nullptr) != SQLITE_CANTOPEN) return;
  // On a read-only disk SQLite cannot make the files beside it that readers share; where nobody left any, nobody writes.
  std::string escaped;
  for (const char c : std::filesystem::absolute(file_).string())
    escaped += c == '%' || c == '?' || c == '#' ? fmt::format("%{:02x}", static_cast<unsigned>(c)) : std::string{c};
  if (!std::filesystem::exists(file_.string() + "-wal"))
    open("file:" + escaped + "?immutable=1", SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
}

void Database::open(const std::string& name, int flags) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &opened, flags, nullptr);
  handle_.reset(opened);
  if (opened != nullptr) sqlite3_extended_result_codes(opened, 1);
  check(code);
  check(sqlite3_busy_timeout(opened, patience_ms));
}

void Database::check(int code) const {
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
  throw EnvironmentError{
      fmt::format("the store {} cannot be used: {}. {}", file_.string(), reason(handle(), code), advice(code))};
}

void Database::execute(const std::string& sql) {
  check(sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr));
}

std::int64_t Database::number(const std::string& sql) {
  Statement statement{*this, sql};
  return statement.step() ? statement.integer(0) : 0;
}

Statement::Statement(Database& database, std::string_view sql) : database_{database} {
  sqlite3_stmt* prepared = nullptr;
  const int code = sqlite3_prepare_v2(database.handle(), sql.data(), static_cast<int>(sql.size()), &prepared, nullptr);
  statement_.reset(prepared);
  database_.check(code);
}

Statement& Statement::bind(int parameter, std::int64_t value) {
  database_.check(sqlite3_bind_int64(statement_.get(), parameter, value));
  return *this;
}

Statement& Statement::bind(int parameter, double value) {
  database_.check(sqlite3_bind_double(statement_.get(), parameter, value));
  return *this;
}

Statement& Statement::bind(int parameter, std::string_view value) {
  database_.check(
      sqlite3_bind_text64(statement_.get(), parameter, value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  database_.check(code);
  return code == SQLITE_ROW;
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

void Statement::reset() { database_.check(sqlite3_reset(statement_.get())); }

std::string Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return bytes == nullptr ? "" : std::string(bytes, static_cast<std::size_t>(size));
}

Transaction::Transaction(Database& database) : database_{database} { database_.execute("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  // Where this fails too, the next one who opens the file undoes it.
  if (is_open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  database_.execute("COMMIT");
  is_open_ = false;
}

}  // namespace bereik
