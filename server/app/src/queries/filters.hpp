#pragma once
// From query parameters and the caller's scope to a WHERE clause. Every list and count goes through here.
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "fadu/app/cases.hpp"
#include "fadu/store/value.hpp"

namespace fadu::app {

/// A growing condition with its values; owns the texts it points at.
class Where {
 public:
  Where() = default;
  Where(Where&&) = default;                 // values point at texts: moving keeps them, copying would not
  Where& operator=(Where&&) = default;
  Where(const Where&) = delete;
  Where& operator=(const Where&) = delete;
  Where& add(std::string_view sql);
  Where& text(std::string_view sql, std::string value);
  Where& number(std::string_view sql, std::int64_t value);
  [[nodiscard]] std::string sql() const { return sql_.empty() ? " where 1 = 1" : " where " + sql_; }
  [[nodiscard]] const std::vector<store::Value>& values() const { return values_; }

 private:
  std::string sql_;
  std::vector<store::Value> values_;
  std::deque<std::string> texts_;
};

/// Rows that the caller may list; `table` is the alias with columns body, region, handlers, label.
void add_scope(Where& where, const access::Scope& scope, std::string_view table);
/// Value of a parameter; empty when absent.
std::string param(const Query& query, std::string_view key);
std::int64_t limit_of(const Query& query);
/// Cursors are "a.b" pairs of integers, opaque to clients.
struct Cursor {
  std::int64_t key{}, id{};
};
std::optional<Cursor> read_cursor(const Query& query);
std::string write_cursor(const Cursor& cursor);

}  // namespace fadu::app
