#pragma once
// Characters, numerals and places of Chinese law texts. Positions are counted in characters.
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fadu::registers::proposals {

using Chars = std::u32string_view;

struct Range {
  std::size_t from{};
  std::size_t to{};
};

[[nodiscard]] bool has(Chars text, Chars word);
[[nodiscard]] bool has_any(Chars text, std::initializer_list<Chars> words);
[[nodiscard]] bool begins_any(Chars text, std::initializer_list<Chars> words);
[[nodiscard]] std::size_t count(Chars text, Chars word);
/// Without `word`, wherever it stands.
[[nodiscard]] std::u32string without(std::u32string text, std::initializer_list<Chars> words);
/// The pieces of [from, to) between the separators, never inside brackets; empty ones are left out.
[[nodiscard]] std::vector<Range> split(Chars text, Range within, Chars separators);

/// 十二万五千, 一百二十条, 12: the number that begins at `at`, which moves behind it.
[[nodiscard]] std::optional<std::int64_t> take_number(Chars text, std::size_t& at);
/// 百分之五十 → 5000, 三倍 → 30000: ten-thousandths; `at` moves behind it.
[[nodiscard]] std::optional<std::int64_t> take_multiple(Chars text, std::size_t& at);
/// 五千元, 十万元 → fen; `at` moves behind it.
[[nodiscard]] std::optional<std::int64_t> take_yuan(Chars text, std::size_t& at);

/// One place a text names. Zeros are what it leaves open.
struct Place {
  int article{};
  int sub{};
  int paragraph{};
  int item{};
  friend auto operator<=>(const Place&, const Place&) = default;
};

/// Where the text stands that names the places: 前款 and 本条 are counted from here.
struct Here {
  int article{};
  int sub{};
  int paragraph{};
};

/// Every article, 款 and 项 that a text names, in order, each once: 本法第十条、第十二条第二款, 前款第二项至第五项,
/// 本条第一款. Places of other statutes (behind 《…》) are left out.
[[nodiscard]] std::vector<Place> named_places(Chars text, Here here);

}  // namespace fadu::registers::proposals
