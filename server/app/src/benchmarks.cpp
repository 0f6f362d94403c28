// Benchmarks: the list with its checks, one item, grades on trial.
#include "fadu/app/benchmarks.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>

#include "basis_view.hpp"
#include "codec.hpp"
#include "fadu/base/text.hpp"
#include "fadu/register/benchmark.hpp"
#include "past_fines.hpp"
#include "qualification_view.hpp"
#include "queries/filters.hpp"

namespace fadu::app {

namespace {

using registers::BenchmarkCheck;
using registers::BenchmarkState;

constexpr std::array kOrder{BenchmarkState::faulty, BenchmarkState::missing, BenchmarkState::sound, BenchmarkState::none_needed};
constexpr std::size_t kMostGrades = 60, kLongestTitle = 50;

struct Checked {
  const law::Item* item{};
  const law::ItemVersion* version{};
  BenchmarkCheck check;
};

json::array cites_of(const App& app, const std::vector<std::string>& refs, Date on) {
  json::array out;
  for (const std::string& ref : refs) out.push_back(cite_or_null(app, ref, on));
  return out;
}

json::array findings_of(const law::ItemVersion& version, const BenchmarkCheck& check) {
  json::array out;
  for (const registers::GradeFinding& one : check.findings)
    out.push_back({{"fault", registers::grade_fault_id(one.fault)}, {"title", registers::grade_fault_title(one.fault)}, {"tier", one.tier},
                   {"tier_title", version.tiers[one.tier].title}, {"words", one.words}});
  return out;
}

json::object row_view(const App& app, const Checked& row, Date on) {
  return {{"code", row.item->code}, {"title", row.item->title}, {"domain", row.item->domain}, {"domain_title", domain_title(app, row.item->domain)},
          {"from", row.version->from.iso()}, {"punished_by", cites_of(app, row.version->punished_by, on)}, {"benchmark", row.version->benchmark},
          {"tiers", row.version->tiers.size()}, {"grades", row.version->grades.size()}, {"state", registers::benchmark_state_id(row.check.state)},
          {"state_title", registers::benchmark_state_title(row.check.state)}, {"findings", findings_of(*row.version, row.check)}};
}

std::vector<Checked> check_all(const App& app, const Query& query, Date on) {
  const std::string domain = param(query, "domain"), q = param(query, "q");
  std::vector<Checked> out;
  for (const law::Item& item : app.rulebook().items()) {
    const law::ItemVersion* version = item.penalty() ? item.on(on) : nullptr;
    if (!version || (!domain.empty() && item.domain != domain)) continue;
    if (!q.empty() && item.title.find(q) == std::string::npos && item.code.find(q) == std::string::npos) continue;
    out.push_back({&item, version, registers::check_benchmark(*version)});
  }
  std::ranges::stable_sort(out, {}, [](const Checked& one) { return std::ranges::find(kOrder, one.check.state) - kOrder.begin(); });
  return out;
}

bool has_fault(const Checked& row, registers::GradeFault fault) {
  return std::ranges::any_of(row.check.findings, [&](const registers::GradeFinding& one) { return one.fault == fault; });
}

json::object counts_of(const std::vector<Checked>& all) {
  json::array states, faults;
  for (const BenchmarkState state : kOrder)
    states.push_back({{"id", registers::benchmark_state_id(state)}, {"title", registers::benchmark_state_title(state)},
                      {"n", std::ranges::count_if(all, [&](const Checked& one) { return one.check.state == state; })}});
  for (int i = 0; i < registers::kGradeFaults; ++i) {
    const auto fault = static_cast<registers::GradeFault>(i);
    faults.push_back({{"id", registers::grade_fault_id(fault)}, {"title", registers::grade_fault_title(fault)},
                      {"n", std::ranges::count_if(all, [&](const Checked& one) { return has_fault(one, fault); })}});
  }
  return {{"items", all.size()}, {"states", std::move(states)}, {"faults", std::move(faults)}};
}

Answer<Date> day_of(const App& app, const Query& query) {
  const std::string text = param(query, "on");
  const auto day = Date::parse(text);
  if (!text.empty() && !day) return bad_request("/on", "bad_date", "日期写成 2026-03-02 这样。");
  return day ? *day : app.now().date();
}

/// The penalty item with its version of the day.
Answer<Checked> item_of(const App& app, std::string_view code, Date on) {
  const law::Item* item = app.rulebook().item(code);
  if (!item || !item->penalty()) return not_found();
  const law::ItemVersion* version = item->on(on);
  if (!version) return refuse(422, "no_version", "这一天没有有效的版本", on.chinese() + "时该事项没有生效的规定，换一个日期再看。");
  return Checked{item, version, registers::check_benchmark(*version)};
}

json::array titles_of(const App& app, const std::vector<std::string>& kinds) {
  json::array out;
  for (const std::string& kind : kinds) out.push_back(json::string(code_title(app.rulebook(), "penalty_kind", kind)));
  return out;
}

json::value end_of(std::int64_t max) { return max < 0 ? json::value(nullptr) : json::value(max); }

json::array tiers_of(const App& app, const law::ItemVersion& version) {
  json::array out;
  for (std::size_t i = 0; i < version.tiers.size(); ++i) {
    const law::Tier& tier = version.tiers[i];
    json::array grades;
    for (const law::Grade& grade : version.grades)
      if (grade.tier == i)
        grades.push_back({{"key", grade.key}, {"title", grade.title}, {"when", grade.when}, {"range", registers::range_words(grade.fine)}, {"min", grade.fine.min}, {"max", end_of(grade.fine.max)}});
    out.push_back({{"title", tier.title}, {"fines", tier.fines}, {"range", tier.fines ? registers::range_words(tier.fine) : std::string{}},
                   {"multiples", tier.fine.base != law::FineRange::Base::amount}, {"min", tier.fine.min}, {"max", end_of(tier.fine.max)},
                   {"also", titles_of(app, tier.also)}, {"may", titles_of(app, tier.may)}, {"grades", std::move(grades)}});
  }
  return out;
}

/// One grade of a trial; it counts as its tier's law counts.
Answer<law::Grade> grade_in(const json::value& value, std::size_t at, const law::ItemVersion& version) {
  const std::string here = "/grades/" + std::to_string(at);
  if (!value.is_object()) return bad_request(here, "wrong_type", "每个等次写成 {tier, title, min, max}。");
  const json::object& row = value.get_object();
  const auto tier = int_in(row, "tier"), min = int_in(row, "min"), max = int_in(row, "max");
  if (!tier || *tier < 0 || std::cmp_greater_equal(*tier, version.tiers.size())) return bad_request(here + "/tier", "bad_tier", "没有这一法定档次（从 0 数起）。");
  if (!min || *min < 0) return bad_request(here + "/min", "out_of_range", "请填写下限；没有下限填 0。");
  if (max && *max < *min) return bad_request(here + "/max", "out_of_range", "上限低于下限，请核对。");
  law::Grade out;
  out.tier = static_cast<std::size_t>(*tier);
  out.title = trim(string_in(row, "title"));
  if (out.title.empty() || !check_text(out.title) || length(out.title) > kLongestTitle) return bad_request(here + "/title", "missing", "请填写等次名称，最多五十字。");
  out.key = "g" + std::to_string(at + 1) + (flag_in(row, "mitigated") ? "_mitigated" : "");
  out.fine = version.tiers[out.tier].fine;
  out.fine.min = *min;
  out.fine.max = max.value_or(-1);
  return out;
}

Answer<std::vector<law::Grade>> grades_in(const json::object& request, const law::ItemVersion& version) {
  const json::value* list = request.if_contains("grades");
  if (!list || !list->is_array() || list->get_array().empty()) return bad_request("/grades", "missing", "请至少写一个等次。");
  if (list->get_array().size() > kMostGrades) return bad_request("/grades", "too_long", "最多六十个等次。");
  std::vector<law::Grade> out;
  for (std::size_t i = 0; i < list->get_array().size(); ++i) {
    auto grade = grade_in(list->get_array()[i], i, version);
    if (!grade) return grade.failure();
    out.push_back(std::move(*grade));
  }
  return out;
}

}  // namespace

Answer<json::object> list_benchmarks(App& app, const Query& query) {
  const auto on = day_of(app, query);
  if (!on) return on.failure();
  const std::string state = param(query, "state"), fault = param(query, "fault");
  const auto wanted_state = registers::parse_benchmark_state(state);
  const auto wanted_fault = registers::parse_grade_fault(fault);
  if (!state.empty() && !wanted_state) return bad_request("/state", "unknown_state", "没有“" + state + "”这种核对结果。");
  if (!fault.empty() && !wanted_fault) return bad_request("/fault", "unknown_fault", "没有“" + fault + "”这种问题。");
  const auto all = check_all(app, query, *on);
  const auto limit = static_cast<std::size_t>(limit_of(query));
  const auto skip = static_cast<std::size_t>(std::max<std::int64_t>(0, parse_id(param(query, "cursor")).value_or(0)));
  json::array rows;
  std::size_t seen = 0;
  for (const Checked& row : all) {
    if ((wanted_state && row.check.state != *wanted_state) || (wanted_fault && !has_fault(row, *wanted_fault))) continue;
    if (seen++ >= skip && rows.size() < limit) rows.push_back(row_view(app, row, *on));
  }
  const bool more = skip + rows.size() < seen;
  json::value next = more ? json::value(std::to_string(skip + rows.size())) : json::value(nullptr);
  return json::object{{"rows", std::move(rows)}, {"next", std::move(next)}, {"total", seen}, {"counts", counts_of(all)}, {"on", on->iso()}};
}

Answer<json::object> benchmark_rows(App& app, const Caller&, const Query& query) { return list_benchmarks(app, query); }

Answer<json::object> show_benchmark(App& app, const Caller& caller, std::string_view code, const Query& query) {
  const auto on = day_of(app, query);
  if (!on) return on.failure();
  const auto row = item_of(app, code, *on);
  if (!row) return row.failure();
  json::object out = row_view(app, *row, *on);
  out["on"] = on->iso();
  out["breaks"] = cites_of(app, row->version->breaks, *on);
  out["legal_tiers"] = tiers_of(app, *row->version);
  out["past"] = past_fines(app, caller, *row->item, *row->version, query);
  return out;
}

Answer<json::object> try_benchmark(App& app, const Caller& caller, std::string_view code, const json::object& request) {
  const auto row = item_of(app, code, app.now().date());
  if (!row) return row.failure();
  auto grades = grades_in(request, *row->version);
  if (!grades) return grades.failure();
  law::ItemVersion trial = *row->version;
  trial.grades = std::move(*grades);
  const BenchmarkCheck check = registers::check_benchmark(trial);
  return json::object{{"code", row->item->code}, {"state", registers::benchmark_state_id(check.state)}, {"state_title", registers::benchmark_state_title(check.state)},
                      {"findings", findings_of(trial, check)}, {"past", past_fines(app, caller, *row->item, trial, {})}};
}

}  // namespace fadu::app
