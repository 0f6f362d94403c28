// Items proposed from statutes: JSON for screen and command line.
#include "fadu/app/item_proposals.hpp"

#include <boost/json.hpp>

#include <map>

#include "codec.hpp"
#include "fadu/base/text.hpp"
#include "fadu/register/item_draft.hpp"
#include "queries/filters.hpp"

namespace fadu::app {

namespace {

using registers::ItemProposal;
using registers::ProposedFine;

struct Text {
  std::shared_ptr<const Statutes> statutes;
  const statute::Instrument* instrument{};
  const statute::Edition* edition{};
  Date on;
  std::string id;
};

Answer<Text> text_of(App& app, std::string_view id, const Query& query) {
  const auto asked = Date::parse(param(query, "on"));
  Text out{app.statutes(), nullptr, nullptr, asked ? *asked : app.now().date(), {}};
  out.instrument = out.statutes ? out.statutes->library.find(id) : nullptr;
  if (out.instrument == nullptr) {
    if (app.rulebook().instrument(id) == nullptr) return not_found();
    return refuse(422, "not_imported", "没有原文", "这部法规的原文没有导入，不能从条文提出事项。管理员可以运行 fadu statutes import 目录。");
  }
  out.edition = out.instrument->on(out.on);
  if (out.edition == nullptr) return refuse(404, "no_version", "当日没有施行的版本", "这部法规在 " + out.on.iso() + " 没有已导入的施行版本，请换一个日期。");
  out.id = out.instrument->id.empty() ? "x" : out.instrument->id;
  return out;
}

std::vector<ItemProposal> propose(const Text& text) {
  const statute::Library& library = text.statutes->library;
  registers::ProposeOptions options;
  options.statute = text.id;
  options.id_of = [&library](std::string_view title) {
    const statute::Instrument* found = library.find(title);
    return found == nullptr ? std::string() : found->id;
  };
  return registers::propose_items(*text.edition, options);
}

std::string place(const statute::Cite& cite) {
  const std::string whole = statute::print(cite);
  return whole.substr(whole.find('#') + 1);
}

json::value known(std::int64_t n) { return n < 0 ? json::value(nullptr) : json::value(n); }

json::object fine_view(const ProposedFine& fine) {
  return {{"min_fen", known(fine.min_fen)},     {"max_fen", known(fine.max_fen)}, {"base", fine.base},
          {"times_min", known(fine.times_min)}, {"times_max", known(fine.times_max)}, {"title", registers::fine_title(fine)}};
}

json::object row_view(const ItemProposal& row) {
  json::array kinds;
  for (const std::string& kind : row.kinds) kinds.push_back({{"code", kind}, {"title", registers::kind_title(kind)}});
  json::array conditions;
  for (const std::string& word : row.conditions) conditions.push_back({{"code", word}, {"title", registers::condition_title(word)}});
  json::array read;
  for (const registers::ReadSpan& span : row.read) read.push_back({{"item", span.item}, {"from", span.from}, {"to", span.to}});
  json::array unsure;
  for (const std::string& reason : row.unsure) unsure.push_back(json::string(reason));
  return {{"kinds", std::move(kinds)},
          {"fine", row.fine == ProposedFine{} ? json::value(nullptr) : json::value(fine_view(row.fine))},
          {"conditions", std::move(conditions)},
          {"read", std::move(read)},
          {"unsure", std::move(unsure)}};
}

json::array conduct_view(const ItemProposal& row) {
  json::array out;
  for (const auto& conduct : row.conduct)
    out.push_back({{"place", place(conduct.cite)},
                   {"label", statute::chinese_place(conduct.cite)},
                   {"how", conduct.how == registers::Found::named ? "named" : "words"},
                   {"score", conduct.score}});
  return out;
}

json::object provision_view(const Text& text, const ItemProposal& row) {
  const statute::Article* article = text.edition->find(row.penal.article, row.penal.sub);
  const statute::Paragraph& paragraph = article->paragraphs.at(static_cast<std::size_t>(row.penal.paragraph) - 1);
  const statute::Item* item = row.penal.item > 0 ? article->item(row.penal.item, row.penal.paragraph) : nullptr;
  return {{"penal", place(row.penal)},
          {"label", statute::chinese_place(row.penal)},
          {"text", paragraph.text},
          {"item_text", item != nullptr ? json::value(item->text) : json::value(nullptr)},
          {"act", row.act},
          {"conduct", conduct_view(row)},
          {"rows", json::array{}}};
}

}  // namespace

Answer<json::object> item_proposals(App& app, std::string_view id, const Query& query) {
  const auto text = text_of(app, id, query);
  if (!text) return text.failure();
  json::array provisions;
  std::int64_t rows = 0;
  std::int64_t unsure = 0;
  for (const ItemProposal& row : propose(*text)) {
    if (provisions.empty() || provisions.back().at("penal").as_string() != place(row.penal)) provisions.push_back(provision_view(*text, row));
    provisions.back().as_object()["rows"].as_array().push_back(row_view(row));
    ++rows;
    unsure += row.unsure.empty() ? 0 : 1;
  }
  const auto count = static_cast<std::int64_t>(provisions.size());
  return json::object{{"id", text->instrument->id.empty() ? text->instrument->short_title : text->instrument->id},
                      {"title", text->edition->title},
                      {"registered", !text->instrument->id.empty()},
                      {"on", text->on.iso()},
                      {"from", text->edition->from.iso()},
                      {"provisions", std::move(provisions)},
                      {"counts", {{"provisions", count}, {"rows", rows}, {"unsure", unsure}}}};
}

namespace {

/// Reads a request strictly enough that a wrong type is said with its place.
class DraftReader {
 public:
  explicit DraftReader(const json::object& request, std::vector<FieldProblem>& problems) : request_(request), problems_(problems) {}

