#include "fadu/ledger/chain.hpp"

#include "fadu/ledger/export.hpp"

namespace fadu::ledger {
namespace {

constexpr std::string_view kLeaf{"\x00", 1};
constexpr std::string_view kHeads{"\x02", 1};

}  // namespace

Link next(const Digest& prev, std::string_view canonical, HashKind kind) {
  return {prev, Hasher{kind}.add(kLeaf).add(prev).add(canonical).finish()};
}

HeadList::HeadList(HashKind kind) : hasher_(kind) { hasher_.add(kHeads); }

void HeadList::add(const Head& head) {
  hasher_.add(dossier_line(head)).add("\n");
  ++dossiers_;
  acts_ += head.count;
}

Digest HeadList::finish() { return hasher_.finish(); }

}  // namespace fadu::ledger
