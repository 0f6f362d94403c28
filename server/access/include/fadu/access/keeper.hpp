#pragma once
// Who keeps the registers (bodies, persons, certificates): sentence 8 of README.md. A file of its own beside policy.hpp.
#include "fadu/access/policy.hpp"

namespace fadu::access {

/// The bodies whose registers the actor keeps: an agency_admin those of his own body, a supervisor those of every body
/// inside the region of his post. A body that is not registered yet has no id: only its region decides.
[[nodiscard]] Scope keeper_scope(const Actor& actor);

}  // namespace fadu::access
