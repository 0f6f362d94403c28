// Question and answer of the fine calculator as JSON.
#include "fadu/app/fine_json.hpp"

#include <boost/json.hpp>

#include <algorithm>

#include "codec.hpp"
#include "fadu/law/fine.hpp"
#include "fadu/statute/cite.hpp"

namespace fadu::app {

namespace {

constexpr std::int64_t kMostFen = 1'000'000'000'000'000;   // ten thousand times a hundred million yuan
constexpr std::size_t kMostRows = 100;

/// Reads one object strictly: what nobody asked for, and what has the wrong type, is said with its place.
class Reading {
 public:
  Reading(const json::object& object, std::string place, std::vector<FieldProblem>& problems)
      : object_(object), place_(std::move(place)), problems_(problems) {}

  const json::value* take(std::string_view key) {
    asked_.push_back(key);
    const auto* value = object_.if_contains(key);
    return value == nullptr || value->is_null() ? nullptr : value;
  }
  void wrong(std::string_view key, std::string code, std::string message) {
    problems_.push_back({place_ + "/" + std::string(key), std::move(code), std::move(message)});
  }
  std::string text(std::string_view key) {
    const auto* value = take(key);
    if (value != nullptr && !value->is_string()) wrong(key, "wrong_type", "要写成文字。");
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string{};
  }
  bool flag(std::string_view key) {
    const auto* value = take(key);
    if (value != nullptr && !value->is_bool()) wrong(key, "wrong_type", "要写成 true 或 false。");
    return value != nullptr && value->is_bool() && value->get_bool();
  }
  std::optional<std::int64_t> number(std::string_view key, std::int64_t least, std::int64_t most) {
    const auto* value = take(key);
    if (value == nullptr) return std::nullopt;
    if (value->is_int64() && value->get_int64() >= least && value->get_int64() <= most) return value->get_int64();
    wrong(key, "out_of_range", "要写成 " + std::to_string(least) + " 至 " + std::to_string(most) + " 的整数。");
    return std::nullopt;
  }
  std::optional<Money> money(std::string_view key) {
    const auto fen = number(key, 0, kMostFen);
    return fen ? std::optional(Money{*fen}) : std::nullopt;
  }
  std::optional<Date> date(std::string_view key) {
    const std::string text_in = text(key);
    if (text_in.empty()) return std::nullopt;
    const auto day = Date::parse(text_in);
    if (day) return *day;
    wrong(key, "bad_date", "日期写成 2026-03-02。");
    return std::nullopt;
  }
  Date date_required(std::string_view key) {
    const auto day = date(key);
    if (!day && object_.if_contains(key) == nullptr) wrong(key, "missing", "请填写这个日期。");
    return day.value_or(Date{});
  }
  template <class T>
  T one_of(std::string_view key, std::initializer_list<std::string_view> names) {
    const std::string name = text(key);
    if (name.empty()) return T{};
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) wrong(key, "bad_choice", "没有“" + name + "”这个选项。");
    return found == names.end() ? T{} : static_cast<T>(found - names.begin());
  }
  template <class Row>
  void rows(std::string_view key, Row row) {
    const auto* value = take(key);
    if (value == nullptr) return;
    if (!value->is_array() || value->get_array().size() > kMostRows) return wrong(key, "wrong_type", "要写成不超过 100 行的列表。");
    for (std::size_t i = 0; i < value->get_array().size(); ++i) {
      const std::string here = place_ + "/" + std::string(key) + "/" + std::to_string(i);
      const auto* inner = value->get_array()[i].if_object();
      if (inner == nullptr) {
        problems_.push_back({here, "wrong_type", "要写成对象。"});
        continue;
      }
      Reading reading(*inner, here, problems_);
      row(reading);
      reading.done();
    }
  }
  void done() {
    for (const auto& [key, value] : object_)
      if (std::find(asked_.begin(), asked_.end(), std::string_view(key)) == asked_.end())
        wrong(std::string_view(key), "unknown_field", "没有这个字段。");
  }

