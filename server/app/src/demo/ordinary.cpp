#include "demo/ordinary.hpp"

#include <boost/json/array.hpp>

#include <utility>

namespace fadu::app::demo {

namespace {

/// How a case goes. Drawn once, then followed.
struct Course {
  bool suspended{}, reviewed{}, refused{}, transferred{}, withdrawn{}, unpunished{}, preserved{}, appraised{}, hearing{}, complex{}, extended{};
  enum class Statement { none, made, waived } statement{Statement::none};
  enum class Payment { prompt, instalments, late, court } payment{Payment::prompt};
};

Course draw_course(Random& random, bool planted) {
  Course course;
  const int fate = planted ? 99 : random.number(0, 99);
  course.refused = fate < 6;
  course.transferred = fate >= 6 && fate < 9;
  course.withdrawn = fate >= 9 && fate < 11;
  course.unpunished = fate >= 11 && fate < 19;
  course.preserved = random.chance(30);
  course.appraised = course.preserved && random.chance(60);
  course.complex = !planted && random.chance(8);
  course.hearing = random.chance(30);
  course.extended = !planted && random.chance(4);
  course.suspended = !planted && random.chance(3);
  course.reviewed = !planted && random.chance(3);
  const int words = random.number(0, 99);
  course.statement = words < 25 ? Course::Statement::made : words < 50 ? Course::Statement::waived : Course::Statement::none;
  const int pay = planted ? 0 : random.number(0, 99);
  course.payment = pay < 78  ? Course::Payment::prompt
                   : pay < 86 ? Course::Payment::instalments
                   : pay < 95 ? Course::Payment::late
                              : Course::Payment::court;
  return course;
}

/// What a planted defect asks of the course.
void bend(Course& course, Defect defect, bool market) {
  if (!market) course.appraised = course.hearing = course.extended = course.suspended = false;
  if (course.extended) course.appraised = course.hearing = false;
  if (defect == Defect::preservation_late) course.preserved = true;
  if (defect == Defect::preservation_late || defect == Defect::late_decision || defect == Defect::decision_overdue)
    course.appraised = course.hearing = false;   // nothing may stop the clock
  if (defect == Defect::decision_before_window) course.statement = Course::Statement::none;
  if (defect == Defect::hearing_right_missing) course.hearing = false;
}

Wish wish_for(Teller& teller) {
  Wish wish;
  wish.graded = teller.planted(Defect::out_of_grade);
  wish.heavy = teller.planted(Defect::hearing_right_missing);
  wish.light = teller.planted(Defect::decision_before_window) || teller.planted(Defect::heavier_than_notified);
  return wish;
}

class Ordinary {
 public:
  Ordinary(Teller& teller, int number)
      : t_(teller), matter_(make_matter(teller, wish_for(teller))), number_(number) {}

  void tell(Defect defect) {
    course_ = draw_course(t_.random, defect != Defect::none || t_.slow());
    bend(course_, defect, market());
    choose_people();
    clue();
    if (t_.planted(Defect::clue_forgotten)) return;
    if (course_.refused) return refuse_filing();
    filing();
    scene();
    if (course_.preserved) preservation();
    inquiry();
    evidence();
    if (course_.withdrawn) return withdraw();
    if (course_.transferred) return transfer();
    if (t_.planted(Defect::decision_overdue) || t_.slow()) return;
    if (course_.suspended) suspend();
    correction();
    conclude();
    if (market() || course_.complex) review("case");
    if (course_.unpunished) return no_penalty();
    notice();
    hear();
    decide();
    serve_and_publish();
    perform();
  }

 private:
  using Obj = json::object;
  [[nodiscard]] bool market() const { return t_.bureau().domain == "market"; }
  [[nodiscard]] std::vector<int> both() const { return {a_, b_}; }
  [[nodiscard]] std::string today() const { return t_.today_text(); }
  [[nodiscard]] std::string place() const { return std::string(matter_.party.at("address").as_string()); }
  Obj approval(std::string_view reasons) const { return {{"reasons", reasons}, {"opinion", "同意。"}}; }
  Obj served(Obj fields) const {
    fields["served_on"] = today();
    fields["service_way"] = "direct";
    fields["receiver"] = matter_.person;
    return fields;
  }

  void choose_people() {
    const Bureau& bureau = t_.bureau();
    a_ = t_.random.pick(bureau.handlers);
    do b_ = t_.random.pick(bureau.handlers);
    while (b_ == a_);
    if (t_.planted(Defect::reviewer_is_handler)) b_ = bureau.dual;
    head_ = bureau.heads.front();
    second_head_ = bureau.heads.back();
    reviewer_ = t_.random.pick(bureau.reviewers);
    chair_ = bureau.chairs.front();
  }

