#include "linker.hpp"

#include <algorithm>

#include "fadu/base/text.hpp"

namespace fadu::law {
namespace {

bool covers(Date from, Date to, std::optional<Date> on) { return !on || (from <= *on && *on <= to); }

std::string number_of(const statute::Cite& cite) {
  return std::to_string(cite.article) + (cite.sub > 0 ? "-" + std::to_string(cite.sub) : "");
}

bool has_article(const InstrumentSpec& instrument, const statute::Cite& cite, std::optional<Date> on) {
  const std::string wanted = number_of(cite);
  return std::any_of(instrument.articles.begin(), instrument.articles.end(), [&](const GistArticle& a) {
    return std::string_view(a.no).substr(0, a.no.find('.')) == wanted && covers(a.from, a.to, on);
  });
}

std::vector<std::string> names_of(const std::vector<InstrumentSpec>& list) {
  std::vector<std::string> out;
  for (const auto& one : list) out.push_back(one.id);
  return out;
}

}  // namespace

bool Linker::known(Reader& reader, std::string_view key, const std::string& name,
                   const std::vector<std::string>& known_names, std::string_view what) {
  if (std::find(known_names.begin(), known_names.end(), name) != known_names.end()) return true;
  reader.wrong(key, "没有名为“" + name + "”的" + std::string(what) + did_you_mean(name, known_names));
  return false;
}

std::int32_t Linker::id_of(Reader& reader, std::string_view key, const std::string& name, const Names& names, std::string_view what) {
  const std::int32_t id = names.find(name);
  if (id < 0) known(reader, key, name, names.all(), what);
  return id;
}

ActKind Linker::act_named(Reader& reader, std::string_view key, const std::string& name) {
  return ActKind{id_of(reader, key, name, book_.acts, "行为")};
}

std::vector<ActKind> Linker::acts(Reader& reader, std::string_view key) {
  std::vector<ActKind> out;
  for (const auto& name : reader.texts(key)) {
    const ActKind kind = act_named(reader, key, name);
    if (kind.valid()) out.push_back(kind);
  }
  return out;
}

std::vector<ActKind> Linker::acts_required(Reader& reader, std::string_view key) {
  if (!reader.has(key)) reader.wrong(key, "缺少必填的键“" + std::string(key) + "”");
  return acts(reader, key);
}

ActKind Linker::act(Reader& reader, std::string_view key) {
  const std::string name = reader.text_or(key, "");
  return name.empty() ? ActKind{} : act_named(reader, key, name);
}

Ref Linker::ref_named(Reader& reader, std::string_view key, const std::string& name) {
  const auto dot = name.find('.');
  if (dot != std::string::npos && book_.acts.find(name.substr(0, dot)) >= 0) {
    const ActKind kind{book_.acts.find(name.substr(0, dot))};
    const std::string rest = name.substr(dot + 1);
    const std::string first = rest.substr(0, rest.find('.'));
    if (!has_field({kind}, first) && !known(reader, key, first, own_fields({kind}), "字段")) return {};
    return {kind, FieldId{book_.fields.find(rest)}};
  }
  return {ActKind{}, FieldId{id_of(reader, key, name, book_.fields, "字段")}};
}

Ref Linker::ref(Reader& reader, std::string_view key) {
  const std::string name = reader.text_or(key, "");
  return name.empty() ? Ref{} : ref_named(reader, key, name);
}

Ref Linker::ref_required(Reader& reader, std::string_view key) {
  const std::string name = reader.text(key);
  return name.empty() ? Ref{} : ref_named(reader, key, name);
}

FieldId Linker::field_of(Reader& reader, std::string_view key, const std::vector<ActKind>& kinds) {
  const std::string name = reader.text_or(key, "");
  if (name.empty()) return {};
  for (const ActKind kind : kinds)
    for (const auto* spec : specs(kind))
      if (spec->field(name) != nullptr) return FieldId{book_.fields.find(name)};
  known(reader, key, name, own_fields(kinds), "字段（所列行为的表单里）");
  return {};
}

bool Linker::has_field(const std::vector<ActKind>& kinds, std::string_view name) const {
  for (const ActKind kind : kinds)
    for (const auto* spec : specs(kind))
      for (const auto& field : spec->fields)
        if (field.key == name) return true;
  return false;
}

std::vector<std::string> Linker::own_fields(const std::vector<ActKind>& kinds) const {
  std::vector<std::string> own;
  for (const ActKind kind : kinds)
    for (const auto* spec : specs(kind))
      for (const auto& field : spec->fields) own.push_back(field.key);
  return own;
}

std::int32_t Linker::term(Reader& reader, std::string_view key) {
  const std::string name = reader.text_or(key, "");
  return name.empty() ? -1 : id_of(reader, key, name, book_.term_names, "期限");
}

std::int32_t Linker::setting(Reader& reader, std::string_view key) {
  const std::string name = reader.text_or(key, "");
  return name.empty() ? -1 : id_of(reader, key, name, book_.setting_names, "设定值");
}

std::vector<DomainId> Linker::domains(Reader& reader, std::string_view key) {
  std::vector<DomainId> out;
  for (const auto& name : reader.texts(key))
    if (const std::int32_t id = id_of(reader, key, name, book_.domain_names, "执法领域"); id >= 0) out.push_back(DomainId{id});
  return out;
}

std::vector<ProcedureId> Linker::procedures(Reader& reader, std::string_view key) {
  std::vector<ProcedureId> out;
  const auto wanted = reader.texts(key);
  if (wanted.empty()) return out;
  std::vector<std::string> names;
  for (const auto& procedure : book_.procedures) names.push_back(procedure.id);
  for (const auto& name : wanted) {
    if (!known(reader, key, name, names, "程序")) continue;
    out.push_back(ProcedureId{static_cast<std::int32_t>(std::find(names.begin(), names.end(), name) - names.begin())});
  }
  return out;
}

void Linker::check_cite(Reader& reader, std::string_view key, const statute::Cite& cite, std::optional<Date> on) {
  const InstrumentSpec* instrument = book_.instrument(cite.statute);
  if (instrument == nullptr) {
    known(reader, key, cite.statute, names_of(book_.instruments), "法规登记（statutes/）");
    return;
  }
  const bool in_force = std::any_of(instrument->versions.begin(), instrument->versions.end(),
                                    [&](const auto& v) { return covers(v.from, v.to, on); });
  if (!in_force) {
    reader.wrong(key, "引用“" + statute::print(cite) + "”：《" + instrument->short_title + "》" +
                          (on ? on->chinese() : "") + "没有有效版本");
    return;
  }
  if (cite.article == 0 || instrument->articles.empty() || has_article(*instrument, cite, on)) return;
  reader.wrong(key, "引用“" + statute::print(cite) + "”：statutes/" + instrument->id + ".toml 没有登记第 " +
                        number_of(cite) + " 条的要点");
}

std::vector<statute::Cite> Linker::cites(Reader& reader, std::string_view key, std::optional<Date> on) {
  std::vector<statute::Cite> out;
  for (const auto& text : reader.texts(key)) {
    auto cite = statute::parse_cite(text);
    if (!cite) {
      reader.wrong(key, "引用“" + text + "”写法不对：" + cite.error().message);
      continue;
    }
    check_cite(reader, key, cite.value(), on);
    out.push_back(std::move(cite).value());
  }
  return out;
}

std::vector<statute::Cite> Linker::cites_required(Reader& reader, std::string_view key, std::optional<Date> on) {
  if (!reader.has(key)) reader.wrong(key, "缺少必填的键“" + std::string(key) + "”（条文依据）");
  return cites(reader, key, on);
}

void Linker::codes_known(Reader& reader, std::string_view key, std::string_view table,
                         const std::vector<std::string>& codes) {
  const auto found = book_.tables.find(table);
  if (found == book_.tables.end()) return;
  for (const auto& code : codes) {
    if (std::any_of(found->second.begin(), found->second.end(), [&](const auto& entry) { return entry.code == code; })) continue;
    std::vector<std::string> all;
    for (const auto& entry : found->second) all.push_back(entry.code);
    known(reader, key, code, all, "代码（codes/" + std::string(table) + "）");
  }
}

std::string Linker::table_of(const Ref& ref) const {
  if (!ref.valid()) return {};
  const std::string& name = book_.fields.name(ref.field.value);
  if (name == "party.kind") return "party_kind";
  if (ref.act.valid()) {
    for (const auto* act : specs(ref.act))
      if (const auto* field = act->field(name); field != nullptr) return field->table;
    return {};
  }
  if (tables_.empty())
    for (const auto& procedure : book_.procedures)
      for (const auto& act : procedure.acts)
        for (const auto& field : act.fields) tables_.try_emplace(field.key, field.table);
  const auto found = tables_.find(name);
  return found == tables_.end() ? std::string() : found->second;
}

const std::vector<const ActSpec*>& Linker::specs(ActKind kind) const {
  static const std::vector<const ActSpec*> none;
  if (specs_.empty()) {
    specs_.resize(book_.acts.size());
    for (const auto& procedure : book_.procedures)
      for (const auto& act : procedure.acts) specs_[static_cast<std::size_t>(act.kind.value)].push_back(&act);
  }
  return kind.valid() ? specs_[static_cast<std::size_t>(kind.value)] : none;
}

}  // namespace fadu::law
