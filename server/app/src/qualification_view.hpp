#pragma once
// Words and rows of qualification, shared by its questions and its commands.
#include <boost/json.hpp>

#include "fadu/register/qualification.hpp"
#include "register_hands.hpp"

namespace fadu::app {

std::string_view step_field_title(std::string_view key);
std::string domain_title(const App& app, std::string_view id);
/// The domain whose bodies alone have certificates of that kind; empty when any body may.
std::string kind_domain(const App& app, std::string_view kind);
bool hand_fits(registers::Hand hand, const Hands& hands);
/// Why no certificate can be applied for (or registered) for this person, a Chinese sentence; empty when it can.
std::string why_not_apply(const App& app, const Home& home, law::PersonId person, const registers::StepRule& rule, Date today);
/// The person's dossiers, examined as the registers now stand: what has become wrong is found, what was right stays.
void examine_again(App& app, law::PersonId person);

/// "7.5" → 75, "8" → 80; nothing when it is no such number.
std::optional<std::int64_t> parse_tenths(std::string_view text);
std::string tenths_text(std::int64_t tenths);

}  // namespace fadu::app
