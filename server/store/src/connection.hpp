#pragma once
// One SQLite connection with its prepared statements. The only header of the house that knows sqlite3.h;
// a PostgreSQL connection will stand beside it behind the same members.
#include <sqlite3.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "fadu/store/db.hpp"
#include "fadu/store/statement.hpp"

namespace fadu::store {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};

/// A prepared statement; `home` lists the idle ones of the same SQL.
struct Prepared {
  sqlite3_stmt* statement{};
  std::vector<Prepared*>* home{};
};

/// Used by one thread at a time.
class Connection {
 public:
  enum class Mode { write, read };
  /// Throws StoreError (cannot_open).
  Connection(const std::filesystem::path& path, Mode mode, const Options& options);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// An idle statement of this SQL, or a new one.
  Prepared* take(std::string_view sql);
  void give_back(Prepared* prepared) noexcept;
  /// copy: the values do not outlive the call.
  void bind(Prepared* prepared, std::span<const Value> values, bool copy);
  /// True when there is a row.
  bool step(Prepared* prepared);
  /// Takes, binds, runs to the end, gives back; rows changed.
  std::int64_t run(std::string_view sql, std::span<const Value> values = {});
  /// Several statements, not cached.
  void script(std::string_view sql);

  [[nodiscard]] bool in_transaction() const { return sqlite3_get_autocommit(handle()) == 0; }
  /// Statements handed out and not given back.
  [[nodiscard]] int taken() const { return taken_; }
  [[nodiscard]] sqlite3* handle() const { return handle_.get(); }
  [[noreturn]] void raise(int code, std::string_view sql) const;

 private:
  Prepared* prepare(std::string_view sql);
  void configure(Mode mode, const Options& options);

  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };

  std::unique_ptr<sqlite3, Close> handle_;
  std::unordered_map<std::string, std::vector<Prepared*>, TextHash, std::equal_to<>> idle_;
  std::vector<std::unique_ptr<Prepared>> all_;
  int taken_{0};
};

[[nodiscard]] Trouble trouble_of(int sqlite_code);

}  // namespace fadu::store
