#include "demo/defects.hpp"

#include <algorithm>

#include "fadu/base/ensure.hpp"

namespace fadu::app::demo {

namespace {

constexpr DefectKind kKinds[] = {
    {Defect::late_filing, "late_filing", "线索核查超期后才立案", "clue_check_limit"},
    {Defect::one_officer, "one_officer", "一人现场检查", "two_officers"},
    {Defect::expired_certificate, "expired_certificate", "执法证件过期的人员询问", "certified_officers"},
    {Defect::identity_not_shown, "identity_not_shown", "检查时未出示执法证件", "identity_shown"},
    {Defect::preservation_late, "preservation_late", "先行登记保存逾期未处理", "preservation_lapsed"},
    {Defect::late_review, "late_review", "审核超期", "legal_review_limit"},
    {Defect::reviewer_is_handler, "reviewer_is_handler", "办案人员审核本案", "reviewer_separate"},
    {Defect::rights_not_told, "rights_not_told", "未告知陈述、申辩权", "notice_rights"},
    {Defect::decision_before_window, "decision_before_window", "陈述申辩期未满即作出决定", "statement_wait"},
    {Defect::heavier_than_notified, "heavier_than_notified", "罚款重于告知的数额", "fine_not_heavier"},
    {Defect::out_of_grade, "out_of_grade", "罚款超出裁量等次", "fine_in_grade"},
    {Defect::hearing_right_missing, "hearing_right_missing", "应告知听证权利而未告知", "hearing_right"},
    {Defect::late_decision, "late_decision", "超过办案期限作出决定", "decision_limit"},
    {Defect::late_service, "late_service", "决定书超期送达", "service_limit"},
    {Defect::not_published, "not_published", "处罚决定未公示", "publication_limit"},
    {Defect::self_collected, "self_collected", "执法人员自行收缴罚款", "self_collection"},
    {Defect::late_close, "late_close", "超期结案", "close_limit"},
    {Defect::clue_forgotten, "clue_forgotten", "线索逾期未作处理（在办）", "clue_check_limit", false, true},
    {Defect::decision_overdue, "decision_overdue", "逾期未作出决定（在办）", "decision_limit", false, true},
    {Defect::late_archive, "late_archive", "当场处罚材料超期归档", "simple_archive_limit", true},
    {Defect::late_hand_in, "late_hand_in", "当场收缴的罚款超期交机关", "hand_in_limit", true},
    {Defect::over_simple_limit, "over_simple_limit", "当场处罚超过限额", "simple_limit", true},
};

}  // namespace

std::span<const DefectKind> defect_kinds() { return kKinds; }

const DefectKind& kind_of(Defect defect) {
  const auto found = std::ranges::find(kKinds, defect, &DefectKind::defect);
  ensure(found != std::end(kKinds), "a planted defect has a kind");
  return *found;
}

}  // namespace fadu::app::demo
