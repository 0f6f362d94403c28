// Items: penalties with their statutory tiers and benchmark grades, other powers with the articles that give them.
#include "loader.hpp"

namespace fadu::law {
namespace {

const std::vector<std::string> kBases{"amount", "goods_value", "illegal_gains", "other"};
const std::vector<std::string> kPer{"once", "unit", "day"};

/// "0.5" or 10 as thousandths; -1 when it is no such number.
std::int64_t thousandths(const Node& node) {
  if (node.kind == Node::Kind::integer && node.number >= 0 && node.number <= 1000000) return node.number * 1000;
  if (node.kind != Node::Kind::text || node.text.empty() || node.text.size() > 12) return -1;
  std::int64_t out = 0;
  int decimals = -1;
  for (const char c : node.text) {
    if (c == '.' && decimals < 0) {
      decimals = 0;
    } else if (c >= '0' && c <= '9' && decimals < 3) {
      out = out * 10 + (c - '0');
      if (decimals >= 0) ++decimals;
    } else {
      return -1;
    }
  }
  for (int i = std::max(decimals, 0); i < 3; ++i) out *= 10;
  return out;
}

FineRange read_fine(Reader reader) {
  FineRange out;
  const bool times = reader.has("times_of");
  if (times) out.base = static_cast<FineRange::Base>(reader.one_of("times_of", kBases, std::nullopt));
  out.per = static_cast<FineRange::Per>(reader.one_of("per", kPer, 0));
  out.of = reader.text_or("of", "");
  const bool named = out.base == FineRange::Base::other || out.per == FineRange::Per::unit;
  if (named == out.of.empty()) reader.wrong("of", named ? "写明基数或者单位的名称" : "只有 times_of = \"other\" 或 per = \"unit\" 时写");
  const auto number = [&](const char* key, std::int64_t fallback) {
    const Node* node = reader.any(key);
    if (node == nullptr) return fallback;
    const std::int64_t value = times ? thousandths(*node) : node->kind == Node::Kind::integer ? node->number : -1;
    if (value < 0) reader.wrong(key, times ? "倍数写整数，或写成文字 \"0.5\"" : "金额写整数（分）");
    return value;
  };
  out.min = number(times ? "min" : "min_fen", 0);
  out.max = number(times ? "max" : "max_fen", -1);
  if (out.max >= 0 && out.max < out.min) reader.wrong(times ? "max" : "max_fen", "上限低于下限");
  reader.done();
  return out;
}

Tier read_tier(Reader reader, Linker& linker) {
  Tier out;
  out.title = reader.text("title");
  out.goods_value_from = reader.integer_if("goods_value_from_fen").value_or(-1);
  out.goods_value_under = reader.integer_if("goods_value_under_fen").value_or(-1);
  out.party_kinds = reader.texts("party");
  linker.codes_known(reader, "party", "party_kind", out.party_kinds);
  out.serious = reader.boolean_or("serious", false);
  out.not_corrected = reader.boolean_or("not_corrected", false);
  (void)reader.boolean_or("warn_first", false);
  for (const Node* fine : reader.tables("fine")) {
    out.fines = true;
    out.fine = read_fine(reader.inner(*fine));
  }
  out.also = reader.texts("also");
  out.may = reader.texts("may");
  linker.codes_known(reader, "also", "penalty_kind", out.also);
  linker.codes_known(reader, "may", "penalty_kind", out.may);
  reader.done();
  return out;
}

Grade read_grade(Reader reader, const ItemVersion& version) {
  Grade out;
  out.tier = static_cast<std::size_t>(reader.small_or("tier", 0));
  out.key = reader.text("key");
  out.title = reader.text("title");
  out.when = reader.text("when");
  for (const Node* fine : reader.tables_required("fine")) out.fine = read_fine(reader.inner(*fine));
  if (out.tier >= version.tiers.size()) {
    reader.wrong("tier", "没有这一档（从 0 数起）");
  } else {
    const FineRange& law = version.tiers[out.tier].fine;
    const bool below = out.fine.min < law.min && out.key.find("mitigat") == std::string::npos;
    const bool above = law.max >= 0 && (out.fine.max < 0 || out.fine.max > law.max);
    if (law.base != out.fine.base || law.per != out.fine.per || below || above) reader.wrong("fine", "裁量档次超出法定幅度");
  }
  reader.done();
  return out;
}

ItemVersion read_version(Reader reader, std::vector<Span>& spans, Linker& linker) {
  ItemVersion out;
  const Span span = read_span(reader);
  out.from = span.from;
  out.to = span.to;
  spans.push_back(span);
  out.breaks = reader.texts("breaks");
  out.punished_by = reader.texts("punished_by");
  (void)linker.cites_required(reader, "breaks", span.from);
  (void)linker.cites_required(reader, "punished_by", span.from);
  out.benchmark = reader.text_or("benchmark", "");
  (void)reader.text_or("note", "");
  for (const Node* table : reader.tables_required("tier")) out.tiers.push_back(read_tier(reader.inner(*table), linker));
  for (const Node* table : reader.tables("grade")) out.grades.push_back(read_grade(reader.inner(*table), out));
  reader.done();
  return out;
}

/// A version of a power that is no penalty.
ItemVersion read_power(Reader reader, std::vector<Span>& spans, Linker& linker) {
  ItemVersion out;
  const Span span = read_span(reader);
  out.from = span.from;
  out.to = span.to;
  spans.push_back(span);
  out.punished_by = reader.texts("grounds");
  (void)linker.cites_required(reader, "grounds", span.from);
  out.levels = reader.texts("levels");
  linker.codes_known(reader, "levels", "power_level", out.levels);
  out.procedure = reader.text_or("procedure", "");
  if (!out.procedure.empty()) (void)linker.procedures(reader, "procedure");
  (void)reader.text_or("note", "");
  reader.done();
  return out;
}

}  // namespace

void load_item(const Parsed& file, Linker& linker, Problems& problems) {
  auto& book = linker.book();
  Reader reader(file.root, file.path, problems);
  Item out;
  out.code = reader.text("code");
  out.title = reader.text("title");
  out.domain = reader.text("domain");
  (void)linker.known(reader, "domain", out.domain, book.domain_names.all(), "执法领域");
  if (file.folder != "items/" + out.domain) reader.wrong("domain", "与所在文件夹不一致");
  out.kind = reader.text("kind");
  linker.codes_known(reader, "kind", "item_kind", {out.kind});
  out.field = out.penalty() ? reader.text("field") : reader.text_or("field", "");
  out.key_area = reader.boolean_or("key_area", false);
  (void)reader.text_or("help", "");
  std::vector<Span> spans;
  for (const Node* table : reader.tables_required("version"))
    out.versions.push_back(out.penalty() ? read_version(reader.inner(*table), spans, linker) : read_power(reader.inner(*table), spans, linker));
  check_spans(reader, "version", std::move(spans), false);
  if (!book.item_index.emplace(out.code, book.items.size()).second) reader.wrong("code", "事项编码“" + out.code + "”重复");
  reader.done();
  book.items.push_back(std::move(out));
}

}  // namespace fadu::law
