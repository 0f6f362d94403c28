#pragma once
// The life of a qualification: from the application to the certificate, and what is done with the certificate until it is
// revoked. The steps are one table; what follows from them for any day is computed, never stored.
#include <span>

#include "fadu/register/registers.hpp"

namespace fadu::registers {

/// Whose step it is.
enum class Hand { agency, bureau, either };

struct StepRule {
  std::string_view id, title;
  std::string_view from;     ///< states it may follow, by spaces
  std::string_view to;       ///< state after it; empty: unchanged
  Hand hand{};
  std::string_view fields;   ///< keys of the form, by spaces; "*" behind those that are required
  std::string_view kind;     ///< certificates of this kind only; empty: both
  bool in_force{false};      ///< only while the certificate has not run out
};

/// From the application to the certificate. States: none applied trained exam_passed exam_failed returned approved issued refused withdrawn.
[[nodiscard]] std::span<const StepRule> application_steps();
/// What is done with a certificate. States: valid suspended left revoked.
[[nodiscard]] std::span<const StepRule> certificate_steps();
/// Null when there is none of that name.
[[nodiscard]] const StepRule* find_step(std::span<const StepRule> steps, std::string_view id);
[[nodiscard]] bool follows(const StepRule& step, std::string_view state);
[[nodiscard]] std::string_view state_word(std::string_view state);

/// One step as it was registered.
struct CertificateEvent {
  std::string step;
  Date on;
  std::optional<Date> until;            ///< end of a suspension, new last day of a renewal
  std::optional<Date> old_until;        ///< last day before the renewal
  std::vector<std::string> domains;
  int year{};                           ///< of an annual review
  bool passed{true};
  std::string way, note;                ///< why the person left
};

/// What the steps amount to.
struct CertificateLife {
  std::string state{"valid"};
  std::optional<Date> left, returned;
  std::string way;
  int reviewed{};                       ///< latest year reviewed
  Date last;                            ///< day of the latest step
};
[[nodiscard]] CertificateLife life_of(const Certificate& certificate, std::span<const CertificateEvent> events);
/// Fills gaps and covers from the steps.
void apply_events(Certificate& certificate, std::span<const CertificateEvent> events);
/// future valid expiring expired suspended left revoked: what a list shows of it on a day.
[[nodiscard]] std::string_view shown_state(const Certificate& certificate, const CertificateLife& life, Date on);
/// Why the step cannot be taken, a Chinese sentence; empty when it can.
[[nodiscard]] std::string why_not_step(const StepRule& step, const Certificate& certificate, const CertificateLife& life,
                                       const CertificateEvent& event);

}  // namespace fadu::registers
