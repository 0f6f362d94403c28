#include "record.hpp"

#include <algorithm>
#include <set>

#include "act_reader.hpp"
#include "case_cache.hpp"

namespace fadu::app {

namespace {

constexpr std::string_view kColumns =
    "select id, public, procedure, domain, body, region, county, number, head, label from dossier where ";

ParsedActs read_acts(store::Session& session, const App& app, const Record& record) {
  ParsedActs out;
  out.head = record.head;
  ActReader reader(app.forms());
  auto row = session.query(
      "select seq, kind, at, received, actor, content, reason, hash from act where dossier = ? order by seq", record.id);
  while (row.next()) {
    law::Act& act = out.acts.emplace_back();
    act.seq = static_cast<std::int32_t>(row.int64(0));
    act.kind = app.rulebook().act_kind(row.text(1));
    act.at = row.instant(2);
    act.received = row.instant(3);
    act.actor = row.id<law::PersonId>(4);
    reader.read(record.dossier.procedure, row.text(5), act);
    out.reasons.push_back(row.string(6));
    out.hashes.push_back(row.digest(7));
    out.bytes += row.text(5).size();
  }
  return out;
}

/// Everything but the acts.
std::optional<Record> load_head(const law::Rulebook& rulebook, store::Statement head) {
  if (!head.next()) return std::nullopt;
  const law::ProcedureSpec* procedure = rulebook.procedure(head.text(2));
  if (!procedure) return std::nullopt;
  Record record;
  record.id = head.int64(0);
  record.public_id = head.string(1);
  record.dossier.id = record.id;
  record.dossier.procedure = procedure->number;
  record.dossier.domain = rulebook.domain(head.text(3));
  record.dossier.body = head.id<law::BodyId>(4);
  record.region = head.string(5);
  record.county = head.string(6);
  record.number = head.string(7);
  record.head = head.digest(8);
  record.label = head.flag(9) ? access::Label::restricted : access::Label::normal;
  return record;
}

std::optional<Record> load(store::Session& session, const App& app, store::Statement head) {
  auto record = load_head(app.rulebook(), std::move(head));
  if (!record) return std::nullopt;
  ParsedActs acts = read_acts(session, app, *record);
  record->dossier.acts = std::move(acts.acts);
  record->reasons = std::move(acts.reasons);
  record->hashes = std::move(acts.hashes);
  return record;
}

/// The acts that go with the head just read, kept or read now in the same snapshot.
std::shared_ptr<const ParsedActs> acts_of(store::Session& session, App& app, const Record& record) {
  if (auto kept = app.cases().acts.find(record.id, record.head)) return kept;
  auto read = std::make_shared<const ParsedActs>(read_acts(session, app, record));
  app.cases().acts.keep(record.id, read);
  return read;
}

store::Statement head_of(store::Session& session, std::string_view public_id) {
  return session.query(std::string(kColumns) + "public = ?", public_id);
}

}  // namespace

std::vector<access::PersonKey> handlers_of(const law::Dossier& dossier) {
  std::set<access::PersonKey> found;
  if (!dossier.acts.empty()) found.insert(dossier.acts.front().actor.value);
  for (const law::Act& act : dossier.acts)
    for (const law::PersonId officer : act.officers) found.insert(officer.value);
  return {found.begin(), found.end()};
}

access::Resource resource_of(const Record& record) {
  return {record.dossier.body.value, record.region, record.label, handlers_of(record.dossier), {}};
}

std::optional<Record> load_stored(store::Session& session, const App& app, std::string_view public_id) {
  return load(session, app, head_of(session, public_id));
}

std::optional<Record> load_stored(store::Session& session, const App& app, std::int64_t id) {
  return load(session, app, session.query(std::string(kColumns) + "id = ?", id));
}

std::optional<Record> load_record(store::Session& session, App& app, std::string_view public_id) {
  auto record = load_head(app.rulebook(), head_of(session, public_id));
  if (!record) return std::nullopt;
  const auto acts = acts_of(session, app, *record);
  record->dossier.acts = acts->acts;
  record->reasons = acts->reasons;
  record->hashes = acts->hashes;
  return record;
}

void warm_record(App& app, std::string_view public_id) {
  app.db().readers().run([&](store::Reader& reader) {
    if (const auto record = load_head(app.rulebook(), head_of(reader, public_id))) acts_of(reader, app, *record);
    return Done{};
  });
}

Answer<Record> reach(store::Session& session, App& app, const Caller& caller, access::Action action,
                     std::string_view public_id) {
  auto record = load_record(session, app, public_id);
  if (!record) return not_found();
  const access::Decision decision = access::decide(caller.actor, action, resource_of(*record));
  if (decision.allowed) return std::move(*record);
  if (decision.as_not_found) return not_found();
  return refuse(403, "role_not_allowed", "您的岗位不能进行此操作", decision.reason);
}

}  // namespace fadu::app
