#include "sequence.hpp"

#include "fadu/statute/cite.hpp"

namespace fadu::statute {
namespace {

std::string place(const Article& a) { return chinese_place({"x", a.number, a.sub, 0, 0}); }

void check_article(const Article& before, const Article& a, std::vector<Warning>& warnings) {
  const bool next = a.number == before.number + 1 && a.sub == 0;
  const bool next_sub = a.number == before.number && a.sub == before.sub + 1;
  if (next || next_sub) return;
  if (a.number == before.number && a.sub == before.sub)
    warnings.push_back({Deviation::article_repeated, a.line, place(a) + "出现两次。"});
  else if (a.number < before.number)
    warnings.push_back({Deviation::article_back, a.line, place(before) + "之后又出现" + place(a) + "。"});
  else
    warnings.push_back({Deviation::article_gap, a.line, "从" + place(before) + "跳到" + place(a) + "。"});
}

void check_items(const Article& a, std::vector<Warning>& warnings) {
  for (const Paragraph& p : a.paragraphs) {
    int expected = 1;
    for (const Item& i : p.items) {
      if (i.number != expected)
        warnings.push_back({Deviation::item_gap, a.line, place(a) + "的项次序不连续（第" + std::to_string(i.number) + "项）。"});
      expected = i.number + 1;
    }
  }
}

}  // namespace

void check_sequence(const Edition& edition, std::vector<Warning>& warnings) {
  Article before;
  for (const Article& a : edition.articles) {
    if (before.number > 0 || a.number != 1 || a.sub != 0) {
      if (before.number == 0)
        warnings.push_back({Deviation::article_gap, a.line, "第一条缺失，以" + place(a) + "开头。"});
      else
        check_article(before, a, warnings);
    }
    check_items(a, warnings);
    before.number = a.number;
    before.sub = a.sub;
  }
}

}  // namespace fadu::statute
