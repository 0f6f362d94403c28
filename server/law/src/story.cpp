#include "story.hpp"

#include <algorithm>

namespace fadu::law {
namespace {

constexpr BodyId kOwn{1};
constexpr BodyId kOther{2};

std::vector<std::string> keys_of(const ActSpec& act) {
  std::vector<std::string> out;
  for (const auto& field : act.fields) out.push_back(field.key);
  return out;
}

class StoryReader {
 public:
  StoryReader(const Rulebook& rulebook, Story& story, Problems& problems, const std::string& file)
      : rulebook_(rulebook), story_(story), problems_(problems), file_(file) {}

  void head(Reader& reader);
  void person(const std::string& name, Reader reader);
  void body(Reader& reader);
  void matter(Reader reader);
  void act(Reader reader);
  void expect(Reader reader);

 private:
  void form(Reader& reader, Expectation& out);
  void checklist(const Node& table, Expectation& out);
  void details(Reader& reader, Expectation& out);
  void facts(const Node& fields, const ActSpec& spec, Act& act);
  void fact(const Node& node, const FieldSpec& spec, const std::string& key, std::vector<Fact>& out);
  Value value(const Node& node, const FieldSpec& spec);
  Value persons(const Node& node);
  Value rows(const Node& node, const FieldSpec& spec);
  void wrong(const Node& node, const std::string& key, std::string message) {
    problems_.add(file_, node.line, key, std::move(message));
  }
  static Instant moment(const Node& node) {
    return node.kind == Node::Kind::moment ? node.moment : Instant::at(node.date, 9 * 3600);
  }

