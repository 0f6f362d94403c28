#pragma once
// Who asks: the person of a session with the posts valid now.
#include <string>

#include "fadu/access/policy.hpp"
#include "fadu/law/types.hpp"

namespace fadu::app {

struct Caller {
  law::PersonId person;
  std::string username, name;
  law::BodyId body;              ///< where the person serves; invalid when nowhere
  access::Actor actor;
};

}  // namespace fadu::app
