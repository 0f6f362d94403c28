// Findings and dates in words.
#include "moment.hpp"

namespace fadu::law {
namespace {

std::size_t at(std::int32_t id) { return static_cast<std::size_t>(id); }

std::string notice_sentence(const Telling& t) {
  return "“" + t.arg(0) + "”的通知日 " + t.arg(1) + " 与 " + t.arg(2) + " 之间只有 " + t.arg(3) + " 个完整的" + t.arg(5) +
         "，少于 " + t.arg(4) + " 个。";
}

std::string late_sentence(const Telling& t, const TermSpec& spec) {
  const std::string base = spec.due_by == DueBy::count
                               ? "“" + spec.title + "”自“" + t.arg(1) + "”（" + t.arg(2) + "）起算，到 " + t.arg(3) + " 届满，"
                               : "“" + spec.title + "”的最后一日是 " + t.arg(3) + "，";
  const std::string then = spec.then.empty() ? "" : "，" + spec.then;
  if (t.arg(0).empty()) return base + "截至 " + t.arg(4) + " 仍未办理，已逾期 " + t.arg(5) + then + "。";
  return base + "“" + t.arg(0) + "”在 " + t.arg(4) + " 才办理，逾期 " + t.arg(5) + "。";
}

Explanation explain_term(const Rulebook& rulebook, const Dossier& dossier, const Finding& finding) {
  const TermSpec& spec = rulebook.terms()[at(finding.term.value)];
  const Term& term = rulebook.engine().terms[at(finding.term.value)];
  const Telling telling{rulebook, dossier, finding.args, finding.on};
  Explanation out{spec.id, spec.title, {}, spec.mend, {}};
  out.text = term.shape == TermShape::notice_before ? notice_sentence(telling) : late_sentence(telling, spec);
  if (const TermRule* rule = term.on(dossier.domain, finding.on)) out.cites = spec.versions[at(rule->version)].cites;
  if (out.mend.empty()) out.mend = "说明逾期的原因，尽快办理";
  return out;
}

Explanation explain_guard(const Rulebook& rulebook, const Dossier& dossier, const Finding& finding) {
  const GuardSpec& spec = rulebook.guards()[at(finding.guard.value)];
  const GuardRule& guard = rulebook.engine().guards[at(finding.guard.value)];
  Explanation out{spec.id, spec.title, {}, spec.mend, spec.cites};
  std::size_t version = 0;
  const GuardText* text = guard.on(dossier.domain, finding.on, version);
  if (text == nullptr) text = &guard.general;
  const Telling telling{rulebook, dossier, finding.args, finding.on};
  out.text = text->says.empty() ? text->shape->tell(telling) : telling.act() + "：" + text->says + "。";
  out.mend = text->mend;
  if (version < text->cites.size()) out.cites = text->cites[version];
  return out;
}

void add(Derivation& out, Step::Kind kind, std::string text) {
  Step step;
  step.kind = kind;
  step.text = std::move(text);
  out.steps.push_back(std::move(step));
}

std::string doubt_words(const Rulebook& rulebook, const std::string& doubt) {
  if (const auto* table = rulebook.table("doubt"))
    for (const auto& entry : *table)
      if (entry.code == doubt) {
        const auto reading = entry.extra.find("reading");
        return "有不同理解（" + doubt + "）：" + entry.title +
               (reading == entry.extra.end() ? "" : "；本平台的读法：" + reading->second);
      }
  return "法律没有说清（" + doubt + "），按对机关较严的理解计算";
}

std::string amount(Unit unit, int n) {
  static const char* const kUnits[] = {"日", "个工作日", "小时", "个月", "年"};
  return std::to_string(n) + kUnits[static_cast<std::size_t>(unit)];
}

/// The arithmetic of a last day that a date gives.
Derivation derive_fixed(const Rulebook& rulebook, const Duty& duty, const TermSpec& spec, const TermVersion& version) {
  const std::string day = duty.fixed->chinese();
  Derivation out{due(rulebook.calendar(), {version.unit, 0, version.roll}, Instant::at(*duty.fixed), {}, duty.extension, *duty.fixed), {}};
  if (spec.due_by == DueBy::field) add(out, Step::Kind::start, "文书载明的最后一日为" + day + "。");
  if (spec.due_by == DueBy::before_field)
    add(out, Step::Kind::start, "自所依据的日期向前推算" + amount(version.unit, version.limit) + "，最后一日为" + day + "。");
  if (spec.due_by == DueBy::date) add(out, Step::Kind::start, "规定的最后一日为" + day + "。");
  if (duty.extension > 0) add(out, Step::Kind::extension, "经批准延长" + amount(version.unit, duty.extension) + "。");
  if (out.due.day != *duty.fixed && duty.extension == 0) add(out, Step::Kind::roll, "最后一日为休息日，顺延至" + out.due.day.chinese() + "。");
  add(out, Step::Kind::result, "期限于" + out.due.day.chinese() + "24时届满。");
  return out;
}

void add_further(Derivation& out, const Rulebook& rulebook, const Duty& duty, bool roll, Date as_of) {
  if (duty.further == 0) return;
  const Derivation more = derive(rulebook.calendar(), {duty.further_unit, duty.further, roll}, Instant::at(out.due.day), duty.pauses, 0, as_of);
  out.steps.pop_back();
  add(out, Step::Kind::extension, "经批准再延长" + amount(duty.further_unit, duty.further) + "，自前一届满日" + out.due.day.chinese() + "起算。");
  out.steps.push_back(more.steps.back());
  out.due = more.due;
}

}  // namespace

Explanation explain(const Rulebook& rulebook, const Dossier& dossier, const Finding& finding) {
  ensure(finding.term.valid() != finding.guard.valid(), "a finding is of a term or of a guard");
  return finding.term.valid() ? explain_term(rulebook, dossier, finding) : explain_guard(rulebook, dossier, finding);
}

Derivation explain(const Rulebook& rulebook, const Duty& duty, Instant as_of) {
  const TermSpec& spec = rulebook.terms()[at(duty.term.value)];
  const TermVersion& version = spec.versions[at(duty.version)];
  const PeriodRule rule{version.unit, version.limit, version.roll};
  Derivation out = duty.fixed ? derive_fixed(rulebook, duty, spec, version)
                              : derive(rulebook.calendar(), rule, duty.start, duty.pauses, duty.extension, as_of.date());
  add_further(out, rulebook, duty, version.roll, as_of.date());
  if (!version.doubt.empty()) add(out, Step::Kind::doubt, doubt_words(rulebook, version.doubt));
  std::string cites;
  for (const auto& cite : version.cites) {
    const auto* instrument = rulebook.instrument(cite.statute);
    cites += (cites.empty() ? "" : "、") + statute::chinese(cite, instrument != nullptr ? instrument->short_title : cite.statute);
  }
  add(out, Step::Kind::result, "依据" + cites);
  if (!spec.then.empty()) add(out, Step::Kind::result, "期限届满没有办理的，" + spec.then + "。");
  return out;
}

}  // namespace fadu::law
