// Items of all kinds; penalties with their ranges and benchmark grades.
#include <boost/json.hpp>

#include <algorithm>

#include "codec.hpp"
#include "fadu/app/lawbook.hpp"
#include "fadu/law/examine.hpp"
#include "fadu/register/benchmark.hpp"
#include "fadu/statute/cite.hpp"
#include "queries/filters.hpp"
#include "range_words.hpp"

namespace fadu::app {

namespace {

json::array cite_list(const App& app, const std::vector<std::string>& refs, Date on) {
  json::array out;
  for (const std::string& ref : refs)
    if (const auto cite = statute::parse_cite(ref)) out.push_back(cite_view(app, *cite, on));
  return out;
}

json::array codes(const std::vector<std::string>& list) {
  json::array out;
  for (const std::string& code : list) out.push_back(json::string(code));
  return out;
}

json::array tiers_view(const law::ItemVersion& version) {
  json::array out;
  for (std::size_t i = 0; i < version.tiers.size(); ++i) {
    const law::Tier& tier = version.tiers[i];
    json::array grades;
    for (const law::Grade& grade : version.grades)
      if (grade.tier == i)
        grades.push_back({{"key", grade.key}, {"title", grade.title}, {"when", grade.when}, {"fine_text", registers::range_words(grade.fine)}});
    out.push_back({{"title", tier.title},
                   {"fine_text", tier.fines ? registers::range_words(tier.fine) : std::string{}},
                   {"also", codes(tier.also)},
                   {"may", codes(tier.may)},
                   {"grades", std::move(grades)}});
  }
  return out;
}

json::object item_view(const App& app, const law::Item& item, const law::ItemVersion& version, Date on) {
  json::array levels;
  for (const std::string& level : version.levels) levels.push_back(json::string(code_title(app.rulebook(), "power_level", level)));
  const auto& domains = app.rulebook().domains();
  const auto domain = std::ranges::find(domains, item.domain, &law::DomainSpec::id);
  const law::ProcedureSpec* procedure = version.procedure.empty() ? nullptr : app.rulebook().procedure(version.procedure);
  return {{"code", item.code},
          {"title", item.title},
          {"kind", item.kind},
          {"kind_title", code_title(app.rulebook(), "item_kind", item.kind)},
          {"levels", std::move(levels)},
          {"procedure", procedure ? procedure->title : std::string{}},
          {"domain", item.domain},
          {"domain_title", domain != domains.end() ? domain->title : item.domain},
          {"field", item.field},
          {"key_area", item.key_area},
          {"from", version.from.iso()},
          {"breaks", cite_list(app, version.breaks, on)},
          {"punished_by", cite_list(app, version.punished_by, on)},
          {"tiers", tiers_view(version)}};
}

}  // namespace

json::object items_view(App& app, const Query& query) {
  const auto asked = Date::parse(param(query, "on"));
  const Date on = asked ? *asked : app.now().date();
  const std::string domain = param(query, "domain"), q = param(query, "q");
  const std::string kind = param(query, "kind").empty() ? "penalty" : param(query, "kind");
  const auto limit = static_cast<std::size_t>(limit_of(query));
  const auto skip = static_cast<std::size_t>(std::max<std::int64_t>(0, parse_id(param(query, "cursor")).value_or(0)));
  json::array rows;
  std::size_t seen = 0;
  for (const law::Item& item : app.rulebook().items()) {
    if ((kind != "all" && item.kind != kind) || (!domain.empty() && item.domain != domain)) continue;
    if (!q.empty() && item.title.find(q) == std::string::npos && item.code.find(q) == std::string::npos) continue;
    const law::ItemVersion* version = item.on(on);
    if (version && seen++ >= skip && rows.size() < limit) rows.push_back(item_view(app, item, *version, on));
  }
  const bool more = skip + rows.size() < seen;
  json::value next = more ? json::value(std::to_string(skip + rows.size())) : json::value(nullptr);
  return {{"rows", std::move(rows)}, {"next", std::move(next)}, {"total", seen}};
}

Answer<json::object> item_rows(App& app, const Caller&, const Query& query) { return items_view(app, query); }

namespace {

std::optional<Money> money_in(const json::object& request, std::string_view key) {
  const auto fen = int_in(request, key);
  return fen ? std::optional(Money{*fen}) : std::nullopt;
}

}  // namespace

Answer<json::object> item_bounds(App& app, std::string_view code, const json::object& request) {
  const auto registers = app.registers();
  const law::Item* item = registers->item(code);
  if (!item) return not_found();
  const auto day = Date::parse(string_in(request, "conduct_on"));
  const Date on = day ? *day : app.now().date();
  const law::ItemVersion* version = item->on(on);
  if (!version)
    return refuse(422, "no_version", "行为发生时没有这一规定", on.chinese() + "时该事项没有生效的法律规定，请核对行为发生的日期。");
  const auto bounds = law::fine_bounds(*version, {string_in(request, "party_kind"), money_in(request, "goods_value"),
                                                  money_in(request, "illegal_gains"), flag_in(request, "serious"),
                                                  flag_in(request, "not_corrected"), string_in(request, "grade")});
  json::object out{{"known", bounds.has_value()},
                   {"cites", cite_list(app, version->punished_by, on)},
                   {"on", on.iso()}};
  if (!bounds) {
    out["text"] = "还算不出幅度：请先填写货值金额或违法所得，或者该事项不处罚款。";
    return out;
  }
  out["min"] = bounds->min.fen();
  out["max"] = bounds->max.fen();
  out["unlimited"] = bounds->unlimited;
  const std::string top = bounds->unlimited ? "以上" : "至 " + bounds->max.grouped() + " 元";
  out["text"] = bounds->min.grouped() + " 元" + top;
  json::array steps;
  if (bounds->tier) steps.push_back(json::string("法定档次：" + bounds->tier->title + "，" + registers::range_words(bounds->tier->fine)));
  if (bounds->grade) steps.push_back(json::string("裁量阶次：" + bounds->grade->title + "（" + bounds->grade->when + "），" + registers::range_words(bounds->grade->fine)));
  out["steps"] = std::move(steps);
  return out;
}

}  // namespace fadu::app
