// Bigrams for search. A two-character word is the shortest that Chinese readers look for, and no dictionary
// knows the names of places and firms: overlapping pairs and phrase queries find exactly what a full scan finds.
#include "fadu/base/text.hpp"
#include "utf8.hpp"

namespace fadu {
namespace {

bool is_han(char32_t c) {
  return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x20000 && c <= 0x3134f) ||
         (c >= 0xf900 && c <= 0xfaff) || c == 0x3007;
}

/// Full-width letters and digits become the plain ones, capitals small.
char32_t folded(char32_t c) {
  if (c >= 0xff01 && c <= 0xff5e) c -= 0xfee0;
  return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

bool is_word(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 0xc0 && c <= 0x1fff && c != 0xd7 && c != 0xf7);
}

struct Run {
  bool han{};
  std::u32string text;
};

std::vector<Run> runs(std::string_view text) {
  std::vector<Run> out;
  bool open = false;
  for (const char32_t raw : decode(text)) {
    const char32_t c = folded(raw);
    const bool han = is_han(c);
    if (!han && !is_word(c)) {
      open = false;
      continue;
    }
    if (!open || out.back().han != han) out.push_back({han, {}});
    open = true;
    out.back().text += c;
  }
  return out;
}

void add(std::string& out, std::u32string_view word) {
  if (!out.empty() && out.back() != '"') out += ' ';
  for (const char32_t c : word) utf8::append(out, c);
}

void add_pairs(std::string& out, std::u32string_view run) {
  for (std::size_t i = 0; i + 1 < run.size(); ++i) add(out, run.substr(i, 2));
}

std::string phrase(const Run& run) {
  std::string out = "\"";
  if (!run.han || run.text.size() == 1) add(out, run.text);
  else add_pairs(out, run.text);
  out += '"';
  if (run.han && run.text.size() == 1) out += '*';
  return out;
}

}  // namespace

std::string index_words(std::string_view text) {
  std::string out;
  out.reserve(text.size() * 2 + 16);
  for (const auto& run : runs(text)) {
    if (run.han) add_pairs(out, run.text);
    add(out, run.han ? std::u32string_view{run.text}.substr(run.text.size() - 1) : std::u32string_view{run.text});
  }
  return out;
}

std::string query_words(std::string_view text) {
  std::string out;
  for (const auto& run : runs(text)) {
    if (!out.empty()) out += ' ';
    out += phrase(run);
  }
  return out;
}

}  // namespace fadu
