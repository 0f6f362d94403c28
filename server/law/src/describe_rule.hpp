#pragma once
// Guards and terms as sentences, key by key.
#include "fadu/law/describe.hpp"
#include "naming.hpp"

namespace fadu::law {

/// `root`: the rule's own file. Without domains' texts.
[[nodiscard]] RuleWords guard_words(const Naming& names, const Node& root);
[[nodiscard]] RuleWords term_words(const Naming& names, const Node& root);
/// One [[override]] or [[override_guard]] of a domain file.
[[nodiscard]] DatedWords override_words(const Naming& names, const Node& table, std::string_view domain);
/// One [[version]], [[except]] or override: days, articles, doubt.
[[nodiscard]] DatedWords dated(const Node& table);
/// Amounts by kind of party: “自然人、个体工商户 1 万元；法人 10 万元”.
[[nodiscard]] std::string rows_words(const Naming& names, const Node& rows);

}  // namespace fadu::law
