#pragma once
// Form input and canonical output without a text format: what JSON, a document or an import turns into.
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace fadu::dossier {

/// null, boolean, 64-bit integer, UTF-8 string, list, or object in the order written (no key twice when made by us).
struct Node {
  using List = std::vector<Node>;
  using Object = std::vector<std::pair<std::string, Node>>;
  std::variant<std::monostate, bool, std::int64_t, std::string, List, Object> value;

  Node() = default;
  Node(bool b) : value(b) {}                                      // NOLINT(implicit by design)
  Node(std::int64_t n) : value(n) {}                              // NOLINT
  Node(int n) : value(std::int64_t{n}) {}                         // NOLINT
  Node(std::string text) : value(std::move(text)) {}              // NOLINT
  Node(std::string_view text) : value(std::string(text)) {}       // NOLINT
  Node(const char* text) : value(std::string(text)) {}            // NOLINT
  Node(List list) : value(std::move(list)) {}                     // NOLINT
  Node(Object object) : value(std::move(object)) {}               // NOLINT

  [[nodiscard]] bool null() const { return value.index() == 0; }
  [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&value); }
  [[nodiscard]] const std::int64_t* integer() const { return std::get_if<std::int64_t>(&value); }
  [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&value); }
  [[nodiscard]] const List* list() const { return std::get_if<List>(&value); }
  [[nodiscard]] const Object* object() const { return std::get_if<Object>(&value); }
  /// The member of an object, null pointer when there is none or this is no object.
  [[nodiscard]] const Node* get(std::string_view key) const;

  friend bool operator==(const Node& a, const Node& b);
};

}  // namespace fadu::dossier
