#pragma once
// The steps of a load, in the order in which names become known. Each reads one kind of file.
#include <functional>

#include "linker.hpp"

namespace fadu::law {

/// A file of the rulebook, parsed.
struct Parsed {
  std::string path;      ///< "terms/decision_limit.toml"
  std::string folder;    ///< "terms"; "procedures/penalty_ordinary/acts"
  std::string stem;      ///< "decision_limit"
  Node root;
};

/// What a path says of a file, with what was read in it.
[[nodiscard]] Parsed placed(std::string path, Node root);
/// Whether the load reads it; examples have a reader of their own.
[[nodiscard]] bool is_law_file(std::string_view path);

/// Chinese for a period of versions: "2021-07-15 至 2025-12-31".
[[nodiscard]] std::string show_days(Date from, Date to);

struct Span {
  Date from, to;
  int line{};
};
/// from (required) and to (optional) of a version table; reports a reversed pair.
[[nodiscard]] Span read_span(Reader& reader);
/// Reports spans that overlap, and, when asked, days between them that nobody covers.
void check_spans(Reader& reader, std::string_view key, std::vector<Span> spans, bool no_gaps);

// load_procedure.cpp
struct ActFiles {
  std::vector<const Parsed*> procedures, acts, shared;   ///< shared: acts that several procedures take over
};
/// `between` runs when all acts and fields are known, before the checklists that name terms and guards.
void load_procedures(const ActFiles& files, const std::function<void()>& between, Linker& linker, Problems& problems);
// load_term.cpp
void load_term(const Parsed& file, Linker& linker, Problems& problems);
void load_term_overrides(const std::vector<const Parsed*>& domains, Linker& linker, Problems& problems);
// load_guard.cpp
/// What domains say of a guard instead of its own text, by the guard's name.
struct GuardOverride {
  const Parsed* domain{};
  const Node* table{};
};
using GuardOverrides = std::map<std::string, std::vector<GuardOverride>, std::less<>>;
/// A name that no guard has is a problem.
[[nodiscard]] GuardOverrides guard_overrides(const std::vector<const Parsed*>& domains, Linker& linker, Problems& problems);
void load_guard(const Parsed& file, const GuardOverrides& overrides, Linker& linker, Problems& problems);
// load_domain.cpp
void load_domain(const Parsed& file, Linker& linker, Problems& problems);
// load_registry.cpp
void load_instrument(const Parsed& file, Linker& linker, Problems& problems);
void load_calendars(const std::vector<const Parsed*>& files, Linker& linker, Problems& problems);
void load_table(const Parsed& file, Linker& linker, Problems& problems);
// load_item.cpp
void load_item(const Parsed& file, Linker& linker, Problems& problems);
// load_document.cpp
void load_documents(const std::vector<const Parsed*>& files, Linker& linker, Problems& problems);

// load_fine.cpp
void load_fine(const Parsed& file, Linker& linker, Problems& problems);

[[nodiscard]] Verdict read_verdict(Reader& reader, std::string_view key, std::optional<Verdict> fallback);
[[nodiscard]] Severity read_severity(Reader& reader, std::optional<Severity> fallback);

}  // namespace fadu::law
