#pragma once
// Names of the rulebook as people read them, and conditions in words.
#include <map>
#include <string>

#include "node.hpp"

namespace fadu::law {

class Naming {
 public:
  explicit Naming(const Rulebook& rulebook) : rulebook_(rulebook) {}

  [[nodiscard]] std::string act(std::string_view id) const;          ///< “立案”
  [[nodiscard]] std::string acts(const Node& ids, std::string_view between = "、") const;
  [[nodiscard]] std::string term(std::string_view id) const;         ///< “…期限”
  [[nodiscard]] std::string field(std::string_view ref) const;       ///< fine, decision_made.fine
  [[nodiscard]] std::string code(std::string_view table, std::string_view code) const;
  [[nodiscard]] std::string party(std::string_view kind) const;
  [[nodiscard]] std::string domain(std::string_view id) const;
  [[nodiscard]] std::string body_kinds(const Node& ids) const;       ///< 行政机关、受委托组织
  [[nodiscard]] std::string matters(const Node& kinds) const;        ///< what a dossier becomes for later ones: 罚款
  /// Titles of the procedures' matters, by kind.
  void know_matter(const std::string& kind, const std::string& title) { matter_titles_.emplace(kind, title); }
  /// A scalar of a rule that compares with a field: money in yuan, codes by their titles.
  [[nodiscard]] std::string value(std::string_view ref, const Node& value) const;
  /// Any node, every word that is a name replaced by its title: for keys without a phrase.
  [[nodiscard]] std::string anything(const Node& node) const;
  /// “当事人是自然人，而且罚款不低于…”
  [[nodiscard]] std::string condition(const Node& when) const;
  [[nodiscard]] const FieldSpec* spec(std::string_view ref) const;
  [[nodiscard]] const Rulebook& rulebook() const { return rulebook_; }

 private:
  [[nodiscard]] std::string test(const Node& table) const;
  const Rulebook& rulebook_;
  std::map<std::string, std::string, std::less<>> matter_titles_;
};

/// A text or the texts of a list.
[[nodiscard]] std::vector<std::string> texts_of(const Node& node);
[[nodiscard]] std::string joined(const std::vector<std::string>& list, std::string_view between);
/// 2,000 元, 10 万元.
[[nodiscard]] std::string yuan_words(std::int64_t fen);

}  // namespace fadu::law
