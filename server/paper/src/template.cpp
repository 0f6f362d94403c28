#include "fadu/paper/template.hpp"

#include <algorithm>

#include "fadu/base/text.hpp"
#include "filler.hpp"
#include "template_schema.hpp"

namespace fadu::paper {
namespace {

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
