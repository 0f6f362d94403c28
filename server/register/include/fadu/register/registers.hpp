#pragma once
// The registers in memory: regions, bodies, persons, posts, certificates, items, each with its time of validity.
// An immutable snapshot: a change of a register builds a new one. Look-ups as of a day, O(log n). Ids are the database's.
// (The namespace is `registers` because `register` is a C++ keyword.)
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fadu/base/result.hpp"
#include "fadu/law/types.hpp"

namespace fadu::registers {

using law::BodyId;
using law::PersonId;

/// "No end known".
inline constexpr Date kOpenEnd{2932896};   ///< 9999-12-31

/// From the first to the last day, both included.
struct Validity {
  Date from;
  Date to{kOpenEnd};
  [[nodiscard]] constexpr bool on(Date day) const { return from <= day && day <= to; }
  friend bool operator==(const Validity&, const Validity&) = default;
};

struct Region {
  std::string code;      ///< GB/T 2260: 6, 9 or 12 digits
  std::string title;
};

/// Power of a body in an enforcement domain.
struct Power {
  std::string domain;
  Validity valid;
};

struct Body {
  BodyId id;
  BodyId parent;                       ///< invalid when it stands alone
  std::string name, code, region, kind;   ///< code: USCC; kind: government, department, team, township, judicial, authorised, entrusted
  Validity valid;
  std::vector<Validity> enforcement;   ///< when it was a confirmed enforcement body (行政处罚法 17-21)
  std::vector<Power> powers;
};

struct Person {
  PersonId id;
  std::string name;
  std::optional<Date> law_qualified;   ///< first day of the qualification for legal review (行政处罚法 58.2)
};

/// Who works where. A person serves in one body at a time.
struct Service {
  PersonId person;
  BodyId body;
  bool auxiliary{false};               ///< 辅助人员: may help, never sign
  Validity valid;
};

/// A role held in a body: handler, agency_head, legal_reviewer, …
struct Post {
  PersonId person;
  BodyId body;
  std::string role;
  Validity valid;
};

/// Days within a certificate's validity on which it does not hold.
struct Gap {
  Validity days;
  bool suspended{true};                ///< 暂扣; else it had run out before it was renewed
};
/// Domains a certificate covers in a time.
struct CoverSpan {
  Validity days;
  std::vector<std::string> domains;
};

/// 行政执法证件.
struct Certificate {
  PersonId person;
  std::string number;
  Validity valid;
  std::optional<Date> revoked;         ///< no longer valid from this day on
  std::int64_t id{};                   ///< the database's; 0 where there is none
  std::string kind{};                  ///< "police" (人民警察证件), else an enforcement certificate
  std::vector<Gap> gaps{};
  std::vector<CoverSpan> covers{};     ///< none: domains were never registered, it covers all
};

/// An item that a body uses no more (取消) or for now not (暂停), decided in the clean-up.
struct ItemStop {
  BodyId body;
  std::string item;
  Validity valid;
};

struct Tables {
  std::vector<Region> regions;
  std::vector<Body> bodies;
  std::vector<Person> persons;
  std::vector<Service> services;
  std::vector<Post> posts;
  std::vector<Certificate> certificates;
  std::vector<ItemStop> item_stops{};
};

class Registers final : public law::World {
 public:
  /// `items` must outlive the registers (they are the rulebook's). Errors, all at once: duplicate_id, unknown_parent,
  /// parent_circle, unknown_person, unknown_body, bad_region, bad_validity, overlap (two services on one day).
  static Result<Registers, std::vector<Error>> build(Tables tables, std::span<const law::Item> items);

  [[nodiscard]] law::PersonStatus person(PersonId id, Date on) const override;
  [[nodiscard]] law::BodyStatus body(BodyId id, Date on) const override;
  [[nodiscard]] const law::Item* item(std::string_view code) const override;
  [[nodiscard]] bool covers(PersonId id, Date on, std::string_view domain) const override;

  [[nodiscard]] const Person* find_person(PersonId id) const;
  [[nodiscard]] const Body* find_body(BodyId id) const;
  [[nodiscard]] const Region* find_region(std::string_view code) const;
  /// "山西省朔州市怀仁市" style: titles from the top known region down; the code itself when unknown.
  [[nodiscard]] std::string region_path(std::string_view code) const;

  /// The certificate valid that day, null when there is none.
  [[nodiscard]] const Certificate* certificate_on(PersonId id, Date on) const;
  [[nodiscard]] const Service* service_on(PersonId id, Date on) const;
  [[nodiscard]] std::vector<Post> posts_on(PersonId id, Date on) const;
  [[nodiscard]] bool holds(PersonId id, std::string_view role, BodyId body, Date on) const;
  /// The body, its parent, … up to the top.
  [[nodiscard]] std::vector<BodyId> chain(BodyId id) const;
  /// Bodies that exist that day and lie inside the region, by id.
  [[nodiscard]] std::vector<BodyId> bodies_inside(std::string_view region, Date on) const;
  /// Persons who serve in the body that day, by id.
  [[nodiscard]] std::vector<PersonId> staff(BodyId id, Date on) const;
  /// Why the person may not carry out enforcement for the body that day, a Chinese sentence; empty when he may.
  [[nodiscard]] std::string why_not_act(PersonId id, BodyId body, Date on) const;

  [[nodiscard]] const Tables& tables() const { return tables_; }

 private:
  Registers() = default;
  Tables tables_;                       ///< each sorted by its key
  std::vector<const law::Item*> items_; ///< by code
};

}  // namespace fadu::registers
