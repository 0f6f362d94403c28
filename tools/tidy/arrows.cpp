// Who may know whom: DESIGN §3 as a table, and who may include which third party.
#include <algorithm>
#include <set>

#include "tidy.hpp"

namespace fadu::tidy {
namespace {

using Modules = std::set<std::string, std::less<>>;

const std::map<std::string, Modules, std::less<>>& arrows() {
  static const std::map<std::string, Modules, std::less<>> table{
      {"base", {}},
      {"statute", {"base"}},
      {"law", {"statute", "base"}},
      {"dossier", {"law", "statute", "base"}},
      {"register", {"law", "statute", "base"}},
      {"ledger", {"base"}},
      {"draw", {"base"}},
      {"access", {"base"}},
      {"paper", {"base"}},
      {"store", {"base"}},
      {"app", {"dossier", "register", "draw", "law", "statute", "access", "paper", "ledger", "store", "base"}},
      {"http", {"app", "base"}},
      {"portal", {"app", "base"}},
      {"main", {"http", "portal", "app", "dossier", "register", "draw", "law", "statute", "access", "paper", "ledger", "store", "base"}},
  };
  return table;
}

struct Party {
  std::string_view include;  ///< beginning of the include
  std::string_view home;     ///< beginning of the only paths that may have it
  std::string_view instead;
};
constexpr Party kParties[] = {
    {"boost/asio", "server/http/src/session", "the network is http/src/session*.cpp; use fadu/http/message.hpp"},
    {"boost/beast", "server/http/src/session", "the network is http/src/session*.cpp; use fadu/http/message.hpp"},
    {"sqlite3", "server/store/src/", "use fadu/store/statement.hpp"},
    {"libpq", "server/store/src/", "use fadu/store/statement.hpp"},
    {"toml++", "server/law/src/", "the rulebook is read by law; use fadu/law/rulebook.hpp"},
};
const Modules kWithoutJson{"law", "dossier", "statute", "register", "access", "paper", "ledger"};

void check_house(const Source& source, const Literal& include, Violations& out) {
  constexpr std::string_view kHouse = "fadu/";
  const std::string from = module_of(source.path);
  const bool judge = source.test && include.text.find("tests/") != std::string::npos;   // an oracle or a sample of tests/
  if (include.text.find("..") != std::string::npos && !judge)
    out.push_back({source.path, include.line, "arrows", include.text, "include that climbs out of its folder, use the public header instead"});
  if (!starts_with(include.text, kHouse)) return;
  const std::string to = include.text.substr(kHouse.size(), include.text.find('/', kHouse.size()) - kHouse.size());
  const auto row = arrows().find(from);
  if (to == from || (row != arrows().end() && row->second.contains(to))) return;
  const bool known = arrows().contains(to) && row != arrows().end();
  out.push_back({source.path, include.line, "arrows", include.text,
                 known ? from + " may not know " + to + ", let a module above join them instead" : "unknown module, add it to DESIGN §3 and tools/tidy/arrows.cpp instead"});
}

/// A module that an include of another brought along is still not to be named.
void check_names(const Source& source, Violations& out) {
  const std::string from = module_of(source.path);
  const auto row = arrows().find(from);
  if (row == arrows().end()) return;
  for (const auto& [to, unused] : arrows()) {
    if (to == from || row->second.contains(to)) continue;
    for (const int line : places_of(source.code, to + "::"))
      out.push_back({source.path, line, "arrows", to + "::", from + " may not name " + to + ", let a module above join them instead"});
  }
}

void check_parties(const Source& source, const Literal& include, Violations& out) {
  for (const Party& party : kParties)
    if (starts_with(include.text, party.include) && !starts_with(source.path, party.home))
      out.push_back({source.path, include.line, "third-party", include.text, include.text + " outside its home, " + std::string(party.instead) + " instead"});
  if (starts_with(include.text, "boost/json") && kWithoutJson.contains(module_of(source.path)))
    out.push_back({source.path, include.line, "third-party", include.text, "JSON in a pure module, use typed values (dossier::Node, law types) instead"});
}

/// The words after ARROWS in a CMakeLists.txt, up to the next keyword.
std::vector<std::string> declared(std::string_view text) {
  std::vector<std::string> words;
  const auto at = text.find("ARROWS");
  if (at == std::string_view::npos) return words;
  std::string word;
  for (const char c : text.substr(at + 6)) {
    if (is_word_char(c)) { word += c; continue; }
    if (!word.empty() && std::isupper(static_cast<unsigned char>(word[0])) != 0) break;
    if (!word.empty()) words.push_back(word);
    word.clear();
    if (c == ')') break;
  }
  return words;
}

void check_cmake(const File& file, Violations& out) {
  const std::string module = module_of(file.path);
  const auto row = arrows().find(module);
  if (row == arrows().end()) return;
  for (const std::string& to : declared(file.text))
    if (!row->second.contains(to))
      out.push_back({file.path, 1, "arrows", to, "target " + module + " may not link " + to + ", let a module above join them instead"});
}

}  // namespace

Violations check_arrows(const Tree& tree) {
  Violations out;
  for (const Source& source : tree.sources) {
    if (module_of(source.path).empty()) continue;
    check_names(source, out);
    for (const Literal& include : source.includes) {
      check_house(source, include, out);
      if (!source.test) check_parties(source, include, out);
    }
  }
  for (const File& file : tree.files)
    if (ends_with(file.path, "/CMakeLists.txt")) check_cmake(file, out);
  return out;
}

}  // namespace fadu::tidy
