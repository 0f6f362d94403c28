// Document kinds: titles, numbering and blocks; what a block means is the filling step's matter (docs/guide/documents.md).
#include <algorithm>

#include "loader.hpp"

namespace fadu::law {
namespace {

struct BlockKind {
  std::string_view kind;
  std::vector<std::string> keys;       ///< besides kind, if, unless
  std::vector<std::string> row_keys;   ///< besides if, unless
  std::vector<std::string> column_keys;
};

const std::vector<BlockKind>& block_kinds() {
  static const std::vector<BlockKind> kinds{
      {"heading", {"text", "level"}, {}, {}},
      {"paragraph", {"text", "indent", "align", "each"}, {}, {}},
      {"lines", {}, {"label", "value", "keep"}, {}},
      {"form", {}, {"label", "value", "label2", "value2", "label3", "value3", "label4", "value4", "group", "lines", "each"}, {}},
      {"opinions", {}, {"label", "text", "signer", "date", "image", "lines", "each"}, {}},
      {"table", {"each", "caption", "empty", "close"}, {}, {"title", "value", "weight", "align"}},
      {"list", {"each", "text", "numbering"}, {"text"}, {}},
      {"signatures", {}, {"label", "name", "date", "image", "each"}, {}},
      {"page_foot", {}, {"label"}, {}},
      {"seal", {"body", "date"}, {}, {}},
      {"page_break", {}, {}, {}},
      {"note", {"text"}, {}, {}},
      {"part", {"part"}, {}, {}},
  };
  return kinds;
}

using Texts = std::map<std::string, std::string>;

/// The scalar keys of a table that may hold only these.
Texts scalars(Reader& reader, const std::vector<std::string>& keys) {
  Texts out;
  const auto take = [&](std::string_view key) {
    const Node* node = reader.any(key);
    if (node == nullptr) return;
    if (node->kind == Node::Kind::list || node->kind == Node::Kind::table || node->kind == Node::Kind::real)
      reader.wrong(key, "类型不对，应为文字、整数或 true、false");
    out[std::string(key)] = node->scalar();
  };
  for (const auto& key : keys) take(key);
  take("if");
  take("unless");
  return out;
}

void read_rows(Reader& reader, std::string_view name, const std::vector<std::string>& keys, DocumentBlock& block) {
  if (keys.empty()) return;
  for (const Node* table : reader.tables(name)) {
    Reader inner = reader.inner(*table);
    Texts row = scalars(inner, keys);
    row["_of"] = name;
    inner.done();
    block.rows.push_back(std::move(row));
  }
}

DocumentBlock read_block(Reader reader, Linker& linker, const std::vector<std::string>& parts) {
  DocumentBlock out;
  out.kind = reader.text("kind");
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const auto& kind : block_kinds()) all.emplace_back(kind.kind);
    return all;
  }();
  if (!linker.known(reader, "kind", out.kind, names, "块（docs/guide/documents.md）")) return out;
  const auto& kind = *std::find_if(block_kinds().begin(), block_kinds().end(),
                                   [&](const auto& one) { return one.kind == out.kind; });
  out.text = scalars(reader, kind.keys);
  read_rows(reader, "row", kind.row_keys, out);
  read_rows(reader, "column", kind.column_keys, out);
  if (out.kind == "part") (void)linker.known(reader, "part", out.text["part"], parts, "共用部分（documents/part_….toml）");
  reader.done();
  return out;
}

void read_heading(Reader& reader, Linker& linker, DocumentSpec& out) {
  out.number = reader.text_or("number", "");
  out.act = reader.text_or("act", "");
  if (!out.act.empty()) (void)linker.act_named(reader, "act", out.act);
  out.cites = linker.cites(reader, "cite", std::nullopt);
  out.red_head = reader.boolean_or("red_head", false);
  out.seal = reader.boolean_or("seal", false);
  out.serve = reader.boolean_or("serve", false);
  out.internal = reader.boolean_or("internal", false);
  out.order = reader.small_or("order", 0);
  out.must = reader.texts("must");
  for (const Node* table : reader.tables("domain_title")) {
    Reader inner = reader.inner(*table);
    const auto domains = linker.domains(inner, "domain");
    const std::string title = inner.text("title");
    for (const DomainId id : domains) out.domain_titles[linker.book().domain_names.name(id.value)] = title;
    inner.done();
  }
}

}  // namespace

void load_documents(const std::vector<const Parsed*>& files, Linker& linker, Problems& problems) {
  std::vector<std::string> parts;
  for (const Parsed* file : files)
    if (file->stem.starts_with("part_")) parts.push_back(file->stem.substr(5));
  for (const Parsed* file : files) {
    Reader reader(file->root, file->path, problems);
    DocumentSpec out;
    out.id = file->stem;
    out.title = reader.text("title");
    if (!file->stem.starts_with("part_")) read_heading(reader, linker, out);
    for (const Node* table : reader.tables_required("block"))
      out.blocks.push_back(read_block(reader.inner(*table), linker, parts));
    reader.done();
    linker.book().documents.push_back(std::move(out));
  }
}

}  // namespace fadu::law
