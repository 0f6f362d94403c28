// The load, in the order in which names become known.
#include <algorithm>
#include <future>
#include <iterator>
#include <thread>

#include "image.hpp"
#include "loader.hpp"

namespace fadu::law {
namespace {

using Files = std::vector<const Parsed*>;

/// Folders that other readers understand: examples are stories, indicators, measures, rolls and questions are no law.
bool read_elsewhere(const std::string& path) {
  return path.starts_with("examples/") || path.starts_with("indicators/") || path.starts_with("measures/") ||
         path.starts_with("rolls/") || path.starts_with("questions/") || !path.ends_with(".toml");
}

/// What one thread has parsed.
struct Share {
  std::vector<Parsed> parsed;
  std::vector<LoadError> errors;
};

/// Every file of `files` from the `first` in steps of `step`.
Share parse_share(const std::vector<const SourceFile*>& files, const Image& image, std::size_t first, std::size_t step) {
  Share out;
  for (std::size_t i = first; i < files.size(); i += step) {
    if (auto known = image.find(*files[i])) {
      out.parsed.push_back(placed(files[i]->path, std::move(*known)));
      continue;
    }
    auto root = parse_toml(*files[i]);
    if (root)
      out.parsed.push_back(placed(files[i]->path, std::move(root).value()));
    else
      out.errors.push_back(root.error());
  }
  return out;
}

/// Files know nothing of one another before they are linked, so each core reads its share; the order is made afterwards.
std::vector<Parsed> parse_all(const std::vector<const SourceFile*>& files, std::string_view image_bytes, Problems& problems) {
  const Image image(image_bytes);
  const std::size_t cores = files.size() < 64 ? 1 : std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
  std::vector<std::future<Share>> others;
  for (std::size_t i = 1; i < cores; ++i)
    others.push_back(std::async(std::launch::async, [&files, &image, i, cores] { return parse_share(files, image, i, cores); }));
  std::vector<Parsed> out;
  const auto take = [&](Share share) {
    std::move(share.parsed.begin(), share.parsed.end(), std::back_inserter(out));
    for (const auto& error : share.errors) problems.add(error.file, error.line, error.key, error.message);
  };
  take(parse_share(files, image, 0, cores));
  for (auto& other : others) take(other.get());
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return out;
}

/// The files that are law, by path: stories, indicators, measures and rolls are not.
std::vector<const SourceFile*> law_files(std::span<const SourceFile> files) {
  std::vector<const SourceFile*> out;
  for (const auto& file : files)
    if (!read_elsewhere(file.path)) out.push_back(&file);
  std::sort(out.begin(), out.end(), [](const auto* a, const auto* b) { return a->path < b->path; });
  return out;
}

/// Files by what they are.
struct Sorted {
  Files statutes, calendars, codes, domains, terms, guards, procedures, acts, shared, documents, items, fines;
};

Files* folder_of(Sorted& all, const Parsed& file) {
  const auto depth = std::count(file.path.begin(), file.path.end(), '/');
  if (depth == 1) {
    const std::pair<std::string_view, Files*> flat[] = {
        {"statutes", &all.statutes}, {"calendars", &all.calendars}, {"codes", &all.codes}, {"domains", &all.domains},
        {"terms", &all.terms},       {"guards", &all.guards},       {"documents", &all.documents}, {"acts", &all.shared}, {"fines", &all.fines}};
    for (const auto& [name, list] : flat)
      if (file.folder == name) return list;
  }
  if (depth == 2 && file.folder.starts_with("items/")) return &all.items;
  if (!file.folder.starts_with("procedures/")) return nullptr;
  if (depth == 2 && file.stem == "procedure") return &all.procedures;
  return depth == 3 && file.folder.ends_with("/acts") ? &all.acts : nullptr;
}

Sorted sort_files(std::span<const Parsed* const> files, Problems& problems) {
  Sorted out;
  for (const Parsed* file : files) {
    Files* list = folder_of(out, *file);
    if (list == nullptr)
      problems.add(file->path, 1, "", "规则书里没有放这种文件的地方");
    else
      list->push_back(file);
  }
  return out;
}

/// Names that the files' own names give.
void announce(const Sorted& files, Linker& linker) {
  auto& book = linker.book();
  (void)book.domain_names.intern("general");
  for (const Parsed* file : files.domains) (void)book.domain_names.intern(file->stem);
  for (const Files* acts : {&files.acts, &files.shared})
    for (const Parsed* file : *acts) (void)book.acts.intern(file->stem);
  for (const Parsed* file : files.terms) (void)book.term_names.intern(file->stem);
  for (const Parsed* file : files.guards) (void)book.guard_names.intern(file->stem);
  for (const Parsed* file : files.documents)
    if (!file->stem.starts_with("part_")) linker.document_names.push_back(file->stem);
  book.domains.resize(book.domain_names.size());
  book.domains.front().id = "general";
  book.terms.resize(book.term_names.size());
  book.engine.terms.resize(book.term_names.size());
  book.guards.resize(book.guard_names.size());
  book.engine.guards.resize(book.guard_names.size());
}

/// A domain without versions of its own takes the general ones.
void inherit_settings(Engine& engine, const Names& domains) {
  const auto general = static_cast<std::size_t>(domains.find("general"));
  for (auto& setting : engine.settings) {
    setting.resize(domains.size());
    for (std::size_t d = 0; d < setting.size(); ++d)
      if (setting[d].empty()) setting[d] = setting[general];
  }
}

bool applies(const std::vector<ProcedureId>& only, std::size_t procedure) {
  return only.empty() || std::any_of(only.begin(), only.end(), [&](ProcedureId id) {
           return static_cast<std::size_t>(id.value) == procedure;
         });
}

void add_event(std::vector<TermEvent>& events, std::int32_t term, bool TermEvent::*role) {
  auto found = std::find_if(events.begin(), events.end(), [&](const auto& e) { return e.term == term; });
  if (found == events.end()) found = events.insert(events.end(), TermEvent{term, false, false, false});
  (*found).*role = true;
}

void index_term(const Term& term, std::int32_t id, ProcedureRules& rules) {
  const auto at = [&](ActKind kind) -> auto& { return rules.events[static_cast<std::size_t>(kind.value)]; };
  if (term.shape == TermShape::accrual) return rules.accruals.push_back(id);
  for (const ActKind kind : term.starts) add_event(at(kind), id, &TermEvent::starts);
  for (const ActKind kind : term.stops) add_event(at(kind), id, &TermEvent::stops);
  for (const auto& domain : term.by_domain)
    for (const auto& rule : domain) {
      for (const auto& pause : rule.pauses)
        for (const ActKind kind : {pause.from, pause.to}) add_event(at(kind), id, &TermEvent::touches);
      for (const auto& extend : rule.extends)
        if (extend.act.valid()) add_event(at(extend.act), id, &TermEvent::touches);
    }
}

void index(Book& book) {
  Engine& engine = book.engine;
  engine.act_kinds = book.acts.size();
  engine.fields = book.fields.size();
  for (std::size_t t = 0; t < engine.terms.size(); ++t)
    if (const Term& term = engine.terms[t]; term.after >= 0 && term.shape != TermShape::accrual)
      engine.terms[static_cast<std::size_t>(term.after)].followers.push_back(static_cast<std::int32_t>(t));
  engine.party_kind = FieldId{book.fields.find("party.kind")};
  engine.party_code = FieldId{book.fields.find("party.code")};
  engine.party_id = FieldId{book.fields.find("party.id_number")};
  for (std::size_t p = 0; p < engine.procedures.size(); ++p) {
    auto& rules = engine.procedures[p];
    rules.guards.resize(engine.act_kinds);
    rules.events.resize(engine.act_kinds);
    for (std::size_t g = 0; g < engine.guards.size(); ++g)
      if (applies(engine.guards[g].procedures, p))
        for (const ActKind kind : engine.guards[g].acts)
          rules.guards[static_cast<std::size_t>(kind.value)].push_back(static_cast<std::int32_t>(g));
    for (std::size_t t = 0; t < engine.terms.size(); ++t)
      if (applies(engine.terms[t].procedures, p)) index_term(engine.terms[t], static_cast<std::int32_t>(t), rules);
  }
}

void link_all(const Sorted& files, Linker& linker, Problems& problems) {
  announce(files, linker);
  for (const Parsed* file : files.statutes) load_instrument(*file, linker, problems);
  load_calendars(files.calendars, linker, problems);
  for (const Parsed* file : files.codes) load_table(*file, linker, problems);
  for (const Parsed* file : files.domains) load_domain(*file, linker, problems);
  inherit_settings(linker.book().engine, linker.book().domain_names);
  load_procedures(
      {files.procedures, files.acts, files.shared},
      [&] {
        for (const Parsed* file : files.terms) load_term(*file, linker, problems);
        load_term_overrides(files.domains, linker, problems);
        const GuardOverrides overrides = guard_overrides(files.domains, linker, problems);
        for (const Parsed* file : files.guards) load_guard(*file, overrides, linker, problems);
      },
      linker, problems);
  for (const Parsed* file : files.items) load_item(*file, linker, problems);
  load_documents(files.documents, linker, problems);
  for (const Parsed* file : files.fines) load_fine(*file, linker, problems);
}

Digest hash_of(const std::vector<const SourceFile*>& files) {
  Hasher hasher(HashKind::sm3);
  for (const auto* file : files)
    hasher.add(std::to_string(file->path.size()) + ":" + file->path + std::to_string(file->bytes.size()) + ":")
        .add(file->bytes);
  return hasher.finish();
}

}  // namespace

std::string show_days(Date from, Date to) { return from.iso() + " 至 " + (to == kOpen ? "今" : to.iso()); }

Span read_span(Reader& reader) {
  Span out{reader.date("from"), reader.date_if("to").value_or(kOpen), reader.table().line};
  if (out.to < out.from) reader.wrong("to", "早于 from");
  return out;
}

void check_spans(Reader& reader, std::string_view key, std::vector<Span> spans, bool no_gaps) {
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.from < b.from; });
  for (std::size_t i = 1; i < spans.size(); ++i) {
    const Span& a = spans[i - 1];
    const Span& b = spans[i];
    const std::string pair = "（" + show_days(a.from, a.to) + "；" + show_days(b.from, b.to) + "）";
    if (b.from <= a.to) reader.problems().add(reader.file(), b.line, key, "两个版本的日期重叠" + pair);
    if (no_gaps && b.from > a.to.plus_days(1)) reader.problems().add(reader.file(), b.line, key, "两个版本之间有空档" + pair);
  }
}

