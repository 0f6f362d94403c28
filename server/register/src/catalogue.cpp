#include "fadu/register/catalogue.hpp"

#include <algorithm>
#include <array>

#include "fadu/base/text.hpp"
#include "fadu/register/enforcing.hpp"
#include "fadu/statute/cite.hpp"

namespace fadu::registers {

namespace {

constexpr std::size_t kCountyDigits = 6;

CatalogueItem entry(const law::Item& item, const law::ItemVersion& version) {
  CatalogueItem out{item.code, item.title, item.kind, item.domain, version.from, version.breaks};
  out.basis.insert(out.basis.end(), version.punished_by.begin(), version.punished_by.end());
  return out;
}

std::vector<std::string> changed_fields(const CatalogueItem& before, const CatalogueItem& after) {
  std::vector<std::string> out;
  if (before.title != after.title) out.emplace_back("名称");
  if (before.kind != after.kind) out.emplace_back("种类");
  if (before.domain != after.domain) out.emplace_back("领域");
  if (before.basis != after.basis) out.emplace_back("依据");
  if (before.from != after.from) out.emplace_back("版本");
  return out;
}

}  // namespace

std::string_view level_of(const Body& body) {
  if (body.kind == "township" || body.region.size() > kCountyDigits) return "township";
  if (body.region.size() == kCountyDigits && body.region.ends_with("0000")) return "province";
  return body.region.ends_with("00") ? "city" : "county";
}

std::vector<CatalogueItem> catalogue_of(const Body& body, std::span<const law::Item> items, Date on) {
  std::vector<CatalogueItem> out;
  if (!enforces(body, on)) return out;
  const std::string level(level_of(body));
  for (const law::Item& item : items) {
    const law::ItemVersion* version = item.on(on);
    if (!version || std::ranges::none_of(body.powers, [&](const Power& power) { return power.domain == item.domain && power.valid.on(on); })) continue;
    if (!version->levels.empty() && std::ranges::count(version->levels, level) == 0) continue;
    out.push_back(entry(item, *version));
  }
  std::ranges::sort(out, {}, &CatalogueItem::code);
  return out;
}

std::string_view list_change_id(ListChange change) {
  constexpr std::array<std::string_view, 3> kIds{"added", "removed", "changed"};
  return kIds[static_cast<std::size_t>(change)];
}
std::string_view list_change_title(ListChange change) {
  constexpr std::array<std::string_view, 3> kTitles{"新增", "取消", "变更"};
  return kTitles[static_cast<std::size_t>(change)];
}

std::vector<CatalogueDifference> differences(const std::vector<CatalogueItem>& before, const std::vector<CatalogueItem>& after) {
  std::vector<CatalogueDifference> out;
  auto old = before.begin();
  auto fresh = after.begin();
  while (old != before.end() || fresh != after.end()) {
    if (fresh == after.end() || (old != before.end() && old->code < fresh->code)) {
      out.push_back({ListChange::removed, *old++, {}, {}});
    } else if (old == before.end() || fresh->code < old->code) {
      out.push_back({ListChange::added, {}, *fresh++, {}});
    } else {
      if (*old != *fresh) out.push_back({ListChange::changed, *old, *fresh, changed_fields(*old, *fresh)});
      ++old;
      ++fresh;
    }
  }
  return out;
}

std::string changed_basis(const CatalogueItem& item, const statute::Library& library, Date before, Date after) {
  for (const std::string& ref : item.basis) {
    const auto cite = statute::parse_cite(ref);
    if (!cite) continue;
    const auto then = library.resolve(*cite, before);
    if (!then) continue;   // its words that day are not known
    const auto now = library.resolve(*cite, after);
    if (!now && now.error().code == "no_statute") continue;
    if (!now || now->text != then->text) return ref;
  }
  return {};
}

std::string catalogue_text(const std::vector<CatalogueItem>& items) {
  std::string out;
  for (const CatalogueItem& item : items) {
    out += item.code + '\t' + item.title + '\t' + item.kind + '\t' + item.domain + '\t' + item.from.iso() + '\t';
    for (std::size_t i = 0; i < item.basis.size(); ++i) out += (i > 0 ? " " : "") + item.basis[i];
    out += '\n';
  }
  return out;
}

std::vector<CatalogueItem> read_catalogue(std::string_view text) {
  constexpr std::size_t kFields = 6;
  std::vector<CatalogueItem> out;
  for (const std::string_view line : split(text, '\n')) {
    const auto parts = split(line, '\t');
    const auto from = Date::parse(parts.size() == kFields ? parts[4] : std::string_view{});
    if (!from) continue;
    CatalogueItem& one = out.emplace_back(CatalogueItem{std::string(parts[0]), std::string(parts[1]), std::string(parts[2]), std::string(parts[3]), *from, {}});
    for (const std::string_view ref : split(parts[5], ' '))
      if (!ref.empty()) one.basis.emplace_back(ref);
  }
  return out;
}

}  // namespace fadu::registers
