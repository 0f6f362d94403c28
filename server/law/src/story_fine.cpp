// Questions to the fine calculator with the answers that the law gives: one file, one question, a case for each change of it.
#include <algorithm>

#include "fadu/law/fine.hpp"
#include "naming.hpp"
#include "story.hpp"

namespace fadu::law {
namespace {

std::optional<Money> money_if(Reader& reader, std::string_view key) {
  const auto fen = reader.integer_if(key);
  return fen ? std::optional(Money{*fen}) : std::nullopt;
}

class FineStory {
 public:
  FineStory(const Rulebook& rulebook, const std::string& file, Problems& problems) : rulebook_(rulebook), file_(file), problems_(problems) {}
  void run(const Node& root);

 private:
  FineQuestion question(Reader reader);
  std::vector<FinePayment> payments(Reader& reader, std::string_view key);
  void answer(Reader reader, const FineQuestion& question);
  void line(Reader reader, const FineAnswer& given);
  void wrong(int line, const std::string& key, std::string message) { problems_.add(file_, line, key, std::move(message)); }

  const Rulebook& rulebook_;
  const std::string& file_;
  Problems& problems_;
};

std::vector<FinePayment> FineStory::payments(Reader& reader, std::string_view key) {
  std::vector<FinePayment> out;
  for (const Node* table : reader.tables(key)) {
    Reader one = reader.inner(*table);
    out.push_back({one.date("on"), Money{one.integer("amount")}});
    one.done();
  }
  return out;
}

FineQuestion FineStory::question(Reader reader) {
  FineQuestion q;
  q.domain = reader.text_or("domain", "");
  for (const auto& code : reader.texts("items")) q.items.push_back({code, ""});
  q.conduct_from = q.conduct_until = reader.date("conduct");
  if (const auto until = reader.date_if("until")) q.conduct_until = *until;
  q.found = reader.date_if("found");
  q.decided = reader.date("decided");
  q.party_kind = reader.text("party");
  q.birth = reader.date_if("birth");
  q.mind = static_cast<Mind>(reader.one_of("mind", {"sound", "impaired", "incapable"}, 0));
  q.direction = static_cast<Direction>(reader.one_of("direction", {"none", "lighter", "mitigated", "heavier", "waived"}, 0));
  q.ground = reader.text_or("ground", "");
  q.facts.goods_value = money_if(reader, "goods_value");
  q.facts.illegal_gains = money_if(reader, "gains");
  q.refunded = money_if(reader, "refunded");
  q.harm = reader.boolean_or("harm", false);
  q.criminal_fine = reader.boolean_or("criminal_fine", false);
  for (const Node* table : reader.tables("earlier")) {
    Reader one = reader.inner(*table);
    q.earlier.push_back({one.date("on"), one.text_or("item", ""), money_if(one, "fine").value_or(Money{}), one.boolean_or("same_act", false)});
    one.done();
  }
  q.fine = money_if(reader, "fine");
  q.served = reader.date_if("served");
  q.paid = payments(reader, "paid");
  q.as_of = reader.date_if("as_of");
  reader.done();
  return q;
}

/// A line by that rule, with these articles and no others.
void FineStory::line(Reader reader, const FineAnswer& given) {
  const std::string rule = reader.text("rule");
  const auto wanted = reader.texts_required("cite");
  reader.done();
  std::string seen;
  for (const FineLine& one : given.lines) {
    if (one.rule != rule) continue;
    std::vector<std::string> cites;
    for (const auto& cite : one.cites) cites.push_back(statute::print(cite));
    if (cites == wanted) return;
    seen = joined(cites, "、");
  }
  wrong(reader.table().line, rule, seen.empty() ? "没有用到这条规则" : "依据是 " + seen);
}

void FineStory::answer(Reader reader, const FineQuestion& question) {
  const FineAnswer given = fine(rulebook_, question);
  (void)reader.text_or("title", "");
  (void)reader.any("with");
  const int at = reader.table().line;
  const bool lawful = reader.boolean_or("lawful", true);
  if (given.lawful != lawful) wrong(at, "lawful", given.lawful ? "没有拒绝" : "被拒绝");
  if (const Node* range = reader.any("range"); range != nullptr) {
    const bool two = range->items.size() == 2;
    if (!two || !given.fined || given.min.fen() != range->items[0].number || given.max.fen() != range->items[1].number)
      wrong(at, "range", given.fined ? "幅度是 " + std::to_string(given.min.fen()) + " 至 " + std::to_string(given.max.fen()) : "没有幅度");
  }
  const std::pair<const char*, std::optional<Money>> sums[] = {{"late", given.late}, {"confiscated", given.gains}};
  for (const auto& [key, sum] : sums)
    if (const auto wanted = money_if(reader, key); wanted && wanted != sum)
      wrong(at, key, sum ? "是 " + std::to_string(sum->fen()) : "没有");
  for (const auto& rule : reader.texts("without"))
    if (std::any_of(given.lines.begin(), given.lines.end(), [&](const FineLine& one) { return one.rule == rule; })) wrong(at, rule, "用到了这条规则");
  for (const Node* one : reader.tables("line")) line(reader.inner(*one), given);
  reader.done();
}

void FineStory::run(const Node& root) {
  Reader reader(root, file_, problems_);
  (void)reader.text("title");
  const Node* base = reader.any("question");
  for (const Node* one : reader.tables_required("case")) {
    Node whole = *base;
    if (const Node* with = one->find("with"); with != nullptr)
      for (const auto& [key, value] : with->entries) whole.set(key, value);
    answer(reader.inner(*one), question(reader.inner(whole)));
  }
  reader.done();
}

}  // namespace

void run_fine_story(const Rulebook& rulebook, const Node& root, const std::string& path, Problems& problems) {
  FineStory(rulebook, path, problems).run(root);
}

}  // namespace fadu::law
