// Clean-up of items: the list with its filters and counts.
#include "fadu/app/basis.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <set>

#include "basis_view.hpp"
#include "codec.hpp"
#include "fadu/app/lawbook.hpp"
#include "queries/cleanup.hpp"
#include "queries/filters.hpp"

namespace fadu::app {

std::shared_ptr<const BasisSheet> BasisCache::find(const Statutes* statutes, Date on) const {
  const std::lock_guard lock(mutex_);
  return kept_ && kept_->statutes.get() == statutes && kept_->on == on ? kept_ : nullptr;
}

void BasisCache::keep(std::shared_ptr<const BasisSheet> sheet) {
  const std::lock_guard lock(mutex_);
  kept_ = std::move(sheet);
}

namespace {

/// No texts, but the registry's titles: what is said of an instrument then is only what the registry knows.
statute::Library titles_only(const law::Rulebook& rulebook) {
  statute::Library out;
  for (const law::InstrumentSpec& spec : rulebook.instruments()) out.link({spec.id, spec.title, spec.short_title, {}});
  return out;
}

}  // namespace

Answer<std::shared_ptr<const BasisSheet>> basis_sheet(App& app, std::optional<Date> on) {
  const Date today = app.now().date();
  const Date day = on.value_or(today);
  auto statutes = app.statutes();
  if (auto kept = app.basis().find(statutes.get(), day)) return kept;
  auto rules = registers::basis_rules(app.rulebook());
  if (!rules) return refuse(500, rules.error().code, "没有核对规则", rules.error().message);
  const ItemUses uses = app.db().readers().run([](store::Reader& reader) { return read_item_uses(reader); });
  auto sheet = std::make_shared<BasisSheet>();
  const statute::Library none = statutes ? statute::Library{} : titles_only(app.rulebook());
  registers::BasisInput input{app.rulebook().items(), app.rulebook().instruments(), statutes ? &statutes->library : &none, &uses.by_code, uses.since, day};
  sheet->rows = registers::basis_check(input, *rules);
  sheet->statutes = std::move(statutes);
  sheet->on = day;
  sheet->recorded_since = uses.since;
  sheet->rules = std::move(*rules);
  if (day == today) app.basis().keep(sheet);
  return std::shared_ptr<const BasisSheet>(std::move(sheet));
}

namespace {

using registers::BasisRow;

struct Filter {
  std::string kind, proposal, domain, q, state;
  bool all{};
};

Filter filter_of(const Query& query) {
  return {param(query, "kind"), param(query, "proposal"), param(query, "domain"), param(query, "q"), param(query, "state"), param(query, "all") == "1"};
}

bool wanted_here(const BasisRow& row, const Filter& filter) {
  if (!filter.domain.empty() && row.item->domain != filter.domain) return false;
  return filter.q.empty() || row.item->title.find(filter.q) != std::string::npos || row.item->code.find(filter.q) != std::string::npos;
}

bool has_kind(const BasisRow& row, std::string_view kind) {
  return std::ranges::any_of(row.findings, [&](const registers::BasisFinding& one) { return registers::basis_kind_id(one.kind) == kind; });
}

bool wanted_row(const BasisRow& row, const Filter& filter, const Matters& matters) {
  if (!filter.all && row.findings.empty() && filter.state.empty()) return false;
  if (!filter.kind.empty() && !has_kind(row, filter.kind)) return false;
  if (!filter.proposal.empty() && registers::proposal_id(row.proposal) != filter.proposal) return false;
  return filter.state.empty() || matters.any(row.item->code, filter.state);
}

/// Items by kind of finding and by proposal, over what the domain and the words leave.
json::object counts_view(const App& app, const std::vector<const BasisRow*>& rows) {
  std::map<std::string, std::int64_t, std::less<>> kinds, proposals;
  std::int64_t sound = 0;
  for (const BasisRow* row : rows) {
    std::set<std::string_view> own;
    for (const auto& one : row->findings) own.insert(registers::basis_kind_id(one.kind));
    for (const std::string_view kind : own) ++kinds[std::string(kind)];
    ++proposals[std::string(registers::proposal_id(row->proposal))];
    sound += row->findings.empty() ? 1 : 0;
  }
  const auto listed = [&](const char* table, const auto& counted) {
    json::array out;
    if (const auto* entries = app.rulebook().table(table))
      for (const law::CodeEntry& entry : *entries) {
        const auto found = counted.find(entry.code);
        out.push_back({{"id", entry.code}, {"title", entry.title}, {"n", found == counted.end() ? 0 : found->second}});
      }
    return out;
  };
  return {{"items", static_cast<std::int64_t>(rows.size())}, {"sound", sound}, {"kinds", listed("basis_finding", kinds)}, {"proposals", listed("cleanup_proposal", proposals)}};
}

Status good_filter(const App& app, const Filter& filter) {
  if (!filter.kind.empty() && !registers::parse_basis_kind(filter.kind)) return fail("unknown_kind", "没有“" + filter.kind + "”这种问题。");
  const auto* proposals = app.rulebook().table("cleanup_proposal");
  if (!filter.proposal.empty() && std::ranges::none_of(*proposals, [&](const auto& one) { return one.code == filter.proposal; }))
    return fail("unknown_proposal", "没有“" + filter.proposal + "”这种处理。");
  return Done{};
}

}  // namespace

Answer<json::object> list_basis(App& app, const Caller* caller, const Query& query) {
  const auto asked = Date::parse(param(query, "on"));
  if (!asked && !param(query, "on").empty()) return bad_request("/on", "bad_date", "日期写成 2026-03-02 这样。");
  const auto sheet = basis_sheet(app, asked ? std::optional(*asked) : std::nullopt);
  if (!sheet) return sheet.failure();
  const Filter filter = filter_of(query);
  if (const Status good = good_filter(app, filter); !good) return bad_request("/query", good.error().code, good.error().message);
  const Matters matters = read_matters(app, caller, {});
  const auto limit = static_cast<std::size_t>(limit_of(query));
  const auto skip = static_cast<std::size_t>(std::max<std::int64_t>(0, parse_id(param(query, "cursor")).value_or(0)));
  std::vector<const BasisRow*> here;
  json::array rows;
  std::size_t seen = 0;
  for (const BasisRow& row : (*sheet)->rows) {
    if (!wanted_here(row, filter)) continue;
    here.push_back(&row);
    if (!wanted_row(row, filter, matters)) continue;
    if (seen++ >= skip && rows.size() < limit) rows.push_back(basis_row_view(app, **sheet, row, matters));
  }
  const bool more = skip + rows.size() < seen;
  json::value next = more ? json::value(std::to_string(skip + rows.size())) : json::value(nullptr);
  const auto& since = (*sheet)->recorded_since;
  return json::object{{"rows", std::move(rows)}, {"next", std::move(next)}, {"total", static_cast<std::int64_t>(seen)}, {"counts", counts_view(app, here)},
                      {"on", (*sheet)->on.iso()}, {"imported", static_cast<std::int64_t>((*sheet)->statutes ? (*sheet)->statutes->editions : 0)},
                      {"recorded_since", since ? json::value(since->iso()) : json::value(nullptr)},
                      {"unused_known", since && *since <= (*sheet)->on.plus_months(-12 * (*sheet)->rules.unused_years)}};
}

}  // namespace fadu::app
