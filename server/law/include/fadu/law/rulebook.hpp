#pragma once
// The rulebook: law as data, loaded whole. Format: docs/guide/rulebook.md.
// A gap, an overlap, a dangling name or a citation that does not resolve refuses to load.
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fadu/base/digest.hpp"
#include "fadu/law/fine_rule.hpp"
#include "fadu/law/period.hpp"
#include "fadu/law/types.hpp"
#include "fadu/statute/cite.hpp"

namespace fadu::law {

struct SourceFile {
  std::string path;    ///< relative to the rulebook folder, with '/'
  std::string bytes;
};

/// What is wrong with a file, where, and what would mend it.
struct LoadError {
  std::string file;
  int line{};
  std::string key;
  std::string message;   ///< Chinese
  [[nodiscard]] std::string text() const;   ///< file:line key message
};

enum class Verdict { refuse, permit_with_reason, note };
enum class Severity { notice, defect, unlawful };
enum class FieldType {
  text, longtext, number, money, date, time, boolean, choice, choices, officer, officers, body, party, item,
  article, address, list, file, files, signature
};

struct FieldSpec {
  std::string key, title, help, table, derived, fallback;
  FieldId id;
  FieldType type{};
  bool required{true}, masked{false}, is_public{false};
  std::optional<std::int64_t> min, max;      ///< length, value, rows: by type
  std::string only_if;                       ///< asked only when this field of the same form is true (or "key=value"); empty = always
  std::vector<FieldSpec> columns;            ///< of a list
  std::string item_kind{"penalty"};          ///< of an item: the one kind that the form takes (codes/item_kind)
};

struct ActSpec {
  std::string id, title, help, stage;
  ActKind kind;
  int version{1};
  std::vector<std::string> by;               ///< roles that may record it
  std::vector<std::string> documents;
  int officers_min{0};                       ///< the form asks for at least so many officers
  bool repeat{false};
  bool dated{true};                          ///< the form asks for the time of the act
  std::vector<std::string> domains;          ///< only these have it; empty = all
  std::vector<statute::Cite> cites;
  std::vector<FieldSpec> fields;
  [[nodiscard]] const FieldSpec* field(std::string_view key) const;
};

struct StageSpec {
  std::string id, title;
  bool terminal{false};
  std::vector<ActKind> enter;                ///< acts that enter it; the latest such act decides the stage
};
struct CheckSpec {
  std::string id, title, help;
  std::vector<statute::Cite> cites;
  std::vector<std::string> next;             ///< acts that the page suggests while the row is to do
};

struct ProcedureSpec {
  std::string id, title, kind, opens;
  ProcedureId number;
  std::vector<statute::Cite> cites;
  std::vector<StageSpec> stages;
  std::vector<ActSpec> acts;                 ///< in the order a person works
  std::vector<CheckSpec> checks;
  std::vector<std::string> roles;
  std::map<std::string, std::string> summary;   ///< title, party, code, amount, item → field reference
  [[nodiscard]] const ActSpec* act(std::string_view id) const;
  [[nodiscard]] const ActSpec* act(ActKind kind) const;
};

struct DomainSpec {
  std::string id, title;
  bool fixture{false};
};

/// A term as help and CLI show it; one entry for each version and domain.
struct TermVersion {
  Date from, to;
  std::string domain;          ///< empty = general
  Unit unit{};
  int limit{};
  bool roll{false};
  std::vector<statute::Cite> cites;
  std::string doubt;
  std::string date;            ///< a fixed last day: "01-31", "2026-06-30"; else empty
};
/// What gives the last day of a term.
enum class DueBy { count, field, before_field, date };
struct TermSpec {
  std::string id, title, shape, help;
  std::string who;                           ///< agency, party or court: whose duty or right it is
  std::string mend;                          ///< what to do when it is late
  std::string then;                          ///< what law says follows when nobody acted in time, e.g. 视为受理
  std::string deems;                         ///< id of the act that is then taken as done; empty = none
  DueBy due_by{};
  std::vector<int> remind;                   ///< units left at which to remind; house policy
  std::vector<std::string> starts, stops;
  std::vector<TermVersion> versions;
};
struct GuardSpec {
  std::string id, title, shape, mend, help;
  std::vector<std::string> acts;
  Verdict verdict{};
  Severity severity{};
  std::vector<statute::Cite> cites;
};

/// Block of a document file; what its keys mean is the filling step's matter (docs/guide/documents.md).
struct DocumentBlock {
  std::string kind;
  std::map<std::string, std::string> text;                    ///< scalar keys
  std::vector<std::map<std::string, std::string>> rows;       ///< array-of-table keys "row"/"column" in order, with "_of" = key
};
struct DocumentSpec {
  std::string id, title, number, act;
  bool red_head{false}, seal{false}, serve{false}, internal{false};
  int order{};
  std::vector<statute::Cite> cites;
  std::vector<std::string> must;
  std::map<std::string, std::string> domain_titles;
  std::vector<DocumentBlock> blocks;
};

struct CodeEntry {
  std::string code, title;
  std::map<std::string, std::string> extra;
};
struct GistArticle {
  std::string no, gist;
  Date from, to;
};
struct InstrumentSpec {
  std::string id, title, short_title, issuer, kind;
  struct Version { Date adopted, from, to; };
  std::vector<Version> versions;
  std::vector<GistArticle> articles;
};

class Engine;   // compiled rules; private to law/
struct Book;    // what a Rulebook holds; private to law/
struct Parsed;  // a file, parsed; private to law/

class Rulebook {
 public:
  /// Loads all files; on failure every problem found, in file order. An image (image.hpp) only makes it faster.
  static Result<Rulebook, std::vector<LoadError>> load(std::span<const SourceFile> files, std::string_view image = {});
  /// The same from files that are parsed already, in order of path (src/loader.hpp): for tests that load thousands of
  /// variants. The hash stays zero.
  static Result<Rulebook, std::vector<LoadError>> load_parsed(std::span<const Parsed* const> files);
  ~Rulebook();
  Rulebook(Rulebook&&) noexcept;
  Rulebook& operator=(Rulebook&&) noexcept;

