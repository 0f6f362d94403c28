// Takes a C++ file apart: code without comments and literals, the literals, the includes.
#include <algorithm>
#include <cctype>
#include <set>

#include "tidy.hpp"

namespace fadu::tidy {
namespace {

class Lexer {
 public:
  Lexer(std::string_view text, Source& out) : text_(text), out_(&out) { out_->code.reserve(text.size()); }

  void run() {
    while (at_ < text_.size()) {
      if (line_begins_ && directive()) continue;
      step();
    }
  }

 private:
  void step() {
    const char c = text_[at_];
    if (starts("//")) return line_comment();
    if (starts("/*")) return block_comment();
    if (c == '"') return raw_before() ? raw_string() : string();
    if (c == '\'' && !separator()) return character();
    keep(c);
  }

  [[nodiscard]] bool starts(std::string_view head) const { return text_.substr(at_, head.size()) == head; }
  [[nodiscard]] bool raw_before() const {
    return at_ > 0 && text_[at_ - 1] == 'R' && (at_ < 2 || !is_word_char(text_[at_ - 2]) || text_[at_ - 2] == '8' || text_[at_ - 2] == 'L');
  }
  [[nodiscard]] bool separator() const {  // 1'000
    return at_ > 0 && at_ + 1 < text_.size() && std::isxdigit(static_cast<unsigned char>(text_[at_ - 1])) != 0 && is_word_char(text_[at_ + 1]) &&
           number_before();
  }
  [[nodiscard]] bool number_before() const {
    std::size_t i = at_;
    while (i > 0 && (is_word_char(text_[i - 1]) || text_[i - 1] == '\'')) --i;
    return std::isdigit(static_cast<unsigned char>(text_[i])) != 0;
  }

  void keep(char c) {
    out_->code += c;
    if (c == '\n') ++line_;
    if (c == '\n') line_begins_ = true;
    else if (c != ' ' && c != '\t') line_begins_ = false;
    ++at_;
  }
  void blank() {
    const char c = text_[at_++];
    out_->code += c == '\n' ? '\n' : ' ';
    if (c == '\n') ++line_;
  }
  void line_comment() {
    while (at_ < text_.size() && text_[at_] != '\n') blank();
  }
  void block_comment() {
    const auto end = text_.find("*/", at_ + 2);
    const std::size_t stop = end == std::string_view::npos ? text_.size() : end + 2;
    while (at_ < stop) blank();
  }
  void string() {
    const int line = line_;
    const std::size_t from = at_ + 1;
    keep('"');
    while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\n') {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) blank();
      blank();
    }
    out_->literals.push_back({line, std::string(text_.substr(from, at_ - from))});
    if (at_ < text_.size() && text_[at_] == '"') keep('"');
  }
  void raw_string() {
    const int line = line_;
    const auto open = text_.find('(', at_);
    if (open == std::string_view::npos) return keep('"');
    const std::string close = ")" + std::string(text_.substr(at_ + 1, open - at_ - 1)) + "\"";
    const auto found = text_.find(close, open);
    const std::size_t end = found == std::string_view::npos ? text_.size() : found;
    out_->literals.push_back({line, std::string(text_.substr(open + 1, end - open - 1))});
    keep('"');
    const std::size_t last = std::min(text_.size(), end + close.size()) - 1;
    while (at_ < last) blank();
    if (at_ < text_.size()) keep('"');
  }
  void character() {
    blank();
    while (at_ < text_.size() && text_[at_] != '\'' && text_[at_] != '\n') {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) blank();
      blank();
    }
    if (at_ < text_.size() && text_[at_] == '\'') blank();
    out_->code.back() = '0';
  }

  /// A preprocessor line; an #include is remembered.
  bool directive() {
    const auto hash = text_.find_first_not_of(" \t", at_);
    if (hash == std::string_view::npos || text_[hash] != '#') { line_begins_ = false; return false; }
    const std::string_view line = text_.substr(hash, text_.find('\n', hash) - hash);
    if (const auto word = line.find("include"); word != std::string_view::npos && word < 8) include(line);
    while (at_ < text_.size() && !(text_[at_] == '\n' && text_[at_ - 1] != '\\')) blank();
    if (at_ < text_.size()) keep('\n');
    return true;
  }
  void include(std::string_view line) {
    const auto open = line.find_first_of("\"<");
    if (open == std::string_view::npos) return;
    const auto close = line.find_first_of("\">", open + 1);
    if (close != std::string_view::npos) out_->includes.push_back({line_, std::string(line.substr(open + 1, close - open - 1))});
  }

  std::string_view text_;
  Source* out_;
  std::size_t at_{0};
  int line_{1};
  bool line_begins_{true};
};

bool is_cpp(std::string_view path) { return ends_with(path, ".cpp") || ends_with(path, ".hpp"); }
std::string base_name(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

/// Who includes the header `path` of a module's src folder, by file name.
bool only_tests_include(const Tree& tree, const Source& header) {
  const std::string name = base_name(header.path);
  bool used = false;
  for (const Source& source : tree.sources) {
    if (module_of(source.path) != module_of(header.path)) continue;
    const bool includes = std::any_of(source.includes.begin(), source.includes.end(), [&](const Literal& i) { return base_name(i.text) == name; });
    if (includes && !source.test) return false;
    used = used || includes;
  }
  return used;
}

/// Headers that only tests include are tests themselves, and so on until nothing changes.
void mark_test_headers(Tree& tree) {
  for (bool changed = true; changed;) {
    changed = false;
    for (Source& source : tree.sources) {
      if (source.test || !ends_with(source.path, ".hpp") || source.path.find("/src/") == std::string::npos) continue;
      source.test = only_tests_include(tree, source);
      changed = changed || source.test;
    }
  }
}

}  // namespace

Source read_source(const File& file) {
  Source source;
  source.path = file.path;
  source.lines = static_cast<int>(lines_of(file.text).size());
  source.test = ends_with(file.path, "_test.cpp") || starts_with(file.path, "tests/");
  Lexer(file.text, source).run();
  return source;
}

Tree make_tree(std::vector<File> files) {
  Tree tree;
  tree.files = std::move(files);
  for (const File& file : tree.files)
    if (is_cpp(file.path)) tree.sources.push_back(read_source(file));
  mark_test_headers(tree);
  return tree;
}

bool starts_with(std::string_view text, std::string_view head) { return text.substr(0, head.size()) == head; }
bool ends_with(std::string_view text, std::string_view tail) { return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail; }
bool is_word_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return lines;
}

std::vector<int> places_of(std::string_view code, std::string_view token) {
  std::vector<int> lines;
  int line = 1;
  auto counted = code.begin();
  for (auto at = code.find(token); at != std::string_view::npos; at = code.find(token, at + token.size())) {
    const bool left = at == 0 || !is_word_char(token.front()) || !is_word_char(code[at - 1]);
    const auto end = at + token.size();
    const bool right = end >= code.size() || !is_word_char(token.back()) || !is_word_char(code[end]);
    const auto here = code.begin() + static_cast<std::ptrdiff_t>(at);
    line += static_cast<int>(std::count(counted, here, '\n'));
    counted = here;
    if (left && right) lines.push_back(line);
  }
  return lines;
}

std::string module_of(std::string_view path) {
  constexpr std::string_view kServer = "server/";
  if (!starts_with(path, kServer)) return {};
  const auto rest = path.substr(kServer.size());
  const auto slash = rest.find('/');
  return slash == std::string_view::npos ? std::string{} : std::string(rest.substr(0, slash));
}

}  // namespace fadu::tidy
