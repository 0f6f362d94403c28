#pragma once
// What a rule may look at when an act is judged: the acts before it, the act itself, the registers of its day.
#include <span>
#include <vector>

#include "engine.hpp"
#include "fadu/law/examine.hpp"

namespace fadu::law {

/// One running instance of a term.
struct Running {
  std::int32_t term{};
  const TermRule* rule{};
  std::int32_t started_by{}, ended_by{};
  std::int32_t base{-1};            ///< instance whose due day starts this one
  Instant start;
  Instant end;                      ///< when it was stopped
  int extension{};
  int further{};                    ///< an extension in a unit of its own
  Unit further_unit{};
  std::optional<Date> fixed;        ///< the last day, where a date gives it
  std::vector<Pause> pauses;
  std::vector<std::int8_t> used;    ///< how often each Extending was used
  std::vector<std::int16_t> depth;  ///< of each Pausing that counts: beginnings without an end
  bool voided{false};

  [[nodiscard]] bool open() const { return ended_by == 0 && !voided; }
};

/// The dossier after some acts, as flat arrays. Reused from dossier to dossier.
struct State {
  std::vector<std::int32_t> count, last;      ///< [act kind]: how often, seq of the latest (0 = never)
  std::vector<const Value*> latest;           ///< [field]
  std::vector<Running> running;               ///< the first `runs` are alive
  std::size_t runs{0};
  std::int16_t stage{0};
  std::vector<std::int32_t> kinds, fields;    ///< what the last dossier touched: only that is wiped for the next

  void begin(const Engine& engine);
  void take(const Act& act, std::int32_t seq);
  /// A fresh instance, with the memory of an old one.
  Running& open(std::int32_t term, const TermRule& rule, std::int32_t seq, Instant start);
  [[nodiscard]] std::span<const Running> instances() const { return {running.data(), runs}; }
};

struct Moment {
  const Rulebook& rulebook;
  const Engine& engine;
  const Dossier& dossier;
  const World& world;
  const State& before;
  const Act* act;             ///< null: the dossier as it stands
  Date day;                   ///< whose law applies
  std::size_t version{0};     ///< of the guard text that is being judged

  [[nodiscard]] bool has(ActKind kind) const;
  /// Latest act of the kind before this one; null when none.
  [[nodiscard]] const Act* last(ActKind kind) const;
  [[nodiscard]] std::int32_t last_seq(ActKind kind) const;
  [[nodiscard]] std::int32_t last_seq(const std::vector<ActKind>& kinds) const;
  /// Null when there is no value. The act itself counts.
  [[nodiscard]] const Value* value(const Ref& ref) const;
  [[nodiscard]] std::string_view text(const Ref& ref) const;
  [[nodiscard]] bool is_true(const Ref& ref) const;
  [[nodiscard]] std::optional<std::int64_t> number(const Ref& ref) const;
  [[nodiscard]] std::optional<Date> date(const Ref& ref) const;
  [[nodiscard]] std::string_view party_kind() const;
  /// What tells one party from another across dossiers: the code, else the number of the identity card; empty when unknown.
  [[nodiscard]] std::string_view party_key() const;

  // Words for sentences; only for findings.
  [[nodiscard]] std::string title(ActKind kind) const;
  [[nodiscard]] std::string titles(const std::vector<ActKind>& kinds) const;   ///< “甲”、“乙”
  [[nodiscard]] std::string field_title(FieldId field) const;
  [[nodiscard]] std::string person(PersonId id) const;
};

/// A finding about to be put into words.
struct Telling {
  const Rulebook& rulebook;
  const Dossier& dossier;
  const Args& args;
  Date on;
  /// Empty when there are fewer. The first is the title of the act.
  [[nodiscard]] const std::string& arg(std::size_t i) const;
  /// “现场检查”（2026-03-03）
  [[nodiscard]] std::string act() const;
};

/// Last day of an instance as things stand on a day.
[[nodiscard]] Due due_of(const Calendar& calendar, const State& state, const Running& run, Date as_of);
/// Whether the period is over at that moment.
[[nodiscard]] bool is_over(const Running& run, const Due& due, Instant when);
/// When an act starts or stops a term: the field that says so, else the act's own time.
[[nodiscard]] Instant start_moment(const Term& term, const Act& act);
[[nodiscard]] Instant stop_moment(const Term& term, const Act& act);
/// The last day that a date gives: of the document, so long before it, or of the calendar. Nothing where the date is unknown.
[[nodiscard]] std::optional<Date> fixed_day(const Calendar& calendar, const Term& term, const TermRule& rule, Date start, std::optional<Date> anchor);
/// Latest instance of a term; null when none.
[[nodiscard]] const Running* latest_run(const State& state, std::int32_t term);
/// A period missed: at the act that came too late, or (stop null) as of `end`.
[[nodiscard]] Finding late_finding(const Moment& moment, const Running& run, const Due& due, Instant end, const Act* stop);
[[nodiscard]] std::string show(const Value& value);
[[nodiscard]] std::string yuan(std::int64_t fen);

}  // namespace fadu::law