  // --- clue and filing -------------------------------------------------------------------------------------------
  void clue() {
    constexpr std::string_view kSources[] = {"inspection", "complaint", "report", "transferred", "monitoring"};
    found_ = t_.today();
    t_.act("clue_registered", a_, {{"source", t_.random.pick(kSources)}, {"found_on", today()}, {"party", matter_.party},
                                   {"cause", matter_.cause}, {"place", place()},
                                   {"facts", "检查中发现当事人" + matter_.cause + "，需要进一步核查。"}});
    if (t_.planted(Defect::clue_forgotten)) return;
    t_.after(1, 4);
    if (course_.refused) return;
    t_.act("filing_requested", a_, {{"party", matter_.party}, {"cause", matter_.cause}, {"item", matter_.item->code},
                                    {"facts", "经核查，有证据初步证明当事人存在违法行为。"}, {"basis", matter_.breach},
                                    {"proposal", "建议立案调查。"}});
  }
  void refuse_filing() {
    t_.after(1, 5);
    t_.act("filing_refused", head_, {{"ground", "minor_corrected"}, {"reasons", "违法行为轻微，当事人已当场改正，没有造成危害后果。"},
                                     {"opinion", "同意不予立案。"}});
  }
  void filing() {
    if (t_.planted(Defect::late_filing)) t_.miss("clue_check_limit", found_);
    else t_.after(1, 3);
    filed_ = t_.today();
    t_.act("case_filed", head_, {{"party", matter_.party}, {"cause", matter_.cause}, {"item", matter_.item->code},
                                 {"found_on", found_.iso()}, {"conduct_ended_on", matter_.conduct.iso()}, {"opinion", "同意立案。"}});
    t_.act("handlers_assigned", head_, {{"leader", t_.id_of(a_)}}, both());
  }

