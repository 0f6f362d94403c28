#include "verifier.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fadu::ledger {
namespace {

constexpr std::size_t kMostGaps = 1000;

std::string range(std::int64_t first, std::int64_t last) {
  return first == last ? fmt::format("第{}步", first) : fmt::format("第{}至{}步", first, last);
}

}  // namespace

void Verifier::line(std::string_view text) {
  ++line_;
  const auto parsed = parse_line(text);
  if (!parsed) return broken(parsed.error().message);
  if (line_ == 1 && !std::holds_alternative<HeaderLine>(*parsed)) report_whole(ProblemKind::bad_format, {}, "第一行不是首行。");
  if (footer_) return report_whole(ProblemKind::bad_format, {}, "末行之后还有内容。");
  if (!heads_) heads_.emplace(kind_);
  if (const auto* h = std::get_if<HeaderLine>(&*parsed)) header(*h);
  else if (const auto* d = std::get_if<Head>(&*parsed)) dossier(*d);
  else if (const auto* a = std::get_if<ActLine>(&*parsed)) act(*a);
  else footer(std::get<FooterLine>(*parsed));
  unreadable_ = false;
}

void Verifier::broken(const std::string& why) {
  report(ProblemKind::bad_format, 0, fmt::format("这一行读不懂：{}。", why));
  unreadable_ = true;
  if (open_) ++open_->blind;
}

void Verifier::too_long() {
  ++line_;
  broken("超过16 MiB");
}

void Verifier::unterminated() { report_whole(ProblemKind::truncated, {}, "最后一行没有换行符，文件可能被截断。"); }

void Verifier::header(const HeaderLine& header) {
  if (line_ != 1) return report_whole(ProblemKind::duplicated, {}, "首行只能在最前面。");
  header_ = header.totals;
  kind_ = header.kind;
  heads_.emplace(kind_);
}

void Verifier::dossier(const Head& head) {
  close_dossier();
  ++result_.dossiers;
  heads_->add(head);
  open_.emplace();
  open_->head = head;
  if (!last_id_.empty() && head.dossier <= last_id_) {
    const bool same = head.dossier == last_id_;
    report(same ? ProblemKind::duplicated : ProblemKind::reordered, 0, same ? "同一卷宗出现两次。" : "卷宗不在应在的位置。");
    return;
  }
  skip_earlier_until(&head.dossier);
  if (!earlier_.empty() && earlier_.front().dossier == head.dossier) {
    open_->earlier = &earlier_.front();
    earlier_ = earlier_.subspan(1);
  }
  last_id_ = head.dossier;
}

void Verifier::act(const ActLine& act) {
  ++result_.acts;
  if (!belongs(act)) return;
  if (next(act.link.prev, act.canonical, kind_).hash != act.link.hash) {
    report(ProblemKind::changed, open_->last + open_->blind + 1, "内容与其摘要不符，这一步被改过。");
    ++open_->blind;
    return;
  }
  compare_earlier(act);
  place(act);
}

/// An act under a dossier line that is not its own: either that line is lost, or the act was moved here.
bool Verifier::belongs(const ActLine& act) {
  if (open_ && open_->head.dossier == act.dossier) return true;
  if (open_ && act.seq != 1 && !unreadable_) {
    report(ProblemKind::reordered, act.seq, fmt::format("这一步属于卷宗 {}，不应在此。", act.dossier));
    return false;
  }
  if (open_ && unreadable_) --open_->blind;  // the unreadable line was the dossier's, not an act
  close_dossier();
  open_.emplace();
  open_->head.dossier = act.dossier;
  open_->implied = true;
  if (!unreadable_) report(ProblemKind::removed, 0, "缺少卷宗行。");
  return true;
}

void Verifier::place(const ActLine& act) {
  auto& open = *open_;
  const std::int64_t expected = open.last + 1;
  if (act.seq < expected) return out_of_order(act);
  if (act.seq > expected + open.blind) {
    if (open.missing.size() < kMostGaps) open.missing.emplace_back(expected, act.seq - 1);
  } else if (act.seq == expected && open.hash && *open.hash != act.link.prev) {
    report(ProblemKind::changed, act.seq, "与前一步接不上：这一步或前一步被改过并重算了摘要。");
  }
  open.last = act.seq;
  open.hash = act.link.hash;
  open.blind = 0;
}

void Verifier::out_of_order(const ActLine& act) {
  if (take_missing(act.seq)) report(ProblemKind::reordered, act.seq, "这一步不在应在的位置。");
  else report(ProblemKind::duplicated, act.seq, "这一步出现两次。");
}

