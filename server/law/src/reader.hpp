#pragma once
// Closed schemas: a Reader takes keys out of one table by name and type. What nobody asked for is an unknown key.
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "node.hpp"

namespace fadu::law {

/// Collects every problem of a load.
class Problems {
 public:
  void add(std::string_view file, int line, std::string_view key, std::string message);
  [[nodiscard]] bool empty() const { return list_.empty(); }
  /// In order of file, line, key.
  [[nodiscard]] std::vector<LoadError> sorted() &&;

 private:
  std::vector<LoadError> list_;
};

/// "，是不是“…”？" when one of the known names is near.
[[nodiscard]] std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);

class Reader {
 public:
  Reader(const Node& table, std::string_view file, Problems& problems)
      : table_(&table), file_(file), problems_(&problems) {}

  [[nodiscard]] std::string text(std::string_view key);                          ///< required, not empty
  [[nodiscard]] std::string text_or(std::string_view key, std::string_view fallback);
  [[nodiscard]] bool boolean_or(std::string_view key, bool fallback);
  [[nodiscard]] std::int64_t integer(std::string_view key);                      ///< required
  [[nodiscard]] std::optional<std::int64_t> integer_if(std::string_view key);
  [[nodiscard]] int small_or(std::string_view key, int fallback);                ///< 0 … 1,000,000
  [[nodiscard]] Date date(std::string_view key);                                 ///< required
  [[nodiscard]] std::optional<Date> date_if(std::string_view key);
  [[nodiscard]] std::vector<Date> dates(std::string_view key);
  /// A text or a list of texts; nothing when absent.
  [[nodiscard]] std::vector<std::string> texts(std::string_view key);
  [[nodiscard]] std::vector<std::string> texts_required(std::string_view key);
  /// A table or a list of tables.
  [[nodiscard]] std::vector<const Node*> tables(std::string_view key);
  [[nodiscard]] std::vector<const Node*> tables_required(std::string_view key);
  /// Any value, unchecked; null when absent.
  [[nodiscard]] const Node* any(std::string_view key);
  /// One of the names of an enumeration, by position; 0 and an error when it is none.
  [[nodiscard]] int one_of(std::string_view key, const std::vector<std::string>& names, std::optional<int> fallback);
  [[nodiscard]] bool has(std::string_view key) const { return table_->find(key) != nullptr; }

  /// Reports every key that nobody asked for.
  void done();

  void wrong(std::string_view key, std::string message);
  [[nodiscard]] int line(std::string_view key) const;
  [[nodiscard]] const Node& table() const { return *table_; }
  [[nodiscard]] std::string_view file() const { return file_; }
  [[nodiscard]] Problems& problems() { return *problems_; }
  [[nodiscard]] Reader inner(const Node& node) { return {node, file_, *problems_}; }

 private:
  const Node* take(std::string_view key, Node::Kind kind, std::string_view kind_name);
  void missing(std::string_view key);

  const Node* table_;
  std::string_view file_;                 ///< the path outlives the load
  Problems* problems_;
  std::uint64_t met_{0};                  ///< bit i: entry i of the table was asked for
  std::vector<std::string> absent_;       ///< keys asked for that the table has not (or has beyond the 64th place)
};

}  // namespace fadu::law
