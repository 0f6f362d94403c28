#pragma once
// A TOML document as plain data with line numbers, so that only one file sees the TOML library.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fadu/law/rulebook.hpp"

namespace fadu::law {

struct Node {
  struct Entry;
  enum class Kind { text, integer, real, boolean, date, moment, list, table };
  Kind kind{Kind::table};
  int line{};
  std::string text;
  std::int64_t number{};
  bool flag{};
  Date date;
  Instant moment;
  std::vector<Node> items;                              ///< of a list
  std::vector<Entry> entries;                           ///< of a table, in the order of the file

  [[nodiscard]] const Node* find(std::string_view key) const;
  /// Replaces or adds an entry.
  void set(std::string_view key, Node value);
  void erase(std::string_view key);
  /// Scalars as text: numbers and booleans written out, dates as ISO. Empty for lists and tables.
  [[nodiscard]] std::string scalar() const;
};

struct Node::Entry {
  std::string key;
  Node value;
};

/// Bytes of one file to data. Syntax errors carry their line.
Result<Node, LoadError> parse_toml(const SourceFile& file);

}  // namespace fadu::law
