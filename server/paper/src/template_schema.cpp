#include "template_schema.hpp"

#include <algorithm>

#include "fadu/base/text.hpp"

namespace fadu::paper {
namespace {

using Keys = std::vector<std::string>;

struct KindSchema {
  std::string kind;
  Keys keys;
  std::string rows;   // "row", "column" or empty
  Keys row_keys;
};

std::vector<KindSchema> schema() {
  return {{"heading", {"text", "level"}, "", {}},
          {"paragraph", {"text", "indent", "align", "each"}, "", {}},
          {"lines", {}, "row", {"label", "value", "keep"}},
          {"form", {}, "row",
           {"label", "value", "label2", "value2", "label3", "value3", "label4", "value4", "group", "lines", "each"}},
          {"opinions", {}, "row", {"label", "text", "signer", "date", "image", "lines", "each"}},
          {"table", {"each", "caption", "empty", "close"}, "column", {"title", "value", "weight", "align"}},
          {"list", {"each", "text", "numbering"}, "row", {"text"}},
          {"signatures", {}, "row", {"label", "name", "date", "image", "each"}},
          {"page_foot", {}, "row", {"label"}},
          {"seal", {"body", "date"}, "", {}},
          {"page_break", {}, "", {}},
          {"note", {"text"}, "", {}},
          {"part", {"part"}, "", {}}};
}

Failure<Error> unknown(const std::string& what, const std::string& word, const Keys& known) {
  const std::string near = nearest(word, known);
  return fail("bad_block", what + " " + word + " 未知" + (near.empty() ? "" : "，是否指 " + near));
}

/// Error code: bad_block, for a key that is neither in `known` nor a condition.
Status only(const std::map<std::string, std::string>& texts, Keys known, const std::string& what) {
  known.insert(known.end(), {"if", "unless"});
  for (const auto& [key, value] : texts)
    if (key != "_of" && std::find(known.begin(), known.end(), key) == known.end()) return unknown(what + "的键", key, known);
  return Done{};
}

}  // namespace

Status check_block(const TemplateBlock& block) {
  Keys kinds;
  for (const KindSchema& kind : schema()) {
    kinds.push_back(kind.kind);
    if (kind.kind != block.kind) continue;
    if (Status status = only(block.text, kind.keys, "块 " + block.kind + " "); !status) return status;
    for (const auto& row : block.rows) {
      const auto of = row.find("_of");
      if (of != row.end() && of->second != kind.rows) return unknown("块 " + block.kind + " 的表", of->second, {kind.rows});
      if (Status status = only(row, kind.row_keys, "块 " + block.kind + " 的 " + kind.rows + " "); !status) return status;
    }
    return Done{};
  }
  return unknown("块的种类", block.kind, kinds);
}

}  // namespace fadu::paper
