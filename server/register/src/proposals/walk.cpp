// Reads a paragraph clause by clause: first the act, then what is imposed under which condition.
#include <algorithm>

#include "proposals/reading.hpp"

namespace fadu::registers::proposals {

namespace {

void blank(std::u32string& text, std::size_t from, std::size_t to) { std::fill(text.begin() + static_cast<std::ptrdiff_t>(from), text.begin() + static_cast<std::ptrdiff_t>(to), U' '); }

void blank_brackets(std::u32string& text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != U'（' && text[at] != U'(') continue;
    std::size_t end = text.find_first_of(U"）)", at);
    if (end == std::u32string::npos) return;
    blank(text, at, end + 1);
    at = end;
  }
}

Range trimmed(Chars text, Range range) {
  const auto space = [](char32_t c) { return c == U' ' || c == U'　' || c == U'：' || c == U':' || c == U'；'; };
  while (range.from < range.to && space(text[range.from])) ++range.from;
  while (range.to > range.from && space(text[range.to - 1])) --range.to;
  return range;
}

bool person_subject(Chars act) {
  for (const Chars word : {Chars(U"的主要负责人"), Chars(U"的其他负责人"), Chars(U"单位主要负责人")}) {
    const std::size_t at = act.find(word);
    if (at != Chars::npos && !has(act.substr(0, at), U"、") && !has(act.substr(0, at), U"，")) return true;
  }
  return has(act, U"被吊销") && has(act, U"法定代表人") && !has(act, U"及其");
}

class Walker {
 public:
  explicit Walker(const ReadInput& input) : input_(input), text_(blank_exceptions(input.text)) {}

  Reading read() {
    for (const Range& sentence : split(text_, {0, text_.size()}, U"。")) read_sentence(sentence);
    if (act_.empty()) out_.act = text_;
    else out_.act = act_;
    return std::move(out_);
  }

 private:
  void read_sentence(Range sentence) {
    in_act_ = true;
    own_act_.clear();
    base_.clear();
    subject_ = input_.party;
    situations_ = 0;
    const std::size_t before = out_.effects.size();
    const int kept = sentence_;
    if (before > 0) ++sentence_;
    bool first = true;
    for (const Range& segment : split(text_, sentence, U"；")) {
      start_segment(first);
      for (const Range& clause : split(text_, segment, U"，")) read_clause(trimmed(text_, clause));
      first = false;
    }
    if (own_act_.empty() && before > 0)  // goes on about the act of the sentence before
      for (std::size_t i = before; i < out_.effects.size(); ++i) out_.effects[i].sentence = kept;
    if (out_.effects.size() == before || own_act_.empty()) sentence_ = kept;
    if (out_.effects.size() > before) act_ += own_act_;
  }

  void start_segment(bool first) {
    previous_ = conditions_;
    condition_at_ = {};
    conditions_ = base_;
    limits_.clear();
    doubts_.clear();
    party_ = subject_;
    ignored_ = false;
    situation_ = first ? 0 : -1;
    headless_ = !first;
  }

  void read_clause(Range range) {
    const Chars clause = Chars(text_).substr(range.from, range.to - range.from);
    if (clause.empty()) return;
    const bool sanction = is_sanction(clause);
    if (in_act_) {
      if (!sanction && later_head(clause, range)) return;
      if (!sanction) {
        own_act_ += own_act_.empty() ? U"" : U"，";
        own_act_ += clause;
        return;
      }
      if (own_act_.empty() && begins_any(clause, {U"责令", U"没收", U"吊销", U"予以"}) && input_.item == 0) return;
      end_act();
    }
    if (sanction) emit(clause, range);
    else if (clause.ends_with(U"的")) take_head(clause, range);
    else take_party(clause, range);
  }

  /// ；情节严重的 after a first half that imposes nothing here.
  bool later_head(Chars clause, Range range) {
    if (situation_ == 0 || own_act_.empty() || !clause.ends_with(U"的")) return false;
    const Head head = read_head(clause);
    if (head.kind != Head::Kind::condition || head.conditions.empty()) return false;
    end_act();
    take_head(clause, range);
    return true;
  }

