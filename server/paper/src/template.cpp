#include "fadu/paper/template.hpp"

#include <algorithm>
#include <charconv>

#include "fadu/base/text.hpp"
#include "scope.hpp"
#include "template_schema.hpp"

namespace fadu::paper {
namespace {

using Texts = std::map<std::string, std::string>;

std::string key(const Texts& texts, const char* name, const char* fallback = "") {
  const auto found = texts.find(name);
  return found == texts.end() ? fallback : found->second;
}

int number(const Texts& texts, const char* name, int fallback) {
  const std::string text = key(texts, name);
  int n = fallback;
  std::from_chars(text.data(), text.data() + text.size(), n);
  return n;
}

Align align_of(const Texts& texts, Align fallback) {
  const std::string word = key(texts, "align");
  return word == "center" ? Align::center : word == "right" ? Align::right : word == "left" ? Align::left : fallback;
}

Numbering numbering_of(const Texts& texts) {
  const std::string word = key(texts, "numbering");
  return word == "none" ? Numbering::none : word == "chinese" ? Numbering::chinese : word == "bracket" ? Numbering::bracket : Numbering::arabic;
}

bool wanted(const Texts& texts, const Scope& scope) {
  const auto when = texts.find("if");
  if (when != texts.end() && !scope.present(when->second)) return false;
  const auto unless = texts.find("unless");
  return unless == texts.end() || !scope.present(unless->second);
}

/// One scope for each element of `each`, or the scope itself.
std::vector<Scope> repeated(const Texts& texts, const Scope& scope) {
  const auto each = texts.find("each");
  if (each == texts.end()) return {scope};
  std::vector<Scope> scopes;
  const Value* value = scope.find(each->second);
  const auto* list = value == nullptr ? nullptr : std::get_if<Value::List>(&value->data);
  if (list == nullptr) return scopes;
  for (const Value& row : *list) scopes.push_back({scope.root, scope.tools, &row, static_cast<int>(scopes.size()) + 1});
  return scopes;
}

/// Fills templates and keeps the first failure, so that the builders below read as what they build.
class Filler {
 public:
  explicit Filler(const Scope& scope) : scope_(scope) {}

  std::string operator()(const Texts& texts, const char* name, const char* fallback = "") { return in(scope_, texts, name, fallback); }
  std::string in(const Scope& scope, const Texts& texts, const char* name, const char* fallback = "") {
    Result<std::string> text = scope.text(key(texts, name, fallback));
    if (text) return *text;
    if (status_) status_ = text.failure();
    return {};
  }
  [[nodiscard]] const Scope& scope() const { return scope_; }
  [[nodiscard]] const Status& status() const { return status_; }

  /// Calls `make(row, its scope)` for every row that is wanted, as often as its `each` says.
  template <class Make>
  void rows(const TemplateBlock& block, Make make) {
    for (const Texts& row : block.rows)
      for (const Scope& scope : repeated(row, scope_))
        if (wanted(row, scope)) make(row, scope);
  }