  std::string text(const json::object& from, std::string_view key, const std::string& at) {
    const auto* value = from.if_contains(key);
    if (value == nullptr || value->is_null()) return {};
    if (value->is_string()) return std::string(value->get_string());
    wrong(at, "要写成文字。");
    return {};
  }
  std::string text(std::string_view key) { return text(request_, key, "/" + std::string(key)); }

  std::vector<std::string> texts(const json::object& from, std::string_view key, const std::string& at) {
    std::vector<std::string> out;
    const auto* value = from.if_contains(key);
    if (value == nullptr || value->is_null()) return out;
    if (!value->is_array() || value->get_array().size() > kMost) {
      wrong(at, "要写成文字的列表。");
      return out;
    }
    for (const json::value& word : value->get_array()) {
      if (word.is_string()) out.emplace_back(word.get_string());
      else wrong(at, "列表里只能是文字。");
    }
    return out;
  }

  std::int64_t number(const json::object& from, std::string_view key, const std::string& at) {
    const auto* value = from.if_contains(key);
    if (value == nullptr || value->is_null()) return -1;
    if (value->is_int64() && value->get_int64() >= 0 && value->get_int64() <= kMostFen) return value->get_int64();
    wrong(at, "要写成不小于零的整数。");
    return -1;
  }

  ItemProposal row(const json::value& value, std::size_t index) {
    const std::string at = "/rows/" + std::to_string(index);
    ItemProposal out;
    if (!value.is_object()) {
      wrong(at, "每一行要写成对象。");
      return out;
    }
    const json::object& row = value.get_object();
    out.kinds = texts(row, "kinds", at + "/kinds");
    out.conditions = texts(row, "conditions", at + "/conditions");
    const auto* fine = row.if_contains("fine");
    if (fine == nullptr || fine->is_null()) return out;
    if (!fine->is_object()) {
      wrong(at + "/fine", "罚款要写成对象。");
      return out;
    }
    const json::object& amounts = fine->get_object();
    out.fine = {number(amounts, "min_fen", at + "/fine/min_fen"), number(amounts, "max_fen", at + "/fine/max_fen"), text(amounts, "base", at + "/fine/base"),
                number(amounts, "times_min", at + "/fine/times_min"), number(amounts, "times_max", at + "/fine/times_max")};
    check(out.fine, at + "/fine");
    return out;
  }

  void wrong(std::string pointer, std::string message) { problems_.push_back({std::move(pointer), "wrong_value", std::move(message)}); }

  static constexpr std::size_t kMost = 200;

 private:
  static constexpr std::int64_t kMostFen = 1'000'000'000'000'000;

  void check(const ProposedFine& fine, const std::string& at) {
    const bool known_base = fine.base.empty() || fine.base == "goods_value" || fine.base == "illegal_gains" || fine.base == "other";
    if (!known_base) wrong(at + "/base", "基数只能是货值金额、违法所得或者其他。");
    const auto crossed = [](std::int64_t low, std::int64_t high) { return low >= 0 && high >= 0 && high < low; };
    if (crossed(fine.min_fen, fine.max_fen) || crossed(fine.times_min, fine.times_max)) wrong(at, "上限低于下限。");
  }

  const json::object& request_;
  std::vector<FieldProblem>& problems_;
};

statute::Cite cite_of(DraftReader& reader, const Text& text, const std::string& written, const std::string& at) {
  const auto cite = statute::parse_cite(text.id + "#" + written);
  if (!cite || !text.statutes->library.resolve(*cite, text.on)) reader.wrong(at, "“" + written + "”在这部法规里找不到，应如 34.1.5（条.款.项）。");
  return cite ? *cite : statute::Cite{text.id};
}

}  // namespace

Answer<json::object> item_draft(App& app, std::string_view id, const json::object& request) {
  std::vector<FieldProblem> problems;
  DraftReader reader(request, problems);
  Query query;
  query["on"] = reader.text("on");
  const auto text = text_of(app, id, query);
  if (!text) return text.failure();
  registers::ItemDraft draft{reader.text("code"), reader.text("title"), reader.text("domain"), reader.text("field"), text->edition->from, {}, {}, {}};
  draft.punished_by = cite_of(reader, *text, reader.text("penal"), "/penal");
  const auto breaks = reader.texts(request, "breaks", "/breaks");
  for (std::size_t i = 0; i < breaks.size(); ++i) draft.breaks.push_back(cite_of(reader, *text, breaks[i], "/breaks/" + std::to_string(i)));
  const auto* rows = request.if_contains("rows");
  if (rows != nullptr && rows->is_array() && rows->get_array().size() <= DraftReader::kMost)
    for (std::size_t i = 0; i < rows->get_array().size(); ++i) draft.rows.push_back(reader.row(rows->get_array()[i], i));
  for (const registers::DraftFault& fault : registers::faults(draft)) reader.wrong("/" + fault.field, fault.message);
  if (text->instrument->id.empty()) reader.wrong("/penal", "这部法规还没有登记编号（rulebook/statutes），事项不能引用它。");
  if (app.rulebook().item(draft.code) != nullptr) reader.wrong("/code", "编码 " + draft.code + " 已经有事项使用。");
  if (!problems.empty()) {
    Problem problem{422, "invalid_fields", "填写有误", "请按提示修改后重新生成。"};
    problem.errors = std::move(problems);
    return Failure<Problem>{std::move(problem)};
  }
  return json::object{{"folder", "items/" + draft.domain}, {"toml", registers::draft_toml(draft)}};
}

}  // namespace fadu::app