  void end_act() {
    in_act_ = false;
    base_ = act_conditions(own_act_);
    conditions_ = base_;
    if (person_subject(own_act_)) subject_ = party_ = "responsible_person";
    const std::size_t last = own_act_.rfind(U'，');
    const Chars clause = Chars(own_act_).substr(last == std::u32string::npos ? 0 : last + 1);
    if (clause.starts_with(U"对") && clause.ends_with(U"人员")) set_party(party_of(clause).value_or(party_));
  }

  void take_head(Chars clause, Range range) {
    const Head head = read_head(clause);
    headless_ = false;
    ignored_ = head.kind == Head::Kind::ignored;
    if (ignored_) return;
    if (head.kind == Head::Kind::unknown) {
      if (situation_ > 0 && !clause.starts_with(U"对")) return;  // 不能拆除的: within the situation
      situation_ = ++situations_;
      condition_at_ = {input_.item, range.from, range.to};
      conditions_ = base_;
      return;
    }
    if (!head.limits.empty()) {
      limits_ = head.limits;
      limit_at_ = {input_.item, range.from, range.to};
      return;
    }
    if (head.conditions == std::vector<std::string>{"responsible_person"}) {
      party_ = "responsible_person";
      return;
    }
    condition_at_ = {input_.item, range.from, range.to};
    conditions_ = base_;
    for (const std::string& word : head.conditions)
      if (std::ranges::find(conditions_, word) == conditions_.end()) conditions_.push_back(word);
    doubts_ = head.unsure;
    if (const auto party = party_of(clause)) party_ = *party;
  }

  void take_party(Chars clause, Range range) {
    if (clause.starts_with(U"按") && clause.ends_with(U"计算")) {
      Effect effect;
      effect.kind = kCountsAs;
      add(std::move(effect), range);
      limits_.clear();
      return;
    }
    if (const auto party = party_of(clause); party && (has(clause, U"对") || clause.ends_with(U"人员"))) set_party(*party);
  }

  void set_party(const std::string& party) {
    party_ = party == "unit" ? std::string() : party;
    if (party_ != "responsible_person" || !headless_) return;
    // ；对其直接负责的主管人员…处: bound to the condition before it where the unit is fined only under that condition.
    const bool fined = std::ranges::any_of(out_.effects, [this](const Effect& e) {
      return e.kind == "fine" && e.sentence == sentence_ && e.conditions == base_;
    });
    if (!fined && std::ranges::find(previous_, "not_corrected") != previous_.end()) {
      conditions_ = previous_;
      std::erase(conditions_, "responsible_person");
      doubts_.emplace_back("对责任人员的罚款是否以逾期不改正为前提，原文没有写明");
    }
  }

  /// The party that a sanction names itself, behind 对 or as its subject.
  void party_of_sanction(Chars clause) {
    const std::size_t ban = std::min(clause.find(U"不得"), clause.find(U"禁止"));
    const Chars before = clause.substr(0, std::min(ban, clause.size()));
    if (ban == Chars::npos && !has(clause, U"对")) return;
    const auto party = party_of(before);
    if (party) set_party(*party);
    if (party && own_act_.empty()) subject_ = party_;
    if (clause.starts_with(U"对") && has(clause, U"的处")) {
      const Head head = read_head(clause.substr(0, clause.find(U"的处") + 1));
      if (head.kind == Head::Kind::condition) conditions_.insert(conditions_.end(), head.conditions.begin(), head.conditions.end());
    }
    if (has(before, U"被吊销")) conditions_.emplace_back("after_revocation");
  }

  void emit(Chars clause, Range range) {
    if (ignored_) return;
    party_of_sanction(clause);
    const FineWords fine = read_fine(clause);
    const auto pointers = read_pointer(clause, input_.names);
    for (const std::string& pointer : pointers) {
      Effect effect;
      if (fine.said) effect.kind = "fine";
      if (has(clause, U"拘留")) effect.kind = "detention";
      effect.conditions.push_back(pointer);
      add(std::move(effect), range);
    }
    if (!pointers.empty()) return;
    const int kept = situation_;
    if (fine.said && situation_ > 0 && begins_any(clause, {U"可以并处罚款"})) situation_ = -1;
    for (const std::string& kind : read_kinds(clause)) {
      Effect effect;
      effect.kind = kind;
      add(std::move(effect), range);
    }
    if (fine.said) add_fine(fine, range);
    situation_ = kept;
  }