 private:
  const json::object& object_;
  std::string place_;
  std::vector<FieldProblem>& problems_;
  std::vector<std::string_view> asked_;
};

void read_facts(Reading& in, law::FineQuestion& q) {
  q.facts.goods_value = in.money("goods_value");
  q.facts.illegal_gains = in.money("illegal_gains");
  q.facts.other_base = in.money("other_base");
  q.facts.units = in.number("units", 1, 1000000);
  q.facts.days = in.number("days", 1, 100000);
  q.facts.serious = in.flag("serious");
  q.facts.not_corrected = in.flag("not_corrected");
  q.refunded = in.money("refunded");
  q.fine = in.money("fine");
}

void read_lists(Reading& in, law::FineQuestion& q) {
  in.rows("items", [&](Reading& row) { q.items.push_back({row.text("code"), row.text("grade")}); });
  in.rows("earlier", [&](Reading& row) {
    q.earlier.push_back({row.date_required("on"), row.text("item"), row.money("fine").value_or(Money{}), row.flag("same_act")});
  });
  const auto payment = [](Reading& row) { return law::FinePayment{row.date_required("on"), row.money("amount").value_or(Money{})}; };
  in.rows("parts", [&](Reading& row) { q.parts.push_back(payment(row)); });
  in.rows("paid", [&](Reading& row) { q.paid.push_back(payment(row)); });
  in.rows("pauses", [&](Reading& row) { q.pauses.push_back({row.date_required("from"), row.date("to"), row.text("why")}); });
}

law::FineQuestion read_question(Reading& in, Date today) {
  law::FineQuestion q;
  q.domain = in.text("domain");
  q.conduct_from = in.date_required("conduct_from");
  q.conduct_until = in.date("conduct_until").value_or(q.conduct_from);
  q.found = in.date("found");
  q.decided = in.date("decided").value_or(today);
  q.party_kind = in.text("party_kind");
  q.birth = in.date("birth");
  q.mind = in.one_of<law::Mind>("mind", {"sound", "impaired", "incapable"});
  q.direction = in.one_of<law::Direction>("direction", {"none", "lighter", "mitigated", "heavier", "waived"});
  q.ground = in.text("ground");
  q.harm = in.flag("harm");
  q.criminal_fine = in.flag("criminal_fine");
  q.served = in.date("served");
  q.as_of = in.date("as_of");
  read_facts(in, q);
  read_lists(in, q);
  return q;
}

json::array cites_of(const law::Rulebook& rulebook, const std::vector<statute::Cite>& cites, Date on) {
  json::array out;
  for (const statute::Cite& cite : cites) {
    const auto* instrument = rulebook.instrument(cite.statute);
    std::string article = cite.article > 0 ? std::to_string(cite.article) : std::string{};
    if (cite.sub > 0) article += "-" + std::to_string(cite.sub);
    json::object one{{"ref", statute::print(cite)}, {"statute", cite.statute}, {"article", article},
                     {"text", statute::chinese(cite, instrument ? instrument->short_title : cite.statute)}};
    if (const auto gist = rulebook.gist(cite, on); !gist.empty()) one["gist"] = gist;
    out.push_back(std::move(one));
  }
  return out;
}

const char* kind_of(law::FineLine::Kind kind) {
  constexpr const char* kNames[] = {"law", "range", "direction", "result", "gains", "history", "time", "person", "late", "note", "refusal"};
  return kNames[static_cast<std::size_t>(kind)];
}

json::array lines_of(const law::Rulebook& rulebook, const law::FineAnswer& answer, Date on) {
  json::array out;
  for (const law::FineLine& line : answer.lines)
    out.push_back({{"kind", kind_of(line.kind)},
                   {"text", line.text},
                   {"amount", line.amount ? json::value(line.amount->fen()) : json::value(nullptr)},
                   {"rule", line.rule},
                   {"cites", cites_of(rulebook, line.cites, on)}});
  return out;
}

bool known_code(const law::Rulebook& rulebook, std::string_view table, std::string_view code) {
  const auto* entries = rulebook.table(table);
  return entries != nullptr && std::any_of(entries->begin(), entries->end(), [&](const auto& e) { return e.code == code; });
}

}  // namespace

Answer<json::object> fine_json(const law::Rulebook& rulebook, const json::object& question, Date today) {
  std::vector<FieldProblem> problems;
  Reading in(question, "", problems);
  const law::FineQuestion q = read_question(in, today);
  if (q.items.empty()) in.wrong("items", "missing", "请选择违法事项。");
  if (!known_code(rulebook, "party_kind", q.party_kind)) in.wrong("party_kind", "bad_choice", "请选择当事人类型。");
  if (!q.domain.empty() && !rulebook.domain(q.domain).valid()) in.wrong("domain", "unknown_domain", "没有这个执法领域。");
  in.done();
  if (!problems.empty()) {
    Problem problem{422, "invalid_fields", "填写有误", "请按提示修改后重新计算。"};
    problem.errors = std::move(problems);
    return Failure<Problem>{std::move(problem)};
  }
  const law::FineAnswer a = law::fine(rulebook, q);
  return json::object{{"lawful", a.lawful},   {"fined", a.fined},           {"item", a.item},
                      {"law_of", a.fined ? a.law_of.iso() : std::string{}}, {"min", a.min.fen()},
                      {"max", a.max.fen()},   {"unlimited", a.unlimited},   {"law_min", a.law_min.fen()},
                      {"law_max", a.law_max.fen()}, {"law_unlimited", a.law_unlimited},
                      {"gains", a.gains.fen()}, {"late", a.late ? json::value(a.late->fen()) : json::value(nullptr)},
                      {"lines", lines_of(rulebook, a, q.decided)}};
}

json::array fine_grounds(const law::Rulebook& rulebook, std::string_view domain, Date on) {
  json::array out;
  for (const law::FineRule& rule : rulebook.fine_rules()) {
    const auto* version = rule.on(on);
    const bool here = rule.domains.empty() || std::find(rule.domains.begin(), rule.domains.end(), domain) != rule.domains.end();
    if (rule.shape != law::FineShape::ground || version == nullptr || !here) continue;
    json::array directions;
    for (const auto& direction : rule.directions) directions.push_back(json::string(direction));
    out.push_back({{"id", rule.id}, {"title", rule.title}, {"directions", std::move(directions)}, {"must", rule.must},
                   {"first_only", rule.first_only}, {"cites", cites_of(rulebook, version->cites, on)}});
  }
  return out;
}

}  // namespace fadu::app
