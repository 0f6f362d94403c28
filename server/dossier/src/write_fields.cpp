// Facts back into the form they came from: the canonical form and what interfaces show.
#include <algorithm>

#include "fadu/base/digest.hpp"
#include "fadu/base/identity.hpp"
#include "fadu/base/text.hpp"
#include "reading.hpp"

namespace fadu::dossier {
namespace {

using law::Fact;
using law::FieldSpec;
using law::FieldType;
using law::Value;

const Value* find(const std::vector<Fact>& facts, law::FieldId field) {
  const auto at = std::ranges::lower_bound(facts, field, {}, &Fact::field);
  return at != facts.end() && at->field == field && field.valid() ? &at->value : nullptr;
}

Node id_node(std::int64_t id) { return std::to_string(id); }

Node value_node(const FieldSpec& spec, const Value& value) {
  if (const bool* b = std::get_if<bool>(&value)) return *b;
  if (const auto* n = std::get_if<std::int64_t>(&value)) return spec.type == FieldType::body ? id_node(*n) : Node(*n);
  if (const Money* money = std::get_if<Money>(&value)) return money->fen();
  if (const Date* day = std::get_if<Date>(&value)) return day->iso();
  if (const Instant* moment = std::get_if<Instant>(&value)) return moment->rfc3339();
  if (const auto* text = std::get_if<std::string>(&value)) {
    const bool typed = spec.type == FieldType::signature && !parse_digest(*text);
    return typed ? Node(Node::Object{{"typed", *text}}) : Node(*text);
  }
  Node::List list;
  if (const auto* codes = std::get_if<std::vector<std::string>>(&value)) list.assign(codes->begin(), codes->end());
  if (const auto* persons = std::get_if<std::vector<law::PersonId>>(&value)) {
    for (const law::PersonId person : *persons) list.push_back(id_node(person.value));
    if (spec.type == FieldType::officer) return list.empty() ? Node{} : list.front();
  }
  return list;
}

std::string masked(const std::string& text) {
  if (text.size() == 18 && check_citizen_id(text)) return mask_citizen_id(text);
  const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  if (digits && text.size() == 11) return mask_phone(text);
  const std::u32string letters = decode(text);
  return letters.empty() ? std::string{} : encode(letters.substr(0, 1)) + "***";
}

Node masked(const Node& node) {
  if (const std::string* text = node.text()) return masked(*text);
  return "***";
}

bool personal(std::string_view part) { return part == "id_number" || part == "phone" || part == "birth"; }

class Writer {
 public:
  Writer(const Vocabulary& words, Reveal reveal) : words_(words), hide_(reveal == Reveal::masked) {}

  Node::Object form(const std::vector<FieldSpec>& fields, const std::vector<Fact>& facts) const {
    Node::Object out;
    for (const FieldSpec& spec : fields) {
      Node node = spec.type == FieldType::party ? party(spec, facts) : field(spec, facts);
      if (!node.null()) out.emplace_back(spec.key, std::move(node));
    }
    return out;
  }

 private:
  Node field(const FieldSpec& spec, const std::vector<Fact>& facts) const {
    const Value* value = find(facts, id_of(words_, spec));
    if (!value || value->index() == 0) return {};
    if (const auto* rows = std::get_if<law::Rows>(value)) {
      Node::List list;
      for (const auto& row : rows->rows) list.push_back(form(spec.columns, row));
      return list;
    }
    Node node = value_node(spec, *value);
    return hide_ && spec.masked ? masked(node) : node;
  }

  Node party(const FieldSpec& spec, const std::vector<Fact>& facts) const {
    Node::Object out;
    for (const std::string& part : party_parts()) {
      const Value* value = find(facts, words_.field(spec.key + "." + part));
      if (!value) continue;
      Node node = value_node(spec, *value);
      const bool hide = hide_ && (personal(part) || (spec.masked && (part == "name" || part == "address")));
      out.emplace_back(part, hide ? masked(node) : std::move(node));
    }
    return out.empty() ? Node{} : Node(std::move(out));
  }

  const Vocabulary& words_;
  bool hide_;
};

}  // namespace

Node write_fields(const Vocabulary& words, const law::ActSpec& act, const std::vector<Fact>& facts, Reveal reveal) {
  return Writer(words, reveal).form(act.fields, facts);
}

}  // namespace fadu::dossier
