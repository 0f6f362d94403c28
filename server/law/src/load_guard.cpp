// Guards: the general text, and the texts of domains that make an exception.
#include <algorithm>

#include "loader.hpp"
#include "shapes.hpp"

namespace fadu::law {
namespace {

const std::vector<std::string> kVerdictNames{"refuse", "permit_with_reason", "note"};
const std::vector<std::string> kSeverityNames{"notice", "defect", "unlawful"};
/// Keys of a version; in an override they stand beside the others.
const std::vector<std::string> kVersionKeys{"max",   "min",    "max_fen", "min_fen", "rows",     "min_rows",
                                            "doubt", "within", "unit",    "at_most",  "percent"};

struct ReadText {
  GuardText text;
  std::vector<ActKind> acts;
  std::vector<ProcedureId> procedures;
  std::string shape;
};

void read_versions(Reader& reader, Linker& linker, GuardText& out, std::vector<Reader>& kept) {
  std::vector<Span> spans;
  for (const Node* table : reader.tables_required("version")) {
    Reader inner = reader.inner(*table);
    const Span span = read_span(inner);
    out.versions.push_back({span.from, span.to});
    out.cites.push_back(linker.cites_required(inner, "cite", span.from));
    out.doubts.push_back(inner.text_or("doubt", ""));
    spans.push_back(span);
    kept.push_back(std::move(inner));
  }
  check_spans(reader, "version", std::move(spans), true);
}

void read_excepts(Reader& reader, Linker& linker, GuardText& out) {
  for (const Node* table : reader.tables("except")) {
    Reader inner = reader.inner(*table);
    const Span span = read_span(inner);
    (void)linker.cites_required(inner, "cite", span.from);
    (void)inner.text_or("doubt", "");
    (void)inner.text_or("help", "");
    GuardText::Except one{span.from, span.to, {}};
    const Node* when = inner.any("when");
    if (when == nullptr)
      inner.wrong("when", "缺少必填的键“when”");
    else
      one.when = read_condition(inner.inner(*when), linker);
    inner.done();
    out.excepts.push_back(std::move(one));
  }
}

ReadText read_guard(Reader& reader, Linker& linker) {
  ReadText out;
  (void)reader.text("title");
  (void)reader.text_or("help", "");
  out.shape = reader.text("shape");
  out.acts = linker.acts_required(reader, "acts");
  out.procedures = linker.procedures(reader, "procedures");
  if (const Node* when = reader.any("when"); when != nullptr) out.text.when = read_condition(reader.inner(*when), linker);
  out.text.verdict = read_verdict(reader, "verdict", std::nullopt);
  out.text.severity = read_severity(reader, std::nullopt);
  out.text.mend = reader.text("mend");
  out.text.says = reader.text_or("says", "");
  std::vector<Reader> versions;
  read_versions(reader, linker, out.text, versions);
  read_excepts(reader, linker, out.text);
  ShapeSource source{reader, linker, out.acts, versions};
  out.text.shape = read_shape(out.shape, source);
  for (auto& version : versions) version.done();
  reader.done();
  return out;
}

/// The guard's file with the override's keys in the place of its own.
Node merged(const Node& guard, const Node& change) {
  Node out = guard;
  Node version;
  version.line = change.line;
  for (const auto& [key, value] : change.entries) {
    if (key == "guard" || key == "off") continue;
    const bool versioned = key == "from" || key == "to" || key == "cite" ||
                           std::find(kVersionKeys.begin(), kVersionKeys.end(), key) != kVersionKeys.end();
    (versioned ? version : out).set(key, value);
  }
  if (const Node* versions = guard.find("version"); versions != nullptr && !versions->items.empty())
    for (const auto& [key, value] : versions->items.back().entries)
      if (key != "from" && key != "to" && key != "cite" && key != "doubt" && version.find(key) == nullptr) version.set(key, value);
  Node list;
  list.kind = Node::Kind::list;
  list.line = change.line;
  list.items.push_back(std::move(version));
  out.set("version", std::move(list));
  return out;
}

void read_override(Reader reader, DomainId domain, const Node& guard, GuardRule& rule, std::vector<Span>& spans,
                   Linker& linker) {
  GuardRule::Variant variant;
  variant.domain = domain;
  const Span span = read_span(reader);
  variant.from = span.from;
  variant.to = span.to;
  spans.push_back(span);
  const bool off = reader.boolean_or("off", false);
  (void)linker.cites_required(reader, "cite", span.from);
  if (!off) {
    const Node whole = merged(guard, reader.table());
    Reader changed = reader.inner(whole);
    variant.text = std::make_unique<GuardText>(read_guard(changed, linker).text);
  }
  rule.variants.push_back(std::move(variant));
}

}  // namespace

Verdict read_verdict(Reader& reader, std::string_view key, std::optional<Verdict> fallback) {
  const auto back = fallback ? std::optional(static_cast<int>(*fallback)) : std::nullopt;
  return static_cast<Verdict>(reader.one_of(key, kVerdictNames, back));
}

Severity read_severity(Reader& reader, std::optional<Severity> fallback) {
  const auto back = fallback ? std::optional(static_cast<int>(*fallback)) : std::nullopt;
  return static_cast<Severity>(reader.one_of("severity", kSeverityNames, back));
}

GuardOverrides guard_overrides(const std::vector<const Parsed*>& domains, Linker& linker, Problems& problems) {
  GuardOverrides out;
  for (const Parsed* domain : domains) {
    Reader reader(domain->root, domain->path, problems);
    for (const Node* table : reader.tables("override_guard")) {
      Reader inner = reader.inner(*table);
      const std::string name = inner.text("guard");
      if (!name.empty() && linker.id_of(inner, "guard", name, linker.book().guard_names, "规则（guards/）") >= 0) out[name].push_back({domain, table});
    }
  }
  return out;
}

/// The variants of one domain after another; those of one domain may not overlap.
static void read_overrides(const Parsed& file, const std::vector<GuardOverride>& list, GuardRule& rule, Linker& linker, Problems& problems) {
  for (std::size_t i = 0; i < list.size();) {
    const Parsed* domain = list[i].domain;
    Reader reader(domain->root, domain->path, problems);
    std::vector<Span> spans;
    for (; i < list.size() && list[i].domain == domain; ++i)
      read_override(reader.inner(*list[i].table), DomainId{linker.book().domain_names.find(domain->stem)}, file.root, rule, spans, linker);
    check_spans(reader, "override_guard", std::move(spans), false);
  }
}

void load_guard(const Parsed& file, const GuardOverrides& overrides, Linker& linker, Problems& problems) {
  Reader reader(file.root, file.path, problems);
  ReadText read = read_guard(reader, linker);
  auto& book = linker.book();
  const auto id = static_cast<std::size_t>(book.guard_names.find(file.stem));
  GuardSpec& spec = book.guards[id];
  spec.id = file.stem;
  spec.title = reader.text_or("title", "");
  spec.help = reader.text_or("help", "");
  spec.shape = read.shape;
  spec.mend = read.text.mend;
  spec.verdict = read.text.verdict;
  spec.severity = read.text.severity;
  if (!read.text.cites.empty()) spec.cites = read.text.cites.back();
  for (const ActKind kind : read.acts) spec.acts.push_back(book.acts.name(kind.value));
  GuardRule& rule = book.engine.guards[id];
  rule.id = GuardId{static_cast<std::int32_t>(id)};
  rule.acts = std::move(read.acts);
  rule.procedures = std::move(read.procedures);
  rule.general = std::move(read.text);
  if (const auto own = overrides.find(file.stem); own != overrides.end()) read_overrides(file, own->second, rule, linker, problems);
}

}  // namespace fadu::law
