#include "demo/simple.hpp"

#include <boost/json/array.hpp>

namespace fadu::app::demo {

namespace {

constexpr std::int64_t kTooMuch = 80000;   // fen: what a planted case charges on the spot

Wish wish_for(const Teller& teller) {
  Wish wish;
  wish.summary = true;
  wish.person = teller.planted(Defect::over_simple_limit);
  return wish;
}

class Simple {
 public:
  Simple(Teller& teller, int number)
      : t_(teller), matter_(make_matter(teller, wish_for(teller))), number_(number) {
    const Bureau& bureau = t_.bureau();
    a_ = t_.random.pick(bureau.handlers);
    do b_ = t_.random.pick(bureau.handlers);
    while (b_ == a_);
    if (t_.planted(Defect::over_simple_limit)) matter_.fine = kTooMuch;
    collected_ = t_.planted(Defect::late_hand_in) || (matter_.fine <= 10000 && t_.random.chance(40));
    if (t_.planted(Defect::over_simple_limit)) collected_ = false;
    if (t_.planted(Defect::late_hand_in)) matter_.fine = 5000;
  }

  void tell() {
    decide();
    t_.act("simple_reported", a_);
    if (collected_) hand_in();
    else pay();
    if (t_.planted(Defect::late_archive)) t_.miss("simple_archive_limit", decided_);
    else t_.after(0, 1);
    t_.act("simple_archived", a_, {{"archive_number", "演示当" + std::to_string(number_)}, {"retention", "y10"}});
  }

 private:
  using Obj = json::object;

  void decide() {
    decided_ = t_.today();
    const bool warned = t_.random.chance(30);
    json::array kinds;
    if (warned) kinds.emplace_back("warning");
    kinds.emplace_back("fine");
    Obj fields{{"party", matter_.party}, {"cause", matter_.title}, {"place", matter_.party.at("address")},
               {"identity_shown", true}, {"facts", matter_.facts + "执法人员当场检查并拍照取证。"}, {"basis", matter_.basis}, {"told_reasons", true},
               {"statement_heard", true}, {"statement", "当事人对事实没有异议。"}, {"penalty_kinds", std::move(kinds)},
               {"fine", matter_.fine}, {"correction", "立即改正。"},
               {"remedies", t_.bureau().review_body + "；" + t_.bureau().court},
               {"form_number", "演示" + std::to_string(1000000 + number_)}, {"handed_over", true}, {"signed", "signed"},
               {"collected", collected_}};
    if (!t_.planted(Defect::over_simple_limit)) fields["item"] = matter_.item->code;
    if (collected_) {
      fields["collect_ground"] = "up_to_100";
      fields["receipt_number"] = "演示财" + std::to_string(number_);
    }
    Step& step = t_.act("simple_decision_made", a_, std::move(fields), {a_, b_});
    if (t_.planted(Defect::over_simple_limit)) Teller::happened(step);
  }
  void hand_in() {
    if (t_.planted(Defect::late_hand_in)) t_.miss("hand_in_limit", decided_);
    else t_.after(1, 2);
    t_.act("fine_handed_in", a_, {{"amount", matter_.fine}, {"handed_in_on", t_.today_text()}});
    t_.after(1, 1);
    t_.act("fine_banked", a_, {{"amount", matter_.fine}, {"banked_on", t_.today_text()}, {"bank", "示范银行" + t_.bureau().place + "支行"}});
  }
  void pay() {
    t_.after(1, 4);
    t_.act("payment_received", a_, {{"amount", matter_.fine}, {"paid_on", t_.today_text()}, {"paid_in_full", true},
                                    {"way", "electronic"}, {"receipt_number", "演示票" + std::to_string(number_)}});
  }

  Teller& t_;
  Matter matter_;
  int number_;
  int a_{}, b_{};
  bool collected_{};
  Date decided_;
};

}  // namespace

void tell_simple(Teller& teller, int number) { Simple(teller, number).tell(); }

}  // namespace fadu::app::demo
