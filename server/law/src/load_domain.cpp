// Enforcement domains and the numbers that guards ask for by name.
#include "loader.hpp"

namespace fadu::law {
namespace {

SettingRow read_row(Reader reader, Linker& linker) {
  SettingRow out;
  out.party = reader.texts("party");
  linker.codes_known(reader, "party", "party_kind", out.party);
  const auto fen = reader.integer_if("fen");
  const auto number = reader.integer_if("number");
  if (fen.has_value() == number.has_value()) reader.wrong("fen", "要写 fen（分）或 number 之一");
  out.amount = fen ? *fen : number.value_or(0);
  reader.done();
  return out;
}

struct NamedSetting {
  std::int32_t id{};
  SettingVersion version;
  Span span;
};

NamedSetting read_setting(Reader reader, Linker& linker) {
  NamedSetting out;
  out.id = linker.book().setting_names.intern(reader.text("key"));
  out.span = read_span(reader);
  out.version.from = out.span.from;
  out.version.to = out.span.to;
  (void)linker.cites_required(reader, "cite", out.span.from);
  (void)reader.text_or("doubt", "");
  (void)reader.text_or("help", "");
  for (const Node* row : reader.tables_required("rows")) out.version.rows.push_back(read_row(reader.inner(*row), linker));
  reader.done();
  return out;
}

}  // namespace

void load_domain(const Parsed& file, Linker& linker, Problems& problems) {
  auto& book = linker.book();
  Reader reader(file.root, file.path, problems);
  const DomainId id{book.domain_names.find(file.stem)};
  auto& spec = book.domains[static_cast<std::size_t>(id.value)];
  spec.id = file.stem;
  spec.title = reader.text("title");
  spec.fixture = reader.boolean_or("fixture", false);
  (void)reader.text_or("help", "");
  std::map<std::int32_t, std::vector<Span>> spans;
  for (const Node* table : reader.tables("setting")) {
    NamedSetting one = read_setting(reader.inner(*table), linker);
    auto& all = book.engine.settings;
    if (all.size() <= static_cast<std::size_t>(one.id)) all.resize(static_cast<std::size_t>(one.id) + 1);
    all[static_cast<std::size_t>(one.id)].resize(book.domains.size());
    all[static_cast<std::size_t>(one.id)][static_cast<std::size_t>(id.value)].push_back(std::move(one.version));
    spans[one.id].push_back(one.span);
  }
  for (auto& [setting, list] : spans) check_spans(reader, "setting", std::move(list), false);
  (void)reader.any("override");         // read by load_term_overrides
  (void)reader.any("override_guard");   // read by load_guard
  reader.done();
}

}  // namespace fadu::law
