#include "values.hpp"

#include "fadu/app/lawbook.hpp"
#include "fadu/dossier/fields.hpp"
#include "fadu/dossier/snapshot.hpp"
#include "fadu/base/text.hpp"
#include "fadu/statute/cite.hpp"

namespace fadu::app {

namespace {

using dossier::Node;
using paper::Value;

std::string full_cite(const App& app, const statute::Cite& cite) {
  const law::InstrumentSpec* instrument = app.rulebook().instrument(cite.statute);
  return statute::chinese(cite, instrument ? instrument->title : cite.statute);
}

std::string full_cites(const App& app, const std::vector<std::string>& refs) {
  std::string out;
  for (const std::string& ref : refs)
    if (const auto cite = statute::parse_cite(ref)) out += (out.empty() ? "" : "、") + full_cite(app, *cite);
  return out;
}

/// A field's value with codes as titles, persons as names, money and dates typed.
class FieldValues {
 public:
  FieldValues(const ValueContext& context) : context_(context), words_{&context.app.rulebook(), context.registers.get()} {}

  Value of(const law::FieldSpec& spec, const Node& node) const {
    using law::FieldType;
    if (const bool* b = node.boolean()) return *b;
    if (const std::int64_t* n = node.integer()) return spec.type == FieldType::money ? Value(Money{*n}) : Value(*n);
    if (const std::string* text = node.text()) return of_text(spec, *text);
    if (const Node::List* list = node.list()) return of_list(spec, *list);
    if (node.object()) return of_object(spec, node);
    return {};
  }

 private:
  Value of_text(const law::FieldSpec& spec, const std::string& text) const {
    using law::FieldType;
    if (spec.type == FieldType::date)
      if (const auto date = Date::parse(text)) return *date;
    if (spec.type == FieldType::time)
      if (const auto at = Instant::parse(text)) return *at;
    if (spec.type == FieldType::article)
      if (const auto cite = statute::parse_cite(text)) return full_cite(context_.app, *cite);
    return words_.say(spec, Node{text});
  }
  Value of_list(const law::FieldSpec& spec, const Node::List& list) const {
    Value::List out;
    for (const Node& item : list) {
      if (spec.type == law::FieldType::list) out.push_back(of_row(spec, item));
      else out.push_back(of(spec, item));
    }
    return out;
  }
  Value of_row(const law::FieldSpec& spec, const Node& row) const {
    Value::Object out;
    for (const law::FieldSpec& column : spec.columns)
      if (const Node* cell = row.get(column.key)) out[column.key] = of(column, *cell);
    return out;
  }
  Value of_object(const law::FieldSpec& spec, const Node& node) const {
    Value::Object out;
    for (const auto& [key, part] : *node.object()) {
      law::FieldSpec plain;
      out[key] = of(plain, part);
    }
    if (spec.type == law::FieldType::party && node.get("kind") && node.get("kind")->text()) {
      const std::string kind = *node.get("kind")->text();
      out["kind_name"] = words_.code_title("party_kind", kind);
      out["is"] = Value::Object{{kind, true}};
      if (!out.contains("code") && out.contains("id_number")) out["code"] = out["id_number"];
    }
    if (spec.type == law::FieldType::signature && node.get("typed")) return of(law::FieldSpec{}, *node.get("typed"));
    if (spec.type == law::FieldType::file && node.get("name")) return out;
    return out;
  }

