// What is banned, with what to use instead (DESIGN §9).
#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

#include "tidy.hpp"

namespace fadu::tidy {
namespace {

using Folders = std::vector<std::string_view>;

struct Ban {
  std::string_view name;
  std::string_view token;     ///< as it stands in code; a word at its word-character ends
  Folders where;              ///< empty: everywhere in server/
  Folders but_in;
  bool tests{false};          ///< also in tests
  bool headers_only{false};
  std::string_view instead;
};

const std::vector<Ban>& bans() {
  static const Folders kMoney{"server/law/src/", "server/dossier/src/", "server/register/src/", "server/app/src/", "server/ledger/src/", "server/access/src/"};
  static const std::vector<Ban> list{
      {"clock", "system_clock", {}, {"server/store/src/clock.cpp", "server/main/"}, true, false, "Tx::now"},
      {"clock", "gettimeofday", {}, {}, true, false, "Tx::now"},
      {"rand", "rand(", {}, {}, true, false, "a seeded std::mt19937_64"},
      {"rand", "srand(", {}, {}, true, false, "a seeded std::mt19937_64"},
      {"assert", "assert(", {}, {}, true, false, "ensure (never compiled out)"},
      {"catch-all", "catch (...)", {}, {}, true, false, "the exception you expect; catch-alls stand at the listed boundaries"},
      {"catch-all", "catch(...)", {}, {}, true, false, "the exception you expect; catch-alls stand at the listed boundaries"},
      {"using", "using namespace", {}, {}, true, true, "full names in headers"},
      {"double", "double", kMoney, {}, false, false, "Money (fen) or integers"},
      {"double", "float", kMoney, {}, false, false, "Money (fen) or integers"},
  };
  return list;
}

bool under(std::string_view path, const Folders& folders) {
  return std::any_of(folders.begin(), folders.end(), [&](std::string_view f) { return starts_with(path, f); });
}

bool applies(const Ban& ban, const Source& source) {
  if (source.test && !ban.tests) return false;
  if (ban.headers_only && !ends_with(source.path, ".hpp")) return false;
  return (ban.where.empty() || under(source.path, ban.where)) && !under(source.path, ban.but_in);
}

void check_tokens(const Source& source, Violations& out) {
  for (const Ban& ban : bans()) {
    if (!applies(ban, source)) continue;
    for (const int line : places_of(source.code, ban.token))
      out.push_back({source.path, line, "ban-" + std::string(ban.name), std::string(ban.token), std::string(ban.token) + ", use " + std::string(ban.instead) + " instead"});
  }
  if (source.path.find("/include/") == std::string::npos) return;
  for (const std::string_view token : {"double", "float"})
    for (const int line : places_of(source.code, token))
      out.push_back({source.path, line, "ban-double", std::string(token), std::string(token) + " in a public header, use Money (fen) or integers instead"});
}

/// The words of a literal in lower case; punctuation is dropped.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool escaped = false;
  for (const char c : std::string(text) + " ") {
    const bool after_backslash = std::exchange(escaped, !escaped && c == '\\');   // \n and the like part words
    if (!after_backslash && is_word_char(c) && static_cast<unsigned char>(c) < 0x80) word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    else if (!word.empty()) words.push_back(std::exchange(word, {}));
  }
  return words;
}

bool is_sql(std::string_view literal) {
  const auto words = words_of(literal);
  const auto word = [&](std::size_t i) { return i < words.size() ? std::string_view(words[i]) : std::string_view{}; };
  const bool has_from = std::find(words.begin(), words.end(), "from") != words.end();
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (word(i) == "select" && words.size() > i + 1 && (i == 0 || has_from)) return true;
    if (word(i) == "insert" && (word(i + 1) == "into" || word(i + 3) == "into")) return true;
    if (word(i) == "update" && word(i + 2) == "set") return true;
    if (word(i) == "delete" && word(i + 1) == "from") return true;
    if ((word(i) == "create" || word(i) == "drop" || word(i) == "alter") && (word(i + 1) == "table" || word(i + 1) == "index")) return true;
  }
  return false;
}

void check_sql(const Source& source, Violations& out) {
  if (source.test || under(source.path, {"server/store/", "server/app/src/queries/"})) return;
  for (const Literal& literal : source.literals)
    if (is_sql(literal.text)) out.push_back({source.path, literal.line, "ban-sql", literal.text.substr(0, 40), "SQL text, use a query of server/app/src/queries instead"});
}

/// Ids that only the rulebook may know: procedures, their acts, domains.
std::map<std::string, std::string, std::less<>> rulebook_ids(const Tree& tree) {
  std::map<std::string, std::string, std::less<>> ids;
  const auto stem = [](std::string_view path) { return std::string(path.substr(path.rfind('/') + 1, path.rfind('.') - path.rfind('/') - 1)); };
  for (const File& file : tree.files) {
    if (!starts_with(file.path, "rulebook/") || !ends_with(file.path, ".toml")) continue;
    if (file.path.find("/acts/") != std::string::npos) ids.emplace(stem(file.path), "act");
    if (starts_with(file.path, "rulebook/domains/")) ids.emplace(stem(file.path), "domain");
    if (!starts_with(file.path, "rulebook/procedures/") || stem(file.path) != "procedure") continue;
    const std::string folder = file.path.substr(0, file.path.rfind('/'));
    ids.emplace(folder.substr(folder.rfind('/') + 1), "procedure");
  }
  return ids;
}

}  // namespace

Violations check_bans(const Tree& tree) {
  Violations out;
  for (const Source& source : tree.sources) {
    if (module_of(source.path).empty()) continue;
    check_tokens(source, out);
    check_sql(source, out);
  }
  return out;
}

Violations check_legal_ids(const Tree& tree) {
  Violations out;
  const auto ids = rulebook_ids(tree);
  for (const Source& source : tree.sources) {
    if (module_of(source.path).empty() || source.test || starts_with(source.path, "server/main/")) continue;
    for (const Literal& literal : source.literals)
      if (const auto id = ids.find(literal.text); id != ids.end())
        out.push_back({source.path, literal.line, "legal-id", id->first, id->second + " \"" + id->first + "\" named in C++, use what the rulebook says of it instead"});
  }
  return out;
}

}  // namespace fadu::tidy
