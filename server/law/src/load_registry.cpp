// Instruments, calendars, code tables.
#include "loader.hpp"

namespace fadu::law {
namespace {

const std::vector<std::string> kKinds{"law",       "admin_regulation", "ministry_rule", "local_regulation",
                                      "local_rule", "normative",        "judicial_interpretation"};

InstrumentSpec::Version read_version(Reader reader, std::vector<Span>& spans) {
  InstrumentSpec::Version out;
  out.adopted = reader.date("adopted");
  const Span span = read_span(reader);
  out.from = span.from;
  out.to = span.to;
  spans.push_back(span);
  reader.done();
  return out;
}

GistArticle read_gist(Reader reader) {
  GistArticle out;
  out.no = reader.text("no");
  out.gist = reader.text("gist");
  out.from = reader.date_if("from").value_or(Date{-25567});
  out.to = reader.date_if("to").value_or(kOpen);
  if (!out.no.empty() && !statute::parse_cite("x#" + out.no)) reader.wrong("no", "条号“" + out.no + "”写法不对");
  reader.done();
  return out;
}

std::vector<std::pair<Date, std::string>> named(const std::vector<Date>& days, const std::string& name) {
  std::vector<std::pair<Date, std::string>> out;
  for (const Date day : days) out.emplace_back(day, name);
  return out;
}

Calendar::Year read_year(const Parsed& file, Problems& problems) {
  Reader reader(file.root, file.path, problems);
  Calendar::Year out;
  out.year = static_cast<int>(reader.integer("year"));
  if (std::to_string(out.year) != file.stem) reader.wrong("year", "与文件名不一致");
  if (out.year < 1900 || out.year > 2199) reader.wrong("year", "年份超出范围（1900 至 2199）");
  (void)reader.text("cite");
  for (const Node* table : reader.tables("holiday")) {
    Reader holiday = reader.inner(*table);
    const std::string name = holiday.text("name");
    for (auto& day : named(holiday.dates("off"), name)) out.off.push_back(std::move(day));
    for (auto& day : named(holiday.dates("worked"), name)) out.worked.push_back(std::move(day));
    holiday.done();
  }
  for (const auto* days : {&out.off, &out.worked})
    for (const auto& [day, name] : *days)
      if (day.year() != out.year) reader.wrong("holiday", name + "的 " + day.iso() + " 不在本年");
  reader.done();
  return out;
}

CodeEntry read_entry(Reader reader) {
  CodeEntry out;
  out.code = reader.text("code");
  out.title = reader.text("title");
  for (const auto& [key, node] : reader.table().entries) {
    if (key == "code" || key == "title") continue;
    (void)reader.any(key);
    const std::string value = node.scalar();
    if (node.kind == Node::Kind::list || node.kind == Node::Kind::table || node.kind == Node::Kind::real)
      reader.wrong(key, "类型不对，应为文字");
    out.extra[key] = value;
  }
  reader.done();
  return out;
}

}  // namespace

const std::vector<std::string>& instrument_kinds() { return kKinds; }

void load_instrument(const Parsed& file, Linker& linker, Problems& problems) {
  Reader reader(file.root, file.path, problems);
  InstrumentSpec out;
  out.id = file.stem;
  out.title = reader.text("title");
  out.short_title = reader.text("short");
  out.issuer = reader.text("issuer");
  out.kind = kKinds.at(static_cast<std::size_t>(reader.one_of("kind", kKinds, std::nullopt)));
  std::vector<Span> spans;
  for (const Node* table : reader.tables_required("version"))
    out.versions.push_back(read_version(reader.inner(*table), spans));
  check_spans(reader, "version", std::move(spans), false);
  for (const Node* table : reader.tables("article")) out.articles.push_back(read_gist(reader.inner(*table)));
  reader.done();
  linker.book().instrument_index[out.id] = linker.book().instruments.size();
  linker.book().instruments.push_back(std::move(out));
}

void load_calendars(const std::vector<const Parsed*>& files, Linker& linker, Problems& problems) {
  std::vector<Calendar::Year> years;
  for (const Parsed* file : files) years.push_back(read_year(*file, problems));
  if (problems.empty()) linker.book().calendar = Calendar(years);
}

void load_table(const Parsed& file, Linker& linker, Problems& problems) {
  Reader reader(file.root, file.path, problems);
  (void)reader.text("title");
  (void)reader.text_or("cite", "");
  (void)reader.text_or("source", "");
  auto& table = linker.book().tables[file.stem];
  std::set<std::string> seen;
  for (const Node* node : reader.tables_required("entry")) {
    table.push_back(read_entry(reader.inner(*node)));
    if (!seen.insert(table.back().code).second)
      problems.add(file.path, node->line, "code", "代码“" + table.back().code + "”重复");
  }
  reader.done();
}

}  // namespace fadu::law
