// The budgets of DESIGN §9, and a report of how far the tree is from them.
#include <algorithm>
#include <sstream>

#include "tidy.hpp"

namespace fadu::tidy {
namespace {

constexpr int kFunctionLines = 70;
constexpr int kFileLines = 600;
constexpr int kParameters = 6;
constexpr int kNesting = 4;
constexpr int kVueLines = 250;
constexpr int kRulebookLines = 150;

bool budgeted(std::string_view path) { return starts_with(path, "server/") || starts_with(path, "tools/") || starts_with(path, "tests/"); }

struct Measure {
  std::string_view what;
  int value;
  int limit;
  std::string_view instead;
};

void check_function(const Source& source, const Function& function, Violations& out) {
  const Measure measures[] = {{"code lines", function.code_lines, kFunctionLines, "smaller functions"},
                              {"parameters", function.parameters, kParameters, "a struct of them"},
                              {"levels of nesting", function.nesting, kNesting, "early returns or a function"}};
  for (const Measure& m : measures) {
    if (m.value <= m.limit) continue;
    out.push_back({source.path, function.line, "budget", function.name,
                   function.name + " has " + std::to_string(m.value) + " " + std::string(m.what) + " of at most " + std::to_string(m.limit) + ", use " +
                       std::string(m.instead) + " instead"});
  }
}

void check_lines(const File& file, int limit, std::string_view instead, Violations& out) {
  const int lines = static_cast<int>(lines_of(file.text).size());
  if (lines > limit)
    out.push_back({file.path, 1, "budget", "file", "file of " + std::to_string(lines) + " lines, at most " + std::to_string(limit) + ", use " + std::string(instead) + " instead"});
}

void check_file(const File& file, Violations& out) {
  if (ends_with(file.path, ".cpp") || ends_with(file.path, ".hpp")) check_lines(file, kFileLines, "two files with a name each", out);
  if (ends_with(file.path, ".vue")) check_lines(file, kVueLines, "smaller components", out);
  if (ends_with(file.path, ".toml") && starts_with(file.path, "rulebook/")) check_lines(file, kRulebookLines, "one thing a file", out);
}

std::string row(std::string_view what, std::vector<int> values) {
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  const auto at = [&](std::size_t percent) { return values[std::min(values.size() - 1, values.size() * percent / 100)]; };
  std::ostringstream out;
  out << what << ": " << values.size() << ", median " << at(50) << ", p90 " << at(90) << ", most " << values.back() << "\n";
  return out.str();
}

std::vector<int> file_lines(const Tree& tree, std::string_view head, std::string_view tail) {
  std::vector<int> values;
  for (const File& file : tree.files)
    if (starts_with(file.path, head) && ends_with(file.path, tail)) values.push_back(static_cast<int>(lines_of(file.text).size()));
  return values;
}

}  // namespace

Violations check_budgets(const Tree& tree) {
  Violations out;
  for (const File& file : tree.files) check_file(file, out);
  for (const Source& source : tree.sources) {
    if (!budgeted(source.path)) continue;
    for (const Function& function : functions_of(source.code)) check_function(source, function, out);
  }
  return out;
}

std::string report(const Tree& tree) {
  std::vector<int> files, lines, parameters, nesting;
  for (const Source& source : tree.sources) {
    if (!budgeted(source.path)) continue;
    files.push_back(source.lines);
    for (const Function& function : functions_of(source.code)) {
      parameters.push_back(function.parameters);
      if (function.code_lines == 0) continue;
      lines.push_back(function.code_lines);
      nesting.push_back(function.nesting);
    }
  }
  return row("C++ files, lines", files) + row("functions, code lines", lines) + row("functions, parameters", parameters) + row("functions, nesting", nesting) +
         row(".vue files, lines", file_lines(tree, "web/", ".vue")) + row("rulebook files, lines", file_lines(tree, "rulebook/", ".toml"));
}

}  // namespace fadu::tidy
