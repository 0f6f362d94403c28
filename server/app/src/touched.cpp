// What a newer version of an instrument touches: who cites the places that changed, and the open cases of those items.
#include <boost/json.hpp>

#include <algorithm>
#include <set>

#include "basis_view.hpp"
#include "citations.hpp"
#include "codec.hpp"
#include "fadu/app/lawbook.hpp"
#include "queries/filters.hpp"

namespace fadu::app {

namespace {

using registers::Amended;

/// Two versions that follow each other; no newer one when the instrument was repealed.
struct Step {
  const statute::Instrument* instrument{};
  const statute::Edition* older{};
  const statute::Edition* newer{};
  const registers::Repeal* repeal{};
  [[nodiscard]] Date from() const { return newer ? newer->from : repeal->from; }
};

std::string number_of(int number, int sub) { return std::to_string(number) + (sub > 0 ? "-" + std::to_string(sub) : ""); }
std::string label_of(int number, int sub) { return number == 0 ? std::string{} : statute::chinese_place({"x", number, sub, 0, 0}); }

constexpr std::pair<const char*, const char*> kWhat[] = {{"added", "新增"}, {"removed", "删去"}, {"changed", "修改"}, {"moved", "条次变动"}};

json::array changes_view(const Step& step) {
  json::array out;
  if (!step.newer) return out;
  for (const registers::ArticleChange& one : registers::article_changes(*step.older, *step.newer)) {
    const auto& [id, title] = kWhat[static_cast<std::size_t>(one.what)];
    out.push_back({{"no", number_of(one.number, one.sub)}, {"label", label_of(one.number, one.sub)}, {"what", id}, {"what_title", title},
                   {"new_no", one.new_number == 0 ? json::value(nullptr) : json::value(number_of(one.new_number, one.new_sub))},
                   {"new_label", label_of(one.new_number, one.new_sub)}, {"before", one.before}, {"after", one.after}});
  }
  return out;
}

/// Whether the words at the place are others now. A whole instrument is touched only by its repeal.
bool touches(const Step& step, const statute::Cite& cite) {
  if (!step.newer) return true;
  if (cite.article == 0) return false;
  const std::string before = registers::cited_words(*step.older, cite);
  return !before.empty() && before != registers::cited_words(*step.newer, cite);
}

bool of_instrument(const App& app, const Step& step, const std::string& id) {
  const auto statutes = app.statutes();
  return statutes->library.find(id) == step.instrument;
}

struct Touched {
  json::array citing;                 ///< documents, rules, terms
  std::set<std::string> items;        ///< codes
  json::array item_rows;
};

json::object item_view(const App& app, const law::Item& item, const Step& step, const std::vector<std::string>& refs) {
  json::array cites;
  for (const std::string& ref : refs) cites.push_back(cite_or_null(app, ref, step.from()));
  std::int64_t grades = 0;
  for (const law::ItemVersion& version : item.versions)
    if (version.to >= step.from()) grades += static_cast<std::int64_t>(version.grades.size());
  const bool adjusted = std::ranges::any_of(item.versions, [&](const auto& version) { return version.from >= step.from(); });
  return {{"code", item.code}, {"title", item.title}, {"domain", item.domain}, {"cites", std::move(cites)}, {"grades", grades}, {"adjusted", adjusted}};
}

/// Citations of one version whose words change; each once.
void add_refs(const App& app, const Step& step, const law::ItemVersion& version, std::vector<std::string>& refs) {
  for (const auto* list : {&version.breaks, &version.punished_by})
    for (const std::string& ref : *list) {
      const auto cite = statute::parse_cite(ref);
      if (std::ranges::count(refs, ref) == 0 && cite && of_instrument(app, step, cite->statute) && touches(step, *cite)) refs.push_back(ref);
    }
}

/// Items with a version that was in use when the change came.
void add_items(const App& app, const Step& step, Touched& out) {
  for (const law::Item& item : app.rulebook().items()) {
    std::vector<std::string> refs;
    for (const law::ItemVersion& version : item.versions)
      if (version.from < step.from() && version.to >= step.from().plus_days(-1)) add_refs(app, step, version, refs);
    if (refs.empty()) continue;
    out.items.insert(item.code);
    out.item_rows.push_back(item_view(app, item, step, refs));
  }
}

void add_citing(const App& app, const Step& step, Touched& out) {
  std::set<std::string> seen;
  each_citation(app.rulebook(), step.from(), [&](const Citation& one) {
    if (one.kind == "item" || !of_instrument(app, step, one.cite.statute) || !touches(step, one.cite)) return;
    if (!seen.insert(std::string(one.kind) + " " + one.id + " " + statute::print(one.cite)).second) return;
    out.citing.push_back({{"kind", one.kind}, {"id", one.id}, {"title", one.title}, {"cite", cite_view(app, one.cite, step.from())}});
  });
}

json::array open_cases(App& app, const Caller* caller, const std::set<std::string>& items) {
  json::array out;
  for (const auto& [code, n] : app.db().readers().run([&](store::Reader& reader) { return open_cases_by_item(reader, caller); }))
    if (items.contains(code)) {
      const law::Item* item = app.rulebook().item(code);
      out.push_back({{"code", code}, {"title", item ? item->title : code}, {"n", n}});
    }
  return out;
}

/// The version asked for, or the newest, with the one before it.
Step step_of(const statute::Instrument& instrument, std::optional<Date> from, const registers::Repeal* repeal) {
  Step step{&instrument, nullptr, nullptr, repeal};
  if (repeal && !from) {
    step.older = &instrument.editions.back();
    return step;
  }
  step.repeal = nullptr;
  for (std::size_t i = 1; i < instrument.editions.size(); ++i)
    if (!from || instrument.editions[i].from == *from) {
      step.older = &instrument.editions[i - 1];
      step.newer = &instrument.editions[i];
    }
  return step;
}

json::value version_view(const statute::Edition* edition) {
  if (!edition) return nullptr;
  return json::object{{"from", edition->from.iso()}, {"adopted", edition->adopted.iso()}, {"from_known", edition->from_known}};
}

json::array versions_view(const statute::Instrument& instrument) {
  json::array out;
  for (const statute::Edition& edition : instrument.editions) out.push_back(version_view(&edition));
  return out;
}

}  // namespace

Answer<json::object> touched_by(App& app, const Caller* caller, std::string_view name, const Query& query) {
  const auto statutes = app.statutes();
  if (!statutes && app.rulebook().instrument(name)) return refuse(409, "not_imported", "原文没有导入", "导入法律法规原文以后才能比较版本：fadu statutes import 目录。");
  const statute::Instrument* instrument = statutes ? statutes->library.find(name) : nullptr;
  if (!instrument) return not_found();
  const auto asked = Date::parse(param(query, "from"));
  const auto all = registers::repeals(statutes->library);
  const auto repeal = std::ranges::find(all, instrument, &registers::Repeal::repealed);
  const Step step = step_of(*instrument, asked ? std::optional(*asked) : std::nullopt, repeal == all.end() ? nullptr : &*repeal);
  json::object out{{"id", instrument->id.empty() ? instrument->short_title : instrument->id}, {"title", instrument->title},
                   {"versions", versions_view(*instrument)}, {"older", version_view(step.older)}, {"newer", version_view(step.newer)}};
  out["repealed"] = step.repeal ? json::value(json::object{{"by", step.repeal->by->title}, {"from", step.repeal->from.iso()}}) : json::value(nullptr);
  Touched touched;
  if (step.older) {
    add_items(app, step, touched);
    add_citing(app, step, touched);
  }
  out["note"] = step.older ? "" : "只导入了一个版本，没有可以比较的前一版本。";
  out["changes"] = step.older ? changes_view(step) : json::array{};
  out["open_cases"] = open_cases(app, caller, touched.items);
  out["items"] = std::move(touched.item_rows);
  out["citing"] = std::move(touched.citing);
  return out;
}

std::vector<std::string> touched_names(const App& app, const std::vector<std::string>& files) {
  std::vector<std::string> out;
  const auto statutes = app.statutes();
  if (!statutes) return out;
  const std::set<std::string_view> fresh(files.begin(), files.end());
  const auto is_fresh = [&](const statute::Edition& edition) { return fresh.contains(edition.file); };
  for (const statute::Instrument& one : statutes->library.instruments())
    if (one.editions.size() > 1 && is_fresh(one.editions.back())) out.push_back(one.title);
  for (const registers::Repeal& repeal : registers::repeals(statutes->library))
    if (std::ranges::any_of(repeal.by->editions, is_fresh)) out.push_back(repeal.repealed->title);
  return out;
}

}  // namespace fadu::app
