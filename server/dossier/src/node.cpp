#include "fadu/dossier/node.hpp"

namespace fadu::dossier {

const Node* Node::get(std::string_view key) const {
  const Object* members = object();
  if (!members) return nullptr;
  for (const auto& [name, member] : *members)
    if (name == key) return &member;
  return nullptr;
}

bool operator==(const Node& a, const Node& b) { return a.value == b.value; }

}  // namespace fadu::dossier
