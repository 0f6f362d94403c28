// The range that law leaves for a fine.
#include <algorithm>

#include "fadu/law/examine.hpp"

namespace fadu::law {
namespace {

bool value_fits(const Tier& tier, std::optional<Money> goods) {
  if (tier.goods_value_from < 0 && tier.goods_value_under < 0) return true;
  if (!goods) return false;
  return goods->fen() >= tier.goods_value_from && (tier.goods_value_under < 0 || goods->fen() < tier.goods_value_under);
}

bool party_fits(const Tier& tier, std::string_view party) {
  return tier.party_kinds.empty() ||
         std::find(tier.party_kinds.begin(), tier.party_kinds.end(), party) != tier.party_kinds.end();
}

/// First the tier that is meant for just these circumstances, then one that asks for fewer.
const Tier* pick(const ItemVersion& version, std::string_view party, std::optional<Money> goods, bool serious,
                 bool not_corrected) {
  for (const bool exact : {true, false})
    for (const Tier& tier : version.tiers) {
      if (!value_fits(tier, goods) || !party_fits(tier, party)) continue;
      const bool same = tier.serious == serious && tier.not_corrected == not_corrected;
      const bool fewer = (!tier.serious || serious) && (!tier.not_corrected || not_corrected);
      if (exact ? same : fewer) return &tier;
    }
  return nullptr;
}

/// base × n / 1000, without overflow.
std::int64_t times(std::int64_t base, std::int64_t n) {
  if (base <= 0 || n <= 0) return 0;
  return base > INT64_MAX / n ? INT64_MAX / 1000 : base * n / 1000;
}

std::int64_t many(std::int64_t amount, std::int64_t count) {
  return count > 0 && amount > INT64_MAX / 1000 / count ? INT64_MAX / 1000 : amount * count;
}

std::optional<Money> base_of(const FineRange& range, const FineFacts& facts) {
  if (range.base == FineRange::Base::goods_value) return facts.goods_value;
  return range.base == FineRange::Base::illegal_gains ? facts.illegal_gains : facts.other_base;
}

/// 1, or how many units or days there were; nothing when that is not known.
std::optional<std::int64_t> count_of(const FineRange& range, const FineFacts& facts) {
  if (range.per == FineRange::Per::once) return 1;
  const auto count = range.per == FineRange::Per::unit ? facts.units : facts.days;
  return count && *count >= 1 ? count : std::nullopt;
}

const Grade* pick_grade(const ItemVersion& version, const Tier* tier, std::string_view grade) {
  if (grade.empty()) return nullptr;
  for (const Grade& one : version.grades)
    if (&version.tiers[one.tier] == tier && (one.key == grade || one.title == grade)) return &one;
  return nullptr;
}

}  // namespace

std::optional<FineBounds> fine_bounds(const ItemVersion& version, const FineFacts& facts) {
  FineBounds out;
  out.tier = pick(version, facts.party_kind, facts.goods_value, facts.serious, facts.not_corrected);
  if (out.tier == nullptr) return std::nullopt;
  out.grade = pick_grade(version, out.tier, facts.grade);
  if (!out.tier->fines) return out;
  const FineRange& range = out.grade != nullptr ? out.grade->fine : out.tier->fine;
  const auto base = base_of(range, facts);
  const auto count = count_of(range, facts);
  if ((range.base != FineRange::Base::amount && !base) || !count) return std::nullopt;
  const auto fen = [&](std::int64_t n) {
    return many(range.base == FineRange::Base::amount ? n : times(base->fen(), n), *count);
  };
  out.min = Money{fen(range.min)};
  out.unlimited = range.max < 0;
  if (!out.unlimited) out.max = Money{fen(range.max)};
  return out;
}

}  // namespace fadu::law
