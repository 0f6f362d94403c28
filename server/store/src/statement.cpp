#include "fadu/store/statement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "connection.hpp"

namespace fadu::store {
namespace {

/// The column holds what is asked for; a null read as 0 would be a wrong date or fine nobody sees.
void expect(const Prepared* prepared, int column, int type) {
  const int got = sqlite3_column_type(prepared->statement, column);
  if (got == type) [[likely]]
    return;
  throw StoreError(Trouble::shape, fmt::format("column {} has type {}, not {}, in: {}", column, got, type,
                                               std::string_view{sqlite3_sql(prepared->statement)}.substr(0, 200)));
}

}  // namespace

Statement::Statement(Statement&& other) noexcept : home_(other.home_), prepared_(std::exchange(other.prepared_, nullptr)) {}

Statement::~Statement() {
  if (prepared_ != nullptr) home_->give_back(prepared_);
}

bool Statement::next() { return home_->step(prepared_); }

bool Statement::null(int column) const { return sqlite3_column_type(prepared_->statement, column) == SQLITE_NULL; }

std::int64_t Statement::int64(int column) const {
  expect(prepared_, column, SQLITE_INTEGER);
  return sqlite3_column_int64(prepared_->statement, column);
}

std::string_view Statement::text(int column) const {
  expect(prepared_, column, SQLITE_TEXT);
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(prepared_->statement, column));
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(prepared_->statement, column))};
}

Bytes Statement::blob(int column) const {
  expect(prepared_, column, SQLITE_BLOB);
  const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(prepared_->statement, column));
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(prepared_->statement, column))};
}

Digest Statement::digest(int column) const {
  const auto bytes = blob(column);
  Digest out{};
  if (bytes.size() != out.size())
    throw StoreError(Trouble::shape, fmt::format("column {} holds {} bytes, not a digest", column, bytes.size()));
  std::copy(bytes.begin(), bytes.end(), out.begin());
  return out;
}

std::optional<std::int64_t> Statement::maybe_int64(int column) const {
  return null(column) ? std::nullopt : std::optional{int64(column)};
}

std::optional<std::string> Statement::maybe_string(int column) const {
  return null(column) ? std::nullopt : std::optional{string(column)};
}

std::optional<Date> Statement::maybe_date(int column) const {
  return null(column) ? std::nullopt : std::optional{date(column)};
}

std::optional<Instant> Statement::maybe_instant(int column) const {
  return null(column) ? std::nullopt : std::optional{instant(column)};
}

Statement Session::start(std::string_view sql, std::span<const Value> values) {
  Statement statement{*connection_, connection_->take(sql)};
  connection_->bind(statement.prepared(), values, true);
  return statement;
}

std::int64_t Session::finish(std::string_view sql, std::span<const Value> values) { return connection_->run(sql, values); }

}  // namespace fadu::store
