#pragma once
// Rows of a query, and the session they are asked from. Hides the database library.
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "fadu/store/error.hpp"
#include "fadu/store/value.hpp"

namespace fadu::store {

class Connection;  // src/connection.hpp
struct Prepared;   // src/connection.hpp

/// A running query. Move-only; gives its statement back, reset, when it ends: a SELECT left open would pin the WAL.
/// Text and blobs read from it live until the next call of next().
class Statement {
 public:
  Statement(Connection& home, Prepared* prepared) : home_(&home), prepared_(prepared) {}
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  /// Moves to the next row; false when there is none. Throws StoreError.
  bool next();

  // Columns count from 0. A null or a value of another type where one is asked for throws StoreError (shape).
  [[nodiscard]] bool null(int column) const;
  [[nodiscard]] std::int64_t int64(int column) const;
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] Bytes blob(int column) const;
  [[nodiscard]] Digest digest(int column) const;
  [[nodiscard]] std::string string(int column) const { return std::string{text(column)}; }
  [[nodiscard]] bool flag(int column) const { return int64(column) != 0; }
  [[nodiscard]] Date date(int column) const { return Date{static_cast<std::int32_t>(int64(column))}; }
  [[nodiscard]] Instant instant(int column) const { return Instant{int64(column)}; }
  [[nodiscard]] Money money(int column) const { return Money{int64(column)}; }
  template <class IdType>
  [[nodiscard]] IdType id(int column) const {
    return IdType{int64(column)};
  }
  [[nodiscard]] std::optional<std::int64_t> maybe_int64(int column) const;
  [[nodiscard]] std::optional<std::string> maybe_string(int column) const;
  [[nodiscard]] std::optional<Date> maybe_date(int column) const;
  [[nodiscard]] std::optional<Instant> maybe_instant(int column) const;

  /// For the connection.
  [[nodiscard]] Prepared* prepared() const { return prepared_; }

 private:
  Connection* home_;
  Prepared* prepared_;
};

/// What a transaction and a reader have in common. SQL uses `?`; keep to what SQLite and PostgreSQL both speak
/// (README). A statement is prepared once per connection and SQL text.
class Session {
 public:
  /// A query, bound and not yet stepped: `for (auto rows = tx.query("…", a, b); rows.next();) rows.int64(0)`.
  template <class... Values>
  [[nodiscard]] Statement query(std::string_view sql, const Values&... values) {
    return start(sql, {Value(values)...});
  }
  /// Runs to the end; returns the number of rows changed. Throws StoreError (constraint, full, …).
  template <class... Values>
  std::int64_t run(std::string_view sql, const Values&... values) {
    return finish(sql, {Value(values)...});
  }
  /// First column of the first row, as an integer; empty when there is no row or it is null.
  template <class... Values>
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view sql, const Values&... values) {
    auto rows = start(sql, {Value(values)...});
    return rows.next() ? rows.maybe_int64(0) : std::nullopt;
  }
  /// The same for a list of values known only at run time (filters): one value per `?`.
  [[nodiscard]] Statement start(std::string_view sql, std::span<const Value> values);
  std::int64_t finish(std::string_view sql, std::span<const Value> values);

 protected:
  explicit Session(Connection& connection) : connection_(&connection) {}
  ~Session() = default;
  [[nodiscard]] Connection& connection() const { return *connection_; }

 private:
  Statement start(std::string_view sql, std::initializer_list<Value> values) { return start(sql, std::span<const Value>{values.begin(), values.size()}); }
  std::int64_t finish(std::string_view sql, std::initializer_list<Value> values) { return finish(sql, std::span<const Value>{values.begin(), values.size()}); }

  Connection* connection_;
};

}  // namespace fadu::store