/// True when `seq` was missing; it no longer is.
bool Verifier::take_missing(std::int64_t seq) {
  auto& gaps = open_->missing;
  const auto gap = std::find_if(gaps.begin(), gaps.end(), [&](const auto& g) { return g.first <= seq && seq <= g.second; });
  if (gap == gaps.end()) return false;
  const auto [first, last] = *gap;
  gaps.erase(gap);
  if (first < seq) gaps.emplace_back(first, seq - 1);
  if (seq < last) gaps.emplace_back(seq + 1, last);
  return true;
}

void Verifier::compare_earlier(const ActLine& act) {
  const Head* earlier = open_->earlier;
  if (earlier == nullptr || earlier->count != act.seq || earlier->head == act.link.hash) return;
  report(ProblemKind::changed, act.seq, "与早先留存的卷宗头不符：这一步或以前的步骤被重写过。");
}

void Verifier::close_dossier() {
  if (!open_) return;
  const Open& open = *open_;
  for (const auto& [first, last] : open.missing) report(ProblemKind::removed, first, fmt::format("缺{}。", range(first, last)));
  if (!open.implied) close_chain(open);
  if (open.earlier != nullptr && open.last + open.blind < open.earlier->count)
    report(ProblemKind::removed, open.last + 1, fmt::format("早先已有{}步，现在只有{}步。", open.earlier->count, open.last));
  if (open.earlier != nullptr && open.earlier->procedure != open.head.procedure)
    report(ProblemKind::changed, 0, "程序种类与早先留存的不同。");
  open_.reset();
}

void Verifier::close_chain(const Open& open) {
  const std::int64_t count = open.head.count;
  if (open.last + open.blind < count)
    return report(ProblemKind::removed, open.last + 1, fmt::format("缺{}。", range(open.last + open.blind + 1, count)));
  if (open.last > count)
    return report(ProblemKind::changed, count + 1, fmt::format("卷宗行写明{}步，实有{}步。", count, open.last));
  if (open.blind == 0 && open.hash && *open.hash != open.head.head)
    report(ProblemKind::changed, open.last, "卷宗头与最后一步的摘要不符。");
}

/// Dossiers of the earlier list that come before `id` (all, when null) are not in this export.
void Verifier::skip_earlier_until(const std::string* id) {
  while (!earlier_.empty() && (id == nullptr || earlier_.front().dossier < *id)) {
    report_whole(ProblemKind::removed, earlier_.front().dossier, "早先留存的卷宗头里有这个卷宗，现在没有了。");
    earlier_ = earlier_.subspan(1);
  }
}

void Verifier::footer(const FooterLine& footer) {
  close_dossier();
  footer_ = true;
  result_.heads = heads_->finish();
  if (header_ && *header_ != footer.totals) report_whole(ProblemKind::changed, {}, "首行与末行的合计不同。");
  compare_totals(footer.totals);
}

void Verifier::compare_totals(const Totals& totals) {
  const auto compare = [&](std::int64_t wanted, std::int64_t got, std::string_view what) {
    if (wanted == got) return true;
    report_whole(got < wanted ? ProblemKind::removed : ProblemKind::duplicated, {}, fmt::format("合计写明{}个{}，实有{}个。", wanted, what, got));
    return false;
  };
  const bool same = compare(totals.dossiers, result_.dossiers, "卷宗") & compare(totals.acts, result_.acts, "步骤");
  if (same && totals.heads != result_.heads) report_whole(ProblemKind::changed, {}, "全部卷宗头的总摘要不符。");
}

Verification Verifier::finish() {
  close_dossier();
  if (!footer_) {
    report_whole(ProblemKind::truncated, {}, "没有末行，文件不完整。");
    if (heads_) result_.heads = heads_->finish();
  }
  skip_earlier_until(nullptr);
  result_.ok = result_.problems.empty();
  return std::move(result_);
}

void Verifier::report(ProblemKind kind, std::int64_t seq, std::string message) {
  if (result_.problems.size() >= kMostProblems) {
    ++result_.further_problems;
    return;
  }
  result_.problems.push_back({line_, open_ ? open_->head.dossier : std::string{}, seq, kind, std::move(message)});
}

void Verifier::report_whole(ProblemKind kind, std::string dossier, std::string message) {
  report(kind, 0, std::move(message));
  if (result_.further_problems == 0) result_.problems.back().dossier = std::move(dossier);
}

}  // namespace fadu::ledger
