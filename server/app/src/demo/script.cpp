#include "demo/script.hpp"

#include <algorithm>

#include "codec.hpp"
#include "fadu/dossier/fields.hpp"

namespace fadu::app::demo {

namespace {

using law::FieldSpec;
using law::FieldType;

constexpr int kWeek = 7;
constexpr int kDaySeconds = 86400;
constexpr int kEntry = 120;          // seconds from an act to its entry
constexpr int kNine = 9 * 3600;      // a date without a time
constexpr std::string_view kHandler = "handler";

std::string moved(std::string_view day, int days) {
  const auto parsed = Date::parse(day);
  return parsed ? parsed->plus_days(days).iso() : std::string(day);
}

/// One form, its lists included: dates, people, parties, regions and names become those of the telling.
class Retold {
 public:
  Retold(const Scene& scene, const Telling& telling, Players& players, Parties& parties)
      : scene_(scene), telling_(telling), players_(players), parties_(parties) {}

  void form(std::span<const FieldSpec> fields, json::object& values) {
    for (const FieldSpec& spec : fields)   // parties first: other texts name them
      if (spec.type == FieldType::party) value(spec, values);
    for (const FieldSpec& spec : fields)
      if (spec.type != FieldType::party) value(spec, values);
  }

 private:
  [[nodiscard]] int days() const { return telling_.weeks * kWeek; }
  [[nodiscard]] const Bureau& bureau() const { return scene_.cast.bureaus[static_cast<std::size_t>(telling_.bureau)]; }
  [[nodiscard]] json::value person(const json::value& id) {
    const auto number = id.is_string() ? parse_id(id.get_string()) : std::nullopt;
    const auto who = number ? players_.officer(law::PersonId{*number}) : std::nullopt;
    return who ? json::value(std::to_string(scene_.cast.people[static_cast<std::size_t>(*who)].id.value)) : json::value(nullptr);
  }
  [[nodiscard]] std::string region(const std::string& code) const {
    const std::string& own = telling_.tale->own.region;
    return !own.empty() && code.starts_with(own) ? bureau().region + code.substr(std::min(code.size(), bureau().region.size())) : code;
  }
  void file(json::value& one) const {
    if (!scene_.pictures.empty()) one = scene_.pictures[static_cast<std::size_t>(telling_.number) % scene_.pictures.size()];
  }
  void value(const FieldSpec& spec, json::object& values) {
    json::value* one = values.if_contains(spec.key);
    if (one == nullptr) return;
    switch (spec.type) {
      case FieldType::date: *one = moved(one->as_string(), days()); break;
      case FieldType::time:
        if (const auto moment = Instant::parse(one->as_string()))
          *one = moment->plus_seconds(static_cast<std::int64_t>(days()) * kDaySeconds).rfc3339();
        break;
      case FieldType::officer: *one = person(*one); break;
      case FieldType::officers:
        for (json::value& member : one->as_array()) member = person(member);
        break;
      case FieldType::party: party(one->as_object()); break;
      case FieldType::body: *one = std::to_string(bureau().id.value); break;
      case FieldType::list:
        for (json::value& row : one->as_array()) form(spec.columns, row.as_object());
        break;
      case FieldType::file: file(*one); break;
      case FieldType::files: file(one->as_array().empty() ? *one : one->as_array().front()); one->as_array().resize(1); break;
      case FieldType::choice:
        if (spec.table == "region") *one = region(std::string(one->as_string()));
        break;
      case FieldType::signature: *one = json::object{{"typed", parties_.person()}}; break;
      case FieldType::text: case FieldType::longtext: case FieldType::address:
        *one = parties_.reword(std::string(one->as_string()));
        break;
      default: break;
    }
  }
  void party(json::object& party) {
    if (const std::string birth = string_in(party, "birth"); !birth.empty()) party["birth"] = moved(birth, days());
    parties_.recast(party);
  }

