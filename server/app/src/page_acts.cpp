#include "fadu/dossier/fields.hpp"
#include "field_type.hpp"
#include "page.hpp"

namespace fadu::app {

json::object person_view(const PageContext& page, law::PersonId id, Date on) {
  const law::PersonStatus status = page.registers->person(id, on);
  return {{"id", std::to_string(id.value)}, {"name", status.name}, {"certificate", status.certificate}};
}

namespace {

bool holds_personal_data(const law::FieldSpec& spec) { return spec.masked || spec.type == law::FieldType::party; }

json::object file_view(const FileRow& file) {
  return {{"digest", file.digest}, {"name", file.name}, {"size", file.size}, {"type", file.type}};
}

/// Digests of originals become what people see of a file.
json::value with_files(const PageContext& page, json::value value) {
  if (auto* array = value.if_array())
    for (json::value& item : *array) item = with_files(page, std::move(item));
  if (auto* object = value.if_object())
    for (auto& member : *object) member.value() = with_files(page, std::move(member.value()));
  if (const auto* text = value.if_string())
    if (const auto file = page.files.find(std::string_view(*text)); file != page.files.end()) return file_view(file->second);
  return value;
}

/// Words of a file field: the names of the originals.
std::string file_words(const json::value& value) {
  if (const auto* object = value.if_object()) return string_in(*object, "name");
  std::string out;
  if (const auto* array = value.if_array())
    for (const json::value& item : *array) out += (out.empty() ? "" : "、") + file_words(item);
  return out;
}

bool is_file(const law::FieldSpec& field) {
  using law::FieldType;
  return field.type == FieldType::file || field.type == FieldType::files || field.type == FieldType::signature;
}

json::array fields_view(const PageContext& page, const law::ActSpec& spec, const law::Act& act) {
  const dossier::Node shown = dossier::write_fields(page.app.rulebook(), spec, act.facts, dossier::Reveal::masked);
  const Words words = page.words();
  json::array out;
  for (const law::FieldSpec& field : spec.fields) {
    const dossier::Node* value = shown.get(field.key);
    if (!value || value->null()) continue;
    json::value shown_value = with_files(page, to_json(*value));
    std::string text = is_file(field) ? file_words(shown_value) : words.say(field, *value);
    out.push_back({{"key", field.key},
                   {"title", field.title},
                   {"type", field_type_id(field.type)},
                   {"value", std::move(shown_value)},
                   {"text", std::move(text)},
                   {"masked", holds_personal_data(field)}});
  }
  return out;
}

json::array act_findings(const PageContext& page, std::int32_t seq) {
  json::array out;
  for (const law::Finding& finding : page.examination.findings)
    if (finding.act == seq) out.push_back(finding_view(page.app, page.record.dossier, finding));
  return out;
}

constexpr std::int64_t kLateSeconds = 24 * 3600;

}  // namespace

json::array acts_view(const PageContext& page) {
  json::array out;
  for (const law::Act& act : page.record.dossier.acts) {
    const law::ActSpec* spec = page.procedure.act(act.kind);
    const auto index = static_cast<std::size_t>(act.seq - 1);
    json::array officers;
    for (const law::PersonId officer : act.officers) officers.push_back(person_view(page, officer, act.at.date()));
    out.push_back({{"seq", act.seq},
                   {"kind", page.app.rulebook().act_name(act.kind)},
                   {"title", spec ? spec->title : std::string{}},
                   {"at", act.at.rfc3339()},
                   {"received", act.received.rfc3339()},
                   {"late", act.happened || act.received.seconds() - act.at.seconds() > kLateSeconds},
                   {"reason", page.record.reasons[index]},
                   {"actor", person_view(page, act.actor, act.at.date())},
                   {"officers", std::move(officers)},
                   {"fields", spec ? fields_view(page, *spec, act) : json::array{}},
                   {"findings", act_findings(page, act.seq)},
                   {"hash", hex(page.record.hashes[index])}});
  }
  return out;
}

namespace {

/// One line of evidence: a row of a list that holds a file, or a file field.
void add_evidence(json::array& out, const PageContext& page, const law::Act& act, const std::string& title,
                  const dossier::Node& file, const dossier::Node* row) {
  const auto text = [&](const char* key) {
    const dossier::Node* node = row ? row->get(key) : nullptr;
    return node && node->text() ? *node->text() : std::string{};
  };
  const std::string kind = text("kind");
  json::array officers;
  for (const law::PersonId officer : act.officers) officers.push_back(person_view(page, officer, act.at.date()));
  out.push_back({{"no", static_cast<std::int64_t>(out.size() + 1)},
                 {"title", text("name").empty() ? title : text("name")},
                 {"kind", kind},
                 {"kind_word", page.words().code_title("evidence_kind", kind)},
                 {"proves", text("proves")},
                 {"act", act.seq},
                 {"file", with_files(page, to_json(file)).is_object() ? with_files(page, to_json(file)) : json::value(nullptr)},
                 {"officers", std::move(officers)}});
}

void evidence_of_field(json::array& out, const PageContext& page, const law::Act& act, const law::FieldSpec& field,
                       const dossier::Node& value) {
  using law::FieldType;
  if (field.type == FieldType::file) add_evidence(out, page, act, field.title, value, nullptr);
  const dossier::Node::List* list = value.list();
  if (!list) return;
  if (field.type == FieldType::files)
    for (const dossier::Node& file : *list) add_evidence(out, page, act, field.title, file, nullptr);
  if (field.type != FieldType::list || field.key != "evidence") return;
  for (const dossier::Node& row : *list) {
    const dossier::Node* file = row.get("file");
    add_evidence(out, page, act, field.title, file ? *file : dossier::Node{}, &row);
  }
}

}  // namespace

json::array evidence_view(const PageContext& page) {
  json::array out;
  for (const law::Act& act : page.record.dossier.acts) {
    const law::ActSpec* spec = page.procedure.act(act.kind);
    if (!spec) continue;
    const dossier::Node shown = dossier::write_fields(page.app.rulebook(), *spec, act.facts, dossier::Reveal::masked);
    for (const law::FieldSpec& field : spec->fields)
      if (const dossier::Node* value = shown.get(field.key)) evidence_of_field(out, page, act, field, *value);
  }
  return out;
}

}  // namespace fadu::app
