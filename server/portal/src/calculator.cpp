// The form of the calculator and its answer.
#include "page.hpp"

namespace fadu::portal {

namespace {

std::string complaint_about(const help::Calculator& calculator, std::string_view field) {
  for (const auto& complaint : calculator.complaints)
    if (complaint.field == field) return complaint.message;
  return {};
}

/// Label, control, and what is wrong with it.
void write_field(Html& html, std::string_view id, std::string_view label, const std::string& wrong, const std::function<void()>& control) {
  const auto field = html.in("div", {{"class", wrong.empty() ? "field" : "field wrong"}});
  html.put("label", label, {{"for", id}});
  control();
  if (!wrong.empty()) html.put("p", wrong, {{"class", "error"}, {"id", std::string(id) + "-error"}});
}

void write_option(Html& html, const help::Option& option) {
  html.put("option", option.text, {{"value", option.value}, {"selected", option.chosen ? "selected" : ""}});
}

void write_input(Html& html, std::string_view id, std::string_view type, std::string_view value, const std::string& wrong) {
  const std::string described = wrong.empty() ? "" : std::string(id) + "-error";
  html.empty("input", {{"id", id}, {"name", id}, {"type", type}, {"value", value}, {"aria-invalid", wrong.empty() ? "" : "true"}, {"aria-describedby", described}});
}

void write_terms(Html& html, const help::Calculator& calculator) {
  const std::string wrong = complaint_about(calculator, "term");
  write_field(html, "term", "期限", wrong, [&] {
    const auto select = html.in("select", {{"id", "term"}, {"name", "term"}, {"aria-describedby", wrong.empty() ? "" : "term-error"}});
    html.put("option", "请选择", {{"value", ""}});
    for (const auto& group : calculator.terms) {
      const auto element = html.in("optgroup", {{"label", group.title}});
      for (const auto& option : group.options) write_option(html, option);
    }
  });
}

void write_domain(Html& html, const help::Calculator& calculator) {
  write_field(html, "domain", "执法领域", complaint_about(calculator, "domain"), [&] {
    const auto select = html.in("select", {{"id", "domain"}, {"name", "domain"}});
    for (const auto& option : calculator.domains) write_option(html, option);
  });
}

void write_start(Html& html, const help::Calculator& calculator, const help::Question& question, std::string_view time) {
  const std::string wrong = complaint_about(calculator, "start");
  const std::string_view date = std::string_view(question.start).substr(0, 10);
  write_field(html, "start", question.party ? "收到文书（事情发生）的日期" : "起算的日期", wrong, [&] { write_input(html, "start", "date", date, wrong); });
  if (!question.party) write_field(html, "time", "几时几分（只有按小时计算的期限要填）", "", [&] { write_input(html, "time", "time", time, ""); });
}

void write_pauses(Html& html, const help::Calculator& calculator, const help::Question& question) {
  const auto details = html.in("details", {{"open", question.pauses.empty() && question.extend.empty() ? "" : "open"}});
  html.put("summary", "扣除的时间、延长（没有就不填）");
  static constexpr std::string_view kIds[][2] = {{"p1from", "p1to"}, {"p2from", "p2to"}};
  for (std::size_t i = 0; i < 2; ++i) {
    const auto& pause = i < question.pauses.size() ? question.pauses[i] : std::pair<std::string, std::string>{};
    const std::string wrong = complaint_about(calculator, "pause" + std::to_string(i + 1));
    const std::string no = std::to_string(i + 1);
    write_field(html, kIds[i][0], "第 " + no + " 段扣除：从这一天", wrong, [&] { write_input(html, kIds[i][0], "date", pause.first, wrong); });
    write_field(html, kIds[i][1], "第 " + no + " 段扣除：到这一天（当日起继续计算）", "", [&] { write_input(html, kIds[i][1], "date", pause.second, ""); });
  }
  const std::string wrong = complaint_about(calculator, "extend");
  write_field(html, "extend", "延长多少（单位与期限相同）", wrong, [&] { write_input(html, "extend", "number", question.extend, wrong); });
}

void write_answer(Html& html, const help::Calculator& calculator) {
  if (calculator.answer.empty()) return;
  const auto section = html.in("section", {{"id", "answer"}, {"class", "answer"}});
  html.put("h2", calculator.label);
  html.put("p", calculator.answer, {{"class", "date"}});
  for (const auto& block : calculator.blocks) write_block(html, block);
}

void write_complaints(Html& html, const help::Calculator& calculator) {
  if (calculator.complaints.empty()) return;
  const auto box = html.in("div", {{"class", "note wrong"}, {"role", "alert"}});
  html.put("p", "还不能计算：");
  const auto list = html.in("ul");
  for (const auto& complaint : calculator.complaints) html.put("li", complaint.message);
}

}  // namespace

std::string calculator_html(const help::Calculator& calculator, const help::Question& question, std::string_view time, std::string_view version) {
  const std::string title = question.party ? "我的期限到哪天" : "期限计算";
  return framed({title, "calculate", version}, [&](Html& html) {
    html.put("h1", title);
    html.put("p", question.party ? "收到告知书、决定书以后，您可以陈述申辩、要求听证、申请复议、提起诉讼，也要在期限内缴款。选一项，填收到的日期，就知道最后一日。"
                                 : "选一个期限，填起算的日期，得到最后一日和逐日的推算。地址可以转发，打开就是同样的结果。",
             {{"class", "lead"}});
    write_complaints(html, calculator);
    const auto columns = html.in("div", {{"class", "calculator"}});
    {
      const auto form = html.in("form", {{"action", question.party ? "/help/my-deadline" : "/help/calculate"}, {"class", "ask"}});
      write_terms(html, calculator);
      if (!calculator.hint.empty()) html.put("p", calculator.hint, {{"class", "hint"}});
      write_domain(html, calculator);
      write_start(html, calculator, question, time);
      if (!question.party) write_pauses(html, calculator, question);
      html.put("button", "计算", {{"type", "submit"}});
      const auto other = html.in("p", {{"class", "hint"}});
      html.link(question.party ? "/help/calculate" : "/help/my-deadline", question.party ? "更多选项：全部期限、扣除和延长" : "当事人用的简单入口");
    }
    write_answer(html, calculator);
  });
}

}  // namespace fadu::portal
