// The fine calculator: order of the steps, and what they share.
#include <algorithm>

#include "fine_work.hpp"

namespace fadu::law {

const char* title_of(Direction direction) {
  constexpr const char* kTitles[] = {"一般", "从轻", "减轻", "从重", "不予处罚"};
  return kTitles[static_cast<std::size_t>(direction)];
}

const char* code_of(Direction direction) {
  constexpr const char* kCodes[] = {"none", "lighter", "mitigated", "heavier", "waived"};
  return kCodes[static_cast<std::size_t>(direction)];
}

std::string range_words(const FineBounds& bounds) {
  if (bounds.unlimited) return yuan(bounds.min.fen()) + "以上";
  if (bounds.min == bounds.max) return yuan(bounds.min.fen());
  return yuan(bounds.min.fen()) + "至" + yuan(bounds.max.fen());
}

bool FineWork::binds(const FineRule& one) const {
  const bool here = one.domains.empty() || std::find(one.domains.begin(), one.domains.end(), domain) != one.domains.end();
  return here && one.on(q.decided) != nullptr;
}

const FineRule* FineWork::rule(FineShape shape, bool FineRule::*flag, bool value) const {
  const FineRule* general = nullptr;
  for (const FineRule& one : rulebook.fine_rules()) {
    if (one.shape != shape || !binds(one) || (flag != nullptr && one.*flag != value)) continue;
    if (!one.domains.empty()) return &one;
    general = &one;
  }
  return general;
}

const FineRule* FineWork::ground() const {
  for (const FineRule& one : rulebook.fine_rules())
    if (one.shape == FineShape::ground && one.id == q.ground && binds(one)) return &one;
  return nullptr;
}

void FineWork::say(Line kind, const FineRule* by, std::string text, std::optional<Money> amount) {
  FineLine line{kind, std::move(text), amount, {}, {}};
  if (by != nullptr) {
    line.rule = by->id;
    if (const auto* version = by->on(q.decided)) line.cites = version->cites;
  }
  if (kind == Line::refusal) out.lawful = false;
  out.lines.push_back(std::move(line));
}

void FineWork::say(Line kind, const ItemRange& range, std::string text, std::optional<Money> amount) {
  FineLine line{kind, std::move(text), amount, {}, range.item->code};
  for (const auto& ref : range.version->punished_by)
    if (auto cite = statute::parse_cite(ref)) line.cites.push_back(std::move(cite).value());
  if (kind == Line::refusal) out.lawful = false;
  out.lines.push_back(std::move(line));
}

namespace {

std::string domain_of(const Rulebook& rulebook, const FineQuestion& q) {
  if (!q.domain.empty()) return q.domain;
  for (const Item& item : rulebook.items())
    if (!q.items.empty() && item.code == q.items.front().code) return item.domain;
  return {};
}

void without_fine(FineWork& work) {
  const std::string what = work.no_penalty ? "不予行政处罚" : "不再罚款";
  work.say(FineLine::Kind::result, work.no_fine, what, Money{});
  if (work.q.fine && work.q.fine->fen() > 0)
    work.say(FineLine::Kind::refusal, work.no_fine, "拟罚款 " + yuan(work.q.fine->fen()) + "，但" + what, work.q.fine);
}

}  // namespace

FineAnswer fine(const Rulebook& rulebook, const FineQuestion& question) {
  FineAnswer out;
  FineWork work{rulebook, question, out, domain_of(rulebook, question)};
  work.dates();
  work.person();
  work.time_bar();
  work.earlier();
  work.grounds();
  if (work.no_fine != nullptr) without_fine(work);
  else work.ranges();
  if (!work.no_penalty) work.gains();
  if (out.lawful) work.late();
  return out;
}

}  // namespace fadu::law
