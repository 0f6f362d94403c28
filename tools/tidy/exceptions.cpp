// Exceptions stand by name in one file, with a reason, and die when nothing needs them.
#include <algorithm>
#include <array>

#include "tidy.hpp"

namespace fadu::tidy {
namespace {

struct Exception {
  int line{1};
  std::array<std::string, 4> column;  // rule, path, detail, reason
  bool used{false};
};

std::string trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t\r");
  if (from == std::string_view::npos) return {};
  return std::string(text.substr(from, text.find_last_not_of(" \t\r") - from + 1));
}

Exception parse(std::string_view line, int number) {
  Exception out;
  out.line = number;
  for (std::size_t i = 0; i < out.column.size(); ++i) {
    const auto bar = i + 1 < out.column.size() ? line.find(" | ") : std::string_view::npos;
    out.column[i] = trimmed(line.substr(0, bar));
    if (bar == std::string_view::npos) break;
    line = line.substr(bar + 3);
  }
  return out;
}

std::vector<Exception> parse_all(std::string_view text) {
  std::vector<Exception> list;
  int number = 0;
  for (const auto line : lines_of(text)) {
    ++number;
    if (!trimmed(line).empty() && !starts_with(line, "#")) list.push_back(parse(line, number));
  }
  return list;
}

bool matches(const Exception& exception, const Violation& violation) {
  const auto& [rule, path, detail, reason] = exception.column;
  const bool place = ends_with(path, "/") ? starts_with(violation.file, path) : violation.file == path;
  return rule == violation.rule && place && (detail == "*" || detail == violation.detail);
}

bool excused(const Violation& violation, std::vector<Exception>& exceptions) {
  bool found = false;
  for (Exception& exception : exceptions) {
    if (!matches(exception, violation)) continue;
    exception.used = true;
    found = true;
  }
  return found;
}

}  // namespace

Violations without_exceptions(Violations found, std::string_view text) {
  auto exceptions = parse_all(text);
  std::erase_if(found, [&](const Violation& violation) { return excused(violation, exceptions); });
  const std::string file = "tools/tidy/exceptions.txt";
  for (const Exception& exception : exceptions) {
    if (exception.column[3].empty()) found.push_back({file, exception.line, "exceptions", exception.column[0], "exception without a reason, use \"rule | path | detail | reason\" instead"});
    else if (!exception.used) found.push_back({file, exception.line, "exceptions", exception.column[1], "exception that nothing needs, use the eraser instead"});
  }
  return found;
}

Violations check_all(const Tree& tree) {
  Violations all;
  for (const auto check : {check_arrows, check_bans, check_legal_ids, check_budgets, check_docs}) {
    Violations some = check(tree);
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

}  // namespace fadu::tidy
