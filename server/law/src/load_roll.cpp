// rulebook/rolls: one file a roll.
#include <algorithm>

#include "read_field.hpp"
#include "read_roll.hpp"

namespace fadu::law {
namespace {

const std::vector<std::string> kScopes{"body", "region"};
const std::vector<std::string> kBy{"agency", "bureau"};
const std::vector<std::string> kLevels{"yellow", "red"};
/// What a field of a roll may be: what fits one cell, and lists; "integer" is a number, "region" a choice of codes/region.
const std::vector<std::string> kTypes{"text",    "longtext", "number", "integer", "money",   "date",    "time", "boolean", "choice", "choices", "officer",
                                      "officers", "body",    "item",   "article", "address", "list",    "file", "files",   "region"};
constexpr std::size_t kMostFields = 60;

class RollReader {
 public:
  RollReader(const Rulebook& rulebook, Problems& problems) : rulebook_(rulebook), problems_(problems), tables_(rulebook.tables()) {}

  RollSpec read(const Parsed& file) {
    Reader reader(file.root, file.path, problems_);
    RollSpec out;
    out.code = reader.text("code");
    if (!out.code.empty() && out.code != file.stem) reader.wrong("code", "要和文件名一样：“" + file.stem + "”");
    out.title = reader.text("title");
    if (auto clause = read_cite(reader, "clause", reader.text("clause"), rulebook_)) out.clause = std::move(*clause);
    out.gist = reader.text("gist");
    out.scope = static_cast<RollSpec::Scope>(reader.one_of("scope", kScopes, std::nullopt));
    out.is_public = reader.boolean_or("public", false);
    out.form.id = out.code;
    out.form.title = out.title;
    for (const Node* table : reader.tables_required("field")) add_field(reader.inner(*table), out);
    if (out.form.fields.size() > kMostFields) reader.wrong("field", "最多 " + std::to_string(kMostFields) + " 个栏目");
    check_links(reader, out);
    for (const std::string& key : reader.texts("key"))
      if (const auto place = read_roll_field(reader, "key", key, out)) out.key.push_back(*place);
    for (const Node* table : reader.tables("check")) add_check(reader.inner(*table), out);
    reader.done();
    return out;
  }

 private:
  FieldSpec field(Reader& reader, std::size_t place) {
    std::string type = reader.has("type") ? reader.any("type")->text : "";
    FieldSpec out = type == "region" ? region_field(reader) : read_field(reader, kTypes, tables_);
    if (type == "integer") out.type = FieldType::number;
    out.id = FieldId{static_cast<std::int32_t>(place)};
    if (reader.boolean_or("personal", false)) out.masked = true;
    for (const char* key : {"derived", "fallback"})
      if (reader.has(key)) reader.wrong(key, "台账的栏目没有 " + std::string(key));
    return out;
  }

  /// A choice among the places; the table is not written.
  FieldSpec region_field(Reader& reader) {
    if (reader.has("table")) reader.wrong("table", "region 不写 table");
    FieldSpec out = read_field(reader, kTypes, tables_);
    out.type = FieldType::choice;
    out.table = "region";
    return out;
  }

  void add_field(Reader reader, RollSpec& roll) {
    FieldSpec out = field(reader, roll.form.fields.size());
    for (const Node* table : reader.tables("column")) {
      Reader inner = reader.inner(*table);
      FieldSpec column = field(inner, out.columns.size());
      if (column.type == FieldType::list) inner.wrong("type", "表格里不能再有表格");
      inner.done();
      out.columns.push_back(std::move(column));
    }
    if ((out.type == FieldType::list) == out.columns.empty()) reader.wrong("column", "list 要有列（[[field.column]]），其他类型没有");
    if (!out.key.empty() && roll.place(out.key)) reader.wrong("key", "栏目“" + out.key + "”重复");
    if (out.is_public && !roll.is_public) reader.wrong("public", "台账写了 public = true，栏目才可以公开");
    if (out.is_public && out.masked) reader.wrong("public", "个人信息不能公开");
    roll.bureau.push_back(reader.one_of("by", kBy, 0) == 1);
    if (roll.bureau.back()) out.required = false;   // the agency's row comes first
    reader.done();
    roll.form.fields.push_back(std::move(out));
  }

  /// only_if names a field of the same roll.
  void check_links(Reader& reader, const RollSpec& roll) {
    std::size_t i = 0;
    for (const Node* table : reader.tables("field")) {
      const FieldSpec& one = roll.form.fields[i++];
      if (one.only_if.empty()) continue;
      Reader inner = reader.inner(*table);
      (void)read_roll_field(inner, "only_if", one.only_if.substr(0, one.only_if.find('=')), roll);
    }
  }

  void add_check(Reader reader, RollSpec& roll) {
    RollCheck out;
    out.id = reader.text("id");
    out.says = reader.text("says");
    out.red = reader.one_of("level", kLevels, std::nullopt) == 1;
    out.when = read_roll_conditions(reader, "when", roll, rulebook_);
    if (!reader.has("when")) reader.wrong("when", "缺少必填的键“when”");
    out.cite = read_cite(reader, "cite", reader.text_or("cite", ""), rulebook_);
    if (std::ranges::any_of(roll.checks, [&](const RollCheck& one) { return one.id == out.id; })) reader.wrong("id", "核对“" + out.id + "”重复");
    reader.done();
    roll.checks.push_back(std::move(out));
  }

  const Rulebook& rulebook_;
  Problems& problems_;
  std::vector<std::string> tables_;
};

}  // namespace

std::optional<std::size_t> RollSpec::place(std::string_view field) const {
  const auto at = std::ranges::find(form.fields, field, &FieldSpec::key);
  return at == form.fields.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - form.fields.begin()));
}

const RollSpec* find_roll(std::span<const RollSpec> rolls, std::string_view code) {
  const auto at = std::ranges::find(rolls, code, &RollSpec::code);
  return at == rolls.end() ? nullptr : &*at;
}

Result<std::vector<RollSpec>, std::vector<LoadError>> load_rolls(std::span<const SourceFile> files, const Rulebook& rulebook) {
  std::vector<const SourceFile*> sorted;
  for (const SourceFile& file : files)
    if (file.path.starts_with("rolls/") && file.path.ends_with(".toml")) sorted.push_back(&file);
  std::ranges::sort(sorted, {}, &SourceFile::path);
  Problems problems;
  RollReader reader(rulebook, problems);
  std::vector<RollSpec> out;
  for (const SourceFile* file : sorted) {
    auto root = parse_toml(*file);
    if (!root) {
      problems.add(root.error().file, root.error().line, root.error().key, root.error().message);
      continue;
    }
    const Parsed parsed = placed(file->path, std::move(root).value());
    out.push_back(reader.read(parsed));
  }
  if (!problems.empty()) return Failure<std::vector<LoadError>>{std::move(problems).sorted()};
  return out;
}

}  // namespace fadu::law
