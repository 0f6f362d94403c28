#pragma once
// Whose body a person is in the registers, and what the caller may do for its staff.
#include <map>

#include "fadu/app/app.hpp"

namespace fadu::app {

/// Where the person serves; where he served last when he has left.
struct Home {
  const registers::Person* person{};
  const registers::Body* body{};
  bool serving{false}, auxiliary{false};
  Date until;                          ///< last day of the service
};
using Homes = std::map<law::PersonId, Home>;
Homes homes_on(const registers::Registers& registers, Date on);
/// Nothing when the person is not known or never served.
std::optional<Home> home_of(const registers::Registers& registers, law::PersonId person, Date on);

struct Hands {
  bool agency{false}, bureau{false};
  [[nodiscard]] bool any() const { return agency || bureau; }
};
Hands hands_of(const Caller& caller, const registers::Body& body);

}  // namespace fadu::app
