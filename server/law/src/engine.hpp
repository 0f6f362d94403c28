#pragma once
// The compiled rulebook: flat structures indexed by act kind, so that examine never looks at a name.
#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "condition.hpp"
#include "fadu/law/rulebook.hpp"

namespace fadu::law {

inline constexpr Date kOpen{2932896};             // 9999-12-31

struct Moment;
struct Telling;
using Args = std::vector<std::string>;

/// One shape of guard, with its own keys. One finding at most for each act.
class Shape {
 public:
  virtual ~Shape() = default;
  /// Whether the act breaks the rule. Facts for the sentence go into `args`; nothing is built when it does not.
  [[nodiscard]] virtual bool broken(const Moment& moment, Args& args) const = 0;
  /// The sentence for those facts, Chinese, complete.
  [[nodiscard]] virtual std::string tell(const Telling& telling) const = 0;
  /// Looks at the fields or persons of the act itself, so that it cannot be judged before they are known.
  [[nodiscard]] virtual bool needs_form() const { return false; }
};

struct GuardVersion {
  Date from, to;
};

/// One text of a guard: the general one, or that of a domain's override.
struct GuardText {
  std::unique_ptr<Shape> shape;
  std::optional<Condition> when;
  struct Except {
    Date from, to;
    Condition when;
  };
  std::vector<Except> excepts;
  std::vector<GuardVersion> versions;
  std::vector<std::vector<statute::Cite>> cites;   ///< of each version
  std::vector<std::string> doubts;
  Verdict verdict{};
  Severity severity{};
  std::string mend;
  std::string says;                                ///< the sentence, where the shape's own would not tell the reason
};

struct GuardRule {
  GuardId id;
  std::vector<ActKind> acts;
  std::vector<ProcedureId> procedures;   ///< empty: all
  GuardText general;
  struct Variant {
    DomainId domain;
    Date from, to;
    std::unique_ptr<GuardText> text;   ///< null: the guard does not apply
  };
  std::vector<Variant> variants;
  /// The text that binds in a domain on a day, with its version; null when none.
  [[nodiscard]] const GuardText* on(DomainId domain, Date day, std::size_t& version) const;
};

enum class TermShape { deadline, window, notice_before, time_bar, accrual };
enum class Who { agency, party, court, authority };

struct Pausing {
  ActKind from, to;
  std::string why;
  bool counted{false};   ///< ends when as many ends as beginnings have come
  FieldId until{};       ///< date field of the beginning: no longer than this day, whatever comes later
};
struct Extending {
  ActKind act;
  FieldId field;      ///< valid: the days are this field of the act
  int days{};
  int times{1};
  std::optional<Unit> unit;   ///< a unit of its own: counted after the rest, from the last day
};
/// A last day that the law itself names: month and day so many years after the start, or one date.
struct FixedDate {
  int month{}, day{}, years{1};
  std::optional<Date> once;
};
/// What binds on some days in one domain.
struct TermRule {
  Date from, to;
  std::int32_t version{};   ///< in TermSpec::versions
  PeriodRule period;
  bool lapses{false};
  Verdict breach{};
  Severity severity{};
  std::vector<Pausing> pauses;
  std::vector<Extending> extends;
  int rate_per_mille{}, cap_percent{};
  FixedDate date;           ///< of DueBy::date
};
struct Term {
  TermShape shape{};
  Who who{};
  std::vector<ActKind> starts, stops;
  FieldId start_field, stop_field;
  Ref event, bar_from, base, paid;
  DueBy due_by{};
  Ref anchor;                            ///< of DueBy::field and before_field
  TermRule defaults;                     ///< what versions and overrides do not say
  std::int32_t after{-1};                ///< term whose due day starts this one
  std::optional<Condition> stop_when;    ///< a stopping act that does not fulfil it does not stop
  bool each{true};
  std::vector<std::int32_t> followers;   ///< terms that run after this one
  std::optional<Condition> when;
  std::vector<ProcedureId> procedures;   ///< empty: wherever its starting act exists
  std::string mend;
  std::vector<std::vector<TermRule>> by_domain;   ///< index: domain; each sorted by date
  [[nodiscard]] const TermRule* on(DomainId domain, Date day) const;
};

/// What an act kind means to a term.
struct TermEvent {
  std::int32_t term{};
  bool starts{}, stops{}, touches{};   ///< touches: pauses or extends in some version
};

struct SettingRow {
  std::vector<std::string> party;   ///< empty: every party
  std::int64_t amount{};
};
struct SettingVersion {
  Date from, to;
  std::vector<SettingRow> rows;
};

/// Acts that become an earlier matter of the party.
struct MatterRule {
  std::string kind;
  std::vector<ActKind> acts, undone;
  std::optional<Condition> when, undone_when;
};

struct CheckRule {
  std::vector<ActKind> done;
  bool all{false};
  std::vector<std::int32_t> guards, terms;   ///< sorted
  std::optional<Condition> when;
  std::vector<ActKind> next;
};

/// Everything of one procedure by act kind.
struct ProcedureRules {
  std::vector<std::vector<std::int32_t>> guards;      ///< [act kind]
  std::vector<std::vector<TermEvent>> events;         ///< [act kind]
  std::vector<std::int16_t> stage_of;                 ///< [act kind]: stage entered, -1
  std::vector<CheckRule> checks;
  std::vector<std::int32_t> accruals;                 ///< terms of that shape
  std::vector<MatterRule> matters;
  Ref item;                                           ///< what the dossier is about, from its summary
};

/// A worked date of a term file; runs as a test.
struct TermExample {
  std::int32_t term{};
  std::string file;
  int line{};
  Instant start;
  Instant due;              ///< hours: the moment; else the day
  DomainId domain;
  std::vector<Pause> pauses;
  int extension{}, further{};
  std::vector<std::string> cites;   ///< articles that the version which gave the date must have
};

class Engine {
 public:
  std::vector<TermExample> examples;
  std::vector<GuardRule> guards;
  std::vector<Term> terms;
  std::vector<ProcedureRules> procedures;
  /// [setting][domain], the general domain's versions where a domain has none.
  std::vector<std::vector<std::vector<SettingVersion>>> settings;
  std::size_t act_kinds{}, fields{};
  FieldId party_kind, party_code, party_id;
  std::vector<std::pair<std::string, std::string>> matter_titles;   ///< kind → title

  /// Amount of a setting for a party on a day; nothing when the rulebook has none.
  [[nodiscard]] std::optional<std::int64_t> setting(std::int32_t id, DomainId domain, std::string_view party,
                                                    Date day) const;
};

}  // namespace fadu::law
