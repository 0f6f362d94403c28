#include "qualification_view.hpp"

#include <algorithm>
#include <charconv>

#include "fadu/app/qualification.hpp"
#include "codec.hpp"
#include "queries/filters.hpp"
#include "queries/history.hpp"
#include "queries/project.hpp"
#include "queries/qualification.hpp"

namespace fadu::app {

namespace {

using registers::Certificate;
using registers::CertificateLife;
using registers::StepRule;

struct FieldTitle {
  std::string_view key, title, type;
};
constexpr FieldTitle kFields[] = {
    {"on", "日期", "date"},          {"until", "截止日期", "date"},   {"note", "备注", "text"},       {"domains", "执法领域", "domains"}, {"number", "证件号码", "text"},
    {"year", "审验年度", "number"},  {"passed", "合格", "boolean"},   {"way", "离岗原因", "leaving_way"}, {"hours", "学时", "tenths"},    {"score", "分数", "number"},
    {"card", "证件已收回", "boolean"}};

json::array domain_list(const App& app, const std::vector<std::string>& ids) {
  json::array out;
  for (const std::string& id : ids) out.push_back({{"id", id}, {"title", domain_title(app, id)}});
  return out;
}

std::vector<std::string> covered_on(const Certificate& card, Date on) {
  for (const registers::CoverSpan& span : card.covers)
    if (span.days.on(on)) return span.domains;
  return {};
}

json::value day_or_null(const std::optional<Date>& day) { return day ? json::value(day->iso()) : json::value(nullptr); }
json::value end_or_null(Date day) { return day == registers::kOpenEnd ? json::value(nullptr) : json::value(day.iso()); }

json::object step_view(const App& app, std::span<const StepRule> rules, const StepRow& row) {
  const StepRule* rule = registers::find_step(rules, row.step);
  const std::string title = rule ? std::string(rule->title) : row.step == "issued" ? "制发（登记）" : row.step;
  json::object out{{"step", row.step}, {"title", title}, {"on", row.on.iso()}, {"until", day_or_null(row.until)}, {"domains", domain_list(app, split_domains(row.domains))},
                   {"way", code_title(app.rulebook(), "leaving_way", row.way)}, {"note", row.note}, {"by", row.actor}, {"at", row.at.rfc3339()}, {"passed", row.passed}};
  out["hours"] = row.tenths ? json::value(tenths_text(*row.tenths)) : json::value(nullptr);
  out["score"] = row.score ? json::value(*row.score) : json::value(nullptr);
  out["year"] = row.year ? json::value(*row.year) : json::value(nullptr);
  return out;
}

/// Steps that this caller may take in this state; `over`: the certificate has run out.
json::array next_steps(std::span<const StepRule> rules, std::string_view state, const Hands& hands, std::string_view kind, bool over = false) {
  json::array out;
  for (const StepRule& rule : rules) {
    if (!registers::follows(rule, state) || !hand_fits(rule.hand, hands)) continue;
    if (over && rule.in_force) continue;
    if (!kind.empty() && !rule.kind.empty() && rule.kind != kind) continue;
    json::array fields;
    for (std::string_view rest = rule.fields; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      std::string_view key = rest.substr(0, end);
      const bool must = key.ends_with('*');
      if (must) key.remove_suffix(1);
      const auto* at = std::ranges::find(kFields, key, &FieldTitle::key);
      if (at != std::end(kFields)) fields.push_back({{"key", key}, {"title", at->title}, {"type", at->type}, {"required", must}});
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    out.push_back({{"step", rule.id}, {"title", rule.title}, {"fields", std::move(fields)}});
  }
  return out;
}

json::object certificate_json(const App& app, const Certificate& card, const CertificateLife& life, Date today) {
  const std::string_view state = registers::shown_state(card, life, today);
  return {{"id", std::to_string(card.id)},     {"number", card.number},
          {"kind", card.kind},                 {"kind_title", code_title(app.rulebook(), "certificate_kind", card.kind)},
          {"state", state},                    {"word", registers::state_word(state)},
          {"valid_from", card.valid.from.iso()}, {"valid_to", end_or_null(card.valid.to)},
          {"revoked", day_or_null(card.revoked)}, {"domains", domain_list(app, covered_on(card, today))},
          {"reviewed", life.reviewed > 0 ? json::value(life.reviewed) : json::value(nullptr)},
          {"left", day_or_null(life.left)},    {"way", code_title(app.rulebook(), "leaving_way", life.way)},
          {"returned", day_or_null(life.returned)}};
}

/// A row of the list before it is JSON.
struct Row {
  law::PersonId person;
  const Home* home{};
  const Certificate* card{};
  CertificateLife life;
  std::string_view state, application;
};

/// The certificate that matters most on a day: one in force, else the latest.
bool better(const Certificate& a, const Certificate& b, Date on) {
  const auto holds = [on](const Certificate& c) { return c.valid.on(on) && (!c.revoked || on < *c.revoked); };
  if (holds(a) != holds(b)) return holds(a);
  return b.valid.from < a.valid.from;
}

struct Listing {
  const registers::Registers& registers;
  Homes homes;
  CertificateEvents events;
  std::map<std::int64_t, ApplicationRow> applications;
  Date on;

  [[nodiscard]] std::vector<Row> rows(const access::Scope& scope) const {
    std::map<law::PersonId, const Certificate*> cards;
    for (const Certificate& card : registers.tables().certificates) {
      const Certificate*& kept = cards[card.person];
      if (!kept || better(card, *kept, on)) kept = &card;
    }
    std::vector<Row> out;
    for (const auto& [person, home] : homes) {
      if (!home.body || !home.person || !scope.contains({home.body->id.value, home.body->region, access::Label::normal, {}, {}})) continue;
      const auto card = cards.find(person);
      const auto application = applications.find(person.value);
      const bool has = card != cards.end();
      if (!has && application == applications.end() && !home.serving) continue;
      out.push_back(row(person, home, has ? card->second : nullptr, application == applications.end() ? "" : application->second.state));
    }
    return out;
  }

  [[nodiscard]] Row row(law::PersonId person, const Home& home, const Certificate* card, std::string_view application) const {
    Row out{person, &home, card, {}, home.auxiliary ? "auxiliary" : "none", application == "issued" ? "" : application};
    if (!card) return out;
    const auto found = events.find(card->id);
    out.life = registers::life_of(*card, found == events.end() ? std::vector<registers::CertificateEvent>{} : found->second);
    out.state = registers::shown_state(*card, out.life, on);
    // Left without anybody having said so: the service is over, the certificate is not.
    if (!home.serving && home.until < on && (out.state == "valid" || out.state == "expiring" || out.state == "suspended")) out.state = "left";
    return out;
  }
};

bool wanted(const Row& row, const Query& query) {
  const auto is = [&](std::string_view key, std::string_view value) {
    const std::string asked = param(query, key);
    return asked.empty() || asked == value;
  };
  if (!is("state", row.state) || !is("application", row.application) || !is("kind", row.card ? row.card->kind : "")) return false;
  if (const auto body = parse_id(param(query, "body")); body && row.home->body->id.value != *body) return false;
  if (const std::string region = param(query, "region"); !region.empty() && !row.home->body->region.starts_with(region)) return false;
  if (const std::string unreviewed = param(query, "unreviewed"); !unreviewed.empty()) {
    const auto year = parse_id(unreviewed);
    if (!year || !row.card || row.card->kind == "police" || *year <= row.life.reviewed || row.state == "revoked") return false;
  }
  const std::string q = param(query, "q");
  return q.empty() || row.home->person->name.find(q) != std::string::npos || (row.card && row.card->number.starts_with(q));
}

json::object row_view(const App& app, const Row& row, Date on) {
  const registers::Body& body = *row.home->body;
  json::object out{{"person", json::object{{"id", std::to_string(row.person.value)}, {"name", row.home->person->name}}},
                   {"body", json::object{{"id", std::to_string(body.id.value)}, {"name", body.name}}},
                   {"serving", row.home->serving}, {"auxiliary", row.home->auxiliary},
                   {"state", row.state}, {"word", registers::state_word(row.state)}, {"application", row.application},
                   {"application_word", row.application.empty() ? std::string_view{} : registers::state_word(row.application)}};
  out["certificate"] = row.card ? json::value(certificate_json(app, *row.card, row.life, on)) : json::value(nullptr);
  return out;
}

}  // namespace

std::string_view step_field_title(std::string_view key) {
  const auto* at = std::ranges::find(kFields, key, &FieldTitle::key);
  return at == std::end(kFields) ? key : at->title;
}

std::string domain_title(const App& app, std::string_view id) {
  const law::DomainId known = app.rulebook().domain(id);
  return known.valid() ? app.rulebook().domains()[static_cast<std::size_t>(known.value)].title : std::string(id);
}

std::string kind_domain(const App& app, std::string_view kind) {
  if (const auto* entries = app.rulebook().table("certificate_kind"))
    for (const law::CodeEntry& entry : *entries)
      if (const auto at = entry.extra.find("domain"); entry.code == kind && at != entry.extra.end()) return at->second;
  return {};
}

bool hand_fits(registers::Hand hand, const Hands& hands) {
  if (hand == registers::Hand::either) return hands.any();
  return hand == registers::Hand::agency ? hands.agency : hands.bureau;
}

std::string why_not_apply(const App& app, const Home& home, law::PersonId person, const registers::StepRule& rule, Date today) {
  const std::string& name = home.person->name;
  if (!home.serving) return name + "今天没有任职，不能申领执法证件。";
  if (home.auxiliary) return name + "是执法辅助人员，不能申领执法证件；任职变更以后再申领。";
  const auto registers = app.registers();
  if (!registers->body(home.body->id, today).enforcement) return home.body->name + "今天不是经确认的行政执法主体，工作人员不能申领执法证件。";
  const auto domains = registers->body(home.body->id, today).domains;
  const bool police = rule.kind == "police";
  if (police && std::ranges::find(domains, kind_domain(app, "police")) == domains.end()) return "人民警察证件只由公安机关登记，" + home.body->name + "没有治安管理职权。";
  if (const Certificate* card = registers->certificate_on(person, today)) return name + "持有有效的证件（" + card->number + "），到期前请办理换发。";
  return {};
}

void examine_again(App& app, law::PersonId person) {
  constexpr std::size_t kBatch = 10;   // dossiers a transaction
  const auto ids = app.db().readers().run([&](store::Reader& reader) { return dossiers_with(reader, person); });
  for (std::size_t from = 0; from < ids.size(); from += kBatch)
    app.db().writer().run([&](store::Tx& tx) {
      const auto registers = app.registers();
      const StoreWorld world(*registers, tx);
      for (std::size_t i = from; i < std::min(ids.size(), from + kBatch); ++i)
        if (const auto record = load_stored(tx, app, ids[i])) project(tx, app, *record, law::examine(record->dossier, app.rulebook(), world, tx.now()));
      return Done{};
    });
}

std::optional<std::int64_t> parse_tenths(std::string_view text) {
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, point), part = point < text.size() ? text.substr(point + 1) : std::string_view("0");
  std::int64_t units = 0, tenths = 0;
  const auto number = [](std::string_view digits, std::int64_t& out) {
    if (digits.empty() || digits.size() > 6 || digits.find_first_not_of("0123456789") != std::string_view::npos) return false;
    return std::from_chars(digits.data(), digits.data() + digits.size(), out).ec == std::errc{};
  };
  if (!number(whole, units) || part.size() != 1 || !number(part, tenths)) return std::nullopt;
  return units * 10 + tenths;
}

std::string tenths_text(std::int64_t tenths) {
  return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10));
}

