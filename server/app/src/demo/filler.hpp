#pragma once
// What a form asks for and a story leaves out: filled in as a clerk of the demo city would, from what stands in the
// dossier already, else by the type and the title of the field.
#include <map>

#include "demo/script.hpp"
#include "fadu/app/answer.hpp"

namespace fadu::app::demo {

/// How gaps are filled; another manner is another try.
struct Manner {
  bool yes{false};            ///< what a boolean says
  std::size_t choice{};       ///< which entry of a code table
};

class Filler {
 public:
  Filler(const Scene& scene, const Telling& telling, const Players& players, const Parties& parties, Manner manner)
      : scene_(scene), telling_(telling), players_(players), parties_(parties), manner_(manner) {}

  /// Changes the step so that these complaints should go; false when there is one that it knows nothing against.
  bool mend(Step& step, const law::ActSpec& spec, const std::vector<FieldProblem>& complaints);
  /// Forms that were taken: later forms say the same.
  void remember(const law::ActSpec& spec, const json::object& fields);

 private:
  bool mend_one(Step& step, const law::ActSpec& spec, const FieldProblem& complaint);
  bool mend_field(Step& step, std::span<const law::FieldSpec> specs, json::object& form, std::string_view path, const FieldProblem& why);
  void mend_value(const Step& step, const law::FieldSpec& spec, json::object& form, const std::string& code);
  static void lift_condition(const law::FieldSpec& spec, std::span<const law::FieldSpec> specs, json::object& form);
  [[nodiscard]] json::value value_for(const law::FieldSpec& spec, const Step& step) const;
  [[nodiscard]] const json::value* remembered(const std::string& reference) const;
  [[nodiscard]] json::value by_type(const law::FieldSpec& spec, const Step& step) const;
  [[nodiscard]] json::array rows_for(const law::FieldSpec& spec, const Step& step) const;
  [[nodiscard]] std::string text_for(const law::FieldSpec& spec) const;
  [[nodiscard]] std::string code_for(const law::FieldSpec& spec) const;
  [[nodiscard]] std::string item_code() const;
  [[nodiscard]] const Bureau& bureau() const { return scene_.cast.bureaus[static_cast<std::size_t>(telling_.bureau)]; }
  [[nodiscard]] std::string id_of(int person) const;

  const Scene& scene_;
  const Telling& telling_;
  const Players& players_;
  const Parties& parties_;
  Manner manner_;
  std::map<std::string, json::value> memory_;   ///< by field and by act.field
};

}  // namespace fadu::app::demo
