#pragma once
// Fields of an act: strict reading of form input into typed facts, and the exact inverse.
// Input by type: text longtext article address → string; number → integer; money → integer fen; date → "2026-03-02";
// time → RFC 3339; boolean; choice → code; choices → list of codes; officer, body → id; officers → list of ids
// (ids are strings of digits; plain integers are read too);
// party → object {kind, name, code, no_code_reason, legal_rep, id_kind, id_number, phone, address, birth}; item → code;
// list → list of objects by column; file → SM3 digest in hex ("sm3:…" and the upload's {digest, …} are read too);
// files → list of them; signature → {typed: name} or a digest.
// null, "", [] and {} mean: not given. Text is trimmed. Compound fields are flattened into facts "party.kind", ….
#include <string>
#include <string_view>
#include <vector>

#include "fadu/base/result.hpp"
#include "fadu/dossier/node.hpp"
#include "fadu/law/rulebook.hpp"

namespace fadu::dossier {

/// What is wrong with one place of the input, and what to do.
struct FieldError {
  std::string pointer;   ///< JSON pointer below "fields": "/party/code", "/goods/2/name"
  std::string code;      ///< unknown_field, missing, wrong_type, too_short, too_long, out_of_range, bad_date, bad_choice, …
  std::string message;   ///< Chinese, says what to do
};

struct ReadContext {
  const law::World* world{};   ///< persons, bodies and items are looked up here; never null
  Date on;                     ///< day of the act: registers as of this day
  Date today;                  ///< day of receipt
};

/// What reading and writing need of a rulebook; the engine's tests bring their own.
class Vocabulary {
 public:
  virtual ~Vocabulary() = default;
  [[nodiscard]] virtual law::FieldId field(std::string_view key) const = 0;
  [[nodiscard]] virtual const std::vector<law::CodeEntry>* table(std::string_view name) const = 0;
};
class RulebookVocabulary final : public Vocabulary {
 public:
  explicit RulebookVocabulary(const law::Rulebook& rulebook) : rulebook_(&rulebook) {}
  [[nodiscard]] law::FieldId field(std::string_view key) const override;
  [[nodiscard]] const std::vector<law::CodeEntry>* table(std::string_view name) const override;

 private:
  const law::Rulebook* rulebook_;
};

using ReadResult = Result<std::vector<law::Fact>, std::vector<FieldError>>;
/// Facts sorted by field, or every error at once in form order.
[[nodiscard]] ReadResult read_fields(const Vocabulary& words, const law::ActSpec& act, const Node& input,
                                     const ReadContext& context);
[[nodiscard]] ReadResult read_fields(const law::Rulebook& rulebook, const law::ActSpec& act, const Node& input,
                                     const ReadContext& context);

/// Whether the form asks for the field, by what it holds already (only_if).
[[nodiscard]] bool is_asked(const law::FieldSpec& spec, const Node& form);

enum class Reveal { masked, all };
/// The inverse: an object in form order, absent fields left out. `masked` hides personal data
/// (fields marked masked, and of a party id_number, phone, birth); `all` is the canonical form.
[[nodiscard]] Node write_fields(const Vocabulary& words, const law::ActSpec& act, const std::vector<law::Fact>& facts,
                                Reveal reveal);
[[nodiscard]] Node write_fields(const law::Rulebook& rulebook, const law::ActSpec& act,
                                const std::vector<law::Fact>& facts, Reveal reveal);

/// The parts of a party, in form order. Fact keys are "<field>.<part>".
[[nodiscard]] const std::vector<std::string>& party_parts();

}  // namespace fadu::dossier