  [[nodiscard]] const Digest& hash() const;       ///< SM3 over the sorted files that are law (no stories, indicators, measures, rolls)
  [[nodiscard]] const Calendar& calendar() const;
  [[nodiscard]] const std::vector<ProcedureSpec>& procedures() const;
  [[nodiscard]] const ProcedureSpec* procedure(std::string_view id) const;
  [[nodiscard]] const ProcedureSpec& procedure(ProcedureId id) const;
  [[nodiscard]] const std::vector<DomainSpec>& domains() const;
  [[nodiscard]] DomainId domain(std::string_view id) const;       ///< invalid id when unknown
  [[nodiscard]] const std::vector<TermSpec>& terms() const;
  [[nodiscard]] const std::vector<GuardSpec>& guards() const;
  [[nodiscard]] const std::vector<DocumentSpec>& documents() const;
  [[nodiscard]] const std::vector<InstrumentSpec>& instruments() const;
  [[nodiscard]] const std::vector<Item>& items() const;
  [[nodiscard]] const Item* item(std::string_view code) const;    ///< null when unknown
  [[nodiscard]] const std::vector<FineRule>& fine_rules() const;   ///< by id
  [[nodiscard]] const std::vector<CodeEntry>* table(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> tables() const;          ///< names, sorted

  [[nodiscard]] ActKind act_kind(std::string_view id) const;      ///< invalid id when unknown
  [[nodiscard]] std::string_view act_name(ActKind kind) const;
  [[nodiscard]] FieldId field(std::string_view key) const;
  [[nodiscard]] std::string_view field_name(FieldId id) const;

  /// The version of a term that binds in a domain on a day; nothing when there is none.
  [[nodiscard]] const TermVersion* term_on(std::string_view term, std::string_view domain, Date day) const;
  /// Gist of an article on a day; empty when the registry has none.
  [[nodiscard]] std::string_view gist(const statute::Cite& cite, Date on) const;
  [[nodiscard]] const InstrumentSpec* instrument(std::string_view id) const;

  [[nodiscard]] const Engine& engine() const;     ///< for examine.cpp

 private:
  Rulebook();
  std::unique_ptr<Book> impl_;
};

}  // namespace fadu::law
