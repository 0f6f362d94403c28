#pragma once
// examine(dossier, rulebook, world, as_of): one pure function behind the guard of the write path, the alert list,
// the checklist on screen, the file review and the re-run over a million dossiers.
// It walks the acts once, in order of receipt: an act is judged by what stood before it, and by the registers of its day.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "fadu/law/rulebook.hpp"

namespace fadu::law {

enum class DutyState { open, met, late_met, overdue, lapsed, paused, void_ };

/// Something that has to be done by a date, or a party's window.
struct Duty {
  TermId term;
  std::int32_t version{};       ///< index in TermSpec::versions
  std::int32_t started_by{};    ///< seq of the act
  std::int32_t ended_by{};      ///< seq, 0 while open
  Instant start;
  Due due;
  DutyState state{};
  std::vector<Pause> pauses;    ///< those that touch it
  int extension{};              ///< in the term's unit
  int further{};                ///< an extension in a unit of its own, counted after the rest
  Unit further_unit{};
  std::optional<Date> fixed;    ///< the last day before extensions, where a date and not a count gives it
};

/// Something that is wrong, or would be.
struct Finding {
  TermId term;                  ///< exactly one of term and guard is valid
  GuardId guard;
  std::int32_t act{};           ///< seq of the act found at fault; 0: the dossier as of now
  Verdict verdict{};
  Severity severity{};
  Date on;                      ///< day whose law was applied
  std::vector<std::string> args;   ///< facts for the sentence (dates, amounts, names), in the shape's order
};

enum class CheckState { done, problem, todo, waiting, not_applicable };
struct Check {
  std::size_t index{};          ///< in ProcedureSpec::checks
  CheckState state{};
};

struct Examination {
  StageId stage;
  std::vector<Duty> duties;
  std::vector<Finding> findings;
  std::vector<Check> checklist;
};

/// Memory that examinations reuse; for one thread at a time. Needed only where many dossiers are examined.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;
  class Memory;   ///< private to law/
  [[nodiscard]] Memory& memory() { return *memory_; }

 private:
  std::unique_ptr<Memory> memory_;
};

/// The same as below, into memory that is reused: `out` is overwritten.
void examine(const Dossier& dossier, const Rulebook& rulebook, const World& world, Instant as_of, Scratch& scratch,
             Examination& out);
/// Law applied to the whole dossier as it stands at `as_of`. Pure and deterministic.
[[nodiscard]] Examination examine(const Dossier& dossier, const Rulebook& rulebook, const World& world, Instant as_of);

/// Findings that the next act would cause; the write path refuses when one of them says refuse.
/// `next.seq` must be one past the last act.
[[nodiscard]] std::vector<Finding> judge(const Dossier& dossier, const Act& next, const Rulebook& rulebook,
                                         const World& world);

/// An act kind of the procedure, and whether it could be recorded now (fields and officers not considered).
struct Possibility {
  ActKind kind;
  bool possible{};
  bool suggested{};             ///< the next lawful step: a duty waits for it or the checklist needs it
  std::vector<Finding> blocked_by;
};
[[nodiscard]] std::vector<Possibility> possible(const Dossier& dossier, const Rulebook& rulebook, const World& world,
                                                Instant as_of);

/// The earlier matters that a dossier makes for others (`matter` of its procedure), in order of acts. `party` is empty
/// while nobody is named by a code; `number` and `Dossier::id` are the caller's.
[[nodiscard]] std::vector<EarlierMatter> matters(const Dossier& dossier, const Rulebook& rulebook, const World& world);

/// A rule in words: what was found, by which article, what to do.
struct Explanation {
  std::string rule;             ///< id of the term or guard
  std::string title;
  std::string text;             ///< the case at hand, Chinese
  std::string mend;             ///< what to do
  std::vector<statute::Cite> cites;
};
[[nodiscard]] Explanation explain(const Rulebook& rulebook, const Dossier& dossier, const Finding& finding);
/// The arithmetic of a duty's date, with its articles in the last steps.
[[nodiscard]] Derivation explain(const Rulebook& rulebook, const Duty& duty, Instant as_of);

/// 加处罚款 as of a day: rate, pauses and cap from the accrual term of the dossier's domain.
struct Accrual {
  Money amount;
  Money cap;
  int days{};
  bool capped{false};
  std::vector<Step> steps;
  std::vector<statute::Cite> cites;
};
/// Nothing when the payment is not overdue or no such term applies.
[[nodiscard]] std::optional<Accrual> late_fine(const Dossier& dossier, const Rulebook& rulebook, Date on);

/// The range that law leaves for a fine on an item version, in fen; nothing when the base amount is not known.
struct FineBounds {
  Money min, max;
  bool unlimited{false};
  const Tier* tier{};
  const Grade* grade{};
};
/// What a case says of the facts that choose tier, base amount and grade.
struct FineFacts {
  std::string_view party_kind;
  std::optional<Money> goods_value, illegal_gains;
  bool serious{false}, not_corrected{false};
  std::string_view grade;       ///< key or title of a benchmark grade, empty = the whole tier
  std::optional<Money> other_base{};            ///< what the item names as its base: an advertising fee, a contract price
  std::optional<std::int64_t> units{}, days{};  ///< how many, where the fine is for each unit or each day
};
[[nodiscard]] std::optional<FineBounds> fine_bounds(const ItemVersion& version, const FineFacts& facts);

}  // namespace fadu::law
