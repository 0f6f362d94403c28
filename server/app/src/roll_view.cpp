#include "roll_view.hpp"

#include "fadu/app/lawbook.hpp"
#include "fadu/dossier/restore.hpp"
#include "field_type.hpp"

namespace fadu::app {

law::FieldId RollVocabulary::field(std::string_view key) const {
  const auto place = roll_.place(key);
  return place ? law::FieldId{static_cast<std::int32_t>(*place)} : law::FieldId{};
}

access::Resource RollOwner::resource() const {
  return {body ? body->id.value : -1, body ? body->region : region, access::Label::normal, {}, {}};
}

RollOwner owner_of(const RollSession& session, const RollEntry& entry) {
  RollOwner out;
  if (entry.body) out.body = session.registers->find_body(law::BodyId{*entry.body});
  out.region = out.body ? out.body->region : entry.region;
  return out;
}

registers::RollRow row_of(const RollSession& session, const law::RollSpec& roll, std::string_view content) {
  return dossier::restore_fields(RollVocabulary(session.app.rulebook(), roll), roll.form, to_node(json::parse(content)));
}

RollLine line_of(const RollSession& session, const law::RollSpec& roll, RollEntry entry) {
  RollLine out;
  out.owner = owner_of(session, entry);
  out.row = row_of(session, roll, entry.content);
  out.checks = registers::checks_of(roll, out.row, session.on);
  out.entry = std::move(entry);
  return out;
}

std::vector<RollLine> lines_of(store::Session& reader, const RollSession& session, const law::RollSpec& roll, const access::Scope& scope) {
  std::vector<RollLine> out;
  for (RollEntry& entry : roll_entries(reader, {.roll = roll.code, .body = {}, .region = {}, .on = session.on})) {
    const RollOwner owner = owner_of(session, entry);
    if (scope.contains(owner.resource())) out.push_back(line_of(session, roll, std::move(entry)));
  }
  return out;
}

namespace {

/// The body of a place: its government, or that of the township.
bool governs(const registers::Body& body, std::string_view region) { return body.region == region && (body.kind == "township" || body.kind == "government"); }

}  // namespace

Hands roll_hands(const RollSession& session, const Caller& caller, const RollOwner& owner) {
  if (owner.body) return hands_of(caller, *owner.body);
  Hands out;
  for (const access::Post& post : caller.actor.posts) {
    const access::Actor one{caller.actor.person, {post}};
    access::Resource resource = owner.resource();
    const registers::Body* body = session.registers->find_body(law::BodyId{post.body});
    if (post.role != access::Role::supervisor && body && governs(*body, owner.region)) resource.body = post.body;
    if (!access::decide(one, access::Action::register_write, resource).allowed) continue;
    (post.role == access::Role::supervisor ? out.bureau : out.agency) = true;
  }
  return out;
}

RollWords words_of(const RollSession& session, const law::RollSpec& roll, const registers::RollRow& row) {
  const dossier::Node shown = dossier::write_fields(RollVocabulary(session.app.rulebook(), roll), roll.form, row, dossier::Reveal::masked);
  const Words words{&session.app.rulebook(), session.registers.get()};
  RollWords out;
  for (const law::FieldSpec& field : roll.form.fields) {
    const dossier::Node* value = shown.get(field.key);
    if (!value || value->null()) continue;
    out.values[field.key] = to_json(*value);
    std::string text = words.say(field, *value);
    if (field.type == law::FieldType::body)
      if (const auto* body = session.registers->find_body(law::BodyId{parse_id(value->text() ? *value->text() : "").value_or(-1)})) text = body->name;
    out.texts[field.key] = std::move(text);
  }
  return out;
}

json::object owner_view(const RollSession& session, const RollOwner& owner) {
  json::object out{{"body", nullptr}, {"region", nullptr}};
  if (owner.body) out["body"] = json::object{{"id", std::to_string(owner.body->id.value)}, {"name", owner.body->name}};
  const registers::Region* region = session.registers->find_region(owner.region);
  out["region"] = json::object{{"code", owner.region}, {"title", region ? region->title : owner.region}};
  return out;
}

json::object line_view(const RollSession& session, const law::RollSpec& roll, const RollLine& line) {
  json::object out = owner_view(session, line.owner);
  RollWords words = words_of(session, roll, line.row);
  json::array checks;
  for (const std::size_t i : line.checks) checks.push_back({{"id", roll.checks[i].id}, {"says", roll.checks[i].says}, {"level", roll.checks[i].red ? "red" : "yellow"}});
  out["id"] = std::to_string(line.entry.id);
  out["since"] = line.entry.from.iso();
  out["ended"] = line.entry.ended ? json::value(line.entry.ended->iso()) : json::value(nullptr);
  out["reason"] = line.entry.reason;
  out["values"] = std::move(words.values);
  out["texts"] = std::move(words.texts);
  out["checks"] = std::move(checks);
  return out;
}

json::object roll_view(const App& app, const law::RollSpec& roll, Date on) {
  json::array fields, checks, key;
  for (std::size_t i = 0; i < roll.form.fields.size(); ++i) {
    json::object field = field_view(roll.form.fields[i]);
    field["by"] = roll.bureau[i] ? "bureau" : "agency";
    fields.push_back(std::move(field));
  }
  for (const law::RollCheck& check : roll.checks)
    checks.push_back({{"id", check.id}, {"says", check.says}, {"level", check.red ? "red" : "yellow"}, {"cite", check.cite ? json::value(cite_view(app, *check.cite, on)) : json::value(nullptr)}});
  for (const std::size_t place : roll.key) key.push_back(json::string(roll.form.fields[place].key));
  return {{"code", roll.code},
          {"title", roll.title},
          {"gist", roll.gist},
          {"clause", cite_view(app, roll.clause, on)},
          {"scope", roll.scope == law::RollSpec::Scope::body ? "body" : "region"},
          {"public", roll.is_public},
          {"key", std::move(key)},
          {"fields", std::move(fields)},
          {"checks", std::move(checks)}};
}

}  // namespace fadu::app