Answer<json::object> list_qualifications(App& app, const Caller& caller, const Query& query) {
  const access::Scope scope = access::list_scope(caller.actor, access::Action::register_read);
  const auto registers = app.registers();
  const auto asked = Date::parse(param(query, "on"));
  const Date on = asked ? *asked : app.now().date();
  Listing listing{*registers, homes_on(*registers, on), {}, {}, on};
  app.db().readers().run([&](store::Reader& reader) {
    listing.events = certificate_events(reader);
    listing.applications = latest_applications(reader);
    return Done{};
  });
  const auto cursor = read_cursor(query);
  const auto limit = static_cast<std::size_t>(limit_of(query));
  json::array rows;
  json::value next = nullptr;
  std::map<std::string_view, std::int64_t> counts;
  std::int64_t total = 0;
  Query no_state = query;
  no_state.erase("state");
  for (const Row& row : listing.rows(scope)) {
    if (wanted(row, no_state)) ++counts[row.state];
    if (!wanted(row, query)) continue;
    ++total;
    if (cursor && row.person.value <= cursor->id) continue;
    if (rows.size() < limit) rows.push_back(row_view(app, row, on));
    else if (next.is_null()) next = write_cursor({0, parse_id(rows.back().at("person").at("id").as_string()).value_or(0)});
  }
  json::array states;
  for (const auto& [state, n] : counts) states.push_back({{"state", state}, {"word", registers::state_word(state)}, {"n", n}});
  return json::object{{"rows", std::move(rows)}, {"next", std::move(next)}, {"total", total}, {"states", std::move(states)}, {"on", on.iso()}};
}