  // --- investigation ---------------------------------------------------------------------------------------------
  void scene() {
    t_.after(1, 3);
    const bool shown = !t_.planted(Defect::identity_not_shown);
    Step& step = t_.act("scene_inspected", a_,
                        {{"identity_shown", shown}, {"rights_told", true}, {"started_at", t_.now().plus_seconds(-5400).rfc3339()},
                         {"ended_at", t_.now().plus_seconds(-1800).rfc3339()}, {"place", place()}, {"present", matter_.person},
                         {"facts", "在当事人经营场所检查，发现" + matter_.title + "的情形，执法人员对现场拍照并清点登记。"},
                         {"signed", "signed"}, {"recorded", true}},
                        t_.planted(Defect::one_officer) ? std::vector<int>{a_} : both());
    if (!shown || t_.planted(Defect::one_officer)) Teller::happened(step);
  }
  json::array goods(int quantity) const {
    return {Obj{{"name", "涉案物品"}, {"quantity", quantity}, {"unit", "件"}, {"place", "经营场所内"}}};
  }
  void preservation() {
    t_.act("preservation_approved", head_, {{"agreed", true}, {"reasons", "涉案物品可能灭失、以后难以取得。"}, {"opinion", "同意。"}});
    preserved_ = t_.today();
    t_.act("evidence_preserved", a_, {{"reasons", "涉案物品可能被转移、销毁。"}, {"goods", goods(12)}, {"place", place()},
                                      {"way", "in_place"}, {"signed", "signed"}},
           both());
    if (course_.appraised)
      t_.act("sample_taken", a_, {{"place", place()}, {"goods", goods(2)}, {"sealed", true}, {"present", matter_.person},
                                  {"signed", "signed"}},
             both());
    if (t_.planted(Defect::preservation_late)) t_.miss("preservation_limit", preserved_);
    else t_.after(2, 5);
    t_.act("preservation_disposed", head_, {{"measure", course_.appraised ? "appraisal" : "record"},
                                            {"reasons", "证据已经固定，依法作出处理。"}, {"opinion", "同意。"}});
    if (course_.appraised) appraisal();
  }
  void appraisal() {
    t_.act("appraisal_entrusted", a_, {{"institution", "朔州示范检验检测中心"}, {"qualified", true}, {"subject", "抽样样品质量检验"},
                                       {"started_on", today()}, {"goods", goods(2)}});
    t_.after(8, 15);
    t_.act("appraisal_received", a_, {{"institution", "朔州示范检验检测中心"}, {"result", "所检项目不符合相关标准要求。"},
                                      {"report_number", "演示检" + std::to_string(number_)}, {"told_on", today()}});
  }
  void inquiry() {
    t_.after(1, 3);
    const bool expired = t_.planted(Defect::expired_certificate);
    Step& step = t_.act("inquiry_made", a_,
                        {{"identity_shown", true}, {"rights_told", true}, {"started_at", t_.now().plus_seconds(-3600).rfc3339()},
                         {"ended_at", t_.now().plus_seconds(-600).rfc3339()}, {"place", t_.bureau().name}, {"inquired", matter_.person},
                         {"relation", "经营负责人"}, {"questions", questions()}, {"signed", "signed"}},
                        {a_, expired ? t_.bureau().expired : b_});
    if (expired) Teller::happened(step);
  }
  json::array questions() const {
    return {Obj{{"question", "我们是" + t_.bureau().name + "的执法人员，已出示证件，你看清楚了吗？是否申请回避？"}, {"answer", "看清楚了，不申请回避。"}},
            Obj{{"question", "请说明检查当天的情况。"}, {"answer", "检查时的情况属实，是我们管理不到位，已经开始整改。"}},
            Obj{{"question", "涉案物品从哪里来，货值多少？"}, {"answer", "从批发市场进货，票据可以提供。"}}};
  }
  void evidence() {
    t_.after(0, 3);
    json::array rows{Obj{{"kind", "document"}, {"name", "营业执照和进货票据复印件"}, {"proves", "当事人主体资格和货值"},
                         {"origin", matter_.person}, {"original", false}, {"pages", 3}}};
    const Scene& scene = t_.scene();
    if (!scene.notes.empty() && t_.random.chance(40))
      rows.push_back(Obj{{"kind", "document"}, {"name", "进货台账"}, {"proves", "进货数量和价格"}, {"origin", matter_.person},
                         {"original", false}, {"digest", t_.random.pick(scene.notes)}});
    if (!scene.pictures.empty())
      rows.push_back(Obj{{"kind", "electronic"}, {"name", "现场照片"}, {"proves", "检查当天的现场情况"}, {"origin", "执法人员拍摄"},
                         {"original", true}, {"digest", t_.random.pick(scene.pictures)}});
    t_.act("evidence_collected", a_, {{"evidence", std::move(rows)}}, both());
  }
  void correction() {
    t_.act("correction_ordered", a_, served({{"facts", "当事人有“" + matter_.title + "”的行为。"}, {"basis", matter_.basis},
                                             {"correction", "立即停止违法行为，限期整改到位。"},
                                             {"correct_by", t_.today().plus_days(15).iso()}}),
           both());
  }
  void suspend() {
    t_.after(1, 3);
    t_.act("case_suspended", head_, {{"ground", "awaiting_ruling"}, {"reasons", "须以另案的裁判结果为依据，裁判尚未作出。"}, {"opinion", "同意。"}});
    t_.after(10, 25);
    t_.act("case_resumed", head_, approval("另案裁判已经生效，中止的原因消除。"));
  }
  void amounts(Obj& fields) const {
    fields["conduct_ended_on"] = matter_.conduct.iso();
    if (matter_.goods_value > 0) fields["goods_value"] = matter_.goods_value;
    if (matter_.not_corrected) fields["not_corrected"] = true;
    if (!matter_.grade.empty()) fields["grade"] = matter_.grade;
    fields["direction"] = matter_.direction;
  }
  [[nodiscard]] std::int64_t notified_fine() const {
    return t_.planted(Defect::heavier_than_notified) ? matter_.fine / 2 : matter_.fine;
  }
  void penalty(Obj& fields, std::int64_t fine) const {
    fields["penalty_kinds"] = matter_.kinds;
    fields["fine"] = fine;
    if (matter_.confiscated > 0) fields["confiscated"] = matter_.confiscated;
  }
  void conclude() {
    if (course_.extended) {
      t_.after(20, 30);
      t_.act("extension_approved", head_, approval("案情复杂，需要补充调查取证。"));
    }
    t_.after(2, 6);
    Obj fields{{"party", matter_.party}, {"cause", matter_.cause}, {"item", matter_.item->code}, {"established", true},
               {"facts", matter_.facts}, {"evidence_summary", evidence_words()}, {"suspected_crime", false},
               {"public_interest", false}, {"complex", course_.complex}, {"proposal", course_.unpunished ? "建议不予行政处罚。" : "建议依法给予行政处罚。"}};
    if (!matter_.direction_reason.empty()) fields["direction_reason"] = matter_.direction_reason;
    amounts(fields);
    if (!course_.unpunished) penalty(fields, notified_fine());
    t_.act("investigation_concluded", a_, std::move(fields));
  }
  static std::string evidence_words() {
    return "一、现场笔录，证明检查时的现场情况；二、询问笔录，证明当事人承认违法事实；三、进货票据，证明货值金额；四、现场照片，证明违法状态。";
  }
  void review(std::string kind) {
    if (course_.complex) kind = "legal";
    t_.after(0, 1);
    const Date submitted = t_.today();
    t_.act("legal_review_submitted", a_, {{"review_kind", kind}, {"materials", "案卷材料全部"}});
    if (t_.planted(Defect::late_review)) t_.miss("legal_review_limit", submitted);
    else t_.after(1, 4);
    const bool own = t_.planted(Defect::reviewer_is_handler);
    Step& step = t_.act("legal_reviewed", own ? b_ : reviewer_,
                        {{"review_kind", kind}, {"competence_ok", true}, {"facts_ok", true}, {"law_ok", true},
                         {"procedure_ok", true}, {"measure_ok", true}, {"passed", true},
                         {"opinion", "事实清楚，证据充分，定性准确，程序合法，处理适当，同意。"}});
    if (own) Teller::happened(step);
  }

