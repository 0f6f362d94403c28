#pragma once
// A document kind of the rulebook filled with the values of one dossier. No law here: blocks, placeholders, values.
// The file format is in docs/guide/documents.md; the shape of TemplateBlock is that of law::DocumentBlock, so that the
// application copies one into the other.
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "fadu/base/date.hpp"
#include "fadu/base/money.hpp"
#include "fadu/base/result.hpp"
#include "fadu/paper/document.hpp"

namespace fadu::paper {

/// A tree of values: what a placeholder may name.
struct Value {
  using List = std::vector<Value>;
  using Object = std::map<std::string, Value, std::less<>>;
  std::variant<std::monostate, bool, std::int64_t, Money, Date, Instant, std::string, List, Object> data;

  Value() = default;
  template <class T>
    requires(!std::is_same_v<std::decay_t<T>, Value> &&
             std::is_constructible_v<decltype(data), T>)
  Value(T&& x) : data(std::forward<T>(x)) {}                     // NOLINT(implicit by design)
  Value(const char* text) : data(std::string(text)) {}           // NOLINT
  Value(int number) : data(std::int64_t{number}) {}              // NOLINT

  /// The value at "case.filed_on" or "evidence.0.title"; nothing when a step does not exist.
  [[nodiscard]] const Value* at(std::string_view path) const;
  /// The place at the path, made (as objects) when it does not exist.
  Value& put(std::string_view path);
  /// False for nothing, false, 0, the empty text, list and object; money of 0 fen is true: it is an amount.
  [[nodiscard]] bool present() const;
};

struct TemplateBlock {
  std::string kind;
  std::map<std::string, std::string> text;               ///< scalar keys; true and false as "true" and "false"
  std::vector<std::map<std::string, std::string>> rows;  ///< [[block.row]] and [[block.column]], the key under "_of"
};

struct Template {
  std::string title;                ///< may hold placeholders
  bool red_head{false};
  bool seal{false};
  std::vector<std::string> must;    ///< paths that may not be empty
  std::vector<TemplateBlock> blocks;
};

/// What filling asks for beside the values.
struct FillTools {
  std::function<std::string(std::string_view)> cite;   ///< "xzcfa#59" → 《中华人民共和国行政处罚法》第五十九条; empty = unknown
  std::function<const std::vector<TemplateBlock>*(std::string_view)> part;  ///< blocks of part_<name>; null = unknown
};

/// "当事人{party.name}罚款{penalty.fine|capital}" with the values put in; an absent value leaves nothing.
/// Error codes: bad_placeholder (unclosed brace, unknown filter, filter on a value of the wrong kind), unknown_citation.
Result<std::string> fill_text(std::string_view text, const Value& values, const FillTools& tools);

/// Error codes: missing_content (message names every empty path of `must`, where = "must"), bad_block (unknown kind or key),
/// bad_placeholder, unknown_citation, unknown_part; where = "block/3".
/// Title, number (`doc.number`), red head (`body.name`) and blocks are set; marks and qr are the caller's.
Result<Document> fill(const Template& source, const Value& values, const FillTools& tools);

/// Every path that a template names, without those below `row` and `no`; for the check that all of them exist.
std::vector<std::string> paths(const Template& source);

}  // namespace fadu::paper
