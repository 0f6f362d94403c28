// Catalogues of items by body.
#include "fadu/app/catalogue.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>

#include "basis_view.hpp"
#include "codec.hpp"
#include "fadu/base/digest.hpp"
#include "fadu/base/text.hpp"
#include "fadu/register/catalogue.hpp"
#include "fadu/register/enforcing.hpp"
#include "qualification_view.hpp"
#include "queries/catalogue.hpp"
#include "queries/filters.hpp"

namespace fadu::app {

namespace {

using registers::Body;
using registers::CatalogueItem;

constexpr std::size_t kLongestNote = 500;
constexpr int kYear = 12, kFiveYears = 60;   // months
struct StateName {
  std::string_view id, title;
};
constexpr std::array kStates{StateName{"not_published", "没有公布"}, StateName{"stale", "有变化待更新"}, StateName{"current", "现行"}};

/// A body's list of today beside what it published last.
struct Standing {
  const Body* body{};
  std::vector<CatalogueItem> now, then;
  std::vector<registers::CatalogueDifference> differences;
  std::vector<std::pair<std::string, std::string>> touched;   ///< published items whose articles changed since: code, citation
  const PublishedCatalogue* published{};
  [[nodiscard]] const StateName& state() const {
    if (!published) return kStates[0];
    return differences.empty() && touched.empty() ? kStates[2] : kStates[1];
  }
};

Standing standing_of(const App& app, const Body& body, const PublishedCatalogue* published, const Statutes* statutes, Date on) {
  Standing out{&body, registers::catalogue_of(body, app.rulebook().items(), on), {}, {}, {}, published};
  if (!published) return out;
  out.then = registers::read_catalogue(published->text);
  out.differences = registers::differences(out.then, out.now);
  if (!statutes) return out;
  for (const CatalogueItem& item : out.then)
    if (auto cite = registers::changed_basis(item, statutes->library, published->on, on); !cite.empty()) out.touched.emplace_back(item.code, std::move(cite));
  return out;
}

bool sees(const Caller& caller, const Body& body, access::Action action = access::Action::register_read) {
  return access::decide(caller.actor, action, {body.id.value, body.region, access::Label::normal, {}, {}}).allowed;
}

json::object named(const Body& body) { return {{"id", std::to_string(body.id.value)}, {"name", body.name}}; }

json::object item_view(const App& app, const CatalogueItem& item, Date on) {
  json::array basis;
  for (const std::string& ref : item.basis) basis.push_back(cite_or_null(app, ref, on));
  return {{"code", item.code}, {"title", item.title}, {"kind", item.kind}, {"kind_title", code_title(app.rulebook(), "item_kind", item.kind)}, {"domain", item.domain},
          {"domain_title", domain_title(app, item.domain)}, {"from", item.from.iso()}, {"basis", std::move(basis)}};
}

json::array differences_view(const std::vector<registers::CatalogueDifference>& list) {
  json::array out;
  for (const auto& one : list) {
    const CatalogueItem& item = one.after.code.empty() ? one.before : one.after;
    json::array fields;
    for (const std::string& field : one.fields) fields.push_back(json::string(field));
    out.push_back({{"what", registers::list_change_id(one.what)}, {"what_title", registers::list_change_title(one.what)}, {"code", item.code}, {"title", item.title}, {"fields", std::move(fields)}});
  }
  return out;
}

json::object version_view(const PublishedCatalogue& one) {
  return {{"version", one.version}, {"on", one.on.iso()}, {"hash", one.hash}, {"note", one.note}, {"person", one.person}, {"at", one.at.rfc3339()},
          {"items", registers::read_catalogue(one.text).size()}};
}

std::string hash_of(const std::vector<CatalogueItem>& items) { return hex(sm3(registers::catalogue_text(items))); }

json::object row_view(const Standing& one) {
  json::object out{{"body", named(*one.body)}, {"region", one.body->region}, {"state", one.state().id}, {"state_title", one.state().title}, {"items", one.now.size()},
                   {"differences", one.differences.size()}, {"touched", one.touched.size()}, {"version", nullptr}, {"on", nullptr}};
  if (one.published) {
    out["version"] = one.published->version;
    out["on"] = one.published->on.iso();
  }
  return out;
}

/// The body, when it enforces today and the caller may read registers.
Answer<const Body*> body_of(const registers::Registers& registers, const Caller& caller, std::string_view id, Date on) {
  const Body* body = registers.find_body(law::BodyId{parse_id(id).value_or(-1)});
  if (!body || !sees(caller, *body)) return not_found();
  if (!enforces(*body, on)) return refuse(422, "no_enforcement_body", "不是执法机关", "“" + body->name + "”今天不是经确认的执法机关，没有事项目录。");
  return body;
}

bool wanted(const CatalogueItem& item, const std::string& kind, const std::string& q) {
  if (!kind.empty() && item.kind != kind) return false;
  return q.empty() || item.title.find(q) != std::string::npos || item.code.find(q) != std::string::npos;
}

std::size_t skip_of(const Query& query) { return static_cast<std::size_t>(std::max<std::int64_t>(0, parse_id(param(query, "cursor")).value_or(0))); }

/// {rows, next, total} of today's items, each with its use and what became of it since the last version.
json::object items_page(const App& app, const Standing& standing, const std::map<std::string, ItemCount, std::less<>>& counts, const Query& query, Date on) {
  const std::string kind = param(query, "kind"), q = param(query, "q");
  const auto limit = static_cast<std::size_t>(limit_of(query)), skip = skip_of(query);
  json::array rows;
  std::size_t seen = 0;
  for (const CatalogueItem& item : standing.now) {
    if (!wanted(item, kind, q) || seen++ < skip || rows.size() >= limit) continue;
    json::object row = item_view(app, item, on);
    const auto used = counts.find(item.code);
    const bool counted = item.kind == "penalty";   // only penalty dossiers name their item
    row["year"] = counted ? json::value(used == counts.end() ? 0 : used->second.year) : json::value(nullptr);
    row["five"] = counted ? json::value(used == counts.end() ? 0 : used->second.five) : json::value(nullptr);
    const auto touched = std::ranges::find(standing.touched, item.code, &std::pair<std::string, std::string>::first);
    row["touched"] = touched == standing.touched.end() ? json::value(nullptr) : cite_or_null(app, touched->second, on);
    rows.push_back(std::move(row));
  }
  const bool more = skip + rows.size() < seen;
  json::value next = more ? json::value(std::to_string(skip + rows.size())) : json::value(nullptr);
  return {{"rows", std::move(rows)}, {"next", std::move(next)}, {"total", seen}};
}

json::array kinds_view(const App& app, const std::vector<CatalogueItem>& items) {
  json::array out;
  if (const auto* kinds = app.rulebook().table("item_kind"))
    for (const law::CodeEntry& kind : *kinds) out.push_back({{"id", kind.code}, {"title", kind.title}, {"n", std::ranges::count(items, kind.code, &CatalogueItem::kind)}});
  return out;
}

}  // namespace

Answer<json::object> list_catalogues(App& app, const Caller& caller, const Query& query) {
  const Date on = app.now().date();
  const std::string state = param(query, "state"), q = param(query, "q");
  if (!state.empty() && std::ranges::find(kStates, state, &StateName::id) == kStates.end()) return bad_request("/state", "unknown_state", "没有“" + state + "”这种状态。");
  const auto registers = app.registers();
  const auto statutes = app.statutes();
  const auto published = app.db().readers().run([&](store::Reader& reader) { return latest_catalogues(reader, on); });
  const auto limit = static_cast<std::size_t>(limit_of(query)), skip = skip_of(query);
  std::array<std::int64_t, kStates.size()> counted{};
  json::array rows;
  std::size_t seen = 0;
  for (const Body& body : registers->tables().bodies) {
    if (!enforces(body, on) || !sees(caller, body) || (!q.empty() && body.name.find(q) == std::string::npos)) continue;
    const auto found = published.find(body.id.value);
    const Standing one = standing_of(app, body, found == published.end() ? nullptr : &found->second, statutes.get(), on);
    ++counted[static_cast<std::size_t>(std::ranges::find(kStates, one.state().id, &StateName::id) - kStates.begin())];
    if (!state.empty() && one.state().id != state) continue;
    if (seen++ >= skip && rows.size() < limit) rows.push_back(row_view(one));
  }
  json::array states;
  for (std::size_t i = 0; i < kStates.size(); ++i) states.push_back({{"id", kStates[i].id}, {"title", kStates[i].title}, {"n", counted[i]}});
  const bool more = skip + rows.size() < seen;
  json::value next = more ? json::value(std::to_string(skip + rows.size())) : json::value(nullptr);
  return json::object{{"rows", std::move(rows)}, {"next", std::move(next)}, {"total", seen}, {"states", std::move(states)}, {"on", on.iso()}, {"imported", statutes != nullptr}};
}

Answer<json::object> show_catalogue(App& app, const Caller& caller, std::string_view id, const Query& query) {
  const Date on = app.now().date();
  const auto registers = app.registers();
  const auto body = body_of(*registers, caller, id, on);
  if (!body) return body.failure();
  std::vector<PublishedCatalogue> versions;
  std::map<std::string, ItemCount, std::less<>> counts;
  app.db().readers().run([&](store::Reader& reader) {
    versions = catalogues_of(reader, (*body)->id);
    counts = item_counts(reader, (*body)->id, on.plus_months(-kYear), on.plus_months(-kFiveYears));
    return Done{};
  });
  const auto statutes = app.statutes();
  const Standing one = standing_of(app, **body, versions.empty() ? nullptr : &versions.front(), statutes.get(), on);
  json::object out = row_view(one);
  json::object page = items_page(app, one, counts, query, on);
  json::array history;
  for (const PublishedCatalogue& version : versions) history.push_back(version_view(version));
  out["today"] = on.iso();
  out["hash"] = hash_of(one.now);
  out["kinds"] = kinds_view(app, one.now);
  out["rows"] = std::move(page["rows"]);
  out["next"] = std::move(page["next"]);
  out["total"] = std::move(page["total"]);
  out["difference"] = differences_view(one.differences);
  out["versions"] = std::move(history);
  out["imported"] = statutes != nullptr;
  const bool changed = !one.published || one.published->text != registers::catalogue_text(one.now) || !one.touched.empty();
  out["can"] = json::object{{"publish", changed && sees(caller, **body, access::Action::catalogue_publish)}};
  return out;
}

Answer<json::object> catalogue_rows(App& app, const Caller& caller, const Query& query) { return show_catalogue(app, caller, param(query, "body"), query); }

Answer<json::object> published_catalogue(App& app, const Caller& caller, std::string_view id, const Query& query) {
  const auto registers = app.registers();
  const Body* body = registers->find_body(law::BodyId{parse_id(id).value_or(-1)});
  if (!body || !sees(caller, *body)) return not_found();
  const auto versions = app.db().readers().run([&](store::Reader& reader) { return catalogues_of(reader, body->id); });
  const auto wanted_version = parse_id(param(query, "version"));
  const auto found = wanted_version ? std::ranges::find(versions, *wanted_version, &PublishedCatalogue::version) : versions.begin();
  if (found == versions.end()) return refuse(404, "not_published", "没有公布", wanted_version ? "没有公布过这一版目录。" : "这个单位还没有公布过事项目录。");
  const auto items = registers::read_catalogue(found->text);
  const auto before = std::next(found) == versions.end() ? std::vector<CatalogueItem>{} : registers::read_catalogue(std::next(found)->text);
  json::object out = version_view(*found);
  json::array rows;
  for (const CatalogueItem& item : items) rows.push_back(item_view(app, item, found->on));
  out["body"] = named(*body);
  out["rows"] = std::move(rows);
  out["first"] = std::next(found) == versions.end();
  out["difference"] = before.empty() ? json::array{} : differences_view(registers::differences(before, items));
  return out;
}

Answer<json::object> publish_catalogue(App& app, const Caller& caller, std::string_view id, const json::object& request) {
  const auto registers = app.registers();
  const Body* body = registers->find_body(law::BodyId{parse_id(id).value_or(-1)});
  if (!body || !sees(caller, *body, access::Action::catalogue_publish)) return not_found();
  const std::string seen = string_in(request, "seen"), note(trim(string_in(request, "note")));
  if (seen.empty()) return bad_request("/seen", "missing", "请先打开目录核对，再公布。");
  if (!check_text(note) || length(note) > kLongestNote) return bad_request("/note", "too_long", "说明最多五百字。");
  const auto statutes = app.statutes();
  return app.db().writer().run([&](store::Tx& tx) -> Answer<json::object> {
    const Date today = tx.now().date();
    if (!enforces(*body, today)) return refuse(422, "no_enforcement_body", "不是执法机关", "本单位今天不是经确认的执法机关，不能公布事项目录。");
    const auto versions = catalogues_of(tx, body->id);
    const PublishedCatalogue* last = versions.empty() ? nullptr : &versions.front();
    const Standing one = standing_of(app, *body, last, statutes.get(), today);
    if (one.now.empty()) return refuse(422, "empty", "没有事项", "按登记的职权今天没有事项，先核对本单位的执法领域。");
    const std::string text = registers::catalogue_text(one.now), hash = hash_of(one.now);
    if (hash != seen) return refuse(409, "changed_meanwhile", "目录变了", "打开目录以后事项有变化，请刷新核对后再公布。");
    if (last && last->text == text && one.touched.empty()) return refuse(409, "nothing_changed", "没有变化", "与已公布的第" + std::to_string(last->version) + "版相同，不需要再公布。");
    const PublishedCatalogue row{body->id, last ? last->version + 1 : 1, today, text, hash, note, caller.name, tx.now()};
    add_catalogue(tx, row, caller.person, last ? last->hash : std::string{});
    return version_view(row);
  });
}

}  // namespace fadu::app
