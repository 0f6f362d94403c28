#pragma once
// The state of one verification: what a line means depends on the lines before it.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fadu/ledger/verify.hpp"
#include "line.hpp"

namespace fadu::ledger {

class Verifier {
 public:
  explicit Verifier(std::span<const Head> earlier) : earlier_(earlier) {}
  void line(std::string_view text);
  void too_long();
  void unterminated();
  Verification finish();

 private:
  /// A dossier being read.
  struct Open {
    Head head;                        ///< as its line says
    bool implied{};                   ///< its line could not be read: count and head are unknown
    std::int64_t last{0};             ///< highest seq read
    std::optional<Digest> hash{kGenesis};  ///< of the act `last`; empty where it cannot be trusted
    std::int64_t blind{0};            ///< unreadable lines since `last`: each may have been an act
    std::vector<std::pair<std::int64_t, std::int64_t>> missing;  ///< ranges of seq not seen yet
    const Head* earlier{};
  };

  void broken(const std::string& why);
  void header(const HeaderLine& header);
  void footer(const FooterLine& footer);
  void dossier(const Head& head);
  void act(const ActLine& act);
  bool belongs(const ActLine& act);
  void place(const ActLine& act);
  void out_of_order(const ActLine& act);
  void compare_earlier(const ActLine& act);
  void close_dossier();
  void close_chain(const Open& open);
  void skip_earlier_until(const std::string* id);
  void compare_totals(const Totals& totals);
  bool take_missing(std::int64_t seq);
  void report(ProblemKind kind, std::int64_t seq, std::string message);
  void report_whole(ProblemKind kind, std::string dossier, std::string message);

  std::span<const Head> earlier_;
  Verification result_;
  std::int64_t line_{0};
  HashKind kind_{HashKind::sm3};
  std::optional<HeadList> heads_;
  std::optional<Totals> header_;
  bool footer_{false};
  std::optional<Open> open_;
  std::string last_id_;
  bool unreadable_{false};  ///< the line before could not be read
};

}  // namespace fadu::ledger