  // --- notice, statements, hearing -------------------------------------------------------------------------------
  void notice() {
    t_.after(1, 3);
    notified_ = t_.today();
    const bool told = !t_.planted(Defect::rights_not_told);
    Obj fields = served({{"facts", matter_.facts}, {"reasons", "当事人的行为违反了" + matter_.breach + "的规定。"},
                         {"basis", matter_.basis}, {"rights_told", told}});
    penalty(fields, notified_fine());
    Step& step = t_.act("penalty_notified", a_, std::move(fields));
    if (!told) Teller::happened(step);
    if (matter_.heavy && !t_.planted(Defect::hearing_right_missing)) t_.act("hearing_right_notified", a_, served({}));
  }
  void hear() {
    if (t_.planted(Defect::decision_before_window)) return t_.after(1, 2);
    const bool hearing = matter_.heavy && course_.hearing;
    if (course_.statement == Course::Statement::waived && !hearing) return waive();
    if (course_.statement == Course::Statement::made && !hearing) statement();
    if (hearing) return hold_hearing();
    if (course_.statement != Course::Statement::made || matter_.heavy) t_.wait_out("statement_window", notified_);
    if (matter_.heavy) t_.wait_out("hearing_request_window", notified_);
    if (course_.complex) discuss();
  }
  void waive() {
    t_.after(0, 1);
    t_.act("statement_waived", a_, {{"waived_on", today()}, {"express", true}});
    if (matter_.heavy && !t_.planted(Defect::hearing_right_missing))
      t_.act("hearing_waived", a_, {{"waived_on", today()}, {"express", true}});
    if (course_.complex) discuss();
  }
  void statement() {
    t_.after(1, 3);
    t_.act("statement_made", a_, {{"made_on", today()}, {"way", "written"}, {"facts", "经营困难，已经全部整改，请求从轻处理。"}});
    t_.after(1, 2);
    review_statement("当事人提出的情节在裁量时已经考虑，不再重复采纳。");
  }
  void review_statement(std::string_view reasons) {
    t_.act("statement_reviewed", a_, {{"accepted", "rejected"}, {"reasons", reasons}});
    statement_result_ = reasons;
  }
  void hold_hearing() {
    t_.after(1, 4);
    t_.act("hearing_requested", a_, {{"requested_on", today()}, {"way", "written"}, {"reasons", "认为罚款数额过高。"}});
    t_.after(1, 2);
    const Date day = t_.scene().rulebook.calendar().plus_working_days(t_.today(), t_.random.number(9, 12));
    t_.act("hearing_notified", chair_,
           served({{"chair", t_.id_of(chair_)}, {"chair_named_on", today()}, {"hearing_on", day.iso()},
                   {"place", t_.bureau().name + "会议室"}, {"is_public", true}, {"announced_on", today()}}));
    t_.on(day);
    t_.act("hearing_opened", chair_, {{"chair", t_.id_of(chair_)}, {"present", "当事人、委托代理人一名、办案人员二名。"}, {"agents", 1},
                                      {"recusal_asked", true}});
    t_.act("hearing_closed", chair_, {{"ending", "held"}, {"facts", "双方举证、质证、辩论，当事人作最后陈述。"}, {"signed", "signed"}});
    t_.after(1, 3);
    t_.act("hearing_reported", chair_, {{"facts", "听证公开举行，程序合法。"}, {"proposal", "建议维持拟处罚意见。"}});
    review_statement("听证中提出的理由不成立，拟处罚幅度适当。");
    const bool complex = std::exchange(course_.complex, true);
    review("legal");
    course_.complex = complex;
    discuss();
  }
  void discuss() {
    t_.after(1, 3);
    t_.act("collective_discussed", head_, {{"members", json::array{t_.id_of(head_), t_.id_of(second_head_)}},
                                           {"reporter", t_.id_of(a_)}, {"facts", "办案人员汇报案情，各负责人逐一发表意见。"},
                                           {"agreed", true}, {"opinion", "同意拟作出的处罚。"}});
  }

