// SQLite with errors that throw. Not for others: see store.h.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace bereik {

class Database {
 public:
  enum class Mode { read, append };
  // Makes the file where it is to be appended to and is not there. Throws as check() does.
  Database(std::filesystem::path file, Mode mode);

  // Runs statements that return nothing.
  void execute(const std::string& sql);
  std::int64_t number(const std::string& sql);  // the first column of the first row
  sqlite3* handle() const { return handle_.get(); }
  const std::filesystem::path& file() const { return file_; }
  // Throws EnvironmentError, with what happened, what is safe and what to try, unless `code` is a success.
  void check(int code) const;

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  void open(const std::string& name, int flags);

  std::filesystem::path file_;
  std::unique_ptr<sqlite3, Close> handle_;
};

// A prepared statement. Parameters and columns count from 1 and 0, as in SQLite.
class Statement {
 public:
  Statement(Database& database, std::string_view sql);

  Statement& bind(int parameter, std::int64_t value);
  Statement& bind(int parameter, double value);
  Statement& bind(int parameter, std::string_view value);
  bool step();   // true where there is a row
  void run();    // to the end, ready to be bound again
  void reset();  // the same after some rows

  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
  double real(int column) const { return sqlite3_column_double(statement_.get(), column); }
  std::string text(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  Database& database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

// All or nothing: what was written since is undone unless commit() was called.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool is_open_ = true;
};

}  // namespace bereik
