#pragma once
// The chain of one dossier: each act's hash covers the act and the hash before it. docs/ledger-spec.md says the bytes.
#include <cstdint>
#include <string>
#include <string_view>

#include "fadu/base/digest.hpp"

namespace fadu::ledger {

/// Stands before the first act of a dossier: 32 zero bytes.
inline constexpr Digest kGenesis{};

/// One link: what an act's row keeps beside the act.
struct Link {
  Digest prev{};
  Digest hash{};
  friend bool operator==(const Link&, const Link&) = default;
};

/// hash = H(0x00 ‖ prev ‖ canonical). `canonical` is the act's fadu::canonical() text, which names its dossier ("dossier")
/// and its place ("seq", from 1). The leading 0x00 marks a leaf (as in RFC 6962), so that no tree node can pass for an act.
[[nodiscard]] Link next(const Digest& prev, std::string_view canonical, HashKind kind = HashKind::sm3);

/// Where a dossier's chain stands. Whoever keeps these outside the house can prove a later rewrite.
struct Head {
  std::string dossier;    ///< id, not empty
  std::string procedure;
  std::int64_t count{};   ///< acts
  Digest head{};          ///< hash of the last act; kGenesis when there is none
  friend bool operator==(const Head&, const Head&) = default;
};

/// One digest over a list of heads: H(0x02 ‖ line ‖ "\n" ‖ line ‖ "\n" …), each line the dossier line of the export.
/// Heads are added in ascending byte order of their ids.
class HeadList {
 public:
  explicit HeadList(HashKind kind = HashKind::sm3);
  void add(const Head& head);
  [[nodiscard]] Digest finish();
  [[nodiscard]] std::int64_t dossiers() const { return dossiers_; }
  [[nodiscard]] std::int64_t acts() const { return acts_; }

 private:
  Hasher hasher_;
  std::int64_t dossiers_{0};
  std::int64_t acts_{0};
};

}  // namespace fadu::ledger
