#include "queries/filters.hpp"

#include <algorithm>

#include "codec.hpp"
#include "fadu/base/region.hpp"

namespace fadu::app {

namespace {
constexpr std::int64_t kDefaultRows = 20;
constexpr std::int64_t kMostRows = 100;
}  // namespace

Where& Where::add(std::string_view sql) {
  if (!sql_.empty()) sql_ += " and ";
  sql_ += sql;
  return *this;
}

Where& Where::text(std::string_view sql, std::string value) {
  texts_.push_back(std::move(value));
  values_.emplace_back(texts_.back());
  return sql.empty() ? *this : add(sql);
}

Where& Where::number(std::string_view sql, std::int64_t value) {
  values_.emplace_back(value);
  return sql.empty() ? *this : add(sql);
}

namespace {

/// region ≥ prefix and region < the text after all that begin with it: an index can serve it, LIKE cannot.
std::string clause_sql(Where& where, const access::Clause& clause, const std::string& t) {
  std::string sql = "(";
  if (clause.body) {
    where.number("", *clause.body);
    sql += t + "body = ?";
  } else if (const std::string prefix(clause.region_prefix); prefix.size() == 6) {
    where.text("", prefix);
    sql += t + "county = ?";
  } else {
    std::string after = prefix;
    if (!after.empty()) ++after.back();
    where.text("", prefix).text("", after);
    sql += t + "region >= ? and " + t + "region < ?";
  }
  return sql;
}

}  // namespace

void add_scope(Where& where, const access::Scope& scope, std::string_view table) {
  if (scope.nothing()) {
    where.add("1 = 0");
    return;
  }
  const std::string t = std::string(table) + ".";
  std::string sql;
  for (const access::Clause& clause : scope.clauses) {
    if (!sql.empty()) sql += " or ";
    sql += clause_sql(where, clause, t);
    if (!clause.restricted) sql += " and " + t + "label = 0";
    if (clause.assigned) {
      where.text("", "%," + std::to_string(*clause.assigned) + ",%");
      sql += " and " + t + "handlers like ?";
    }
    sql += ")";
  }
  where.add(scope.clauses.size() == 1 ? sql : "(" + sql + ")");
}

std::string param(const Query& query, std::string_view key) {
  const auto found = query.find(key);
  return found == query.end() ? std::string{} : found->second;
}

std::int64_t limit_of(const Query& query) {
  return std::clamp<std::int64_t>(parse_id(param(query, "limit")).value_or(kDefaultRows), 1, kMostRows);
}

std::optional<Cursor> read_cursor(const Query& query) {
  const std::string text = param(query, "cursor");
  const auto dot = text.find('.');
  if (dot == std::string::npos) return std::nullopt;
  const auto id = parse_id(std::string_view(text).substr(dot + 1));
  const bool negative = text.starts_with('-');
  const auto key = parse_id(std::string_view(text).substr(negative, dot - negative));
  if (!key || !id) return std::nullopt;
  return Cursor{negative ? -*key : *key, *id};
}

std::string write_cursor(const Cursor& cursor) { return std::to_string(cursor.key) + "." + std::to_string(cursor.id); }

}  // namespace fadu::app
