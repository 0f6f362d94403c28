#include "fadu/register/qualification.hpp"

#include <algorithm>
#include <array>

namespace fadu::registers {
namespace {

constexpr int kSoon = 60;   // days before the end from which a certificate is shown as running out

constexpr auto agency = Hand::agency, bureau = Hand::bureau, either = Hand::either;

// clang-format off
constexpr std::array<StepRule, 11> kApplication = {{
    {"apply",       "申领执法证件", "none issued refused withdrawn",                            "applied",     agency, "on* domains* note",                 {}},
    {"trained",     "登记培训",     "applied exam_failed",                                      "trained",     agency, "on* hours* note*",                  {}},
    {"exam_passed", "考试合格",     "trained",                                                  "exam_passed", bureau, "on* score note",                    {}},
    {"exam_failed", "考试不合格",   "trained",                                                  "exam_failed", bureau, "on* score note",                    {}},
    {"returned",    "退回补正",     "exam_passed",                                              "returned",    bureau, "on* note*",                         {}},
    {"resubmitted", "补正后再报",   "returned",                                                 "exam_passed", agency, "on* note*",                         {}},
    {"approved",    "审核通过",     "exam_passed",                                              "approved",    bureau, "on* note",                          {}},
    {"issued",      "制发证件",     "approved",                                                 "issued",      bureau, "on* until* number* domains* note",  {}},
    {"refused",     "不予发证",     "applied trained exam_passed exam_failed returned approved", "refused",     bureau, "on* note*",                         {}},
    {"withdrawn",   "撤回申领",     "applied trained exam_passed exam_failed returned approved", "withdrawn",   agency, "on* note*",                         {}},
    {"police_registered", "登记人民警察证件", "none issued refused withdrawn",                  {},            agency, "on* number* until note",            "police"},
}};
constexpr std::array<StepRule, 9> kCertificate = {{
    {"reviewed",      "年度审验",     "valid suspended",               {},          bureau, "on* year* passed note",   "enforcement"},
    {"renewed",       "换发（延期）", "valid",                         {},          bureau, "on* until* note",         "enforcement"},
    {"rescoped",      "变更执法领域", "valid suspended",               {},          bureau, "on* domains* note",       "enforcement", true},
    {"suspended",     "暂扣",         "valid",                         "suspended", either, "on* until note*",         {},            true},
    {"resumed",       "恢复使用",     "suspended",                     "valid",     either, "on* note*",               {}},
    {"left",          "离开执法岗位", "valid suspended",               "left",      agency, "on* way* card note",      {}},
    {"card_returned", "收回证件",     "left",                          {},          agency, "on* note",                {}},
    {"revoked",       "注销",         "valid suspended left",          "revoked",   bureau, "on* note",                "enforcement"},
    {"police_revoked", "注销",        "valid suspended left",          "revoked",   agency, "on* note",                "police"},
}};
// clang-format on

struct Word {
  std::string_view state, word;
};
constexpr Word kWords[] = {
    {"none", "未申领"},        {"applied", "已申领，待培训"}, {"trained", "已培训，待考试"}, {"exam_passed", "考试合格，待审核"},
    {"exam_failed", "考试不合格"}, {"returned", "退回补正"},      {"approved", "审核通过，待发证"}, {"issued", "已发证"},
    {"refused", "不予发证"},   {"withdrawn", "已撤回"},       {"future", "未生效"},          {"valid", "有效"},
    {"expiring", "60 日内到期"}, {"expired", "已过期"},         {"suspended", "暂扣"},         {"left", "离岗未注销"},
    {"revoked", "已注销"},     {"auxiliary", "辅助人员"}};

}  // namespace

std::span<const StepRule> application_steps() { return kApplication; }
std::span<const StepRule> certificate_steps() { return kCertificate; }

const StepRule* find_step(std::span<const StepRule> steps, std::string_view id) {
  const auto at = std::ranges::find(steps, id, &StepRule::id);
  return at == steps.end() ? nullptr : &*at;
}

bool follows(const StepRule& step, std::string_view state) {
  std::string_view rest = step.from;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (rest.substr(0, end) == state) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

std::string_view state_word(std::string_view state) {
  const auto at = std::ranges::find(kWords, state, &Word::state);
  return at == std::end(kWords) ? state : at->word;
}

CertificateLife life_of(const Certificate& certificate, std::span<const CertificateEvent> events) {
  CertificateLife out;
  out.last = certificate.valid.from;
  for (const CertificateEvent& event : events) {
    if (const StepRule* rule = find_step(kCertificate, event.step); rule && !rule->to.empty()) out.state = rule->to;
    if (event.step == "reviewed") out.reviewed = std::max(out.reviewed, event.year);
    if (event.step == "left") {
      out.left = event.on;
      out.way = event.way;
    }
    if (event.step == "card_returned") out.returned = event.on;
    out.last = std::max(out.last, event.on);
  }
  if (certificate.revoked) out.state = "revoked";
  return out;
}

void apply_events(Certificate& certificate, std::span<const CertificateEvent> events) {
  for (const CertificateEvent& event : events) {
    if (event.step == "suspended") certificate.gaps.push_back({{event.on, event.until.value_or(kOpenEnd)}, true});
    if (event.step == "resumed" && !certificate.gaps.empty()) {
      Gap& last = certificate.gaps.back();
      last.days.to = std::min(last.days.to, event.on.plus_days(-1));
    }
    // Renewed after it had run out: the days between stay uncovered.
    if (event.step == "renewed" && event.old_until && *event.old_until < event.on.plus_days(-1))
      certificate.gaps.push_back({{event.old_until->plus_days(1), event.on.plus_days(-1)}, false});
    if (event.domains.empty()) continue;
    if (!certificate.covers.empty()) certificate.covers.back().days.to = event.on.plus_days(-1);
    certificate.covers.push_back({{event.on, kOpenEnd}, event.domains});
  }
}

std::string_view shown_state(const Certificate& certificate, const CertificateLife& life, Date on) {
  if (certificate.revoked && *certificate.revoked <= on) return "revoked";
  if (life.left && *life.left <= on) return "left";
  if (on < certificate.valid.from) return "future";
  if (certificate.valid.to < on) return "expired";
  for (const Gap& gap : certificate.gaps)
    if (gap.suspended && gap.days.on(on)) return "suspended";
  return certificate.valid.to - on <= kSoon ? "expiring" : "valid";
}

std::string why_not_step(const StepRule& step, const Certificate& certificate, const CertificateLife& life,
                         const CertificateEvent& event) {
  if (!step.kind.empty() && step.kind != (certificate.kind == "police" ? "police" : "enforcement"))
    return certificate.kind == "police" ? "人民警察证件由公安机关依人民警察法管理，这里只登记暂扣、离岗和注销。" : "这一步只用于人民警察证件。";
  if (!follows(step, life.state))
    return "证件（" + certificate.number + "）现在是“" + std::string(state_word(life.state)) + "”，不能办理“" + std::string(step.title) + "”。";
  if (step.in_force && certificate.valid.to < event.on) return "证件已于" + certificate.valid.to.chinese() + "到期，请先换发，再办理“" + std::string(step.title) + "”。";
  if (event.on < life.last) return "日期不能早于上一步的日期（" + life.last.chinese() + "）。";
  if (step.id == "renewed" && (!event.until || *event.until <= certificate.valid.to))
    return "新的截止日要晚于现在的截止日（" + certificate.valid.to.chinese() + "）。";
  if (event.until && *event.until < event.on) return "截止日早于起始日，请核对。";
  if (step.id == "reviewed") {
    if (event.year < certificate.valid.from.year() || event.year > event.on.year()) return "审验年度要在发证之后、办理之前。";
    if (event.year <= life.reviewed) return std::to_string(life.reviewed) + "年度及以前已经审验，不能重复。";
    if (!event.passed && event.note.empty()) return "审验不合格的，请写明原因。";
  }
  if (step.id == "left" && event.way == "other" && event.note.empty()) return "离岗原因选“其他”的，请在备注里写明。";
  if (step.id == "card_returned" && life.returned) return "证件已于" + life.returned->chinese() + "收回。";
  if (step.to == "revoked" && life.left && !life.returned && event.note.empty()) return "证件还没有收回：先登记收回，或者在备注里写明为什么收不回。";
  return {};
}

}  // namespace fadu::registers
