#pragma once
// The export that a third party verifies without our server: one canonical JSON object a line.
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "fadu/ledger/chain.hpp"

namespace fadu::ledger {

inline constexpr std::string_view kFormat = "fadu-ledger-1";

/// What header and footer say of the whole.
struct Totals {
  std::int64_t dossiers{};
  std::int64_t acts{};
  Digest heads{};  ///< HeadList::finish()
  friend bool operator==(const Totals&, const Totals&) = default;
};

/// Writes an export. Order: header, then for each dossier (ascending byte order of id) its line and its acts, footer.
/// The caller adds the heads to a HeadList first, because the header carries the totals.
class ExportWriter {
 public:
  ExportWriter(std::ostream& out, const Totals& totals, HashKind kind = HashKind::sm3);
  void dossier(const Head& head);
  /// `canonical`: the bytes that were hashed.
  void act(std::string_view canonical, const Link& link);
  void finish();

 private:
  std::ostream& out_;
  Totals totals_;
};

/// The dossier line without its line end.
[[nodiscard]] std::string dossier_line(const Head& head);

}  // namespace fadu::ledger
