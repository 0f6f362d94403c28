#include "question_bank.hpp"

#include <algorithm>

#include "codec.hpp"
#include "course_view.hpp"
#include "fadu/app/exams.hpp"
#include "fadu/base/text.hpp"
#include "fadu/statute/cite.hpp"
#include "queries/exams.hpp"
#include "queries/filters.hpp"
#include "queries/register_log.hpp"

namespace fadu::app {

namespace {

constexpr std::size_t kLongestReason = 100;

json::array ints(const std::vector<int>& list) {
  json::array out;
  for (const int one : list) out.emplace_back(one);
  return out;
}
json::array texts(const std::vector<std::string>& list) {
  json::array out;
  for (const std::string& one : list) out.emplace_back(one);
  return out;
}
std::vector<std::string> texts_of(const json::object& object, std::string_view key) {
  std::vector<std::string> out;
  if (const json::value* list = object.if_contains(key); list && list->is_array())
    for (const json::value& one : list->get_array())
      if (one.is_string()) out.emplace_back(trim(one.get_string()));
  return out;
}
std::vector<int> ints_of(const json::object& object, std::string_view key) {
  std::vector<int> out;
  if (const json::value* list = object.if_contains(key); list && list->is_array())
    for (const json::value& one : list->get_array())
      if (one.is_int64()) out.push_back(static_cast<int>(one.get_int64()));
  return out;
}

json::object bank_view(const App& app, const registers::Registers& registers, const BankQuestion& one) {
  json::object out = question_json(one.question);
  out["code"] = one.question.code;
  out["type_title"] = registers::question_type_word(type_of(one.question));
  out["kind_title"] = code_title(app.rulebook(), "training_kind", one.question.kind);
  out["cite_texts"] = cite_texts(app, one.question.cites);
  const registers::Body* body = registers.find_body(one.body);
  out["source"] = body ? body->name : std::string("规则库");
  out["own"] = body != nullptr;
  out["retired"] = one.retired.empty() ? json::value(nullptr) : json::value(one.retired);
  return out;
}

bool matches(const BankQuestion& one, const Query& query) {
  const std::string kind = param(query, "kind"), type = param(query, "type"), q = param(query, "q");
  if (!kind.empty() && one.question.kind != kind) return false;
  if (!type.empty() && registers::question_type_id(type_of(one.question)) != type) return false;
  if ((param(query, "retired") == "1") == one.retired.empty()) return false;
  return q.empty() || one.question.text.find(q) != std::string::npos || one.question.code.find(q) != std::string::npos;
}

law::Question read_question(const json::object& request) {
  law::Question out = question_from(request);
  out.text = std::string(trim(out.text));
  out.why = std::string(trim(out.why));
  if (out.type == law::Question::Type::true_false) out.options = {"正确", "错误"};
  std::ranges::sort(out.answer);
  return out;
}

/// The body in whose name the caller may write, the first of them.
law::BodyId own_body(const Caller& caller, const registers::Registers& registers) {
  const registers::Body* body = registers.find_body(caller.body);
  return body && hands_of(caller, *body).any() ? caller.body : law::BodyId{};
}

bool may_retire(const Caller& caller, const registers::Registers& registers, const BankQuestion& one) {
  const registers::Body* body = registers.find_body(one.body.valid() ? one.body : caller.body);
  if (!body) return false;
  const Hands hands = hands_of(caller, *body);
  return one.body.valid() ? hands.any() : hands.bureau;
}

}  // namespace

registers::QuestionType type_of(const law::Question& question) { return static_cast<registers::QuestionType>(question.type); }

std::optional<registers::QuestionType> parse_type(std::string_view id) {
  for (const auto type : {registers::QuestionType::single, registers::QuestionType::several, registers::QuestionType::true_false})
    if (registers::question_type_id(type) == id) return type;
  return std::nullopt;
}

json::object question_json(const law::Question& question) {
  return {{"kind", question.kind}, {"type", registers::question_type_id(type_of(question))}, {"difficulty", question.difficulty}, {"version", question.version},
          {"text", question.text}, {"options", texts(question.options)}, {"answer", ints(question.answer)}, {"cite", texts(question.cites)}, {"why", question.why}};
}

law::Question question_from(const json::object& content) {
  law::Question out;
  out.kind = string_in(content, "kind");
  out.type = static_cast<law::Question::Type>(parse_type(string_in(content, "type")).value_or(registers::QuestionType::single));
  out.difficulty = static_cast<int>(int_in(content, "difficulty").value_or(1));
  out.version = static_cast<int>(int_in(content, "version").value_or(1));
  out.text = string_in(content, "text");
  out.why = string_in(content, "why");
  out.options = texts_of(content, "options");
  out.answer = ints_of(content, "answer");
  out.cites = texts_of(content, "cite");
  return out;
}

json::array cite_texts(const App& app, const std::vector<std::string>& cites) {
  json::array out;
  for (const std::string& text : cites) {
    const auto cite = statute::parse_cite(text);
    const law::InstrumentSpec* instrument = cite ? app.rulebook().instrument(cite->statute) : nullptr;
    out.emplace_back(cite ? statute::chinese(*cite, instrument ? instrument->short_title : cite->statute) : text);
  }
  return out;
}

std::vector<BankQuestion> question_bank(store::Session& session, const App& app) {
  std::vector<BankQuestion> out;
  for (const law::Question& one : app.questions()) out.push_back({one, {}, ""});
  for (const QuestionRow& row : own_questions(session)) {
    BankQuestion one{question_from(json::parse(row.content).as_object()), row.body, ""};
    one.question.code = row.code;
    one.question.version = static_cast<int>(row.version);
    out.push_back(std::move(one));
  }
  const auto retired = retired_questions(session);
  for (BankQuestion& one : out)
    if (const auto at = retired.find(one.question.code); at != retired.end()) one.retired = at->second;
  return out;
}

std::vector<registers::QuestionHead> heads_of(const std::vector<BankQuestion>& bank) {
  std::vector<registers::QuestionHead> out;
  for (const BankQuestion& one : bank) out.push_back({one.question.code, one.question.kind, type_of(one.question), one.question.difficulty, one.question.options.size()});
  return out;
}

Answer<json::object> list_questions(App& app, const Caller& caller, const Query& query) {
  const auto registers = app.registers();
  return app.db().readers().run([&](store::Reader& reader) -> Answer<json::object> {
    const auto cursor = read_cursor(query);
    const std::size_t start = cursor ? static_cast<std::size_t>(cursor->id) : 0, limit = static_cast<std::size_t>(limit_of(query));
    json::array rows;
    std::size_t total = 0;
    for (const BankQuestion& one : question_bank(reader, app)) {
      if (!matches(one, query)) continue;
      if (total >= start && rows.size() < limit) {
        json::object view = bank_view(app, *registers, one);
        view["may_retire"] = may_retire(caller, *registers, one);
        rows.push_back(std::move(view));
      }
      ++total;
    }
    return json::object{{"rows", std::move(rows)}, {"total", total}, {"next", start + limit < total ? json::value(write_cursor({0, static_cast<std::int64_t>(start + limit)})) : json::value(nullptr)}};
  });
}

Answer<json::object> add_question(App& app, const Caller& caller, const json::object& request) {
  const auto registers = app.registers();
  const law::BodyId body = own_body(caller, *registers);
  if (!body.valid()) return course_refused("题目由单位管理员或者执法监督人员以本单位的名义增加。");
  if (!parse_type(string_in(request, "type"))) return bad_request("/type", "unknown_type", "请选择题型：单选、多选或者判断。");
  const law::Question question = read_question(request);
  if (!check_text(question.text) || !check_text(question.why)) return bad_request("/text", "bad_text", "题目里有不能使用的字符。");
  if (std::string why = law::why_not_question(question, app.rulebook()); !why.empty()) return bad_request("/text", "bad_question", std::move(why));
  const std::string code = string_in(request, "code");
  return app.db().writer().run([&](store::Tx& tx) -> Answer<json::object> {
    json::value old = nullptr;
    if (!code.empty()) {
      const auto own = own_questions(tx);
      const auto at = std::ranges::find(own, code, &QuestionRow::code);
      if (at == own.end() || !hands_of(caller, *registers->find_body(at->body)).any()) return not_found();
      old = json::parse(at->content);
    }
    const json::object content = question_json(question);
    const std::string made = insert_question(tx, code, body, json_text(content), caller.person);
    note_register_change(tx, caller.person, "question_added", {{"code", made}, {"old", std::move(old)}, {"new", content}});
    return json::object{{"code", made}};
  });
}

Answer<json::object> retire_question(App& app, const Caller& caller, std::string_view code, const json::object& request) {
  const auto registers = app.registers();
  const std::string reason(trim(string_in(request, "reason")));
  return app.db().writer().run([&](store::Tx& tx) -> Answer<json::object> {
    const auto bank = question_bank(tx, app);
    const auto at = std::ranges::find_if(bank, [&](const BankQuestion& one) { return one.question.code == code; });
    if (at == bank.end() || !may_retire(caller, *registers, *at)) return not_found();
    const bool restore = flag_in(request, "restore");
    if (!restore && (reason.empty() || !check_text(reason) || length(reason) > kLongestReason)) return bad_request("/reason", "missing", "请填写停用的原因，最多 100 个字。");
    if (restore) restore_question_row(tx, code);
    else retire_question_row(tx, code, reason, caller.person);
    note_register_change(tx, caller.person, restore ? "question_restored" : "question_retired", {{"code", code}, {"old", at->retired}, {"new", restore ? std::string() : reason}});
    return json::object{{"code", code}, {"retired", !restore}};
  });
}

}  // namespace fadu::app
