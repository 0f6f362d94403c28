#include "words.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace fadu::cli_fuzz {
namespace {

using Words = std::vector<std::string>;

std::size_t below(std::mt19937_64& random, std::size_t n) { return n == 0 ? 0 : random() % n; }

template <class List>
const auto& one_of(std::mt19937_64& random, const List& list) {
  return list[below(random, list.size())];
}

/// Calls that end by themselves and write nothing outside their folder. SPOILT stands for a file of strange bytes.
const std::vector<Words>& calls() {
  static const std::vector<Words> all{
      {"law", "terms", "--json"},
      {"law", "guards"},
      {"law", "procedures", "--json"},
      {"law", "due", "decision_limit", "--event", "2026-01-05", "--json"},
      {"law", "due", "hearing_request_window", "--event", "2024-09-27T15:00", "--domain", "market"},
      {"law", "explain", "decision_limit", "--on", "2026-01-05", "--domain", "general"},
      {"law", "examine", "-", "--on", "2026-06-01"},
      {"law", "examine", "SPOILT"},
      {"law", "fine", "-", "--json"},
      {"law", "fine", "SPOILT"},
      {"law", "diff", "SPOILT", "SPOILT"},
      {"law", "coverage", "--json"},
      {"law", "recheck", "--data", "nowhere"},
      {"law", "dry-run", "SPOILT", "--data", "nowhere"},
      {"id", "check", "91140681MA0GTLRR4X", "--json"},
      {"id", "check", "11010519491231002X"},
      {"verify", "SPOILT"},
      {"openapi"},
      {"statutes", "show", "行政处罚法", "54", "--on", "2026-01-05", "--json", "--data", "nowhere"},
      {"statutes", "list", "--json", "--data", "nowhere"},
      {"statutes", "import", "SPOILT", "--data", "nowhere"},
      {"export", "--data", "nowhere"},
      {"backup", "SPOILT", "--data", "nowhere"},
      {"restore", "SPOILT", "--data", "nowhere"},
      {"demo", "check", "--data", "nowhere"},
      {"--help"},
      {"law", "--help"},
  };
  return all;
}

const Words& strange_words() {
  static const Words all{"", "-", "--", "---", "-x", "--json=1", "--on=", "--on", "--data", "/dev/null", "/", ".", "..", "\n", "\xff\xfe", "中文", "🗼",
                         "2026-02-30", "0000-00-00", "9999-12-31", "2026-01-05T25:61", "-9223372036854775808", "18446744073709551616", "1e309", "%s%n", "${HOME}",
                         "' or 1=1", "../../../etc/passwd", "nan", "true", "[", "]", "@", "=", "--rulebook", "lighthouse", "2199-12-31", "1900-01-01", "--domain"};
  return all;
}

std::string strange_word(std::mt19937_64& random) {
  if (below(random, 12) == 0) return std::string(1 + below(random, 60000), "a-=中\x80"[below(random, 5)]);
  return one_of(random, strange_words());
}

void disturb(std::mt19937_64& random, Words& words) {
  if (words.empty()) return words.push_back(strange_word(random));
  const std::size_t at = below(random, words.size());
  switch (below(random, 6)) {
    case 0: words.erase(words.begin() + static_cast<std::ptrdiff_t>(at)); break;
    case 1: words.insert(words.begin() + static_cast<std::ptrdiff_t>(at), words[at]); break;
    case 2: std::swap(words[at], words[below(random, words.size())]); break;
    case 3: words[at] = strange_word(random); break;
    case 4: words[at] = spoil(random, words[at]); break;
    default: words.insert(words.begin() + static_cast<std::ptrdiff_t>(at), strange_word(random));
  }
}

const std::string kFine =
    R"({"items":[{"code":"SJ-SP-0012","grade":"normal"}],"conduct_from":"2026-03-02","found":"2026-03-03","decided":"2026-04-20",)"
    R"("party_kind":"legal_person","goods_value":30000,"illegal_gains":8000,"fine":7000000})";

}  // namespace

std::vector<std::string> dossier_seeds() {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(FADU_SOURCE_DIR) / "docs/guide/dossiers")) {
    std::ifstream in(entry.path(), std::ios::binary);
    out.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  std::ranges::sort(out);
  return out;
}

std::string spoil(std::mt19937_64& random, std::string text) {
  for (std::size_t times = 1 + below(random, 4); times > 0; --times) {
    const std::size_t at = below(random, text.size() + 1);
    const std::size_t span = std::min(text.size() - at, below(random, 40));
    switch (below(random, 5)) {
      case 0: text.erase(at, span); break;
      case 1: text.insert(at, text.substr(at, span)); break;
      case 2: text.insert(at, 1 + below(random, 3), static_cast<char>(1 + below(random, 255))); break;
      case 3: text.insert(at, std::string(1 + below(random, 3000), "[{\"9-"[below(random, 5)])); break;
      default:
        if (at < text.size()) text[at] = static_cast<char>(1 + below(random, 255));
    }
  }
  std::erase(text, '\0');   // no word of a command line can hold it
  return text;
}

Call strange_call(std::mt19937_64& random, const std::vector<std::string>& dossiers, const std::string& spoilt) {
  Call out;
  out.words = one_of(random, calls());
  for (std::string& word : out.words)
    if (word == "SPOILT") word = spoilt;
  const bool fine = out.words.size() > 1 && out.words[1] == "fine";
  out.input = fine ? kFine : one_of(random, dossiers);
  if (below(random, 3) != 0) out.input = spoil(random, out.input);
  for (std::size_t times = below(random, 4); times > 0; --times) disturb(random, out.words);
  // What never ends, or is not the program's own: a server, and demo data by the hundred thousand.
  const auto banned = [](const std::string& word) { return word == "serve" || word == "scale" || word == "city"; };
  if (std::ranges::any_of(out.words, banned)) out.words = {"--help"};
  for (std::string& word : out.words) word = word.substr(0, word.find('\0'));
  return out;
}

}  // namespace fadu::cli_fuzz