  const ValueContext& context_;
  Words words_;
};

Value officers_value(const ValueContext& context, const law::Act& act) {
  Value::List out;
  for (const law::PersonId id : act.officers) {
    const law::PersonStatus status = context.registers->person(id, act.at.date());
    out.push_back(Value::Object{{"name", status.name}, {"certificate", status.certificate}});
  }
  return out;
}

Value act_value(const ValueContext& context, const law::Act& act) {
  Value::Object out;
  const law::ActSpec* spec = context.procedure.act(act.kind);
  if (spec) {
    const Node fields = dossier::write_fields(context.app.rulebook(), *spec, act.facts, dossier::Reveal::all);
    const FieldValues values(context);
    for (const law::FieldSpec& field : spec->fields)
      if (const Node* node = fields.get(field.key)) out[field.key] = values.of(field, *node);
  }
  out["at"] = act.at;
  out["on"] = act.at.date();
  out["officers"] = officers_value(context, act);
  out["actor"] = context.registers->person(act.actor, act.at.date()).name;
  return out;
}

void put_acts(Value& root, const ValueContext& context, std::int32_t seq) {
  std::map<std::string, Value::List> history;
  for (const law::Act& act : context.record.dossier.acts) {
    if (act.seq > seq) break;
    history[std::string(context.app.rulebook().act_name(act.kind))].push_back(act_value(context, act));
  }
  Value::Object acts, past;
  for (auto& [kind, list] : history) {
    acts[kind] = list.back();
    past[kind] = std::move(list);
  }
  root.put("acts") = std::move(acts);
  root.put("history") = std::move(past);
  root.put("act") = act_value(context, context.record.dossier.acts[static_cast<std::size_t>(seq - 1)]);
}

/// The latest party and officers known up to the act.
void put_people(Value& root, const ValueContext& context, std::int32_t seq) {
  for (const law::Act& act : context.record.dossier.acts) {
    if (act.seq > seq) break;
    if (!act.officers.empty()) root.put("officers") = officers_value(context, act);
    const law::ActSpec* spec = context.procedure.act(act.kind);
    if (!spec) continue;
    const Node fields = dossier::write_fields(context.app.rulebook(), *spec, act.facts, dossier::Reveal::all);
    for (const law::FieldSpec& field : spec->fields)
      if (field.type == law::FieldType::party)
        if (const Node* node = fields.get(field.key)) root.put("party") = FieldValues(context).of(field, *node);
  }
}

void put_evidence(Value& root, const ValueContext& context, std::int32_t seq) {
  Value::List out;
  for (const law::Act& act : context.record.dossier.acts) {
    if (act.seq > seq) break;
    const law::ActSpec* spec = context.procedure.act(act.kind);
    const law::FieldSpec* field = spec ? spec->field("evidence") : nullptr;
    if (!field || field->type != law::FieldType::list) continue;
    const Node fields = dossier::write_fields(context.app.rulebook(), *spec, act.facts, dossier::Reveal::all);
    const Node* node = fields.get("evidence");
    if (!node || !node->list()) continue;
    Value rows = FieldValues(context).of(*field, *node);
    for (Value& row : std::get<Value::List>(rows.data)) {
      row.put("no") = static_cast<std::int64_t>(out.size() + 1);
      if (const Value* digest = row.at("file")) row.put("digest") = Value(*digest);
      out.push_back(std::move(row));
    }
  }
  root.put("evidence") = std::move(out);
}

void put_body(Value& root, const BodyCard& body) {
  root.put("body.name") = body.name;
  root.put("body.short") = body.short_name;
  root.put("body.address") = body.address;
  root.put("body.phone") = body.phone;
  root.put("body.account.bank") = body.bank;
  root.put("body.account.name") = body.name;
  root.put("body.account.number") = body.account;
  root.put("body.review_body") = body.review_body;
  root.put("body.court") = body.court;
}

std::string limit_words(const law::TermVersion& version) {
  if (!version.date.empty()) return version.date;
  return chinese_number(version.limit) + std::string(unit_word(version.unit));
}

/// 30 per mille is 百分之三.
std::string rate_words(int per_mille) {
  return per_mille % 10 == 0 ? "百分之" + chinese_number(per_mille / 10) : "千分之" + chinese_number(per_mille);
}

/// The document that a receipt is for: the latest one before it that has to be served.
void put_served(Value& root, const ValueContext& context, std::int32_t seq) {
  for (const DocumentRow& row : context.documents) {
    if (row.act >= seq) break;
    for (const law::DocumentSpec& spec : context.app.rulebook().documents())
      if (spec.id == row.kind && spec.serve) {
        root.put("served.title") = spec.title;
        root.put("served.number") = row.number;
      }
  }
}

void put_terms(Value& root, const ValueContext& context, Date on) {
  const std::string domain = context.app.rulebook().domains()[static_cast<std::size_t>(context.record.dossier.domain.value)].id;
  for (const law::TermSpec& term : context.app.rulebook().terms()) {
    const law::TermVersion* version = context.app.rulebook().term_on(term.id, domain, on);
    if (!version) continue;
    if (term.shape == "accrual") root.put("terms." + term.id + ".rate") = rate_words(version->limit);
    else root.put("terms." + term.id + ".limit") = limit_words(*version);
    std::string cites;
    for (const auto& cite : version->cites) cites += (cites.empty() ? "" : "、") + full_cite(context.app, cite);
    root.put("terms." + term.id + ".cite") = cites;
  }
  if (const Value* days = root.at("terms.reconsideration_window.limit")) root.put("remedy.review_days") = Value(*days);
  if (const Value* months = root.at("terms.litigation_window.limit")) root.put("remedy.suit_months") = Value(*months);
}

/// Last days of the terms that run or ran in the dossier, the latest of each: {due.<term>}.
void put_dues(Value& root, const ValueContext& context, const law::Dossier& until) {
  const Instant as_of = until.acts.empty() ? Instant{} : until.acts.back().received;
  for (const law::Duty& duty : law::examine(until, context.app.rulebook(), *context.registers, as_of).duties)
    if (duty.state != law::DutyState::void_)
      root.put("due." + context.app.rulebook().terms()[static_cast<std::size_t>(duty.term.value)].id) = duty.due.day;
}

const law::Grade* grade_of(const law::ItemVersion& version, std::string_view key) {
  for (const law::Grade& grade : version.grades)
    if (grade.key == key) return &grade;
  return nullptr;
}

void put_item(Value& root, const ValueContext& context, const dossier::Snapshot& snapshot, Date on) {
  const law::Item* item = snapshot.item.empty() ? nullptr : context.registers->item(snapshot.item);
  if (!item) return;
  const auto conduct = snapshot.facts.date(context.app.rulebook().field("conduct_ended_on"));
  const law::ItemVersion* version = item->on(conduct.value_or(on));
  if (!version) version = item->on(on);
  root.put("item.title") = item->title;
  root.put("item.code") = item->code;
  if (!version) return;
  root.put("item.breaks") = full_cites(context.app, version->breaks);
  root.put("item.punished_by") = full_cites(context.app, version->punished_by);
  const auto key = snapshot.facts.text(context.app.rulebook().field("grade"));
  if (const law::Grade* grade = grade_of(*version, key)) {
    root.put("benchmark.title") = item->title + "裁量基准";
    root.put("benchmark.grade") = grade->title;
  }
}

std::string penalty_text(const Words& words, const std::vector<std::string>& kinds, std::optional<Money> fine,
                         std::optional<Money> confiscated) {
  std::string out;
  int no = 0;
  for (const std::string& kind : kinds) {
    std::string line = words.code_title("penalty_kind", kind);
    if (kind == "fine" && fine) line = "处以罚款人民币" + fine->capital() + "（¥" + fine->grouped() + "）";
    if (kind == "confiscate_gains" && confiscated)
      line += "人民币" + confiscated->capital() + "（¥" + confiscated->grouped() + "）";
    if (no > 0) out += "\n";
    ++no;
    out += std::to_string(no) + "．" + line + "。";
  }
  return out;
}

void put_penalty(Value& root, const ValueContext& context, const dossier::Snapshot& snapshot) {
  const law::Rulebook& rulebook = context.app.rulebook();
  const Words words{&rulebook, context.registers.get()};
  const law::Value* kinds = snapshot.facts.find(rulebook.field("penalty_kinds"));
  const auto* list = kinds ? std::get_if<std::vector<std::string>>(kinds) : nullptr;
  const auto fine = snapshot.facts.money(rulebook.field("fine"));
  if (fine) root.put("penalty.fine") = *fine;
  if (!list) return;
  Value::List names;
  for (const std::string& kind : *list) names.emplace_back(words.code_title("penalty_kind", kind));
  root.put("penalty.kinds") = std::move(names);
  root.put("penalty.text") = penalty_text(words, *list, fine, snapshot.facts.money(rulebook.field("confiscated")));
}

void put_case(Value& root, const ValueContext& context, const dossier::Snapshot& snapshot) {
  const law::DomainSpec& domain = context.app.rulebook().domains()[static_cast<std::size_t>(context.record.dossier.domain.value)];
  root.put("case.number") = context.record.number;
  root.put("case.title") = snapshot.title;
  root.put("case.domain") = domain.title;
  root.put("case.opened_on") = snapshot.opened_on;
  root.put("case.procedure") = context.procedure.title;
  if (snapshot.filed_on) root.put("case.filed_on") = *snapshot.filed_on;
}

}  // namespace

paper::Value document_values(const ValueContext& context, std::int32_t seq, const std::string& number, Date date) {
  paper::Value root = paper::Value(Value::Object{});
  law::Dossier until = context.record.dossier;
  until.acts.resize(static_cast<std::size_t>(seq));
  const dossier::Snapshot snapshot = dossier::fold(until, context.app.rulebook());
  put_body(root, context.body);
  put_acts(root, context, seq);
  put_people(root, context, seq);
  put_evidence(root, context, seq);
  put_terms(root, context, date);
  put_dues(root, context, until);
  put_item(root, context, snapshot, date);
  put_penalty(root, context, snapshot);
  put_case(root, context, snapshot);
  put_served(root, context, seq);
  root.put("doc.number") = number;
  root.put("doc.date") = date;
  return root;
}

}  // namespace fadu::app
