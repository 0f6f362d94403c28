#include "filler.hpp"

#include <charconv>

namespace fadu::paper {

std::string key(const Texts& texts, const char* name, const char* fallback) {
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

bool wanted(const Texts& texts, const Scope& scope) {
  const auto when = texts.find("if");
  if (when != texts.end() && !scope.present(when->second)) return false;
  const auto unless = texts.find("unless");
  return unless == texts.end() || !scope.present(unless->second);
}

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

namespace {

Numbering numbering_of(const Texts& texts) {
  const std::string word = key(texts, "numbering");
  return word == "none" ? Numbering::none : word == "chinese" ? Numbering::chinese : word == "bracket" ? Numbering::bracket : Numbering::arabic;
}

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

}  // namespace

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

}  // namespace fadu::paper
