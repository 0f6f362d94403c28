#include "fadu/ledger/verify.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "verifier.hpp"

namespace fadu::ledger {

std::string_view name(ProblemKind kind) {
  switch (kind) {
    case ProblemKind::changed: return "changed";
    case ProblemKind::removed: return "removed";
    case ProblemKind::reordered: return "reordered";
    case ProblemKind::duplicated: return "duplicated";
    case ProblemKind::truncated: return "truncated";
    case ProblemKind::bad_format: return "bad_format";
  }
  return "bad_format";
}

Verification verify_export(std::istream& in, std::span<const Head> earlier) {
  const bool ascending = std::is_sorted(earlier.begin(), earlier.end(), [](const Head& a, const Head& b) { return a.dossier < b.dossier; });
  ensure(ascending, "earlier heads are in ascending order");
  Verifier verifier{earlier};
  std::string text;
  for (auto end = read_line(in, text); end != LineEnd::end_of_file; end = read_line(in, text)) {
    if (end == LineEnd::too_long) verifier.too_long();
    else verifier.line(text);
    if (end == LineEnd::missing) verifier.unterminated();
  }
  return verifier.finish();
}

Result<std::vector<Head>> read_heads(std::istream& in) {
  constexpr std::string_view kAct = R"({"act":)";
  constexpr std::string_view kHeaderOrFooter = R"({"acts":)";
  std::vector<Head> out;
  std::string text;
  std::int64_t line = 1;
  for (auto end = read_line(in, text); end != LineEnd::end_of_file; end = read_line(in, text), ++line) {
    if (text.starts_with(kAct) || text.starts_with(kHeaderOrFooter)) continue;
    auto parsed = parse_line(text);
    const bool good = end == LineEnd::newline && parsed.ok() && std::holds_alternative<Head>(*parsed);
    if (!good || (!out.empty() && std::get<Head>(*parsed).dossier <= out.back().dossier))
      return fail("bad_format", fmt::format("第{}行不是按卷宗号排列的卷宗行。", line), fmt::format("line {}", line));
    out.push_back(std::move(std::get<Head>(*parsed)));
  }
  return out;
}

}  // namespace fadu::ledger