Parsed placed(std::string path, Node root) {
  Parsed out;
  const auto slash = path.rfind('/');
  out.folder = slash == std::string::npos ? "" : path.substr(0, slash);
  out.stem = path.substr(slash == std::string::npos ? 0 : slash + 1);
  if (out.stem.ends_with(".toml")) out.stem.resize(out.stem.size() - 5);
  out.path = std::move(path);
  out.root = std::move(root);
  return out;
}

bool is_law_file(std::string_view path) { return !read_elsewhere(std::string(path)); }

Result<Rulebook, std::vector<LoadError>> Rulebook::load_parsed(std::span<const Parsed* const> files) {
  Rulebook out;
  Problems problems;
  const Sorted sorted = sort_files(files, problems);
  Linker linker(*out.impl_);
  link_all(sorted, linker, problems);
  if (!problems.empty()) return Failure<std::vector<LoadError>>{std::move(problems).sorted()};
  index(*out.impl_);
  return out;
}

Result<Rulebook, std::vector<LoadError>> Rulebook::load(std::span<const SourceFile> files, std::string_view image) {
  Problems problems;
  const auto law = law_files(files);
  const auto parsed = parse_all(law, image, problems);
  auto hash = std::async(std::launch::async, [&law] { return hash_of(law); });   // while the files are joined
  Files list;
  for (const Parsed& file : parsed) list.push_back(&file);
  auto out = load_parsed(list);
  if (!problems.empty()) {
    for (const LoadError& error : out ? std::vector<LoadError>{} : out.error()) problems.add(error.file, error.line, error.key, error.message);
    return Failure<std::vector<LoadError>>{std::move(problems).sorted()};
  }
  if (out) out->impl_->hash = hash.get();
  return out;
}

}  // namespace fadu::law
