// Procedures: stages, acts with their forms, the legal checklist.
#include <algorithm>

#include "read_field.hpp"

namespace fadu::law {
namespace {

const std::vector<std::string> kPartyParts{"kind",  "name",    "code",  "no_code_reason", "legal_rep", "id_kind",
                                           "id_number", "phone", "address", "birth", "gender", "contact"};

/// Types that may share a key: the same kind of fact, asked for in another size.
int family(FieldType type) {
  if (type == FieldType::longtext || type == FieldType::address) return static_cast<int>(FieldType::text);
  if (type == FieldType::file) return static_cast<int>(FieldType::files);
  if (type == FieldType::officer) return static_cast<int>(FieldType::officers);
  return static_cast<int>(type);
}

class ProcedureLoader {
 public:
  ProcedureLoader(Linker& linker, Problems& problems) : linker_(linker), problems_(problems) {
    for (const auto& [name, rows] : linker.book().tables) tables_.push_back(name);
  }
  void head(const Parsed& file);
  void act(const Parsed& file);
  /// The acts of rulebook/acts that the procedure takes over; their names go into `used`.
  void shares(std::size_t number, const std::vector<const Parsed*>& shared, std::set<std::string>& used);
  void tail(std::size_t number);
  [[nodiscard]] std::size_t size() const { return readers_.size(); }

 private:
  void stage(Reader reader, ProcedureSpec& spec, ProcedureRules& rules);
  void check(Reader reader, ProcedureSpec& spec, ProcedureRules& rules);
  void fill(const Parsed& file, ProcedureSpec& procedure, Reader* share);
  void place(Reader& reader, Reader* share, const ProcedureSpec& procedure, ActSpec& out);
  void paper(Reader& reader, Reader* share, ActSpec& out);
  FieldSpec field(Reader reader, bool column);
  void same_everywhere(Reader& reader, const FieldSpec& field);
  void summary(Reader& reader, ProcedureSpec& spec, ProcedureRules& rules);
  void matter(Reader reader, ProcedureRules& rules);
  std::vector<std::int32_t> names(Reader& reader, std::string_view key, const Names& known, std::string_view what);
  Book& book() { return linker_.book(); }