  const Rulebook& rulebook_;
  Story& story_;
  Problems& problems_;
  const std::string& file_;
};

void StoryReader::head(Reader& reader) {
  (void)reader.text("title");
  (void)reader.text_or("help", "");
  const std::string procedure = reader.text("procedure");
  const auto* spec = rulebook_.procedure(procedure);
  if (spec == nullptr)
    reader.wrong("procedure", "没有名为“" + procedure + "”的程序");
  else
    story_.dossier.procedure = spec->number;
  const std::string domain = reader.text_or("domain", "general");
  story_.dossier.domain = rulebook_.domain(domain);
  if (!story_.dossier.domain.valid()) reader.wrong("domain", "没有名为“" + domain + "”的执法领域");
  story_.dossier.body = kOwn;
  story_.world.own = {.known = true, .enforcement = true, .name = "本机关", .region = "", .domains = {domain}};
}

void StoryReader::person(const std::string& name, Reader reader) {
  PersonStatus status;
  status.known = true;
  status.name = name;
  status.certified = reader.boolean_or("certified", true);
  status.law_qualified = reader.boolean_or("law_qualified", false);
  status.auxiliary = reader.boolean_or("auxiliary", false);
  status.body = reader.boolean_or("other_body", false) ? kOther : kOwn;
  if (reader.has("scope")) story_.world.scopes[story_.world.named(name).value] = reader.texts("scope");
  reader.done();
  story_.world.people[story_.world.named(name).value] = status;
}

void StoryReader::body(Reader& reader) {
  const Node* node = reader.any("body");
  if (node == nullptr) return;
  Reader inner = reader.inner(*node);
  story_.world.own.enforcement = inner.boolean_or("enforcement", true);
  if (inner.has("domains")) story_.world.own.domains = inner.texts("domains");
  story_.world.own.stopped = inner.texts("stopped");
  story_.world.own.region = inner.text_or("region", "");
  story_.world.own.kind = inner.text_or("kind", "organ");
  inner.done();
}

/// An earlier matter of the party of this story.
void StoryReader::matter(Reader reader) {
  EarlierMatter out;
  out.kind = reader.text("kind");
  out.on = reader.date("on");
  out.item = reader.text_or("item", "");
  out.procedure = reader.text_or("procedure", rulebook_.procedure(story_.dossier.procedure).id);
  out.domain = reader.text_or("domain", rulebook_.domains()[static_cast<std::size_t>(story_.dossier.domain.value)].id);
  out.body = reader.boolean_or("other_body", false) ? kOther : kOwn;
  out.dossier = -1;
  out.received = Instant::at(reader.date_if("received").value_or(out.on));
  if (const auto undone = reader.date_if("undone")) out.undone = Instant::at(*undone);
  reader.done();
  story_.world.earlier.push_back(std::move(out));
}

Value StoryReader::persons(const Node& node) {
  std::vector<PersonId> out;
  const auto add = [&](const Node& one) {
    if (one.kind == Node::Kind::text) out.push_back(story_.world.named(one.text));
  };
  add(node);
  for (const auto& one : node.items) add(one);
  return out;
}

Value StoryReader::rows(const Node& node, const FieldSpec& spec) {
  Rows out;
  for (const auto& row : node.items) {
    std::vector<Fact> facts;
    for (const auto& [key, cell] : row.entries) {
      const auto column = std::find_if(spec.columns.begin(), spec.columns.end(), [&](const auto& c) { return c.key == key; });
      if (column == spec.columns.end())
        wrong(cell, key, "“" + spec.title + "”没有这一列");
      else
        fact(cell, *column, key, facts);
    }
    out.rows.push_back(std::move(facts));
  }
  return out;
}

Value StoryReader::value(const Node& node, const FieldSpec& spec) {
  using K = Node::Kind;
  switch (spec.type) {
    case FieldType::number: if (node.kind == K::integer) return node.number; break;
    case FieldType::money: if (node.kind == K::integer) return Money{node.number}; break;
    case FieldType::date: if (node.kind == K::date) return node.date; break;
    case FieldType::time: if (node.kind == K::date || node.kind == K::moment) return moment(node); break;
    case FieldType::boolean: if (node.kind == K::boolean) return node.flag; break;
    case FieldType::officer: case FieldType::officers: return persons(node);
    case FieldType::list: if (node.kind == K::list) return rows(node, spec); break;
    case FieldType::choices: case FieldType::files: {
      std::vector<std::string> out;
      for (const auto& one : node.items) out.push_back(one.scalar());
      if (node.kind == K::list) return out;
      break;
    }
    default: if (node.kind == K::text) return node.text; break;
  }
  wrong(node, spec.key, "类型不对（" + spec.title + "）");
  return {};
}

void StoryReader::fact(const Node& node, const FieldSpec& spec, const std::string& key, std::vector<Fact>& out) {
  if (spec.type != FieldType::party) {
    out.push_back({rulebook_.field(key), value(node, spec)});
    return;
  }
  for (const auto& [part, inner] : node.entries) {
    const FieldId id = rulebook_.field(key + "." + part);
    if (!id.valid())
      wrong(inner, part, "当事人没有这一项");
    else if (inner.kind == Node::Kind::date)
      out.push_back({id, inner.date});
    else
      out.push_back({id, inner.scalar()});
  }
}

void StoryReader::facts(const Node& fields, const ActSpec& spec, Act& act) {
  for (const auto& [key, node] : fields.entries) {
    const FieldSpec* field = spec.field(key);
    if (field == nullptr)
      wrong(node, key, "行为“" + spec.id + "”没有这个字段" + did_you_mean(key, keys_of(spec)));
    else
      fact(node, *field, key, act.facts);
  }
  std::sort(act.facts.begin(), act.facts.end(), [](const Fact& a, const Fact& b) { return a.field < b.field; });
}

void StoryReader::act(Reader reader) {
  Act out;
  const std::string kind = reader.text("kind");
  const ActSpec* spec = rulebook_.procedure(story_.dossier.procedure).act(std::string_view(kind));
  out.seq = static_cast<std::int32_t>(story_.dossier.acts.size()) + 1;
  const Node* at = reader.any("at");
  if (at == nullptr || (at->kind != Node::Kind::date && at->kind != Node::Kind::moment))
    reader.wrong("at", "要写日期或者时间");
  else
    out.at = out.received = moment(*at);
  out.actor = story_.world.named(reader.text_or("actor", "A"));
  for (const auto& name : reader.texts("officers")) out.officers.push_back(story_.world.named(name));
  out.happened = reader.boolean_or("happened", false);
  const Node* fields = reader.any("fields");
  reader.done();
  if (spec == nullptr) return reader.wrong("kind", "本程序没有行为“" + kind + "”");
  out.kind = spec->kind;
  if (fields != nullptr) facts(*fields, *spec, out);
  story_.dossier.acts.push_back(std::move(out));
}

/// Of a form: how many officers it asks for, and the least and the most that its fields take.
void StoryReader::form(Reader& reader, Expectation& out) {
  if (reader.has("officers")) out.officers = reader.small_or("officers", 0);
  for (const auto& [key, list] : {std::pair{"least", &out.least}, std::pair{"most", &out.most}})
    if (const Node* table = reader.any(key); table != nullptr)
      for (const auto& [field, node] : table->entries) {
        if (node.kind != Node::Kind::integer) wrong(node, field, "要写整数");
        list->emplace_back(field, node.number);
      }
}

/// The rows of the checklist, by their state.
void StoryReader::checklist(const Node& table, Expectation& out) {
  for (const auto& [state, node] : table.entries) {
    const auto place = std::find(kCheckStates.begin(), kCheckStates.end(), state);
    if (place == kCheckStates.end()) {
      wrong(node, state, "没有这种状态");
      continue;
    }
    for (const auto& row : node.items) out.rows.at(static_cast<std::size_t>(place - kCheckStates.begin())).push_back(row.text);
  }
}

void StoryReader::details(Reader& reader, Expectation& out) {
  using Kind = Expectation::Kind;
  const auto is = [&](std::initializer_list<Kind> kinds) { return std::find(kinds.begin(), kinds.end(), out.kind) != kinds.end(); };
  const bool judged = is({Kind::finding, Kind::refused, Kind::reasoned});
  if (is({Kind::finding, Kind::no_finding})) out.act = reader.small_or("act", 0);
  if (judged || is({Kind::due, Kind::check, Kind::form, Kind::procedure})) out.cites = reader.texts("cite");
  if (judged && reader.has("severity"))
    out.severity = static_cast<Severity>(reader.one_of("severity", {"notice", "defect", "unlawful"}, std::nullopt));
  if (out.kind == Kind::finding && reader.has("verdict"))
    out.verdict = static_cast<Verdict>(reader.one_of("verdict", {"refuse", "permit_with_reason", "note"}, std::nullopt));
  if (out.kind == Kind::due) out.on = reader.date("on");
  if (is({Kind::refused, Kind::reasoned})) out.by = reader.text("by");
  if (is({Kind::stage, Kind::checklist, Kind::check, Kind::matter, Kind::no_matter})) out.after = reader.small_or("after", 0);
  if (out.after > static_cast<std::int32_t>(story_.dossier.acts.size())) reader.wrong("after", "没有这么多行为");
  if (out.kind == Kind::stage && reader.has("terminal")) out.terminal = reader.boolean_or("terminal", false);
  if (out.kind == Kind::check && reader.has("state"))
    out.state = static_cast<CheckState>(reader.one_of("state", {kCheckStates.begin(), kCheckStates.end()}, std::nullopt));
  if (out.kind == Kind::form) form(reader, out);
}

void StoryReader::expect(Reader reader) {
  using Kind = Expectation::Kind;
  const std::pair<const char*, Kind> kinds[] = {
      {"finding", Kind::finding},     {"no_finding", Kind::no_finding}, {"due", Kind::due},       {"refused", Kind::refused},
      {"reasoned", Kind::reasoned},   {"stage", Kind::stage},           {"checklist", Kind::checklist}, {"check", Kind::check},
      {"form", Kind::form},           {"procedure", Kind::procedure},   {"matter", Kind::matter}, {"no_matter", Kind::no_matter}};
  Expectation out;
  int given = 0;
  for (const auto& [key, kind] : kinds) {
    if (!reader.has(key)) continue;
    out.kind = kind;
    if (kind == Kind::checklist)
      checklist(*reader.any(key), out);
    else
      out.rule = reader.text(key);
    ++given;
  }
  if (given != 1) reader.wrong("", "finding、no_finding、due、refused、reasoned、stage、checklist、check、form、procedure、matter、no_matter 写且只写一个");
  out.line = reader.table().line;
  details(reader, out);
  reader.done();
  story_.then.push_back(std::move(out));
}

}  // namespace

PersonId StoryWorld::named(const std::string& name) {
  const auto [place, fresh] = ids_.try_emplace(name, PersonId{static_cast<std::int64_t>(ids_.size()) + 1});
  if (fresh) people[place->second.value] = {true, true, false, false, kOwn, name, ""};
  return place->second;
}

PersonStatus StoryWorld::person(PersonId id, Date) const {
  const auto found = people.find(id.value);
  return found == people.end() ? PersonStatus{} : found->second;
}

BodyStatus StoryWorld::body(BodyId, Date) const { return own; }

std::vector<EarlierMatter> StoryWorld::history(const HistoryQuery& query) const {
  std::vector<EarlierMatter> out;
  for (EarlierMatter one : earlier) {
    one.party = query.party;
    if (answers(one, query)) out.push_back(std::move(one));
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.on < b.on; });
  return out;
}

