#pragma once
// New parties for old stories: every named party becomes a fictional one of the place, the same in all acts of a dossier.
#include <map>

#include "demo/story.hpp"

namespace fadu::app::demo {

class Parties {
 public:
  /// `number` tells the dossiers apart: no two of them share a party.
  Parties(const Bureau& bureau, int number) : bureau_(bureau), number_(number) {}
  /// Rewrites a party object of a form. A birthday stays.
  void recast(json::object& party);
  /// Names of parties met so far become the new ones; "某…" becomes "示范…".
  [[nodiscard]] std::string reword(std::string text) const;
  /// Somebody of the place, for fields that ask for a name.
  [[nodiscard]] std::string person() const;
  [[nodiscard]] std::string address() const;

 private:
  json::object made(const json::object& old) const;

  const Bureau& bureau_;
  int number_;
  std::map<std::string, json::object> known_;   ///< by the name in the story
};

}  // namespace fadu::app::demo
