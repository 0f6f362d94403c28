#pragma once
// The fine calculator: from the facts of a case to each yuan, line by line, with its article.
// Numbers come from the rulebook: ranges and grades from the items, the rest from rulebook/fines and the terms.
// It says what the law leaves open as a range; choosing within it stays with the officers.
#include <optional>
#include <string>
#include <vector>

#include "fadu/law/examine.hpp"

namespace fadu::law {

enum class Direction { none, lighter, mitigated, heavier, waived };
enum class Mind { sound, impaired, incapable };

/// One norm that the act breaks.
struct FineItem {
  std::string code;
  std::string grade;                          ///< key or title of a benchmark grade, empty = the whole tier
};

struct EarlierPenalty {
  Date on;                                    ///< day of the decision
  std::string item;                           ///< code
  Money fine;
  bool same_act{false};                       ///< it punished this very act
};

struct FinePayment {
  Date on;
  Money amount;
};

struct FineQuestion {
  std::string domain{};
  std::vector<FineItem> items;
  Date conduct_from, conduct_until;           ///< the same day for one act; continuing conduct ends at `conduct_until`
  std::optional<Date> found;                  ///< discovered; absent: the time bar is not judged
  Date decided;
  std::string party_kind;
  std::optional<Date> birth;
  Mind mind{Mind::sound};
  Direction direction{Direction::none};
  std::string ground;                         ///< id of a fine rule of shape ground
  FineFacts facts;                            ///< amounts, units, days, serious, not_corrected; party and grade are set from above
  std::optional<Money> refunded;
  bool harm{false};                           ///< life, health or financial safety concerned, and harm came of it
  bool criminal_fine{false};                  ///< a court has imposed a criminal fine for it
  std::vector<EarlierPenalty> earlier;
  std::optional<Money> fine;                  ///< what is meant to be imposed
  // Late payment of `fine`:
  std::optional<Date> served;                 ///< the payment period runs from here
  std::vector<FinePayment> parts;             ///< a plan of instalments: last day and amount of each; empty: all at once
  std::vector<FinePayment> paid;
  std::vector<Pause> pauses;
  std::optional<Date> as_of;                  ///< the day up to which the late fine is counted
};

struct FineLine {
  enum class Kind { law, range, direction, result, gains, history, time, person, late, note, refusal };
  Kind kind{};
  std::string text;                           ///< Chinese
  std::optional<Money> amount;                ///< what the line comes to, where it comes to an amount
  std::vector<statute::Cite> cites;
  std::string rule;                           ///< id of the fine rule or code of the item; empty where none
};

struct FineAnswer {
  std::vector<FineLine> lines;
  bool lawful{true};                          ///< no line is a refusal
  bool fined{false};                          ///< there is a range
  std::string item;                           ///< whose range it is
  Date law_of;                                ///< first day of the version applied
  Money min, max;
  bool unlimited{false};
  Money law_min, law_max;                     ///< the range of the tier, before grade and direction
  bool law_unlimited{false};
  Money gains;                                ///< to be confiscated
  std::optional<Money> late;                  ///< late fine as of the day asked for
};

/// Never fails: what is unlawful or unknown is a line. Units: money in fen, days as civil days.
[[nodiscard]] FineAnswer fine(const Rulebook& rulebook, const FineQuestion& question);

}  // namespace fadu::law