 private:
  Scope scope_;
  Status status_{Done{}};
};

Block make_lines(Filler& f, const TemplateBlock& block) {
  Lines lines;
  f.rows(block, [&](const Texts& row, const Scope& scope) {
    Pair pair{f.in(scope, row, "label"), f.in(scope, row, "value")};
    if (!pair.value.empty() || key(row, "keep") == "true") lines.pairs.push_back(std::move(pair));
  });
  return lines;
}

Block make_form(Filler& f, const TemplateBlock& block) {
  constexpr const char* kLabels[] = {"label", "label2", "label3", "label4"};
  constexpr const char* kValues[] = {"value", "value2", "value3", "value4"};
  Form form;
  f.rows(block, [&](const Texts& row, const Scope& scope) {
    FormRow made;
    for (std::size_t i = 0; i < 4; ++i)
      if (row.contains(kLabels[i])) made.pairs.push_back({f.in(scope, row, kLabels[i]), f.in(scope, row, kValues[i])});
    made.group = f.in(scope, row, "group");
    made.min_lines = number(row, "lines", 1);
    form.rows.push_back(std::move(made));
  });
  return form;
}

Block make_opinions(Filler& f, const TemplateBlock& block) {
  Opinions opinions;
  f.rows(block, [&](const Texts& row, const Scope& scope) {
    opinions.items.push_back({f.in(scope, row, "label"), f.in(scope, row, "text"), f.in(scope, row, "signer"),
                              f.in(scope, row, "date"), f.in(scope, row, "image"), number(row, "lines", 2)});
  });
  return opinions;
}

Block make_signatures(Filler& f, const TemplateBlock& block) {
  Signatures signatures;
  f.rows(block, [&](const Texts& row, const Scope& scope) {
    signatures.items.push_back({f.in(scope, row, "label"), f.in(scope, row, "name"), f.in(scope, row, "date"), f.in(scope, row, "image")});
  });
  return signatures;
}

Block make_table(Filler& f, const TemplateBlock& block) {
  Table table;
  table.caption = f(block.text, "caption");
  table.empty = f(block.text, "empty", "（无）");
  table.close = key(block.text, "close") == "true";
  for (const Texts& column : block.rows)
    table.columns.push_back({f(column, "title"), number(column, "weight", 1), align_of(column, Align::center)});
  if (!block.text.contains("each")) return table;
  for (const Scope& scope : repeated(block.text, f.scope())) {
    std::vector<std::string> cells;
    for (const Texts& column : block.rows) cells.push_back(f.in(scope, column, "value"));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

Block make_list(Filler& f, const TemplateBlock& block) {
  List list;
  list.numbering = numbering_of(block.text);
  if (block.text.contains("each"))
    for (const Scope& scope : repeated(block.text, f.scope())) list.items.push_back(f.in(scope, block.text, "text", "{row}"));
  f.rows(block, [&](const Texts& row, const Scope& scope) { list.items.push_back(f.in(scope, row, "text")); });
  return list;
}

Block make_block(Filler& f, const TemplateBlock& block, bool sealed) {
  const std::string& kind = block.kind;
  if (kind == "heading") return Heading{f(block.text, "text"), number(block.text, "level", 1)};
  if (kind == "lines") return make_lines(f, block);
  if (kind == "form") return make_form(f, block);
  if (kind == "opinions") return make_opinions(f, block);
  if (kind == "table") return make_table(f, block);
  if (kind == "list") return make_list(f, block);
  if (kind == "signatures") return make_signatures(f, block);
  if (kind == "note") return Note{f(block.text, "text")};
  if (kind == "seal") return Seal{f(block.text, "body", "{body.name}"), f(block.text, "date", "{doc.date}"), sealed, {}};
  return PageBreak{};
}

void add_paragraphs(Filler& f, const TemplateBlock& block, Document& out) {
  for (const Scope& scope : repeated(block.text, f.scope())) {
    Paragraph paragraph{f.in(scope, block.text, "text"), number(block.text, "indent", 2), align_of(block.text, Align::left)};
    if (!paragraph.text.empty()) out.blocks.emplace_back(std::move(paragraph));
  }
}

Status add_block(const Template& source, const Scope& scope, const TemplateBlock& block, Document& out);

Status add_part(const Template& source, const Scope& scope, const TemplateBlock& block, Document& out) {
  const std::string name = key(block.text, "part");
  const std::vector<TemplateBlock>* blocks = scope.tools->part ? scope.tools->part(name) : nullptr;
  if (blocks == nullptr) return fail("unknown_part", "共用部分 part_" + name + " 不存在");
  for (const TemplateBlock& inner : *blocks) {
    if (inner.kind == "part") return fail("unknown_part", "共用部分 part_" + name + " 不得再引用共用部分");
    if (Status status = add_block(source, scope, inner, out); !status) return status;
  }
  return Done{};
}

Status add_block(const Template& source, const Scope& scope, const TemplateBlock& block, Document& out) {
  if (Status status = check_block(block); !status) return status;
  if (!wanted(block.text, scope)) return Done{};
  if (block.kind == "part") return add_part(source, scope, block, out);
  Filler filler(scope);
  if (block.kind == "paragraph") add_paragraphs(filler, block, out);
  else if (block.kind == "page_foot") filler.rows(block, [&](const Texts& row, const Scope& s) { out.page_signatures.push_back(filler.in(s, row, "label")); });
  else out.blocks.push_back(make_block(filler, block, source.seal));
  return filler.status();
}

Status check_content(const Template& source, const Value& values) {
  std::string missing;
  for (const std::string& path : source.must) {
    const Value* value = values.at(path);
    if (value == nullptr || !value->present()) missing += (missing.empty() ? "" : "、") + path;
  }
  if (missing.empty()) return Done{};
  return fail("missing_content", "文书缺少必备内容：" + missing, "must");
}

void note_path(std::string_view path, std::vector<std::string>& out) {
  const bool local = path == "no" || path == "row" || path.starts_with("row.");
  if (!path.empty() && !local && std::find(out.begin(), out.end(), path) == out.end()) out.emplace_back(path);
}

void note_paths(const Texts& texts, std::vector<std::string>& out) {
  for (const auto& [name, text] : texts) {
    if (name == "if" || name == "unless" || name == "each") { note_path(text, out); continue; }
    for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
      const std::string_view inner = std::string_view(text).substr(open + 1, text.find('}', open) - open - 1);
      const std::size_t bar = inner.find('|');
      if (bar == std::string_view::npos || trim(inner.substr(bar + 1)) != "cite") note_path(trim(inner.substr(0, bar)), out);
    }
  }
}

}  // namespace

Result<Document> fill(const Template& source, const Value& values, const FillTools& tools) {
  if (const Status status = check_content(source, values); !status) return status.failure();
  const Scope scope{&values, &tools};
  Document document;
  const Result<std::string> title = scope.text(source.title);
  if (!title) return fail(title.error().code, title.error().message, "title");
  const std::string body = scope.text("{body.name}").value();
  if (source.red_head) document.red_head = RedHead{body};
  document.title = source.red_head || body.empty() ? *title : body + "\n" + *title;
  if (const Value* at = values.at("doc.number")) document.number = plain_text(*at);
  for (std::size_t i = 0; i < source.blocks.size(); ++i) {
    const Status status = add_block(source, scope, source.blocks[i], document);
    if (!status) return fail(status.error().code, status.error().message, "block/" + std::to_string(i + 1));
  }
  return document;
}

std::vector<std::string> paths(const Template& source) {
  std::vector<std::string> all;
  for (const std::string& path : source.must) note_path(path, all);
  note_paths({{"text", source.title}}, all);
  for (const TemplateBlock& block : source.blocks) {
    note_paths(block.text, all);
    for (const Texts& row : block.rows) note_paths(row, all);
  }
  return all;
}

}  // namespace fadu::paper