  const Scene& scene_;
  const Telling& telling_;
  Players& players_;
  Parties& parties_;
};

/// The time of an act: several acts of a day without times follow one another.
Instant moment_of(const law::Act& act, int days, const std::vector<Step>& before) {
  Instant at = act.at.plus_seconds(static_cast<std::int64_t>(days) * kDaySeconds);
  if (before.empty() || at.second_of_day() != kNine) return at;
  const Instant last = before.back().at;
  if (last.date() == at.date() && last >= at && last.second_of_day() < 17 * 3600) at = last.plus_seconds(300);
  return at;
}

}  // namespace

const Bureau& Players::bureau_of(law::PersonId who) const {
  const auto found = telling_.tale->people.find(who.value);
  const bool elsewhere = found != telling_.tale->people.end() && found->second.body != telling_.tale->dossier.body;
  const auto& all = scene_.cast.bureaus;
  const auto at = static_cast<std::size_t>(telling_.bureau);
  if (!elsewhere) return all[at];
  for (std::size_t i = 1; i < all.size(); ++i)
    if (const Bureau& other = all[(at + i) % all.size()]; other.domain == all[at].domain && other.handlers.size() > 1) return other;
  return all[at];
}

std::vector<int> Players::staff(const Bureau& bureau, const std::string& role) const {
  if (role == kHandler) return bureau.handlers;
  if (role == "agency_head") return bureau.heads;
  if (role == "legal_reviewer") return bureau.reviewers;
  return role == "hearing_chair" ? bureau.chairs : std::vector<int>{};
}

std::optional<int> Players::in_role(law::PersonId who, const std::string& role) {
  const auto key = std::pair(who.value, role);
  if (const auto known = taken_.find(key); known != taken_.end()) return known->second;
  const std::vector<int> all = staff(bureau_of(who), role);
  if (all.empty()) return std::nullopt;
  const auto used = [&](int person) { return std::ranges::any_of(taken_, [&](const auto& one) { return one.second == person; }); };
  for (std::size_t i = 0; i < all.size(); ++i) {
    const int person = all[(i + static_cast<std::size_t>(telling_.number)) % all.size()];
    if (!used(person)) return taken_[key] = person;
  }
  return taken_[key] = all.front();
}

std::optional<int> Players::actor(law::PersonId who, const law::ActSpec& spec) {
  for (const std::string& role : spec.by)
    if (taken_.contains(std::pair(who.value, role))) return in_role(who, role);
  for (const std::string& role : spec.by)
    if (auto found = in_role(who, role)) return found;
  return std::nullopt;
}

std::optional<int> Players::officer(law::PersonId who) {
  const std::string handler(kHandler);
  if (taken_.contains(std::pair(who.value, handler))) return in_role(who, handler);
  for (const auto& [key, person] : taken_)
    if (key.first == who.value) return person;
  return in_role(who, handler);
}

std::vector<int> Players::pair() const {
  const std::vector<int>& all = scene_.cast.bureaus[static_cast<std::size_t>(telling_.bureau)].handlers;
  return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(2, all.size()))};
}

std::optional<std::vector<Step>> steps_of(const Scene& scene, const Telling& telling, Players& players, Parties& parties) {
  const law::Dossier& told = telling.tale->dossier;
  const law::ProcedureSpec& procedure = scene.rulebook.procedure(told.procedure);
  Retold retold(scene, telling, players, parties);
  std::vector<Step> out;
  for (const law::Act& act : told.acts) {
    if (out.size() == telling.acts) break;
    const law::ActSpec* spec = procedure.act(act.kind);
    const auto actor = spec ? players.actor(act.actor, *spec) : std::nullopt;
    if (!actor) return std::nullopt;
    Step step;
    step.kind = spec->id;
    step.actor = *actor;
    for (const law::PersonId officer : act.officers)
      if (const auto who = players.officer(officer); who && std::ranges::find(step.officers, *who) == step.officers.end())
        step.officers.push_back(*who);
    step.at = moment_of(act, telling.weeks * kWeek, out);
    step.received = step.at.plus_seconds(kEntry);
    if (!out.empty()) step.received = std::max(step.received, out.back().received.plus_seconds(60));
    step.fields = to_json(dossier::write_fields(scene.rulebook, *spec, act.facts, dossier::Reveal::all)).as_object();
    retold.form(spec->fields, step.fields);
    if (act.happened) Teller::happened(step);
    out.push_back(std::move(step));
  }
  return out;
}

}  // namespace fadu::app::demo
