// The file of a draft item.
#include <algorithm>
#include <optional>

#include "fadu/register/item_draft.hpp"

namespace fadu::registers {

namespace {

/// A TOML basic string.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
  }
  return out + "\"";
}

std::string list(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + quoted(word);
  return "[" + out + "]";
}

std::string cites(const std::vector<statute::Cite>& places) {
  std::vector<std::string> words;
  for (const statute::Cite& cite : places) words.push_back(statute::print(cite));
  return list(words);
}

std::string times(std::int64_t n) {
  if (n % 10'000 == 0) return std::to_string(n / 10'000);
  std::string part = std::to_string(10'000 + n % 10'000).substr(1);
  part.erase(part.find_last_not_of('0') + 1);
  return "\"" + std::to_string(n / 10'000) + "." + part + "\"";
}

std::string fine_line(const ProposedFine& fine) {
  std::string inner;
  const auto add = [&inner](const std::string& word) { inner += (inner.empty() ? "" : ", ") + word; };
  if (!fine.base.empty()) {
    add("times_of = " + quoted(fine.base));
    if (fine.times_min >= 0) add("min = " + times(fine.times_min));
    if (fine.times_max >= 0) add("max = " + times(fine.times_max));
    if (fine.base == "other") add("of = \"条文所写的基数（请填写）\"");
  } else {
    if (fine.min_fen >= 0) add("min_fen = " + std::to_string(fine.min_fen));
    if (fine.max_fen >= 0) add("max_fen = " + std::to_string(fine.max_fen));
  }
  return "fine = { " + inner + " }\n";
}

bool has(const std::vector<std::string>& words, std::string_view word) { return std::ranges::find(words, word) != words.end(); }

std::optional<std::string> threshold(std::string_view word) {
  std::string digits;
  for (const char c : word)
    if (c >= '0' && c <= '9') digits += c;
  if (word.starts_with("goods_value<")) return "goods_value_under_fen = " + digits + "\n";
  if (word.starts_with("goods_value>=")) return "goods_value_from_fen = " + digits + "\n";
  return std::nullopt;
}

/// Whether the schema of tiers can say all conditions of a row.
bool sayable(const ItemProposal& row) {
  return std::ranges::all_of(row.conditions, [](const std::string& word) { return word == "serious" || word == "not_corrected" || threshold(word).has_value(); });
}

std::string title_of(const ItemProposal& row) {
  std::string out;
  for (const std::string& word : row.conditions) out += (out.empty() ? "" : "，") + condition_title(word);
  return out.empty() ? "一般" : out;
}

/// What comes with every tier: the kinds under no condition.
std::vector<std::string> always(const std::vector<ItemProposal>& rows) {
  std::vector<std::string> out;
  for (const ItemProposal& row : rows)
    if (row.conditions.empty())
      for (const std::string& kind : row.kinds)
        if (kind != "fine" && kind != "order_correction" && !has(out, kind)) out.push_back(kind);
  return out;
}

std::string tier(const ItemProposal& row, const std::vector<std::string>& with) {
  std::string out = "\n[[version.tier]]\ntitle = " + quoted(title_of(row)) + "\n";
  if (has(row.conditions, "serious")) out += "serious = true\n";
  if (has(row.conditions, "not_corrected")) out += "not_corrected = true\n";
  for (const std::string& word : row.conditions)
    if (const auto line = threshold(word)) out += *line;
  if (row.fine != ProposedFine{}) out += fine_line(row.fine);
  std::vector<std::string> also = with;
  for (const std::string& kind : row.kinds)
    if (kind != "fine" && kind != "order_correction" && !has(also, kind)) also.push_back(kind);
  if (!also.empty()) out += "also = " + list(also) + "\n";
  return out;
}

std::string note(const std::vector<ItemProposal>& rows) {
  std::string out;
  for (const ItemProposal& row : rows) {
    if (sayable(row)) continue;
    out += out.empty() ? "" : "；";
    out += title_of(row);
    if (!row.kinds.empty()) out += "：";
    for (std::size_t i = 0; i < row.kinds.size(); ++i) out += (i > 0 ? "、" : "") + kind_title(row.kinds[i]);
    if (row.fine != ProposedFine{}) out += "（" + fine_title(row.fine) + "）";
  }
  return out;
}

bool good_code(std::string_view code) {
  const bool set = std::ranges::all_of(code, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; });
  return set && code.size() >= 4 && code.size() <= 40 && code.find('-') != std::string_view::npos;
}

}  // namespace

std::vector<DraftFault> faults(const ItemDraft& draft) {
  std::vector<DraftFault> out;
  if (!good_code(draft.code)) out.push_back({"code", "事项编码写成“领域-类别-序号”，如 SJ-SP-0012，只用大写字母、数字和短横线。"});
  if (draft.title.empty()) out.push_back({"title", "写明事项名称，即违法行为。"});
  if (draft.domain.empty()) out.push_back({"domain", "选择执法领域。"});
  if (draft.breaks.empty()) out.push_back({"breaks", "写明违反的条文；原文没有写明的，由您核对后填写。"});
  const bool tiers = std::ranges::any_of(draft.rows, sayable);
  if (!tiers) out.push_back({"rows", "没有能写成档次的行：处罚依照其他条文、只对个人或者另有条件的，请先改写条件。"});
  return out;
}

std::string draft_toml(const ItemDraft& draft) {
  std::string out = "# 草稿：由法律责任条文提出，经核对后采用。also 是一并处罚；条文写“可以”的，请改列 may。\n";
  out += "code   = " + quoted(draft.code) + "\ntitle  = " + quoted(draft.title) + "\ndomain = " + quoted(draft.domain) + "\nkind   = \"penalty\"\nfield  = " +
         quoted(draft.field) + "\n\n[[version]]\nfrom = " + draft.from.iso() + "\nbreaks = " + cites(draft.breaks) + "\npunished_by = " + cites({draft.punished_by}) + "\n";
  if (const std::string rest = note(draft.rows); !rest.empty()) out += "note = " + quoted(rest) + "\n";
  const auto with = always(draft.rows);
  const bool fined = std::ranges::any_of(draft.rows, [](const ItemProposal& row) { return sayable(row) && row.fine != ProposedFine{}; });
  for (const ItemProposal& row : draft.rows) {
    // Under no condition and without amount beside tiers with one: it is in them already, unless it is only an order.
    const bool carried = row.conditions.empty() && row.fine == ProposedFine{} && fined && !row.kinds.empty() && !has(row.kinds, "order_correction") && !has(row.kinds, "warning");
    if (sayable(row) && !carried) out += tier(row, row.conditions.empty() || has(row.conditions, "serious") || has(row.conditions, "not_corrected") ? std::vector<std::string>{} : with);
  }
  return out;
}

}  // namespace fadu::registers
