#include "past_fines.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <map>

#include "codec.hpp"
#include "queries/benchmarks.hpp"
#include "queries/filters.hpp"
#include "record.hpp"

namespace fadu::app {

namespace {

using registers::Placing;
using registers::Stands;

constexpr std::int64_t kMostCases = 2000;
constexpr int kStands = 6;

/// A decided case, as its latest decision says.
struct Decided {
  std::string id, number, body, named;
  Date on;
  registers::PastFine past;
  Placing placing;
};

class Reading {
 public:
  Reading(const App& app, const law::Act& act) : book_(app.rulebook()), act_(act) {}
  [[nodiscard]] std::string text(std::string_view key) const {
    const auto* value = get<std::string>(key);
    return value ? *value : std::string{};
  }
  [[nodiscard]] std::optional<Money> money(std::string_view key) const {
    const auto* value = get<Money>(key);
    return value ? std::optional(*value) : std::nullopt;
  }
  [[nodiscard]] bool flag(std::string_view key) const {
    const auto* value = get<bool>(key);
    return value && *value;
  }

 private:
  template <class T>
  const T* get(std::string_view key) const {
    const law::FieldId field = book_.field(key);
    const law::Value* value = field.valid() ? act_.find(field) : nullptr;
    return value ? std::get_if<T>(value) : nullptr;
  }
  const law::Rulebook& book_;
  const law::Act& act_;
};

/// Acts that impose a fine: what the guard on the statutory range looks at.
std::vector<std::string> deciding_acts(const law::Rulebook& rulebook) {
  for (const law::GuardSpec& guard : rulebook.guards())
    if (guard.id == "fine_in_statute") return guard.acts;
  return {};
}

const law::Act* decision_of(const App& app, const Record& record, const std::vector<std::string>& kinds) {
  const auto& acts = record.dossier.acts;
  const auto found = std::find_if(acts.rbegin(), acts.rend(), [&](const law::Act& act) { return std::ranges::count(kinds, app.rulebook().act_name(act.kind)) > 0; });
  return found == acts.rend() ? nullptr : &*found;
}

/// Nothing when the decision imposes no fine on the item: a warning has no grade.
std::optional<Decided> decided(const App& app, const Record& record, const law::Act& act, const law::ItemVersion& version, std::string_view item) {
  const Reading form(app, act);
  const auto fine = form.money("fine");
  if (!fine || form.text("item") != item) return std::nullopt;
  const auto registers = app.registers();
  const registers::Body* body = registers->find_body(record.dossier.body);
  Decided out{record.public_id, record.number, body ? body->name : "", form.text("grade"), act.at.date(), {}, {}};
  const std::string party = form.text("party.kind");
  out.past = {*fine, {party, form.money("goods_value"), form.money("illegal_gains"), form.flag("serious"), form.flag("not_corrected"), out.named}, form.text("direction") == "mitigated"};
  out.placing = registers::place_fine(version, out.past);
  out.past.facts.party_kind = {};   // both pointed into this call
  out.past.facts.grade = {};
  return out;
}

json::object row_view(const Decided& one) {
  const Placing& at = one.placing;
  const std::string named = at.named ? at.named->title : one.named;
  return {{"dossier", one.id}, {"number", one.number}, {"body", one.body}, {"on", one.on.iso()}, {"fine", one.past.fine.fen()}, {"named", named},
          {"tier", at.tier ? at.tier->title : ""}, {"grade", at.grade ? at.grade->title : ""}, {"stands", registers::stands_id(at.stands)},
          {"stands_title", registers::stands_title(at.stands)}};
}

json::array stands_view(const std::vector<Decided>& all) {
  json::array out;
  for (int i = 0; i < kStands; ++i) {
    const auto stands = static_cast<Stands>(i);
    const auto n = std::ranges::count_if(all, [&](const Decided& one) { return one.placing.stands == stands; });
    out.push_back({{"id", registers::stands_id(stands)}, {"title", registers::stands_title(stands)}, {"n", n}});
  }
  return out;
}

/// Cases of each grade, and of each tier the cases that it could be judged for.
json::array grades_view(const law::ItemVersion& version, const std::vector<Decided>& all) {
  json::array out;
  for (const law::Grade& grade : version.grades) {
    const law::Tier* tier = &version.tiers[grade.tier];
    const auto n = std::ranges::count_if(all, [&](const Decided& one) { return one.placing.grade == &grade; });
    const auto of = std::ranges::count_if(all, [&](const Decided& one) { return one.placing.tier == tier && one.placing.stands != Stands::unknown; });
    out.push_back({{"tier", grade.tier}, {"tier_title", tier->title}, {"key", grade.key}, {"title", grade.title}, {"range", registers::range_words(grade.fine)}, {"n", n}, {"of", of}});
  }
  return out;
}

}  // namespace

json::value past_fines(App& app, const Caller& caller, const law::Item& item, const law::ItemVersion& version, const Query& query) {
  if (access::list_scope(caller.actor, access::Action::case_list).nothing()) return nullptr;
  const auto kinds = deciding_acts(app.rulebook());
  std::vector<Decided> all;
  bool truncated = false;
  app.db().readers().run([&](store::Reader& reader) {
    auto ids = decided_of_item(reader, caller, item.code, kinds, kMostCases + 1);
    truncated = std::cmp_greater(ids.size(), kMostCases);
    if (truncated) ids.pop_back();
    for (const std::int64_t id : ids) {
      const auto record = load_stored(reader, app, id);
      const law::Act* act = record ? decision_of(app, *record, kinds) : nullptr;
      if (!act) continue;
      if (auto one = decided(app, *record, *act, version, item.code)) all.push_back(std::move(*one));
    }
    return Done{};
  });
  const auto wanted = param(query, "stands");
  const auto limit = static_cast<std::size_t>(limit_of(query));
  const auto skip = static_cast<std::size_t>(std::max<std::int64_t>(0, parse_id(param(query, "cursor")).value_or(0)));
  json::array rows;
  std::size_t seen = 0;
  for (const Decided& one : all) {
    if (!wanted.empty() && registers::stands_id(one.placing.stands) != wanted) continue;
    if (seen++ >= skip && rows.size() < limit) rows.push_back(row_view(one));
  }
  const bool more = skip + rows.size() < seen;
  const auto judged = std::ranges::count_if(all, [](const Decided& one) { return one.placing.stands != Stands::unknown; });
  json::value next = more ? json::value(std::to_string(skip + rows.size())) : json::value(nullptr);
  return json::object{{"all", all.size()}, {"judged", judged}, {"truncated", truncated}, {"stands", stands_view(all)}, {"grades", grades_view(version, all)},
                      {"rows", std::move(rows)}, {"total", seen}, {"next", std::move(next)}};
}

}  // namespace fadu::app
