// rulebook/fines: how a fine is measured.
#include "loader.hpp"

namespace fadu::law {
namespace {

const std::vector<std::string> kShapes{"lighter_law", "higher_fine", "no_second_fine", "criminal_fine", "not_punished",
                                       "must_lighten", "time_bar",   "lean",           "mitigation",    "ground",
                                       "repeat",       "confiscation", "late_fine"};
const std::vector<std::string> kDirections{"lighter", "mitigated", "heavier", "waived"};
const std::vector<std::string> kUnits{"calendar_day", "working_day", "hour", "month", "year"};

/// The key of the version's number; empty for shapes that have none.
std::string number_key(const FineRule& rule) {
  switch (rule.shape) {
    case FineShape::not_punished: return rule.mind ? "" : "age_under";
    case FineShape::must_lighten: return "age_under";
    case FineShape::lean: return "percent";
    case FineShape::repeat: return "within";
    default: return "";
  }
}

void read_version(Reader reader, Linker& linker, FineRule& rule, std::vector<Span>& spans) {
  FineRule::Version out;
  const Span span = read_span(reader);
  out.from = span.from;
  out.to = span.to;
  spans.push_back(span);
  out.cites = linker.cites_required(reader, "cite", span.from);
  out.doubt = reader.text_or("doubt", "");
  if (const std::string key = number_key(rule); !key.empty()) {
    const std::int64_t number = reader.integer(key);
    if (number < 1 || number > 100) reader.wrong(key, "要在 1 到 100 之间");
    else out.number = static_cast<int>(number);
  }
  if (rule.shape == FineShape::repeat) out.unit = static_cast<Unit>(reader.one_of("unit", kUnits, std::nullopt));
  reader.done();
  rule.versions.push_back(std::move(out));
}

void read_ground(Reader& reader, FineRule& rule) {
  rule.directions = reader.texts_required("directions");
  for (const auto& direction : rule.directions)
    if (std::find(kDirections.begin(), kDirections.end(), direction) == kDirections.end())
      reader.wrong("directions", "没有“" + direction + "”这个裁量方向");
  rule.must = reader.boolean_or("must", false);
  rule.first_only = reader.boolean_or("first_only", false);
}

void read_term(Reader& reader, Linker& linker, FineRule& rule) {
  rule.term = reader.text("term");
  const std::int32_t id = linker.term(reader, "term");
  if (id < 0) return;
  const TermShape wanted = rule.shape == FineShape::time_bar ? TermShape::time_bar : TermShape::accrual;
  if (linker.book().engine.terms[static_cast<std::size_t>(id)].shape != wanted) reader.wrong("term", "期限的形状不对");
}

}  // namespace

void load_fine(const Parsed& file, Linker& linker, Problems& problems) {
  auto& book = linker.book();
  Reader reader(file.root, file.path, problems);
  FineRule out;
  out.id = file.stem;
  out.title = reader.text("title");
  out.help = reader.text_or("help", "");
  out.shape = static_cast<FineShape>(reader.one_of("shape", kShapes, std::nullopt));
  out.domains = reader.texts("domains");
  for (const auto& domain : out.domains) (void)linker.known(reader, "domains", domain, book.domain_names.all(), "执法领域");
  if (out.shape == FineShape::ground) read_ground(reader, out);
  if (out.shape == FineShape::time_bar || out.shape == FineShape::late_fine) read_term(reader, linker, out);
  if (out.shape == FineShape::time_bar) out.harm = reader.boolean_or("harm", false);
  if (out.shape == FineShape::not_punished) out.mind = reader.boolean_or("mind", false);
  std::vector<Span> spans;
  for (const Node* table : reader.tables_required("version")) read_version(reader.inner(*table), linker, out, spans);
  check_spans(reader, "version", std::move(spans), false);
  reader.done();
  book.fine_rules.push_back(std::move(out));
}

const FineRule::Version* FineRule::on(Date day) const {
  for (const auto& version : versions)
    if (version.from <= day && day <= version.to) return &version;
  return nullptr;
}

}  // namespace fadu::law