  Linker& linker_;
  Problems& problems_;
  std::vector<Reader> readers_;
  std::vector<std::string> tables_;                                   ///< names of codes/, sorted
  std::map<std::string, std::pair<FieldType, std::string>> types_;   ///< field key → type, file of its first use
};

void ProcedureLoader::stage(Reader reader, ProcedureSpec& spec, ProcedureRules& rules) {
  StageSpec out;
  out.id = reader.text("id");
  out.title = reader.text("title");
  out.terminal = reader.boolean_or("terminal", false);
  for (const ActKind kind : linker_.acts(reader, "enter")) {
    auto& entered = rules.stage_of[static_cast<std::size_t>(kind.value)];
    if (entered >= 0) reader.wrong("enter", "行为“" + book().acts.name(kind.value) + "”已经进入另一阶段");
    entered = static_cast<std::int16_t>(spec.stages.size());
    out.enter.push_back(kind);
  }
  reader.done();
  spec.stages.push_back(std::move(out));
}

void ProcedureLoader::head(const Parsed& file) {
  Reader reader(file.root, file.path, problems_);
  ProcedureSpec spec;
  ProcedureRules rules;
  rules.stage_of.assign(book().acts.size(), -1);
  spec.id = file.folder.substr(file.folder.find('/') + 1);
  spec.number = ProcedureId{static_cast<std::int32_t>(book().procedures.size())};
  spec.title = reader.text("title");
  spec.kind = reader.text("kind");
  spec.roles = reader.texts_required("roles");
  spec.cites = linker_.cites(reader, "cite", std::nullopt);
  spec.opens = reader.text("opens");
  (void)reader.text_or("help", "");
  if (!spec.opens.empty()) (void)linker_.act_named(reader, "opens", spec.opens);
  for (const Node* table : reader.tables_required("stage")) stage(reader.inner(*table), spec, rules);
  for (const Node* table : reader.tables("matter")) {   // their kinds, which guards name; the rest when acts and fields are known
    const Node* kind = table->find("kind");
    const Node* title = table->find("title");
    if (kind != nullptr && title != nullptr) book().engine.matter_titles.emplace_back(kind->text, title->text);
  }
  book().procedures.push_back(std::move(spec));
  book().engine.procedures.push_back(std::move(rules));
  readers_.push_back(std::move(reader));
}

void ProcedureLoader::same_everywhere(Reader& reader, const FieldSpec& one) {
  const auto [place, fresh] = types_.try_emplace(one.key, one.type, std::string(reader.file()));
  if (fresh || family(place->second.first) == family(one.type)) return;
  reader.wrong("type", "字段“" + one.key + "”在 " + place->second.second + " 里是 " +
                           field_type_names()[static_cast<std::size_t>(place->second.first)] + "，同名字段必须是同一种事实");
}

FieldSpec ProcedureLoader::field(Reader reader, bool column) {
  FieldSpec out = read_field(reader, field_type_names(), tables_);
  out.id = FieldId{book().fields.intern(out.key)};
  if (out.type == FieldType::item) {
    out.item_kind = reader.text_or("item_kind", out.item_kind);
    linker_.codes_known(reader, "item_kind", "item_kind", {out.item_kind});
  }
  if (out.type == FieldType::party && !column)
    for (const auto& part : kPartyParts) (void)book().fields.intern(out.key + "." + part);
  for (const Node* table : reader.tables("column")) out.columns.push_back(field(reader.inner(*table), true));
  if ((out.type == FieldType::list) == out.columns.empty()) reader.wrong("column", "list 要有列（[[field.column]]），其他类型没有");
  if (!column) same_everywhere(reader, out);
  reader.done();
  return out;
}

void ProcedureLoader::act(const Parsed& file) {
  const std::string id = file.folder.substr(11, file.folder.rfind('/') - 11);
  auto& all = book().procedures;
  const auto procedure = std::find_if(all.begin(), all.end(), [&](const auto& p) { return p.id == id; });
  if (procedure == all.end()) return problems_.add(file.path, 1, "", "没有 procedures/" + id + "/procedure.toml");
  fill(file, *procedure, nullptr);
}

/// Stage and roles: what the sharing procedure says, else the act's own file. Of a shared act's own roles only those of the procedure.
void ProcedureLoader::place(Reader& reader, Reader* share, const ProcedureSpec& procedure, ActSpec& out) {
  const auto from = [&](std::string_view key) -> Reader& { return share != nullptr && share->has(key) ? *share : reader; };
  const bool own_stage = share == nullptr || share->has("stage");
  Reader& stage = from("stage");
  out.stage = own_stage || reader.has("stage") ? stage.text("stage") : share->text("stage");
  std::vector<std::string> stages;
  for (const auto& one : procedure.stages) stages.push_back(one.id);
  if (!out.stage.empty()) (void)linker_.known(own_stage ? stage : *share, "stage", out.stage, stages, "阶段");
  Reader& by = from("by");
  out.by = by.texts_required("by");
  const auto known = [&](const std::string& role) {
    return std::find(procedure.roles.begin(), procedure.roles.end(), role) != procedure.roles.end();
  };
  if (share != nullptr && &by != share) std::erase_if(out.by, [&](const auto& role) { return !known(role); });
  if (share != nullptr && out.by.empty()) share->wrong("by", "本程序没有共用行为所列的角色，要写 by");
  for (const auto& role : out.by) (void)linker_.known(by, "by", role, procedure.roles, "角色（procedure.toml 的 roles）");
}

void ProcedureLoader::paper(Reader& reader, Reader* share, ActSpec& out) {
  const auto from = [&](std::string_view key) -> Reader& { return share != nullptr && share->has(key) ? *share : reader; };
  out.cites = linker_.cites(from("cite"), "cite", std::nullopt);
  Reader& documents = from("documents");
  out.documents = documents.texts("documents");
  for (const auto& name : out.documents)
    (void)linker_.known(documents, "documents", name, linker_.document_names, "文书（documents/）");
  out.repeat = from("repeat").boolean_or("repeat", false);
}

void ProcedureLoader::fill(const Parsed& file, ProcedureSpec& procedure, Reader* share) {
  Reader reader(file.root, file.path, problems_);
  ActSpec out;
  out.id = file.stem;
  out.kind = ActKind{book().acts.find(file.stem)};
  out.title = reader.text("title");
  out.help = reader.text_or("help", "");
  place(reader, share, procedure, out);
  paper(reader, share, out);
  for (const DomainId domain : linker_.domains(reader, "domains")) out.domains.push_back(book().domain_names.name(domain.value));
  out.version = reader.small_or("version", 1);
  out.officers_min = reader.small_or("officers_min", 0);
  out.dated = reader.boolean_or("dated", true);
  std::set<std::string> keys;
  for (const Node* table : reader.tables("field")) {
    out.fields.push_back(field(reader.inner(*table), false));
    if (!keys.insert(out.fields.back().key).second) problems_.add(file.path, table->line, "key", "字段“" + out.fields.back().key + "”重复");
  }
  for (const char* key : {"stage", "by", "cite", "documents", "repeat"}) (void)reader.any(key);   // also where the procedure has its own
  reader.done();
  procedure.acts.push_back(std::move(out));
}

void ProcedureLoader::shares(std::size_t number, const std::vector<const Parsed*>& shared, std::set<std::string>& used) {
  ProcedureSpec& spec = book().procedures[number];
  std::vector<std::string> names;
  for (const Parsed* file : shared) names.push_back(file->stem);
  for (const Node* table : readers_[number].tables("shares")) {
    Reader inner = readers_[number].inner(*table);
    const std::string name = inner.text("act");
    for (const char* key : {"stage", "by", "cite", "documents", "repeat"}) (void)inner.any(key);
    inner.done();
    if (name.empty() || !linker_.known(inner, "act", name, names, "共用行为（acts/）")) continue;
    used.insert(name);
    if (spec.act(std::string_view(name)) != nullptr)
      inner.wrong("act", "行为“" + name + "”在本程序里已经有了");
    else
      fill(*shared[static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin())], spec, &inner);
  }
}

std::vector<std::int32_t> ProcedureLoader::names(Reader& reader, std::string_view key, const Names& all,
                                                 std::string_view what) {
  std::vector<std::int32_t> out;
  for (const auto& name : reader.texts(key))
    if (const std::int32_t id = linker_.id_of(reader, key, name, all, what); id >= 0) out.push_back(id);
  return out;
}

void ProcedureLoader::check(Reader reader, ProcedureSpec& spec, ProcedureRules& rules) {
  CheckSpec out;
  CheckRule rule;
  out.id = reader.text("id");
  out.title = reader.text("title");
  out.help = reader.text_or("help", "");
  out.cites = linker_.cites(reader, "cite", std::nullopt);
  rule.done = linker_.acts(reader, "done");
  rule.all = reader.boolean_or("all", false);
  rule.guards = names(reader, "guards", book().guard_names, "规则（guards/）");
  rule.terms = names(reader, "terms", book().term_names, "期限（terms/）");
  std::ranges::sort(rule.guards);
  std::ranges::sort(rule.terms);
  rule.next = linker_.acts(reader, "next");
  for (const ActKind kind : rule.next) out.next.push_back(book().acts.name(kind.value));
  if (const Node* when = reader.any("when"); when != nullptr) rule.when = read_condition(reader.inner(*when), linker_);
  if (rule.done.empty() && rule.guards.empty() && rule.terms.empty())
    reader.wrong("done", "done、guards、terms 至少要有一个");
  reader.done();
  spec.checks.push_back(std::move(out));
  rules.checks.push_back(std::move(rule));
}

void ProcedureLoader::matter(Reader reader, ProcedureRules& rules) {
  MatterRule out;
  out.kind = reader.text("kind");
  (void)reader.text("title");
  out.acts = linker_.acts_required(reader, "acts");
  out.undone = linker_.acts(reader, "undone");
  if (const Node* when = reader.any("when"); when != nullptr) out.when = read_condition(reader.inner(*when), linker_);
  if (const Node* when = reader.any("undone_when"); when != nullptr) out.undone_when = read_condition(reader.inner(*when), linker_);
  reader.done();
  rules.matters.push_back(std::move(out));
}

void ProcedureLoader::summary(Reader& reader, ProcedureSpec& spec, ProcedureRules& rules) {
  const Node* table = reader.any("summary");
  if (table == nullptr) return;
  Reader inner = reader.inner(*table);
  for (const char* key : {"title", "party", "code", "amount", "item"}) {
    const std::string name = inner.text_or(key, "");
    if (name.empty()) continue;
    const Ref ref = linker_.ref_named(inner, key, name);
    if (std::string_view(key) == "item") rules.item = ref;
    spec.summary[key] = name;
  }
  // The document whose number names the dossier in lists; before it is issued, the first number serves.
  if (const std::string number = inner.text_or("number", ""); !number.empty()) spec.summary["number"] = number;
  if (const std::string filed = inner.text_or("filed", ""); !filed.empty()) {
    if (book().acts.find(filed) < 0) inner.wrong("filed", "没有行为“" + filed + "”");
    spec.summary["filed"] = filed;
  }
  inner.done();
}

void ProcedureLoader::tail(std::size_t number) {
  Reader& reader = readers_[number];
  ProcedureSpec& spec = book().procedures[number];
  ProcedureRules& rules = book().engine.procedures[number];
  for (const Node* table : reader.tables("check")) check(reader.inner(*table), spec, rules);
  for (const Node* table : reader.tables("matter")) matter(reader.inner(*table), rules);
  summary(reader, spec, rules);
  if (!spec.opens.empty() && spec.act(spec.opens) == nullptr) reader.wrong("opens", "本程序没有行为“" + spec.opens + "”");
  reader.done();
}

/// In the order a person works: by stage, then by first mention in the checklist, then by name.
void sort_acts(ProcedureSpec& spec, const ProcedureRules& rules) {
  std::map<std::int32_t, std::size_t> mentioned;
  for (const auto& check : rules.checks)
    for (const auto* list : {&check.next, &check.done})
      for (const ActKind kind : *list) mentioned.try_emplace(kind.value, mentioned.size());
  const auto stage = [&](const ActSpec& act) {
    return std::find_if(spec.stages.begin(), spec.stages.end(), [&](const auto& s) { return s.id == act.stage; }) -
           spec.stages.begin();
  };
  const auto rank = [&](const ActSpec& act) {
    const auto place = mentioned.find(act.kind.value);
    return std::make_tuple(act.id != spec.opens, stage(act), place == mentioned.end() ? std::size_t{999} : place->second, act.id);
  };
  std::sort(spec.acts.begin(), spec.acts.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
}

/// Files of acts: a procedure's own by "<procedure>/<act>", shared ones by "<act>".
using ActIndex = std::map<std::string, const Parsed*, std::less<>>;

ActIndex index_acts(const ActFiles& files) {
  ActIndex out;
  for (const Parsed* file : files.acts) out[file->folder.substr(11, file->folder.rfind('/') - 11) + "/" + file->stem] = file;
  for (const Parsed* file : files.shared) out[file->stem] = file;
  return out;
}

/// derived and only_if name fields that exist.
void check_form(const ActSpec& act, const Parsed& file, Linker& linker, Problems& problems) {
  Reader reader(file.root, file.path, problems);
  const auto own = [&](const std::string& key) { return std::any_of(act.fields.begin(), act.fields.end(), [&](const auto& f) { return f.key == key; }); };
  std::size_t i = 0;
  for (const Node* table : reader.tables("field")) {
    const FieldSpec& field = act.fields[i++];
    if (field.derived.empty() && field.only_if.empty()) continue;
    Reader inner = reader.inner(*table);
    if (!field.derived.empty()) (void)linker.ref_named(inner, "derived", field.derived);
    const std::string asked = field.only_if.substr(0, field.only_if.find('='));
    if (field.only_if.empty() || own(asked)) continue;
    std::vector<std::string> keys;
    for (const auto& one : act.fields) keys.push_back(one.key);
    (void)linker.known(inner, "only_if", asked, keys, "字段（同一表单里）");
  }
}

void check_fields(const ProcedureSpec& spec, Linker& linker, const ActIndex& files, Problems& problems) {
  for (const ActSpec& act : spec.acts) {
    auto file = files.find(spec.id + "/" + act.id);
    if (file == files.end()) file = files.find(act.id);
    if (file != files.end()) check_form(act, *file->second, linker, problems);
  }
}

/// Field keys become ids in the order of their names, which is the order of canonical JSON: facts read from it come sorted.
void announce_fields(const ActFiles& files, Names& fields) {
  std::set<std::string_view> keys;
  std::set<std::string> parts;
  const std::function<void(const Node&, const char*)> gather = [&](const Node& table, const char* list) {
    const Node* rows = table.find(list);
    if (rows == nullptr) return;
    for (const Node& row : rows->items) {
      const Node* key = row.find("key");
      const Node* type = row.find("type");
      if (key != nullptr && key->kind == Node::Kind::text) keys.insert(key->text);
      if (key != nullptr && type != nullptr && type->text == "party")
        for (const auto& part : kPartyParts) parts.insert(key->text + "." + part);
      gather(row, "column");
    }
  };
  for (const auto* list : {&files.acts, &files.shared})
    for (const Parsed* file : *list) gather(file->root, "field");
  keys.insert(parts.begin(), parts.end());
  for (const auto& key : keys) (void)fields.intern(key);
}

}  // namespace

const std::vector<std::string>& party_parts() { return kPartyParts; }

void load_procedures(const ActFiles& files, const std::function<void()>& between, Linker& linker, Problems& problems) {
  ProcedureLoader loader(linker, problems);
  announce_fields(files, linker.book().fields);
  for (const Parsed* file : files.procedures) loader.head(*file);
  for (const Parsed* file : files.acts) loader.act(*file);
  std::set<std::string> used;
  for (std::size_t i = 0; i < loader.size(); ++i) loader.shares(i, files.shared, used);
  for (const Parsed* file : files.shared)
    if (!used.contains(file->stem)) problems.add(file->path, 1, "", "没有程序共用这个行为（procedure.toml 的 shares）");
  const ActIndex index = index_acts(files);
  for (const auto& spec : linker.book().procedures) check_fields(spec, linker, index, problems);
  between();
  for (std::size_t i = 0; i < loader.size(); ++i) loader.tail(i);
  for (std::size_t i = 0; i < loader.size(); ++i)
    sort_acts(linker.book().procedures[i], linker.book().engine.procedures[i]);
  linker.forget_specs();
}

}  // namespace fadu::law
