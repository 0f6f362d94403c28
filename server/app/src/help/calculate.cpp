// The calculator: a term, a domain, a day → the last day and how it comes about.
#include <algorithm>
#include <charconv>
#include <set>

#include "help/maker.hpp"

namespace fadu::app::help {

namespace {

constexpr int kMostExtension = 3650;

bool countable(const law::TermSpec& term) {
  return term.shape != "accrual" && std::any_of(term.versions.begin(), term.versions.end(), [](const auto& v) { return v.limit > 0; });
}

/// Terms by procedure, or only those of the party.
std::vector<OptionGroup> term_options(const Maker& m, const Question& question) {
  std::vector<OptionGroup> out;
  std::set<std::string> told;
  const auto add = [&](OptionGroup& group, const law::TermSpec& term) {
    if (!countable(term) || (question.party && term.who != "party") || !told.insert(term.id).second) return;
    group.options.push_back({term.id, term.title, term.id == question.term});
  };
  for (const auto& procedure : m.rulebook.procedures()) {
    OptionGroup group{procedure.title, {}};
    for (const auto& term : m.rulebook.terms()) {
      const auto in = m.words.procedures_of_term(term.id);
      if (!in.empty() && in.front() == procedure.id) add(group, term);
    }
    if (!group.options.empty()) out.push_back(std::move(group));
  }
  OptionGroup rest{"其他", {}};
  for (const auto& term : m.rulebook.terms()) add(rest, term);
  if (!rest.options.empty()) out.push_back(std::move(rest));
  return out;
}

std::vector<Option> domain_options(const Maker& m, std::string_view chosen) {
  std::vector<Option> out;
  for (const auto& domain : m.rulebook.domains())
    if (!domain.fixture && domain.id == law::general_domain()) out.push_back({domain.id, "一般规定", chosen.empty() || chosen == domain.id});
  for (const auto& domain : m.rulebook.domains())
    if (!domain.fixture && domain.id != law::general_domain()) out.push_back({domain.id, domain.title, chosen == domain.id});
  return out;
}

struct Asked {
  const law::TermSpec* term{};
  std::string domain;
  Instant start;
  std::vector<law::Pause> pauses;
  int extension{};
};

Asked read(const Maker& m, const Question& q, std::vector<Complaint>& complaints) {
  Asked out;
  out.term = m.term(q.term);
  if (!out.term || !countable(*out.term)) complaints.push_back({"term", q.term.empty() ? "请选一个期限。" : "没有这个期限，请重新选择。"});
  const auto* domain = m.domain(q.domain);
  out.domain = q.domain.empty() ? std::string(law::general_domain()) : q.domain;
  if (!q.domain.empty() && (!domain || domain->fixture)) complaints.push_back({"domain", "没有这个执法领域，请重新选择。"});
  const auto start = Instant::parse(q.start);
  if (start) out.start = *start;
  else complaints.push_back({"start", q.start.empty() ? "请填写起算的日期。" : "日期不对。请写成 2026-03-02 这样，按小时计算的写成 2026-03-02T15:00。"});
  for (std::size_t i = 0; i < q.pauses.size(); ++i) {
    const auto& [from, to] = q.pauses[i];
    if (from.empty() && to.empty()) continue;
    const auto first = Date::parse(from), last = Date::parse(to);
    const std::string field = "pause" + std::to_string(i + 1);
    if (!first || !last) complaints.push_back({field, "扣除的时间要写两个日期：从哪天，到哪天。"});
    else if (*last < *first) complaints.push_back({field, "扣除的结束日期不能早于开始日期。"});
    else out.pauses.push_back({*first, *last, "扣除"});
  }
  const char* end = q.extend.data() + q.extend.size();
  const auto [read_to, error] = std::from_chars(q.extend.data(), end, out.extension);
  if (!q.extend.empty() && (error != std::errc{} || read_to != end || out.extension < 0 || out.extension > kMostExtension))
    complaints.push_back({"extend", "延长要写 0 到 3650 的整数，单位与期限相同。"});
  return out;
}

std::string moment_words(Instant moment) {
  const int second = moment.second_of_day();
  return day_words(moment.date()) + " " + std::to_string(second / 3600) + " 时" + (second / 60 % 60 > 0 ? std::to_string(second / 60 % 60) + " 分" : "");
}

void tell_law(const Maker& m, const law::TermVersion& version, Calculator& out) {
  Block law;
  law.title = "依据";
  law.lines.push_back(m.cites(version.cites));
  out.blocks.push_back(std::move(law));
  Block gists = m.gists(version.cites, version.from);
  if (!gists.lines.empty()) out.blocks.push_back(std::move(gists));
  if (!version.doubt.empty())
    for (Block& doubt : m.doubts({version.doubt})) {
      doubt.title = "法律没有说清的地方";
      out.blocks.push_back(std::move(doubt));
    }
}

void tell_notice(const Maker& m, const Asked& asked, const law::PeriodRule& rule, Calculator& out) {
  const Date event = asked.start.date();
  const Date last = law::last_notice_day(m.rulebook.calendar(), rule, event);
  out.label = "最晚在这一天通知";
  out.answer = day_words(last);
  out.blocks.push_back(bullets({plain("事件在 " + day_words(event) + "，当日不计。"),
                                plain("通知日与事件日之间要有 " + std::to_string(rule.limit) + (rule.unit == law::Unit::working_day ? " 个完整的工作日。" : " 个完整的日子。")),
                                plain("所以最晚在 " + day_words(last) + " 通知。")},
                               "怎样算出来的"));
}

void tell_date(const Maker& m, const Asked& asked, const law::PeriodRule& rule, bool party, Calculator& out) {
  const auto derivation = law::derive(m.rulebook.calendar(), rule, asked.start, asked.pauses, asked.extension, Date::of(2199, 12, 31));
  out.label = party ? "您最晚可以在这一天办" : "最后一日";
  out.answer = rule.unit == law::Unit::hour ? moment_words(derivation.due.moment) : day_words(derivation.due.day);
  std::vector<Line> steps;
  for (const auto& step : derivation.steps) steps.push_back(plain(step.text));
  if (derivation.due.provisional) {
    Block note;
    note.kind = Block::Kind::note;
    note.lines.push_back(plain("这是暂定的日期：期限经过放假安排还没有公布的年份，那一年只按周末计算。放假通知公布后请再算一次。"));
    out.blocks.push_back(std::move(note));
  }
  out.blocks.push_back(bullets(std::move(steps), "怎样算出来的"));
}

/// From what the chosen term runs, in words.
std::string hint_of(const Maker& m, const law::TermSpec& term) {
  const auto words = m.words.term(term.id);
  return words.lines.empty() ? term.help : words.lines.front();
}

}  // namespace

Calculator calculator(const Maker& m, const Question& question, Date today) {
  Calculator out;
  out.terms = term_options(m, question);
  out.domains = domain_options(m, question.domain);
  if (const auto* term = m.term(question.term)) out.hint = hint_of(m, *term);
  if (!question.asked) return out;
  const Asked asked = read(m, question, out.complaints);
  if (!out.complaints.empty()) return out;
  const auto* version = m.rulebook.term_on(asked.term->id, asked.domain, asked.start.date());
  if (!version || version->limit == 0) {
    out.complaints.push_back({"start", version ? "这个期限的最后一日由文书或者法律直接写明，不用推算。"
                                               : "“" + asked.term->title + "”在 " + asked.start.date().chinese() + " 没有生效的规定，或者规则书没有收录那时的规定。"});
    return out;
  }
  const law::PeriodRule rule{version->unit, version->limit, version->roll};
  if (asked.term->shape == "notice_before") tell_notice(m, asked, rule, out);
  else tell_date(m, asked, rule, question.party, out);
  if (question.party && asked.start.date() <= today && out.label.starts_with("您"))
    out.blocks.push_back(paragraph("起算日按您实际收到文书的那一天填写。文书上写的期限与这里不同的，以文书和法律的规定为准，并可以向办案机关询问。"));
  tell_law(m, *version, out);
  Block more;
  more.lines.push_back({{"这个期限的全部规定", "/help/terms/" + asked.term->id}});
  out.blocks.push_back(std::move(more));
  return out;
}

}  // namespace fadu::app::help
