#pragma once
// The house's own linter: arrows, bans, budgets, documents. It reads a list of files and says what breaks a rule of the house.
// A line of C++ is read by a small lexer, not by a compiler: good enough for the rules below, wrong in theory, tested in tidy_test.cpp.
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fadu::tidy {

/// One file of the tree; the path is relative to the root, with '/'.
struct File {
  std::string path;
  std::string text;
};

/// What stands against a rule. `detail` names the thing (an include, an id, a function) so that an exception can name it too.
struct Violation {
  std::string file;
  int line{1};
  std::string rule;
  std::string detail;
  std::string message;  ///< what it is, and what to use instead
};
using Violations = std::vector<Violation>;

/// A string literal without its quotes, escapes left as written.
struct Literal {
  int line{1};
  std::string text;
};

/// A C++ file taken apart. Line n of `code` is line n of the file with comments, literals and preprocessor lines blanked.
struct Source {
  std::string path;
  std::string code;
  std::vector<Literal> literals;
  std::vector<Literal> includes;  ///< what stands between the quotes or brackets of each #include
  int lines{0};
  bool test{false};  ///< *_test.cpp, anything under tests/, or a header that only such files include
};

/// A function as the budgets see it.
struct Function {
  std::string name;
  int line{1};
  int code_lines{0};  ///< lines that hold code, head and closing brace included; 0 for a mere declaration
  int parameters{0};
  int nesting{0};     ///< control blocks inside each other; a lambda adds none
};

/// The tree: all files, and its C++ taken apart.
struct Tree {
  std::vector<File> files;
  std::vector<Source> sources;
};

[[nodiscard]] Source read_source(const File& file);
[[nodiscard]] std::vector<Function> functions_of(std::string_view code);
/// Takes every .cpp and .hpp apart and finds out which of them are tests.
[[nodiscard]] Tree make_tree(std::vector<File> files);

[[nodiscard]] Violations check_arrows(const Tree& tree);
[[nodiscard]] Violations check_bans(const Tree& tree);
[[nodiscard]] Violations check_legal_ids(const Tree& tree);
[[nodiscard]] Violations check_budgets(const Tree& tree);
[[nodiscard]] Violations check_docs(const Tree& tree);
/// All of the above.
[[nodiscard]] Violations check_all(const Tree& tree);

/// Takes out what tools/tidy/exceptions.txt allows ("rule | path or folder/ | detail or * | reason" a line). An exception
/// without reason, and one that nothing uses any more, is a violation itself: the list may only shrink.
[[nodiscard]] Violations without_exceptions(Violations found, std::string_view exceptions);

/// Medians and p90 of the budgets, a line each.
[[nodiscard]] std::string report(const Tree& tree);

// Small helpers of the rules.
[[nodiscard]] bool starts_with(std::string_view text, std::string_view head);
[[nodiscard]] bool ends_with(std::string_view text, std::string_view tail);
[[nodiscard]] bool is_word_char(char c);
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);
/// The lines where a token stands in code, alone where it begins or ends with a word character.
[[nodiscard]] std::vector<int> places_of(std::string_view code, std::string_view token);
/// The module of server/<module>/…, else empty.
[[nodiscard]] std::string module_of(std::string_view path);

}  // namespace fadu::tidy
