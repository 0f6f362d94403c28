// Figures of the catalogues of items, and of items set by the city's own rules.
#include <algorithm>

#include "fadu/statute/cite.hpp"
#include "queries/catalogue.hpp"
#include "queries/cleanup.hpp"
#include "queries/figures.hpp"

namespace fadu::app {

namespace {

using registers::Body;
using registers::CatalogueItem;

constexpr int kGraceDays = 30;          // the indicator's own: 依据变动三十日后
constexpr int kMonthsAYear = 12;

/// Each body in sight that enforces on the day, with its latest published catalogue (null: none).
template <class Each>
void each_catalogue(const FigureAsk& ask, Each each) {
  const auto published = latest_catalogues(ask.reader, ask.to);
  for (const Body* body : enforcing(ask)) {
    const auto found = published.find(body->id.value);
    each(*body, found == published.end() ? nullptr : &found->second);
  }
}

Figure published(const FigureAsk& ask) {
  Figure out;
  each_catalogue(ask, [&](const Body& body, const PublishedCatalogue* one) {
    ++out.bottom;
    if (one) ++out.top;
    else out.rows.push_back({body.name, body.code, body.name, "没有公布事项目录", "", ""});
  });
  return out;
}

/// Items of the published lists whose articles changed after the publication and at least the days of grace ago. Without the
/// texts nothing can be said.
Figure stale_items(const FigureAsk& ask) {
  Figure out;
  const auto statutes = ask.app.statutes();
  if (!statutes) return out;
  const Date until = ask.to.plus_days(-kGraceDays);
  each_catalogue(ask, [&](const Body& body, const PublishedCatalogue* one) {
    if (!one) return;
    for (const CatalogueItem& item : registers::read_catalogue(one->text)) {
      ++out.bottom;
      const std::string cite = one->on < until ? registers::changed_basis(item, statutes->library, one->on, until) : std::string{};
      if (cite.empty()) continue;
      ++out.top;
      const auto parsed = statute::parse_cite(cite);
      out.rows.push_back({item.title, item.code, body.name, (parsed ? statutes->library.chinese(*parsed) : cite) + "在公布以后变过", one->on.iso(), ""});
    }
  });
  return out;
}

/// Of all items that are published or exercised today: those that are both, and the same.
Figure public_same(const FigureAsk& ask) {
  Figure out;
  each_catalogue(ask, [&](const Body& body, const PublishedCatalogue* one) {
    if (!one) return;
    const auto then = registers::read_catalogue(one->text);
    const auto differences = registers::differences(then, registers::catalogue_of(body, ask.app.rulebook().items(), ask.to));
    std::int64_t added = 0;
    for (const auto& found : differences) {
      if (found.what == registers::ListChange::added) ++added;
      const CatalogueItem& item = found.after.code.empty() ? found.before : found.after;
      out.rows.push_back({item.title, item.code, body.name, std::string(registers::list_change_title(found.what)) + "，公布的版本没有跟上", one->on.iso(), ""});
    }
    const auto all = static_cast<std::int64_t>(then.size()) + added;
    out.bottom += all;
    out.top += all - static_cast<std::int64_t>(differences.size());
  });
  return out;
}

/// Every article that punishes stands in a rule of the city itself.
bool local_only(const law::Rulebook& rulebook, const law::ItemVersion& version) {
  return !version.punished_by.empty() && std::ranges::all_of(version.punished_by, [&](const std::string& ref) {
    const auto cite = statute::parse_cite(ref);
    const law::InstrumentSpec* instrument = cite ? rulebook.instrument(cite->statute) : nullptr;
    return instrument && instrument->kind == "local_rule";
  });
}

/// A record shorter than the years says nothing about disuse.
Figure idle_decided(const FigureAsk& ask) {
  Figure out;
  const auto rules = registers::basis_rules(ask.app.rulebook());
  const ItemUses uses = read_item_uses(ask.reader);
  if (!rules) return out;
  const Date since = ask.to.plus_months(-kMonthsAYear * rules->unused_years);
  if (!uses.since || *uses.since > since) return out;
  const auto steps = read_cleanup(ask.reader, {});
  for (const law::Item& item : ask.app.rulebook().items()) {
    const law::ItemVersion* version = item.on(ask.to);
    if (!version || item.versions.front().from > since || !local_only(ask.app.rulebook(), *version)) continue;
    const auto used = uses.by_code.find(item.code);
    if (used != uses.by_code.end() && used->second.last >= since) continue;
    ++out.bottom;
    if (std::ranges::any_of(steps, [&](const CleanupRow& step) { return step.item == item.code && step.at.date() <= ask.to; })) ++out.top;
    else out.rows.push_back({item.title, item.code, "", "五年没有用过，还没有意见", "", ""});
  }
  return out;
}

}  // namespace

std::vector<FigureSpec> catalogue_figures() {
  return {{"m09.idle_decided", false, idle_decided}, {"m10.published", false, published}, {"m10.public_same", false, public_same}, {"m10.stale_items", false, stale_items}};
}

}  // namespace fadu::app
