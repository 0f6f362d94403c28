// Finds functions in code without comments and literals, by braces. Heuristic: it knows namespaces, types, constructors with
// initialiser lists, lambdas and brace initialisers well enough for budgets.
#include <algorithm>
#include <array>
#include <cctype>

#include "tidy.hpp"

namespace fadu::tidy {
namespace {

enum class Kind { space, type, function, block, value };

struct Open {
  Kind kind{Kind::space};
  int levels{0};     // of nesting that this brace adds
  int parens{0};     // open around the brace
  std::size_t head{0};
};

std::string_view trim(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0) text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0) text.remove_suffix(1);
  return text;
}

std::string_view last_word(std::string_view text) {
  std::size_t from = text.size();
  while (from > 0 && is_word_char(text[from - 1])) --from;
  return text.substr(from);
}

bool has_word(std::string_view text, std::string_view word) {
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const bool left = at == 0 || !is_word_char(text[at - 1]);
    const bool right = at + word.size() >= text.size() || !is_word_char(text[at + word.size()]);
    if (left && right) return true;
  }
  return false;
}

/// The head without template<…>, attributes and access labels in front.
std::string_view without_prefix(std::string_view head) {
  head = trim(head);
  for (const std::string_view label : {"public:", "private:", "protected:"})
    if (starts_with(head, label)) return without_prefix(head.substr(label.size()));
  if (starts_with(head, "[[")) return without_prefix(head.substr(std::min(head.size(), head.find("]]") + 2)));
  if (!starts_with(head, "template")) return head;
  int depth = 0;
  for (std::size_t i = head.find('<'); i < head.size(); ++i) {
    if (head[i] == '<') ++depth;
    if (head[i] == '>' && --depth == 0) return without_prefix(head.substr(i + 1));
  }
  return head;
}

bool is_type(std::string_view head) {
  head = without_prefix(head);
  if (starts_with(head, "typedef ")) head = trim(head.substr(8));
  for (const std::string_view word : {"class", "struct", "union", "enum"})
    if (starts_with(head, word) && head.size() > word.size() && !is_word_char(head[word.size()])) return true;
  return has_word(head, "concept");
}

/// Where the parameter list of a head opens; npos when it has none (or is the value of a variable).
std::size_t parameter_list(std::string_view head) {
  static constexpr std::array kNotNames{std::string_view{"decltype"}, std::string_view{"noexcept"}, std::string_view{"explicit"},
                                        std::string_view{"alignas"}, std::string_view{"requires"}, std::string_view{"__attribute__"}};
  int angle = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    const char c = head[i];
    if (c == 'o' && starts_with(head.substr(i), "operator") && (i == 0 || !is_word_char(head[i - 1]))) {
      const auto open = head.find('(', i + 8);
      return open != std::string_view::npos && starts_with(head.substr(open), "()") ? head.find('(', open + 2) : open;
    }
    if (c == '<') ++angle;
    if (c == '>' && i > 0 && head[i - 1] != '-') --angle;
    if (angle > 0) continue;
    if (c == '=') return std::string_view::npos;
    if (c != '(') continue;
    const auto name = last_word(trim(head.substr(0, i)));
    if (!name.empty() && std::find(kNotNames.begin(), kNotNames.end(), name) == kNotNames.end()) return i;
    int depth = 0;
    for (; i < head.size(); ++i) {
      if (head[i] == '(') ++depth;
      if (head[i] == ')' && --depth == 0) break;
    }
  }
  return std::string_view::npos;
}

std::size_t closing(std::string_view text, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && --depth == 0) return i;
  }
  return text.size();
}

int count_parameters(std::string_view head) {
  const auto open = parameter_list(head);
  if (open == std::string_view::npos) return 0;
  const auto list = trim(head.substr(open + 1, closing(head, open) - open - 1));
  if (list.empty() || list == "void") return 0;
  int depth = 0;
  int count = 1;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const char c = list[i];
    if (c == '(' || c == '{' || c == '[' || c == '<') ++depth;
    if (c == ')' || c == '}' || c == ']' || (c == '>' && i > 0 && list[i - 1] != '-')) --depth;
    if (c == ',' && depth == 0) ++count;
  }
  return count;
}

std::string name_of(std::string_view head) {
  const auto open = parameter_list(head);
  if (open == std::string_view::npos) return "lambda";
  std::string_view before = trim(head.substr(0, open));
  std::size_t from = before.size();
  while (from > 0 && (is_word_char(before[from - 1]) || before[from - 1] == ':' || before[from - 1] == '~')) --from;
  const std::string name(before.substr(from));
  if (name != "TEST" && name != "TEST_F" && name != "RC_GTEST_PROP") return name.empty() ? "operator" : name;
  return name + std::string(head.substr(open, closing(head, open) - open + 1));
}

/// A constructor's head that has come to its initialiser list: `X(int a) : a_`.
bool in_initialisers(std::string_view head) {
  const auto open = parameter_list(head);
  if (open == std::string_view::npos) return false;
  for (std::size_t i = closing(head, open) + 1; i < head.size(); ++i) {
    if (head[i] == '?') return false;
    if (head[i] == ':' && i + 1 < head.size() && head[i + 1] != ':' && head[i - 1] != ':') return true;
  }
  return false;
}

