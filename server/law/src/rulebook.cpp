// Reading a loaded rulebook.
#include <algorithm>

#include "rulebook_impl.hpp"

namespace fadu::law {
namespace {

std::size_t at(std::int32_t id) { return static_cast<std::size_t>(id); }

template <class List>
const auto* by_id(const List& list, std::string_view id) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.id == id; });
  return found == list.end() ? nullptr : &*found;
}

bool covers(const auto& span, Date day) { return span.from <= day && day <= span.to; }

}  // namespace

const FieldSpec* ActSpec::field(std::string_view key) const {
  for (const auto& one : fields)
    if (one.key == key) return &one;
  const auto dot = key.find('.');
  if (dot == std::string_view::npos) return nullptr;
  const FieldSpec* whole = field(key.substr(0, dot));
  return whole != nullptr && whole->type == FieldType::party ? whole : nullptr;
}

const ActSpec* ProcedureSpec::act(std::string_view name) const { return by_id(acts, name); }

const ActSpec* ProcedureSpec::act(ActKind wanted) const {
  const auto found = std::find_if(acts.begin(), acts.end(), [&](const auto& one) { return one.kind == wanted; });
  return found == acts.end() ? nullptr : &*found;
}

const Value* Act::find(FieldId field) const {
  const auto place = std::lower_bound(facts.begin(), facts.end(), field,
                                      [](const Fact& fact, FieldId id) { return fact.field < id; });
  return place != facts.end() && place->field == field ? &place->value : nullptr;
}

const ItemVersion* Item::on(Date conduct) const {
  for (const auto& version : versions)
    if (covers(version, conduct)) return &version;
  return nullptr;
}

const InstrumentSpec* Book::instrument(std::string_view id) const {
  const auto found = instrument_index.find(id);
  return found == instrument_index.end() ? nullptr : &instruments[found->second];
}

const GuardText* GuardRule::on(DomainId domain, Date day, std::size_t& version) const {
  const GuardText* text = &general;
  for (const auto& variant : variants)
    if (variant.domain == domain && covers(variant, day)) text = variant.text.get();
  if (text == nullptr) return nullptr;
  for (version = 0; version < text->versions.size(); ++version)
    if (covers(text->versions[version], day)) return text;
  return nullptr;
}

const TermRule* Term::on(DomainId domain, Date day) const {
  if (at(domain.value) >= by_domain.size()) return nullptr;
  for (const auto& rule : by_domain[at(domain.value)])
    if (covers(rule, day)) return &rule;
  return nullptr;
}

std::optional<std::int64_t> Engine::setting(std::int32_t id, DomainId domain, std::string_view party, Date day) const {
  for (const auto& version : settings.at(at(id)).at(at(domain.value))) {
    if (!covers(version, day)) continue;
    for (const auto& row : version.rows)
      if (row.party.empty() || std::find(row.party.begin(), row.party.end(), party) != row.party.end())
        return row.amount;
  }
  return std::nullopt;
}

Rulebook::Rulebook() : impl_(std::make_unique<Book>()) {}
Rulebook::~Rulebook() = default;
Rulebook::Rulebook(Rulebook&&) noexcept = default;
Rulebook& Rulebook::operator=(Rulebook&&) noexcept = default;

const Digest& Rulebook::hash() const { return impl_->hash; }
const Calendar& Rulebook::calendar() const { return impl_->calendar; }
const std::vector<ProcedureSpec>& Rulebook::procedures() const { return impl_->procedures; }
const ProcedureSpec* Rulebook::procedure(std::string_view id) const { return by_id(impl_->procedures, id); }
const ProcedureSpec& Rulebook::procedure(ProcedureId id) const { return impl_->procedures.at(at(id.value)); }
const std::vector<DomainSpec>& Rulebook::domains() const { return impl_->domains; }
DomainId Rulebook::domain(std::string_view id) const { return DomainId{impl_->domain_names.find(id)}; }
const std::vector<TermSpec>& Rulebook::terms() const { return impl_->terms; }
const std::vector<GuardSpec>& Rulebook::guards() const { return impl_->guards; }
const std::vector<DocumentSpec>& Rulebook::documents() const { return impl_->documents; }
const std::vector<InstrumentSpec>& Rulebook::instruments() const { return impl_->instruments; }
const std::vector<Item>& Rulebook::items() const { return impl_->items; }
const Item* Rulebook::item(std::string_view code) const {
  const auto found = impl_->item_index.find(std::string(code));
  return found == impl_->item_index.end() ? nullptr : &impl_->items[found->second];
}
const std::vector<FineRule>& Rulebook::fine_rules() const { return impl_->fine_rules; }

std::vector<std::string> Rulebook::tables() const {
  std::vector<std::string> names;
  for (const auto& [name, entries] : impl_->tables) names.push_back(name);
  return names;
}

const std::vector<CodeEntry>* Rulebook::table(std::string_view name) const {
  const auto found = impl_->tables.find(name);
  return found == impl_->tables.end() ? nullptr : &found->second;
}

ActKind Rulebook::act_kind(std::string_view id) const { return ActKind{impl_->acts.find(id)}; }
std::string_view Rulebook::act_name(ActKind kind) const { return impl_->acts.name(kind.value); }
FieldId Rulebook::field(std::string_view key) const { return FieldId{impl_->fields.find(key)}; }
std::string_view Rulebook::field_name(FieldId id) const { return impl_->fields.name(id.value); }

const TermVersion* Rulebook::term_on(std::string_view term, std::string_view domain_id, Date day) const {
  const std::int32_t id = impl_->term_names.find(term);
  const std::int32_t place = impl_->domain_names.find(domain_id);
  if (id < 0) return nullptr;
  const TermRule* rule = impl_->engine.terms[at(id)].on(DomainId{std::max(place, 0)}, day);
  return rule == nullptr ? nullptr : &impl_->terms[at(id)].versions[at(rule->version)];
}

std::string_view Rulebook::gist(const statute::Cite& cite, Date on) const {
  const InstrumentSpec* spec = instrument(cite.statute);
  if (spec == nullptr || cite.article == 0) return {};
  statute::Cite place = cite;
  for (int less = 0; less < 3; ++less) {
    const std::string printed = statute::print(place);
    const std::string_view wanted = std::string_view(printed).substr(printed.find('#') + 1);
    for (const auto& article : spec->articles)
      if (article.no == wanted && covers(article, on)) return article.gist;
    (place.item > 0 ? place.item : place.paragraph) = 0;
  }
  return {};
}

const InstrumentSpec* Rulebook::instrument(std::string_view id) const { return impl_->instrument(id); }
const Engine& Rulebook::engine() const { return impl_->engine; }

}  // namespace fadu::law
