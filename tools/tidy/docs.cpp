// Documents: no dead links, a README for each module, a glossary, nothing of one machine in the tree, nothing left to do.
#include <algorithm>
#include <array>
#include <set>

#include "tidy.hpp"

namespace fadu::tidy {
namespace {

using Paths = std::set<std::string, std::less<>>;

/// All files and all folders above them.
Paths all_paths(const Tree& tree) {
  Paths paths;
  for (const File& file : tree.files)
    for (auto end = file.path.size(); end != std::string::npos && end != 0; end = file.path.rfind('/', end - 1)) paths.insert(file.path.substr(0, end));
  return paths;
}

/// `to` seen from the folder of `from`; empty when it leaves the tree.
std::string resolve(std::string_view from, std::string_view to) {
  std::vector<std::string> parts;
  const auto slash = from.rfind('/');
  std::string path = to.starts_with('/') || slash == std::string_view::npos ? std::string(to) : std::string(from.substr(0, slash + 1)) + std::string(to);
  path += '/';
  std::string part;
  for (const char c : path) {
    if (c != '/') { part += c; continue; }
    if (part == "..") {
      if (parts.empty()) return {};
      parts.pop_back();
    } else if (!part.empty() && part != ".") parts.push_back(part);
    part.clear();
  }
  std::string out;
  for (const auto& p : parts) out += (out.empty() ? "" : "/") + p;
  return out.empty() ? "." : out;
}

/// %20 and the like in a link.
std::string unescape(std::string_view link) {
  std::string out;
  for (std::size_t i = 0; i < link.size(); ++i) {
    const auto hex = link[i] == '%' && i + 2 < link.size() ? std::string(link.substr(i + 1, 2)) : std::string{};
    if (hex.size() == 2 && hex.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos) { out += static_cast<char>(std::stoi(hex, nullptr, 16)); i += 2; }
    else out += link[i];
  }
  return out;
}

bool external(std::string_view link) {
  return link.empty() || link.front() == '#' || link.find("://") != std::string_view::npos || starts_with(link, "mailto:");
}

/// The line with its `code` blanked.
std::string without_code(std::string_view line) {
  std::string out(line);
  bool code = false;
  for (char& c : out) {
    if (c == '`') code = !code;
    if (code) c = ' ';
  }
  return out;
}

void check_links_of_line(const File& file, int number, std::string_view line, const Paths& paths, Violations& out) {
  for (auto at = line.find("]("); at != std::string_view::npos; at = line.find("](", at + 2)) {
    auto link = line.substr(at + 2, line.find(')', at) - at - 2);
    link = link.substr(0, link.find_first_of(" #"));
    if (external(link)) continue;
    const std::string target = resolve(file.path, unescape(link));
    if (target != "." && !paths.contains(target))
      out.push_back({file.path, number, "link", std::string(link), "link to " + std::string(link) + ", which is not in the tree, use a file that is instead"});
  }
}

void check_links(const File& file, const Paths& paths, Violations& out) {
  bool fenced = false;
  int number = 0;
  for (const auto line : lines_of(file.text)) {
    ++number;
    if (starts_with(line, "```")) fenced = !fenced;
    if (!fenced) check_links_of_line(file, number, without_code(line), paths, out);
  }
}

void check_readmes(const Tree& tree, const Paths& paths, Violations& out) {
  std::set<std::string> modules;
  for (const Source& source : tree.sources) modules.insert(module_of(source.path));
  for (const std::string& module : modules)
    if (!module.empty() && !paths.contains("server/" + module + "/README.md"))
      out.push_back({"server/" + module, 1, "readme", module, "module without README.md, use one page: what it is, what it knows, what it does not instead"});
}

bool has_chinese(std::string_view text) {  // U+4E00…U+9FFF
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE4 && static_cast<unsigned char>(c) <= 0xE9; });
}

/// Terms are rows of tables: `| word | 词 | … |`.
void check_glossary(const Tree& tree, Violations& out) {
  const auto found = std::find_if(tree.files.begin(), tree.files.end(), [](const File& f) { return f.path == "GLOSSARY.md"; });
  if (found == tree.files.end()) return out.push_back({"GLOSSARY.md", 1, "glossary", "file", "missing, use a table of terms with their Chinese instead"});
  int number = 0;
  int terms = 0;
  for (const auto line : lines_of(found->text)) {
    ++number;
    const bool row = starts_with(line, "|") && line.find_first_not_of("|-: ") != std::string_view::npos;
    if (!row) continue;
    if (has_chinese(line)) ++terms;
    else if (terms > 0) out.push_back({found->path, number, "glossary", std::string(line.substr(0, 40)), "term without Chinese, use both words instead"});
  }
  if (terms < 10) out.push_back({found->path, 1, "glossary", "terms", "fewer than ten terms, use the glossary for the words of the house instead"});
}

struct Word {
  std::string_view text;
  std::string_view what;
  std::string_view rule;
};
constexpr Word kWords[] = {
    {"/wor" "k/", "path of one machine, use a relative path", "machine"},
    {"/roo" "t/", "path of one machine, use a relative path", "machine"},
    {"/hom" "e/", "path of one machine, use a relative path", "machine"},
    {"registry.npm" "js.org", "host of a registry, use the user's own setting", "machine"},
    {"npm" "mirror.com", "host of a registry, use the user's own setting", "machine"},
    {"deb.debi" "an.org", "host of a registry, use the user's own setting", "machine"},
    {"py" "pi.org", "host of a registry, use the user's own setting", "machine"},
    {"TO" "DO", "work left in the tree, use an issue", "todo"},
    {"FIX" "ME", "work left in the tree, use an issue", "todo"},
};

/// A path must begin there; a word must stand alone.
bool stands(std::string_view line, std::size_t at, const Word& word) {
  const char before = at == 0 ? ' ' : line[at - 1];
  if (word.text.front() == '/') return !is_word_char(before) && before != '.' && before != '~' && before != '-' && before != '}' && before != '/';
  const auto end = at + word.text.size();
  return word.rule != "todo" || (!is_word_char(before) && (end >= line.size() || !is_word_char(line[end])));
}

void check_words(const File& file, Violations& out) {
  for (const Word& word : kWords) {
    if (file.text.find(word.text) == std::string::npos) continue;
    int number = 0;
    for (const auto line : lines_of(file.text)) {
      ++number;
      const auto at = line.find(word.text);
      if (at != std::string_view::npos && stands(line, at, word))
        out.push_back({file.path, number, std::string(word.rule), std::string(word.text), std::string(word.text) + ": " + std::string(word.what) + " instead"});
    }
  }
}

bool binary(const File& file) { return file.text.find('\0') != std::string::npos; }

}  // namespace

Violations check_docs(const Tree& tree) {
  Violations out;
  const Paths paths = all_paths(tree);
  for (const File& file : tree.files) {
    if (ends_with(file.path, ".md")) check_links(file, paths, out);
    if (!binary(file)) check_words(file, out);
  }
  check_readmes(tree, paths, out);
  check_glossary(tree, out);
  return out;
}

}  // namespace fadu::tidy