/// Control keywords of a head outside parentheses; "else if" is one.
int control_words(std::string_view head) {
  int depth = 0;
  int count = 0;
  bool after_else = false;
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '(') ++depth;
    if (head[i] == ')') --depth;
    if (depth != 0 || !is_word_char(head[i]) || (i > 0 && is_word_char(head[i - 1]))) continue;
    std::size_t end = i;
    while (end < head.size() && is_word_char(head[end])) ++end;
    const auto word = head.substr(i, end - i);
    const bool control = word == "if" || word == "for" || word == "while" || word == "switch" || word == "do" || word == "try" ||
                         word == "catch" || word == "else";
    if (control && !(word == "if" && after_else)) ++count;
    after_else = word == "else";
  }
  return count;
}

class Parser {
 public:
  explicit Parser(std::string_view code) : code_(code) {}

  std::vector<Function> run() {
    for (at_ = 0; at_ < code_.size(); ++at_) {
      const char c = code_[at_];
      if (c == '(') ++parens_;
      if (c == ')') --parens_;
      if (c == ';' && parens_ <= 0) statement();
      if (c == '{') open();
      if (c == '}') close();
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool in_function() const { return current_ >= 0; }
  [[nodiscard]] std::string_view head() const { return code_.substr(head_, at_ - head_); }

  void statement() {
    if (in_function()) deepen(control_words(head()));
    else if (!is_type(head()) && !starts_with(trim(head()), "using") && !starts_with(trim(head()), "return")) declaration();
    head_ = at_ + 1;
  }
  void declaration() {
    const std::string_view text = without_prefix(head());
    if (parameter_list(text) != std::string_view::npos) found_.push_back({name_of(text), line_at(head_), 0, count_parameters(text), 0});
  }
  void deepen(int more) {
    auto& nesting = found_[static_cast<std::size_t>(current_)].nesting;
    nesting = std::max(nesting, level_ + more);
  }

  void open() {
    const Open brace = in_function() ? inner() : outer();
    if (brace.kind == Kind::function) begin_function();
    open_.push_back(brace);
    level_ += brace.levels;
    if (in_function()) deepen(0);
    if (brace.kind != Kind::value) head_ = at_ + 1;
    parens_ = 0;
  }
  [[nodiscard]] Open outer() const {
    if (!open_.empty() && open_.back().kind == Kind::value) return {Kind::value, 0, parens_, head_};
    const std::string_view text = without_prefix(head());
    if (parens_ > 0) return {Kind::value, 0, parens_, head_};
    if (has_word(text, "namespace") || text == "extern \" \"" || starts_with(text, "extern \"")) {
      if (parameter_list(text) == std::string_view::npos) return {Kind::space, 0, 0, head_};
    }
    if (is_type(head())) return {Kind::type, 0, 0, head_};
    const char before = text.empty() ? ';' : text.back();
    if (parameter_list(text) == std::string_view::npos) return {before == ')' || before == ']' ? Kind::function : Kind::value, 0, 0, head_};
    if (in_initialisers(text) && (is_word_char(before) || before == '>')) return {Kind::value, 0, 0, head_};
    return {Kind::function, 0, 0, head_};
  }
  [[nodiscard]] Open inner() const {
    const std::string_view text = trim(head());
    const char before = text.empty() ? ';' : text.back();
    const auto word = last_word(text);
    const int words = control_words(text);
    if (parens_ <= 0 && is_type(text)) return {Kind::block, 0, parens_, head_};
    if (text.empty()) return {Kind::block, 1, parens_, head_};
    if (parens_ <= 0 && words > 0 && (before == ')' || word == "else" || word == "do" || word == "try")) return {Kind::block, words, parens_, head_};
    if (parens_ <= 0 && before == ':') return {Kind::block, 0, parens_, head_};   // a case label
    if (before == ')' || before == ']' || word == "mutable" || word == "noexcept") return {Kind::block, 0, parens_, head_};   // a lambda
    const auto arrow = text.rfind("->");
    const bool lambda = arrow != std::string_view::npos && arrow > 0 && trim(text.substr(0, arrow)).back() == ')' && text.find('[') < arrow &&
                        text.find_first_of(";,(", arrow) == std::string_view::npos;
    return {lambda ? Kind::block : Kind::value, 0, parens_, head_};
  }
  void begin_function() {
    const std::string_view text = without_prefix(head());
    current_ = static_cast<int>(found_.size());
    depth_ = open_.size();
    level_ = 0;
    start_ = head_ + static_cast<std::size_t>(text.data() - head().data());
    found_.push_back({name_of(text), line_at(start_), 0, count_parameters(text), 0});
  }

  void close() {
    if (open_.empty()) return;
    const Open brace = open_.back();
    if (in_function() && brace.kind == Kind::block) deepen(control_words(head()));
    open_.pop_back();
    level_ -= brace.levels;
    parens_ = brace.parens;
    if (in_function() && open_.size() == depth_) end_function();
    head_ = brace.kind == Kind::value || (brace.kind == Kind::block && brace.parens > 0) ? brace.head : at_ + 1;
  }
  void end_function() {
    int count = 0;
    for (const auto line : lines_of(code_.substr(start_, at_ - start_ + 1))) count += trim(line).empty() ? 0 : 1;
    found_[static_cast<std::size_t>(current_)].code_lines = count;
    current_ = -1;
  }
  [[nodiscard]] int line_at(std::size_t at) const {
    while (at < code_.size() && std::isspace(static_cast<unsigned char>(code_[at])) != 0) ++at;
    return 1 + static_cast<int>(std::count(code_.begin(), code_.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  }

  std::string_view code_;
  std::size_t at_{0}, head_{0}, start_{0}, depth_{0};
  int parens_{0}, level_{0}, current_{-1};
  std::vector<Open> open_;
  std::vector<Function> found_;
};

}  // namespace

std::vector<Function> functions_of(std::string_view code) { return Parser(code).run(); }

}  // namespace fadu::tidy
