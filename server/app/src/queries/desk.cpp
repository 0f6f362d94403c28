// Drafts, saved views, revealed personal data.
#include <boost/json.hpp>

#include "fadu/app/desk.hpp"
#include "fadu/base/text.hpp"
#include "fadu/dossier/fields.hpp"
#include "request.hpp"

namespace fadu::app {

namespace {
constexpr std::size_t kLargestDraft = 256 << 10;
constexpr std::int64_t kMostDrafts = 200;
constexpr std::int64_t kMostViews = 50;
}  // namespace

Answer<json::object> get_draft(App& app, const Caller& caller, std::string_view key) {
  return app.db().readers().run([&](store::Reader& reader) -> Answer<json::object> {
    auto row = reader.query("select content, saved from draft where person = ? and key = ?", caller.person, key);
    if (!row.next()) return not_found();
    return json::object{{"value", json::parse(row.text(0))}, {"saved_at", row.instant(1).rfc3339()}};
  });
}

Answer<json::object> put_draft(App& app, const Caller& caller, std::string_view key, const json::value& value) {
  const std::string content = json::serialize(value);
  if (content.size() > kLargestDraft) return bad_request("", "too_large", "草稿太大，请把长材料作为附件上传。");
  return app.db().writer().run([&](store::Tx& tx) -> Answer<json::object> {
    if (tx.number("select count(*) from draft where person = ?", caller.person).value_or(0) >= kMostDrafts)
      tx.run("delete from draft where person = ? and saved = (select min(saved) from draft where person = ?)", caller.person, caller.person);
    tx.run("insert into draft (person, key, content, saved) values (?, ?, ?, ?) on conflict (person, key) do update set "
           "content = excluded.content, saved = excluded.saved",
           caller.person, key, content, tx.now());
    return json::object{{"saved_at", tx.now().rfc3339()}};
  });
}

Answer<json::object> delete_draft(App& app, const Caller& caller, std::string_view key) {
  app.db().writer().run([&](store::Tx& tx) {
    tx.run("delete from draft where person = ? and key = ?", caller.person, key);
    return Done{};
  });
  return json::object{{"deleted", true}};
}

json::object list_views(App& app, const Caller& caller, std::string_view page) {
  json::array rows;
  app.db().readers().run([&](store::Reader& reader) {
    auto found = reader.query("select page, name, query from view where person = ? order by page, name", caller.person);
    while (found.next())
      if (page.empty() || found.text(0) == page) rows.push_back({{"page", found.text(0)}, {"name", found.text(1)}, {"query", found.text(2)}});
    return Done{};
  });
  return {{"rows", std::move(rows)}};
}

Answer<json::object> put_view(App& app, const Caller& caller, const json::object& request) {
  const std::string name(trim(string_in(request, "name")));
  if (!check_text(name) || name.empty() || length(name) > 20) return bad_request("/name", "bad_name", "请给视图起 1 至 20 个字的名字。");
  const std::string page = string_in(request, "page"), query = string_in(request, "query");
  if (page.empty() || page.size() > 40 || query.size() > 2000) return bad_request("/query", "too_long", "筛选条件太长，不能保存。");
  return app.db().writer().run([&](store::Tx& tx) -> Answer<json::object> {
    if (tx.number("select count(*) from view where person = ?", caller.person).value_or(0) >= kMostViews)
      return bad_request("/name", "too_many", "最多保存 50 个视图，请先删除不用的。");
    tx.run("insert into view (person, name, page, query) values (?, ?, ?, ?) on conflict (person, page, name) do update set "
           "query = excluded.query",
           caller.person, name, page, query);
    return json::object{{"saved", true}};
  });
}

Answer<json::object> delete_view(App& app, const Caller& caller, std::string_view page, std::string_view name) {
  app.db().writer().run([&](store::Tx& tx) {
    tx.run("delete from view where person = ? and page = ? and name = ?", caller.person, page, name);
    return Done{};
  });
  return json::object{{"deleted", true}};
}

namespace {

/// Latest value at "party.id_number" in acts up to the asked one.
std::optional<json::value> personal_value(const App& app, const Record& record, std::string_view path, std::optional<std::int64_t> seq) {
  const law::ProcedureSpec& procedure = app.rulebook().procedure(record.dossier.procedure);
  std::optional<json::value> found;
  for (const law::Act& act : record.dossier.acts) {
    const law::ActSpec* spec = procedure.act(act.kind);
    if (!spec || (seq && act.seq != *seq)) continue;
    const dossier::Node all = dossier::write_fields(app.rulebook(), *spec, act.facts, dossier::Reveal::all);
    const dossier::Node* node = &all;
    for (const std::string_view step : split(path, '.')) node = node ? node->get(step) : nullptr;
    if (node && !node->null()) found = to_json(*node);
  }
  return found;
}

}  // namespace

Answer<json::object> reveal(App& app, const Caller& caller, std::string_view id, const json::object& request) {
  const std::string reason = string_in(request, "reason"), field = string_in(request, "field");
  if (const Status good = check_reason(reason); !good) return bad_request("/reason", good.error().code, good.error().message);
  return app.db().writer().run([&](store::Tx& tx) -> Answer<json::object> {
    auto record = reach(tx, app, caller, access::Action::personal_reveal, id);
    if (!record) return record.failure();
    auto value = personal_value(app, *record, field, int_in(request, "act"));
    if (!value) return not_found();
    tx.run("insert into revealed (person, dossier, field, reason, at) values (?, ?, ?, ?, ?)", caller.person, record->id, field, reason,
           tx.now());
    return json::object{{"value", std::move(*value)}};
  });
}

}  // namespace fadu::app
