#pragma once
// Turns names of rulebook files into ids; a name that leads nowhere becomes a problem with file, line and key.
#include <map>
#include <set>

#include "reader.hpp"
#include "rulebook_impl.hpp"

namespace fadu::law {

class Linker {
 public:
  explicit Linker(Book& book) : book_(book) {}
  Book& book() { return book_; }

  std::vector<ActKind> acts(Reader& reader, std::string_view key);
  std::vector<ActKind> acts_required(Reader& reader, std::string_view key);
  ActKind act(Reader& reader, std::string_view key);                     ///< invalid when absent
  ActKind act_named(Reader& reader, std::string_view key, const std::string& name);
  Ref ref(Reader& reader, std::string_view key);                         ///< invalid when absent
  Ref ref_required(Reader& reader, std::string_view key);
  Ref ref_named(Reader& reader, std::string_view key, const std::string& name);
  /// A field that each of those acts has in its form.
  FieldId field_of(Reader& reader, std::string_view key, const std::vector<ActKind>& kinds);
  std::int32_t term(Reader& reader, std::string_view key);               ///< -1 when absent or unknown
  std::int32_t setting(Reader& reader, std::string_view key);
  std::vector<DomainId> domains(Reader& reader, std::string_view key);
  std::vector<ProcedureId> procedures(Reader& reader, std::string_view key);
  /// Citations that resolve on that day (without a day: in some version).
  std::vector<statute::Cite> cites(Reader& reader, std::string_view key, std::optional<Date> on);
  std::vector<statute::Cite> cites_required(Reader& reader, std::string_view key, std::optional<Date> on);
  /// The name stands in `known`, else a problem that proposes the nearest.
  bool known(Reader& reader, std::string_view key, const std::string& name, const std::vector<std::string>& known,
             std::string_view what);
  /// The id of an interned name; -1 and a problem that proposes the nearest when there is none.
  std::int32_t id_of(Reader& reader, std::string_view key, const std::string& name, const Names& names, std::string_view what);
  void codes_known(Reader& reader, std::string_view key, std::string_view table, const std::vector<std::string>& codes);
  /// Code table of the choice behind a field; empty when it is no choice.
  [[nodiscard]] std::string table_of(const Ref& ref) const;
  /// The forms of an act kind in all procedures; only after every act is read.
  [[nodiscard]] const std::vector<const ActSpec*>& specs(ActKind kind) const;
  /// The acts have moved.
  void forget_specs() { specs_.clear(); }

  /// Names that files give, known before any file is read.
  std::vector<std::string> document_names;

 private:
  [[nodiscard]] bool has_field(const std::vector<ActKind>& kinds, std::string_view name) const;
  [[nodiscard]] std::vector<std::string> own_fields(const std::vector<ActKind>& kinds) const;
  void check_cite(Reader& reader, std::string_view key, const statute::Cite& cite, std::optional<Date> on);

  Book& book_;
  mutable std::vector<std::vector<const ActSpec*>> specs_;                ///< by act kind, made when first asked for
  mutable std::map<std::string, std::string, std::less<>> tables_;        ///< field key → code table of its first use, likewise
};

/// What a party is made of.
[[nodiscard]] const std::vector<std::string>& party_parts();
/// Kinds of instruments that statutes/ may give.
[[nodiscard]] const std::vector<std::string>& instrument_kinds();
/// Kinds of enforcement bodies (organ, authorised, entrusted, township); required.
[[nodiscard]] std::vector<std::string> read_body_kinds(Reader& reader, Linker& linker, std::string_view key);

}  // namespace fadu::law