Answer<json::object> qualification_file(App& app, const Caller& caller, std::string_view person) {
  const auto id = parse_id(person);
  const Date today = app.now().date();
  const auto registers = app.registers();
  const auto home = id ? home_of(*registers, law::PersonId{*id}, today) : std::nullopt;
  const access::Scope scope = access::list_scope(caller.actor, access::Action::register_read);
  if (!home || !scope.contains({home->body->id.value, home->body->region, access::Label::normal, {}, {}})) return not_found();
  const Hands hands = law::PersonId{*id} == caller.person ? Hands{} : hands_of(caller, *home->body);
  return app.db().readers().run([&](store::Reader& reader) -> Answer<json::object> {
    json::object out{{"person", json::object{{"id", std::to_string(*id)}, {"name", home->person->name}}},
                     {"body", json::object{{"id", std::to_string(home->body->id.value)}, {"name", home->body->name}}},
                     {"serving", home->serving}, {"auxiliary", home->auxiliary}};
    json::array applications, cards, powers;
    std::string state = "none";
    for (const ApplicationRow& row : applications_of(reader, *id)) {
      json::array steps;
      for (const StepRow& step : application_steps_of(reader, row.id)) steps.push_back(step_view(app, registers::application_steps(), step));
      applications.push_back({{"id", std::to_string(row.id)}, {"state", row.state}, {"word", registers::state_word(row.state)},
                              {"domains", domain_list(app, split_domains(row.domains))}, {"steps", std::move(steps)}});
      state = row.state;
    }
    const CertificateEvents events = certificate_events(reader);
    for (const Certificate& card : registers->tables().certificates) {
      if (card.person.value != *id) continue;
      const auto found = events.find(card.id);
      const auto life = registers::life_of(card, found == events.end() ? std::vector<registers::CertificateEvent>{} : found->second);
      json::object view = certificate_json(app, card, life, today);
      json::array steps;
      for (const StepRow& step : certificate_steps_of(reader, card.id)) steps.push_back(step_view(app, registers::certificate_steps(), step));
      view["steps"] = std::move(steps);
      view["next"] = next_steps(registers::certificate_steps(), life.state, hands, card.kind == "police" ? "police" : "enforcement", card.valid.to < today);
      cards.push_back(std::move(view));
    }
    for (const std::string& domain : registers->body(home->body->id, today).domains) powers.push_back({{"id", domain}, {"title", domain_title(app, domain)}});
    out["applications"] = std::move(applications);
    out["certificates"] = std::move(cards);
    out["powers"] = std::move(powers);
    const bool police = !out["powers"].as_array().empty() && std::ranges::any_of(registers->body(home->body->id, today).domains, [&](auto& d) { return d == kind_domain(app, "police"); });
    out["next"] = next_steps(registers::application_steps(), state, hands, police ? "" : "enforcement");
    return out;
  });
}

}  // namespace fadu::app