const Item* StoryWorld::item(std::string_view code) const { return rulebook_.item(code); }

bool StoryWorld::covers(PersonId id, Date, std::string_view domain) const {
  const auto found = scopes.find(id.value);
  return found == scopes.end() || std::find(found->second.begin(), found->second.end(), domain) != found->second.end();
}

std::optional<Node> with_acts(const Node& root, const std::function<const Node*(const std::string&)>& other) {
  const Node* name = root.find("acts_of");
  if (name == nullptr) return root;
  const Node* told = other(name->text);
  if (told == nullptr || told->find("acts_of") != nullptr) return std::nullopt;
  Node out = *told;
  out.erase("help");
  for (const auto& [key, value] : root.entries)
    if (key != "acts_of") out.set(key, value);
  return out;
}

Story read_story(const Node& root, const std::string& file, const Rulebook& rulebook, Problems& problems) {
  Story out(rulebook);
  Reader reader(root, file, problems);
  StoryReader story(rulebook, out, problems, file);
  story.head(reader);
  if (!out.dossier.procedure.valid() || !out.dossier.domain.valid()) return out;
  story.body(reader);
  if (const Node* persons = reader.any("persons"); persons != nullptr)
    for (const auto& [name, node] : persons->entries) story.person(name, reader.inner(node));
  for (const Node* matter : reader.tables("history")) story.matter(reader.inner(*matter));
  for (const Node* act : reader.tables_required("act")) story.act(reader.inner(*act));
  for (const Node* then : reader.tables_required("then")) story.expect(reader.inner(*then));
  const auto as_of = reader.date_if("as_of");
  if (as_of)
    out.as_of = Instant::at(*as_of, 86399);
  else if (!out.dossier.acts.empty())
    out.as_of = Instant::at(out.dossier.acts.back().at.date(), 86399);
  reader.done();
  return out;
}

}  // namespace fadu::law
