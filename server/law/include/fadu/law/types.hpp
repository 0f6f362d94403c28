#pragma once
// The facts that law looks at: acts of a dossier, typed values, and the registers as of a day.
// No JSON, no SQL, no clock. Ids of rulebook things are small indices, valid for one Rulebook only.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "fadu/base/date.hpp"
#include "fadu/base/id.hpp"
#include "fadu/base/money.hpp"

namespace fadu::law {

using ActKind = Id<struct ActKindTag, std::int32_t>;        ///< e.g. case_filed; one name, one kind in all procedures
using FieldId = Id<struct FieldTag, std::int32_t>;          ///< e.g. fine, party.kind
using ProcedureId = Id<struct ProcedureTag, std::int32_t>;
using DomainId = Id<struct DomainTag, std::int32_t>;
using StageId = Id<struct StageTag, std::int32_t>;          ///< index in its procedure's stages
using TermId = Id<struct TermTag, std::int32_t>;
using GuardId = Id<struct GuardTag, std::int32_t>;
using PersonId = Id<struct PersonTag>;                       ///< officers and users share one register of persons
using BodyId = Id<struct BodyTag>;

struct Fact;
/// Rows of a list field: each row holds its own facts.
struct Rows {
  std::vector<std::vector<Fact>> rows;
  friend bool operator==(const Rows&, const Rows&);
};
/// A typed field value. Choices and codes are strings, numbers are integers.
using Value = std::variant<std::monostate, bool, std::int64_t, Money, Date, Instant, std::string,
                           std::vector<std::string>, std::vector<PersonId>, Rows>;

struct Fact {
  FieldId field;
  Value value;
  friend bool operator==(const Fact&, const Fact&) = default;
};
inline bool operator==(const Rows& a, const Rows& b) { return a.rows == b.rows; }

/// One act of a dossier. Immutable once appended; order is the order of receipt.
struct Act {
  ActKind kind;
  std::int32_t seq{};              ///< 1, 2, 3 … without gaps
  Instant at;                      ///< when it happened, as claimed
  Instant received;                ///< when the platform took it
  PersonId actor;                  ///< who recorded it
  std::vector<PersonId> officers;  ///< who carried it out
  std::vector<Fact> facts;         ///< sorted by field, no duplicates; compound fields are flattened ("party.kind")
  bool happened{false};            ///< a late entry or import: found, never refused

  [[nodiscard]] const Value* find(FieldId field) const;
};

struct Dossier {
  ProcedureId procedure;
  DomainId domain;
  BodyId body;
  std::vector<Act> acts;
  std::int64_t id{};               ///< the store's number; 0 where there is none. Tells its own matters from others in World::history
};

/// What the registers say about a person on a day.
struct PersonStatus {
  bool known{false};
  bool certified{false};        ///< holds a valid enforcement certificate that day
  bool auxiliary{false};        ///< 辅助人员: may help, never sign
  bool law_qualified{false};    ///< passed the national law examination or took up review before 2021-07-15
  BodyId body;
  std::string name;
  std::string certificate;      ///< number, empty if none
};

/// Statutory range of one tier of an item: fen, or multiples (in thousandths) of a base amount.
struct FineRange {
  enum class Base { amount, goods_value, illegal_gains, other };
  enum class Per { once, unit, day };
  Base base{Base::amount};
  Per per{Per::once};           ///< amounts for each unit (person, vehicle, cubic metre) or each day
  std::string of;               ///< name of the other base or of the unit, for sentences
  std::int64_t min{};           ///< fen, or thousandths of the base
  std::int64_t max{};           ///< fen, or thousandths of the base; -1 = no upper limit
};

struct Tier {
  std::string title;
  std::int64_t goods_value_from{-1}, goods_value_under{-1};   ///< fen, -1 = not a condition
  std::vector<std::string> party_kinds;                       ///< empty = any
  bool serious{false}, not_corrected{false};
  bool fines{false};
  FineRange fine;
  std::vector<std::string> also, may;                         ///< penalty kinds
};

struct Grade {
  std::size_t tier{};
  std::string key, title, when;
  FineRange fine;
};

/// One version of an item; of a penalty by the date of the conduct.
struct ItemVersion {
  Date from;
  Date to;                                 ///< last day; 9999-12-31 when open
  std::vector<std::string> breaks;         ///< citations "spaqf#124.1.5"; penalties only
  std::vector<std::string> punished_by;    ///< the articles that give the power: of a penalty those that punish, else the file's `grounds`
  std::vector<Tier> tiers;                 ///< penalties only
  std::vector<Grade> grades;
  std::string benchmark{};                 ///< where the grades come from; empty when nobody said
  std::vector<std::string> levels{};       ///< government levels that the articles name (codes/power_level); empty = they name none
  std::string procedure{};                 ///< of a kind that is no penalty: the procedure that exercises it; empty when there is none
};

struct Item {
  std::string code, title, domain, kind, field;   ///< kind: codes/item_kind
  bool key_area{false};
  std::vector<ItemVersion> versions;
  [[nodiscard]] const ItemVersion* on(Date conduct) const;
  [[nodiscard]] bool penalty() const { return kind == "penalty"; }
};

struct BodyStatus {
  bool known{false};
  bool enforcement{false};                 ///< a confirmed enforcement body that day
  std::string name, region;
  std::vector<std::string> domains;        ///< domains it has powers in
  std::vector<std::string> stopped{};      ///< items that it was told to use no more: cancelled or suspended
  std::string kind{"organ"};               ///< organ, authorised (法律、法规授权的组织), entrusted (受委托组织), township
};

/// An earlier decision about a party, as the procedures' `matter` tables name it.
struct EarlierMatter {
  std::int64_t dossier{};                  ///< the store's number of its dossier
  std::string kind;                        ///< punished, fined, warned, inspected, …
  Date on;                                 ///< day of the act that made it
  std::string party;                       ///< code, or number of the identity card
  std::string item;                        ///< item code; empty when it has none
  std::string procedure, domain;
  BodyId body;
  std::string number;                      ///< number of the document or dossier, for sentences
  Instant received;                        ///< when the platform took it
  std::optional<Instant> undone;           ///< when the platform took the act that took it back
};
/// Which of them a rule asks for.
struct HistoryQuery {
  std::string_view party;                  ///< never empty
  std::int64_t dossier{};                  ///< whose own matters do not count
  Date from, to;                           ///< days of the matters, both included
  Instant known;                           ///< only what the platform had taken before this moment, and had not taken back by then
};

/// The registers, as of any day. Implemented by register/ over tables in memory.
class World {
 public:
  virtual ~World() = default;
  [[nodiscard]] virtual PersonStatus person(PersonId id, Date on) const = 0;
  [[nodiscard]] virtual BodyStatus body(BodyId id, Date on) const = 0;
  /// Null when there is no such item.
  [[nodiscard]] virtual const Item* item(std::string_view code) const = 0;
  /// Whether the certificate that the person holds that day covers the domain. One whose domains were never registered covers all.
  [[nodiscard]] virtual bool covers(PersonId id, Date on, std::string_view domain) const {
    (void)id, (void)on, (void)domain;
    return true;
  }
  /// Earlier matters of a party across bodies, in order of day. Asked only where a rule of shape `history` applies.
  /// Registers without dossiers know of none.
  [[nodiscard]] virtual std::vector<EarlierMatter> history(const HistoryQuery& query) const {
    (void)query;
    return {};
  }
};
/// Whether an earlier matter answers a query: for implementations that hold them in memory.
[[nodiscard]] bool answers(const EarlierMatter& matter, const HistoryQuery& query);

}  // namespace fadu::law
