#pragma once
// A story of the rulebook as it is told again: in another place, by other people, some weeks earlier or later.
#include <map>

#include "demo/parties.hpp"
#include "fadu/law/examples.hpp"

namespace fadu::app::demo {

/// Where and when a tale is told.
struct Telling {
  const law::Tale* tale{};
  int bureau{};
  int weeks{};               ///< added to every date
  std::size_t acts{};        ///< so many of its acts
  int number{};              ///< of the dossier
};

/// Who of the bureau stands for whom of the story: each person of the story, for each role that he acts in, is one of the city.
class Players {
 public:
  Players(const Scene& scene, const Telling& telling) : scene_(scene), telling_(telling) {}
  /// Somebody who may record the act; nothing when the bureau has nobody.
  std::optional<int> actor(law::PersonId who, const law::ActSpec& spec);
  /// Somebody who carries acts out. People of another body stay people of another body.
  std::optional<int> officer(law::PersonId who);
  /// Two officers, for forms that ask for them.
  [[nodiscard]] std::vector<int> pair() const;

 private:
  [[nodiscard]] std::vector<int> staff(const Bureau& bureau, const std::string& role) const;
  std::optional<int> in_role(law::PersonId who, const std::string& role);
  [[nodiscard]] const Bureau& bureau_of(law::PersonId who) const;

  const Scene& scene_;
  const Telling& telling_;
  std::map<std::pair<std::int64_t, std::string>, int> taken_;
};

/// The steps as the story has them; what the forms still ask for is not filled in. Nothing when a role cannot be cast.
std::optional<std::vector<Step>> steps_of(const Scene& scene, const Telling& telling, Players& players, Parties& parties);

}  // namespace fadu::app::demo
