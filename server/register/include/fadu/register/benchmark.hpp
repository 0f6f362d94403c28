#pragma once
// Discretion benchmarks (clause 6): do the grades of an item cover what the law allows, without gap or overlap, and do they
// stay inside it; and which grade a fine of the past falls into. Pure: an item's version comes in, findings come out.
//
// Conventions. Grades of one tier stand next to each other when one ends where the next begins (以上、以下), or one unit
// (fen, thousandth of a multiple) before. A grade whose key contains "mitigat" is for mitigation (减轻): it may go below the
// law's minimum and is no part of the cover. A tier with one amount only needs no grades.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fadu/law/examine.hpp"
#include "fadu/law/types.hpp"

namespace fadu::registers {

enum class GradeFault {
  outside,      ///< below the law's minimum, above its maximum, or open where the law is not
  other_base,   ///< counts in another way than the law: another base, for each unit or day
  gap,          ///< amounts that no grade takes
  overlap,      ///< amounts that two grades take
  same_key,     ///< two grades of a tier with one code: a decision cannot say which it means
  no_range,     ///< grades for a tier that has no fine
  not_graded,   ///< the item has grades, but not for this tier, which has a range
};
inline constexpr int kGradeFaults = 7;
[[nodiscard]] std::string_view grade_fault_id(GradeFault fault);
[[nodiscard]] std::string_view grade_fault_title(GradeFault fault);   ///< Chinese
[[nodiscard]] std::optional<GradeFault> parse_grade_fault(std::string_view id);

struct GradeFinding {
  GradeFault fault{};
  std::size_t tier{};
  std::string words;                      ///< Chinese: what is wrong and where
};

enum class BenchmarkState {
  none_needed,   ///< no tier leaves a range
  missing,       ///< some tier does, no grade is there
  faulty,
  sound,
};
[[nodiscard]] std::string_view benchmark_state_id(BenchmarkState state);
[[nodiscard]] std::string_view benchmark_state_title(BenchmarkState state);
[[nodiscard]] std::optional<BenchmarkState> parse_benchmark_state(std::string_view id);

struct BenchmarkCheck {
  BenchmarkState state{};
  std::vector<GradeFinding> findings;     ///< by tier
};
[[nodiscard]] BenchmarkCheck check_benchmark(const law::ItemVersion& version);

/// "2,000元至5,000元", "货值金额10倍至20倍", "每日1万元以下".
[[nodiscard]] std::string range_words(const law::FineRange& range);

/// Where a fine of the past stands today.
enum class Stands {
  inside,    ///< in the grade that was named, or in some grade where none was
  other,     ///< in a grade, but not the one that was named
  below,     ///< less than every grade of the tier
  above,     ///< more
  between,   ///< in a gap
  unknown,   ///< the record does not say what the range is counted from, or no tier fits, or the tier has no grades
};
[[nodiscard]] std::string_view stands_id(Stands stands);
[[nodiscard]] std::string_view stands_title(Stands stands);

struct PastFine {
  Money fine;
  law::FineFacts facts;                   ///< `grade`: the one that the decision named, empty when none
  bool mitigated{false};                  ///< decided as 减轻: grades for mitigation count too
};
struct Placing {
  Stands stands{};
  const law::Tier* tier{};
  const law::Grade* grade{};              ///< the grade it falls into
  const law::Grade* named{};              ///< the grade that was named, if this version has it
};
/// An amount that two neighbours share counts for the one that was named, else for the lower one.
[[nodiscard]] Placing place_fine(const law::ItemVersion& version, const PastFine& past);

}  // namespace fadu::registers
