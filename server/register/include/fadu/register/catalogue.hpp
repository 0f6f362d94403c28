#pragma once
// The catalogue of items of a body (clause 10): which items it exercises on a day, what was published, what differs. Pure.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "fadu/law/types.hpp"
#include "fadu/register/registers.hpp"
#include "fadu/statute/library.hpp"

namespace fadu::registers {

/// An item as a catalogue lists it.
struct CatalogueItem {
  std::string code, title, kind, domain;
  Date from;                             ///< first day of the item's version
  std::vector<std::string> basis;        ///< citations: the duties broken, then the articles that give the power
  friend bool operator==(const CatalogueItem&, const CatalogueItem&) = default;
};

/// "city", "county", "township" or "province", by its kind and the region it lies in.
[[nodiscard]] std::string_view level_of(const Body& body);
/// Items with a version on the day, of the domains that the body has power in that day, at its level where the articles name
/// levels; by code. Nothing for a body that is no confirmed enforcement body that day.
[[nodiscard]] std::vector<CatalogueItem> catalogue_of(const Body& body, std::span<const law::Item> items, Date on);

enum class ListChange { added, removed, changed };
[[nodiscard]] std::string_view list_change_id(ListChange change);
[[nodiscard]] std::string_view list_change_title(ListChange change);

struct CatalogueDifference {
  ListChange what{};
  CatalogueItem before, after;           ///< empty code where there is none
  std::vector<std::string> fields;       ///< Chinese: which of an item that changed
};
/// From one list to the other; both by code.
[[nodiscard]] std::vector<CatalogueDifference> differences(const std::vector<CatalogueItem>& before, const std::vector<CatalogueItem>& after);

/// The first citation of the item whose words changed, or which cannot be found any more, between the two days; empty when all
/// stand, and where a text is not imported: nothing is said without it.
[[nodiscard]] std::string changed_basis(const CatalogueItem& item, const statute::Library& library, Date before, Date after);

/// The exact text that is hashed when a catalogue is published: a line an item, fields by tabs.
[[nodiscard]] std::string catalogue_text(const std::vector<CatalogueItem>& items);
/// The inverse; lines that are none are left out.
[[nodiscard]] std::vector<CatalogueItem> read_catalogue(std::string_view text);

}  // namespace fadu::registers
