#pragma once
// UTF-8 text as people type it.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "fadu/base/result.hpp"

namespace fadu {

/// Valid UTF-8 without surrogates, NUL, other control characters (but \n \t) and bidirectional overrides.
/// Error codes: bad_utf8, control_character, bidi_character.
Status check_text(std::string_view text);

/// Number of code points of valid UTF-8.
[[nodiscard]] std::size_t length(std::string_view text);
/// Code points of valid UTF-8; a broken byte becomes U+FFFD.
[[nodiscard]] std::u32string decode(std::string_view text);
[[nodiscard]] std::string encode(std::u32string_view text);
/// Without leading and trailing white space, also U+3000.
[[nodiscard]] std::string_view trim(std::string_view text);
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char by);

/// Words for the search index: bigrams of runs of CJK, whole words of letters and digits (lower case).
/// "朔城区" → "朔城 城区 区"; the last character of a run stands alone so that one-character prefixes are found.
[[nodiscard]] std::string index_words(std::string_view text);
/// The query as an FTS5 phrase per run: matches exactly the texts that contain the query's runs.
/// Empty when nothing searchable is in it.
[[nodiscard]] std::string query_words(std::string_view text);

/// Chinese numerals of statutes: "一百二十条" style numbers 零…九千九百九十九 ↔ integers; -1 if none.
[[nodiscard]] int parse_chinese_number(std::string_view text);
[[nodiscard]] std::string chinese_number(int n);

/// The nearest of the known names within two edits, or empty: for "did you mean".
[[nodiscard]] std::string nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace fadu
