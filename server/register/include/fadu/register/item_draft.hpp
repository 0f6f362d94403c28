#pragma once
// A corrected proposal → a file of rulebook/items (docs/guide/items.md). What the schema cannot say goes into the note.
#include <string>
#include <vector>

#include "fadu/base/date.hpp"
#include "fadu/register/proposals.hpp"

namespace fadu::registers {

struct ItemDraft {
  std::string code, title, domain, field;
  Date from;                              ///< of the version
  std::vector<statute::Cite> breaks;
  statute::Cite punished_by;
  std::vector<ItemProposal> rows;         ///< of one provision, as the clerk has left them
};

/// What stops the draft from becoming an item, in Chinese, each with the field it is about.
struct DraftFault {
  std::string field;  ///< code, title, domain, breaks, rows
  std::string message;
};
[[nodiscard]] std::vector<DraftFault> faults(const ItemDraft& draft);

/// The file. Call only where faults() is empty.
[[nodiscard]] std::string draft_toml(const ItemDraft& draft);

/// "情节严重", "货值金额不足一万元"; as:… "依照第一百二十四条第一款". The word itself when it is unknown.
[[nodiscard]] std::string condition_title(std::string_view word);
/// 责令改正 and the titles of the kinds.
[[nodiscard]] std::string kind_title(std::string_view kind);
/// "五万元以上十万元以下" in figures: "50,000元以上100,000元以下", "货值金额10倍以上20倍以下".
[[nodiscard]] std::string fine_title(const ProposedFine& fine);

}  // namespace fadu::registers
