#pragma once
// A dossier as JSON, with the registers and the history that the file itself declares (docs/guide/examine.md).
#include <boost/json/object.hpp>
#include <map>
#include <string>
#include <vector>

#include "fadu/app/answer.hpp"
#include "fadu/law/rulebook.hpp"

namespace fadu::app {

/// Registers as the file declares them: every person serves in the one body, which may do everything unless the file says otherwise.
class DeclaredWorld final : public law::World {
 public:
  explicit DeclaredWorld(const law::Rulebook& rulebook);
  /// The person of that name; one that is not declared is a certified officer.
  law::PersonId id(const std::string& name);
  [[nodiscard]] law::PersonStatus person(law::PersonId id, Date on) const override;
  [[nodiscard]] law::BodyStatus body(law::BodyId id, Date on) const override { (void)id, (void)on; return own; }
  [[nodiscard]] const law::Item* item(std::string_view code) const override;
  [[nodiscard]] bool covers(law::PersonId id, Date on, std::string_view domain) const override;
  /// Earlier matters are of the party of the dossier, whoever that is.
  [[nodiscard]] std::vector<law::EarlierMatter> history(const law::HistoryQuery& query) const override;
  law::PersonId add(const std::string& name, law::PersonStatus status);

  law::BodyStatus own;
  std::vector<law::EarlierMatter> earlier;
  std::map<law::PersonId, std::vector<std::string>> scopes;   ///< domains of the certificates of those who have not all

 private:
  const law::Rulebook& rulebook_;
  std::vector<law::PersonStatus> persons_;
  std::map<std::string, law::PersonId> ids_;
};

struct Declared {
  explicit Declared(const law::Rulebook& rulebook) : world(rulebook) {}
  law::Dossier dossier;
  DeclaredWorld world;
  std::string on;   ///< day of the examination that the file asks for, empty = the last act's
};

/// Fills `out`. Codes: unknown_key, unknown_procedure, unknown_domain, unknown_act, unknown_field, wrong_type, bad_time, missing;
/// the pointer says where.
Answer<bool> read_declared(const law::Rulebook& rulebook, const boost::json::object& file, Declared& out);

}  // namespace fadu::app
