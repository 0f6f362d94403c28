#pragma once
// Finds any later change in an export. Streaming: memory does not grow with the export.
#include <cstdint>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fadu/base/result.hpp"
#include "fadu/ledger/chain.hpp"

namespace fadu::ledger {

enum class ProblemKind { changed, removed, reordered, duplicated, truncated, bad_format };

/// "changed", "removed", …
[[nodiscard]] std::string_view name(ProblemKind kind);

struct Problem {
  std::int64_t line{};      ///< of the export, from 1; the last line read where something is missing at the end
  std::string dossier;      ///< empty when the whole export is meant
  std::int64_t seq{};       ///< 0 when no single act is meant
  ProblemKind kind{};
  std::string message;      ///< Chinese sentence
};

struct Verification {
  bool ok{};
  std::int64_t acts{};      ///< read
  std::int64_t dossiers{};  ///< read
  std::vector<Problem> problems;     ///< the first kMostProblems
  std::int64_t further_problems{};   ///< counted, not kept
  Digest heads{};                    ///< digest over the heads as read; to be compared with a published one
};

inline constexpr std::size_t kMostProblems = 1000;

/// Checks every line, hash, link, count and order. `earlier`: heads kept from an earlier export, ascending by id as
/// read_heads() gives them; each must still be there and its chain must pass through the earlier head. Without them
/// an insider who rewrites a whole chain, or leaves a whole dossier out, and recomputes all digests is not found.
[[nodiscard]] Verification verify_export(std::istream& in, std::span<const Head> earlier = {});

/// The heads of an export, or of a file with dossier lines only. Error codes: bad_format (where = "line N").
[[nodiscard]] Result<std::vector<Head>> read_heads(std::istream& in);

}  // namespace fadu::ledger