  void add_fine(const FineWords& words, Range range) {
    Effect effect;
    effect.kind = "fine";
    effect.fine = words.fine;
    if (!words.per.empty()) effect.conditions.push_back(words.per);
    if (effect.fine == ProposedFine{} && words.per.empty()) effect.unsure.emplace_back("罚款没有写明数额");
    add(std::move(effect), range);
    limits_.clear();
  }

  void add(Effect effect, Range range) {
    effect.conditions.insert(effect.conditions.end(), conditions_.begin(), conditions_.end());
    const bool whole_unit = effect.kind == "suspend_business" || effect.kind == "closure";
    const bool pointer = effect.kind.empty() && party_ == subject_;
    if (!party_.empty() && !whole_unit && !pointer) effect.conditions.push_back(party_);
    std::ranges::sort(effect.conditions);
    const auto twice = std::ranges::unique(effect.conditions);
    effect.conditions.erase(twice.begin(), twice.end());
    if (effect.kind == "fine" || effect.kind == kCountsAs) effect.limits = limits_;
    effect.unsure.insert(effect.unsure.end(), doubts_.begin(), doubts_.end());
    effect.sentence = sentence_;
    effect.situation = situation_;
    effect.span = {input_.item, range.from, range.to};
    if (condition_at_.to > 0) effect.why.push_back(condition_at_);
    if (!effect.limits.empty()) effect.why.push_back(limit_at_);
    out_.effects.push_back(std::move(effect));
  }

  const ReadInput& input_;
  std::u32string text_;
  Reading out_;
  std::u32string act_, own_act_;
  std::vector<std::string> base_, conditions_, previous_, limits_, doubts_;
  std::string subject_, party_;
  ReadSpan condition_at_, limit_at_;  ///< where what holds now was read
  int sentence_{}, situation_{}, situations_{};
  bool in_act_{true}, ignored_{}, headless_{};
};

}  // namespace

std::u32string blank_exceptions(std::u32string text) {
  blank_brackets(text);
  for (std::size_t at = text.find(U'除'); at != std::u32string::npos; at = text.find(U'除', at + 1)) {
    if (at > 0 && text[at - 1] != U'，' && text[at - 1] != U'；' && text[at - 1] != U'。') continue;
    const std::size_t end = text.find(U"外，", at);
    if (end == std::u32string::npos || end - at > 60) continue;
    const Chars inside = Chars(text).substr(at, end - at);
    if (begins_any(inside, {U"除吊销", U"除没收", U"除责令"})) blank(text, at, at + 1);
    else blank(text, at, end + 1);
  }
  return text;
}

Reading read_paragraph(const ReadInput& input) { return Walker(input).read(); }

namespace {

bool authority_subject(Chars text) {
  Chars subject = text.substr(0, std::min(text.find(U"的，"), text.size()));
  if (subject.starts_with(U"违反本法规定，")) subject.remove_prefix(7);
  for (const Chars word : {Chars(U"人民政府"), Chars(U"部门"), Chars(U"机关")}) {
    for (std::size_t at = subject.find(word); at != Chars::npos && at < 40; at = subject.find(word, at + 1)) {
      const Chars next = subject.substr(at + word.size());
      const Chars before = subject.substr(0, at);
      if (has_any(before, {U"向", U"经", U"由", U"被", U"未", U"拒"})) break;
      if (begins_any(next, {U"有下列", U"或者其", U"及其", U"的工作", U"工作人员", U"滥用", U"违反", U"未", U"不", U"对", U"在", U"等", U"，", U"委托", U"要求"})) return true;
    }
  }
  return false;
}

}  // namespace

bool not_for_citizens(Chars text) {
  if (has_any(text, {U"免予处罚", U"侵权行为", U"免予行政处罚"})) return true;
  if (has(text.substr(0, 40), U"规定的行政处罚") && has(text, U"决定")) return true;
  if (has_any(text, {U"上级机关", U"上级主管机关", U"上级人民政府", U"本级人民政府", U"监察机关", U"任免机关", U"政府有关部门责令"}) && !has(text, U"罚款"))
    return true;
  return has(text, U"处分") && !has_any(text, {U"罚款", U"没收违法所得"}) && authority_subject(text);
}

}  // namespace fadu::registers::proposals