  // --- decision and after ----------------------------------------------------------------------------------------
  void no_penalty() {
    t_.after(1, 3);
    t_.act("no_penalty_decided", head_, {{"ground", "first_minor"}, {"facts", matter_.facts},
                                         {"reasons", "当事人初次违法，危害后果轻微并及时改正。依据《中华人民共和国行政处罚法》第三十三条第一款。"},
                                         {"education", "已对当事人进行法律宣传教育，督促其守法经营。"}, {"opinion", "同意。"}});
    t_.after(1, 3);
    t_.act("decision_served", a_, served({}), both());
    close("no_penalty", t_.today());
  }
  void withdraw() {
    t_.after(3, 8);
    t_.act("case_withdrawn", head_, {{"ground", "party_ended"}, {"reasons", "当事人已经注销，没有权利义务承受人。"}, {"opinion", "同意。"}});
    close("withdrawn", t_.today());
  }
  void transfer() {
    t_.after(2, 6);
    t_.act("case_transferred", head_, {{"receiver", "朔州市有管辖权的行政机关"}, {"reasons", "经调查，本案不属于本机关管辖。"},
                                       {"basis", "《中华人民共和国行政处罚法》第二十五条"}, {"opinion", "同意移送。"}});
    close("transferred", t_.today());
  }
  void decide() {
    if (t_.planted(Defect::late_decision)) t_.miss("decision_limit", filed_);
    else t_.after(1, 3);
    if (t_.planted(Defect::out_of_grade)) leave_grade();
    Obj fields{{"party", matter_.party}, {"cause", matter_.title}, {"item", matter_.item->code}, {"facts", matter_.facts},
               {"evidence_summary", evidence_words()}, {"basis", matter_.basis}, {"reasons", discretion_words()},
               {"correction", "立即停止违法行为，限期整改到位。"},
               {"performance", "在决定书载明的期限内，到指定银行或者通过电子支付系统缴纳罚没款。"},
               {"pay_account", t_.bureau().account_text()},
               {"remedies", t_.bureau().review_body + "；" + t_.bureau().court}, {"opinion", "同意。"}};
    if (!statement_result_.empty()) fields["statement_result"] = statement_result_;
    amounts(fields);
    penalty(fields, matter_.fine);
    decided_ = t_.today();
    Step& step = t_.act("decision_made", head_, std::move(fields));
    if (t_.planted(Defect::decision_before_window) || t_.planted(Defect::heavier_than_notified) ||
        t_.planted(Defect::hearing_right_missing))
      Teller::happened(step);
  }
  /// The fine fits the grade that the facts call for no longer: the decision names a heavier one.
  void leave_grade() { matter_.grade = "heavier"; }
  [[nodiscard]] std::string discretion_words() const {
    return (matter_.direction_reason.empty() ? std::string("当事人没有从轻、减轻、从重情节。") : matter_.direction_reason) +
           "按照裁量基准确定罚款数额。";
  }
  void serve_and_publish() {
    const bool late = t_.planted(Defect::late_service);
    if (late) publish();
    if (late) t_.miss("service_limit", decided_);
    else t_.after(1, 3);
    served_ = t_.today();
    Obj fields = served({{"publication_told", true}});
    t_.act("decision_served", a_, std::move(fields), both());
    if (!late && !t_.planted(Defect::not_published)) publish();
  }
  void publish() {
    t_.after(1, 3);
    t_.act("decision_published", a_, {{"published_on", today()}, {"channel", "国家企业信用信息公示系统"}});
  }
  void pay(std::int64_t amount, bool full, std::string_view way) {
    t_.act("payment_received", a_, {{"amount", amount}, {"paid_on", today()}, {"paid_in_full", full}, {"way", way},
                                    {"receipt_number", "演示票" + std::to_string(number_)}});
  }
  void perform() {
    switch (course_.payment) {
      case Course::Payment::prompt: return pay_promptly();
      case Course::Payment::instalments: return pay_in_parts();
      case Course::Payment::late: return pay_late();
      case Course::Payment::court: return through_court();
    }
  }
  [[nodiscard]] std::int64_t owed() const { return matter_.fine + (matter_.confiscated > 0 ? matter_.confiscated : 0); }
  void pay_promptly() {
    t_.after(1, 5);
    pay(owed(), true, t_.planted(Defect::self_collected) ? "on_the_spot" : "bank");
    if (course_.reviewed) reconsideration();
    finish("executed");
  }
  void reconsideration() {
    t_.after(5, 20);
    const std::string reference = "演示复议〔" + std::to_string(t_.today().year()) + "〕" + std::to_string(number_) + "号";
    t_.act("reconsideration_noted", a_, {{"accepted_on", today()}, {"organ", t_.bureau().review_body}, {"case_ref", reference}});
    t_.after(20, 40);
    t_.act("remedy_ended", a_, {{"remedy_kind", "reconsideration"}, {"outcome", "upheld"}, {"served_on", today()}, {"case_ref", reference}});
  }
  void pay_in_parts() {
    t_.after(1, 2);
    const Date last = t_.due("payment_limit", served_);
    const int days = t_.random.number(60, 90);
    t_.act("instalment_approved", head_,
           served({{"applied_on", today()}, {"reasons", "当事人经营困难，有证明材料，申请分期缴纳。"}, {"days", days},
                   {"until", last.plus_days(days).iso()},
                   {"instalments", json::array{Obj{{"pay_by", last.plus_days(days / 2).iso()}, {"amount", owed() / 2}},
                                               Obj{{"pay_by", last.plus_days(days).iso()}, {"amount", owed() - owed() / 2}}}},
                   {"opinion", "同意。"}}));
    t_.after(10, 18);
    pay(owed() / 2, false, "electronic");
    t_.after(10, 18);
    pay(owed() - owed() / 2, true, "electronic");
    finish("executed");
  }
  void overdue() {
    t_.wait_out("payment_limit", served_);
    t_.after(4, 10);
    Step& step = t_.act("late_fine_imposed", head_, served({{"opinion", "同意。"}}));
    step.late_fine = true;
  }
  void pay_late() {
    overdue();
    t_.after(2, 4);
    t_.act("demand_issued", a_, served({{"amount", owed()}}));
    t_.after(2, 6);
    pay(owed(), true, "bank");
    finish("executed");
  }
  void through_court() {
    overdue();
    t_.wait_out("litigation_window", served_);
    t_.act("demand_issued", a_, served({{"amount", owed()}}));
    t_.wait_out("demand_period", t_.today());
    t_.act("court_applied", head_, {{"court", t_.bureau().court}, {"amount", owed()}, {"applied_on", today()}, {"opinion", "同意。"}});
    t_.after(20, 50);
    pay(owed(), true, "court");
    finish("court_executed");
  }
  void finish(std::string_view way) {
    t_.after(0, 2);
    const Date finished = t_.today();
    t_.act("execution_finished", a_, {{"finished_on", today()}, {"facts", "罚没款已经缴清，涉案物品已依法处理。"}});
    close(way, finished);
  }
  void close(std::string_view way, Date from) {
    if (t_.planted(Defect::late_close)) t_.miss("close_limit", from);
    else t_.after(1, 8);
    t_.act("case_closed", head_, {{"close_way", way}, {"facts", "案件办理完毕，符合结案条件。"}, {"opinion", "同意结案。"}});
    t_.after(2, 12);
    t_.act("case_archived", a_, {{"archive_number", "演示" + std::to_string(t_.today().year()) + "-" + std::to_string(number_)},
                                 {"retention", "y30"}, {"pages", t_.random.number(24, 90)}});
  }

  Teller& t_;
  Matter matter_;
  int number_;
  Course course_;
  int a_{}, b_{}, head_{}, second_head_{}, reviewer_{}, chair_{};
  Date found_, filed_, preserved_, notified_, decided_, served_;
  std::string statement_result_;
};

}  // namespace

void tell_ordinary(Teller& teller, int number) { Ordinary(teller, number).tell(teller.defect()); }

}  // namespace fadu::app::demo
