// The document kinds of rulebook/documents: every one is filled and printed, every name in it leads somewhere.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

#include "fadu/paper/template.hpp"
#include "pdf_tools.hpp"

namespace fadu::paper {
namespace {

namespace fs = std::filesystem;

fs::path rulebook() {
  const char* given = std::getenv("FADU_RULEBOOK");
  return given != nullptr ? fs::path(given) : fs::path(FADU_SOURCE_DIR) / "rulebook";
}

using Texts = std::map<std::string, std::string>;

std::string scalar(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  return node.value_or(false) ? "true" : "false";
}

Texts scalars(const toml::table& table) {
  Texts texts;
  for (const auto& [key, node] : table)
    if (!node.is_array()) texts[std::string(key.str())] = scalar(node);
  return texts;
}

TemplateBlock block_of(const toml::table& table) {
  TemplateBlock block;
  block.text = scalars(table);
  block.kind = block.text.at("kind");
  block.text.erase("kind");
  for (const char* of : {"row", "column"})
    if (const toml::array* rows = table[of].as_array())
      for (const toml::node& row : *rows) {
        block.rows.push_back(scalars(*row.as_table()));
        block.rows.back()["_of"] = of;
      }
  return block;
}

std::vector<std::string> texts_of(const toml::node_view<const toml::node>& node) {
  std::vector<std::string> all;
  if (node.is_string()) all.push_back(node.value_or(std::string()));
  if (const toml::array* array = node.as_array())
    for (const toml::node& one : *array) all.push_back(one.value_or(std::string()));
  return all;
}

struct Kind {
  Template source;
  std::string act;
  std::vector<std::string> cites;
  bool number{};
};

std::map<std::string, Kind> load() {
  std::map<std::string, Kind> kinds;
  for (const auto& entry : fs::directory_iterator(rulebook() / "documents")) {
    const toml::table file = toml::parse_file(entry.path().string());
    const toml::table& root = file;
    Kind kind;
    kind.source = {root["title"].value_or(std::string()), root["red_head"].value_or(false), root["seal"].value_or(false), texts_of(root["must"]), {}};
    kind.act = root["act"].value_or(std::string());
    kind.cites = texts_of(root["cite"]);
    kind.number = root.contains("number");
    for (const toml::node& block : *root["block"].as_array()) kind.source.blocks.push_back(block_of(*block.as_table()));
    kinds[entry.path().stem().string()] = std::move(kind);
  }
  return kinds;
}

const std::map<std::string, Kind>& kinds() {
  static const std::map<std::string, Kind> all = load();
  return all;
}

/// Act files: those of each procedure, and those that procedures share.
std::vector<fs::path> act_files() {
  std::vector<fs::path> folders{rulebook() / "acts"}, out;
  for (const auto& procedure : fs::directory_iterator(rulebook() / "procedures")) folders.push_back(procedure.path() / "acts");
  for (const fs::path& folder : folders)
    if (fs::exists(folder))
      for (const auto& entry : fs::directory_iterator(folder)) out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

/// The forms of all acts, by the act's name; read once.
const std::vector<std::pair<std::string, toml::table>>& act_tables() {
  static const auto all = [] {
    std::vector<std::pair<std::string, toml::table>> out;
    for (const fs::path& path : act_files()) out.emplace_back(path.stem().string(), toml::parse_file(path.string()));
    return out;
  }();
  return all;
}

/// Fields of an act by key with their type; of every procedure.
std::map<std::string, std::string> fields_of(const std::string& act) {
  std::map<std::string, std::string> fields{{"at", "time"}, {"on", "date"}, {"actor", "text"}, {"officers", "people"}};
  for (const auto& [name, file] : act_tables()) {
    if (name != act) continue;
    fields["#"] = "act";
    if (const toml::array* all = file["field"].as_array())
      for (const toml::node& field : *all) {
        const toml::table& f = *field.as_table();
        fields[f["key"].value_or(std::string())] = f["type"].value_or(std::string());
      }
  }
  return fields;
}

Value sample_row() {
  Value::Object row;
  for (const char* key : {"name", "spec", "batch", "unit", "place", "remark", "kind", "proves", "origin", "title", "digest", "certificate", "number", "note"})
    row[key] = std::string("样") + key;
  row["quantity"] = 12;
  row["pages"] = 3;
  row["no"] = 1;
  row["original"] = true;
  row["question"] = "请说明该批食品的购进情况。";
  row["answer"] = "是今年一月从批发部购进的，一共二十四袋，票据在这里。";
  row["pay_by"] = row["date"] = Date::of(2026, 5, 1);
  row["amount"] = Money::yuan(1000);
  return row;
}

Value sample(const std::string& type) {
  if (type == "money") return Money::yuan(5000);
  if (type == "date") return Date::of(2026, 3, 30);
  if (type == "time") return Instant::at(Date::of(2026, 3, 30), 33000);
  if (type == "number") return 15;
  if (type == "boolean") return true;
  if (type == "list" || type == "people") return Value::List{sample_row(), sample_row()};
  if (type == "choices" || type == "officers" || type == "files") return Value::List{"甲某", "乙某"};
  if (type == "longtext") return "这是一段为检验版式而写的较长文字，说明事实、理由或者意见，内容均为虚构，不指向任何真实的单位和个人。";
  return "某项内容";
}

Value act_sample(const std::string& act) {
  Value::Object fields;
  for (const auto& [key, type] : fields_of(act)) fields[key] = sample(type);
  return fields;
}

Value base_values() {
  Value v;
  for (const char* path : {"body.short", "body.address", "body.phone", "body.account.bank", "body.account.name", "body.account.number", "party.kind", "party.legal_rep",
                           "party.phone", "case.clue", "case.domain", "item.title", "item.code", "benchmark.title", "benchmark.grade"})
    v.put(path) = "某项";
  v.put("body.name") = "怀仁市市场监督管理局";
  v.put("body.review_body") = "怀仁市人民政府";
  v.put("body.court") = "怀仁市人民法院";
  v.put("party.name") = "怀仁市云中街道某便利店";
  v.put("party.kind_name") = "个体工商户";
  v.put("party.code") = "92140624MA0EXAMPLE";
  v.put("party.address") = "山西省朔州市怀仁市云中街道仁爱北路";
  v.put("party.is.individual_business") = true;
  v.put("party.is.natural_person") = false;
  v.put("case.number") = "怀市监立〔2026〕8号";
  v.put("case.title") = "涉嫌经营超过保质期的食品";
  v.put("case.filed_on") = Date::of(2026, 3, 3);
  v.put("item.breaks") = "《中华人民共和国食品安全法》第三十四条第（十）项";
  v.put("item.punished_by") = "《中华人民共和国食品安全法》第一百二十四条第一款第（五）项";
  v.put("penalty.text") = "1．没收违法所得人民币壹拾贰元伍角（¥12.50）。\n2．处以罚款人民币伍仟元整（¥5,000）。";
  v.put("penalty.kinds") = Value::List{"罚款"};
  v.put("penalty.fine") = Money::yuan(5000);
  for (const char* list : {"officers", "evidence", "volume.items"}) v.put(list) = Value::List{sample_row(), sample_row()};
  v.put("volume.pages") = 60;
  v.put("doc.date") = Date::of(2026, 3, 30);
  v.put("served.title") = "行政处罚决定书";
  v.put("served.number") = "怀市监罚决〔2026〕15号";
  return v;
}

const Value& values() {
  static const Value all = [] {
    Value v = base_values();
    for (const auto& entry : fs::directory_iterator(rulebook() / "terms")) {
      v.put("terms." + entry.path().stem().string() + ".limit") = "十五日";
      v.put("terms." + entry.path().stem().string() + ".cite") = "某法第一条";
      v.put("due." + entry.path().stem().string()) = Date::of(2026, 4, 1);
    }
    v.put("terms.late_fine.rate") = "百分之三";
    for (const fs::path& path : act_files()) v.put("acts." + path.stem().string()) = act_sample(path.stem().string());
    return v;
  }();
  return all;
}

/// Acts whose forms ask for this document, and the one that the file names.
std::set<std::string> acts_of(const std::string& document) {
  std::set<std::string> acts;
  for (const auto& [name, file] : act_tables())
    for (const std::string& id : texts_of(file["documents"]))
      if (id == document) acts.insert(name);
  if (!kinds().at(document).act.empty()) acts.insert(kinds().at(document).act);
  return acts;
}

bool cited(const std::string& cite) {
  const std::size_t hash = cite.find('#');
  const fs::path path = rulebook() / "statutes" / (cite.substr(0, hash) + ".toml");
  if (hash == std::string::npos || !fs::exists(path)) return false;
  const toml::table file = toml::parse_file(path.string());
  const std::string article = cite.substr(hash + 1, cite.find('.', hash) - hash - 1);
  if (const toml::array* all = file["article"].as_array())
    for (const toml::node& one : *all) {
      const std::string no = (*one.as_table())["no"].value_or(std::string());
      if (no.substr(0, no.find('.')) == article) return true;
    }
  return false;
}

FillTools fill_tools() {
  return {[](std::string_view cite) { return cited(std::string(cite)) ? "《某法》第某条" : std::string(); },
          [](std::string_view part) -> const std::vector<TemplateBlock>* {
            const auto found = kinds().find("part_" + std::string(part));
            return found == kinds().end() ? nullptr : &found->second.source.blocks;
          }};
}

bool is_part(const std::string& id) { return id.starts_with("part_"); }

TEST(Documents, EveryKindThatAnActAsksForExists) {
  for (const fs::path& path : act_files()) {
    const toml::table file = toml::parse_file(path.string());
    const toml::table& root = file;
    for (const std::string& id : texts_of(root["documents"])) EXPECT_TRUE(kinds().contains(id)) << id << " of " << path;
  }
  EXPECT_GE(kinds().size(), 37U);
}

TEST(Documents, EveryKindIsFilledAndPrintedForEachOfItsActs) {
  const char* keep = std::getenv("FADU_KEEP_PDF");
  for (const auto& [id, kind] : kinds()) {
    if (is_part(id)) continue;
    std::set<std::string> acts = acts_of(id);
    if (acts.empty()) acts.insert("decision_served");
    for (const std::string& act : acts) {
      Value v = values();
      v.put("act") = act_sample(act);
      if (kind.number) v.put("doc.number") = "怀市监某〔2026〕15号";
      const Result<Document> made = fill(kind.source, v, fill_tools());
      ASSERT_TRUE(made.ok()) << id << " " << act << " " << made.error().where << " " << made.error().message;
      const Result<Pdf> pdf = tools::press().render(*made, tools::kOptions);
      ASSERT_TRUE(pdf.ok()) << id << " " << pdf.error().where << " " << pdf.error().message;
      EXPECT_LE(pdf->pages, 6) << id;
      if (keep != nullptr) std::ofstream(fs::path(keep) / (id + "-" + act + ".pdf"), std::ios::binary) << pdf->bytes;
    }
  }
}

TEST(Documents, EveryPathNamesAFieldThatExists) {
  for (const auto& [id, kind] : kinds())
    for (const std::string& path : paths(kind.source)) {
      if (path.starts_with("act.")) {
        bool found = is_part(id);
        for (const std::string& act : acts_of(id)) found = found || fields_of(act).contains(path.substr(4, path.find('.', 4) - 4));
        EXPECT_TRUE(found || id == "service_receipt") << id << ": " << path;
      } else {
        EXPECT_NE(values().at(path), nullptr) << id << ": " << path;
      }
    }
}

TEST(Documents, EveryCitationIsRegistered) {
  for (const auto& [id, kind] : kinds()) {
    EXPECT_EQ(kind.cites.empty(), is_part(id)) << id;
    for (const std::string& cite : kind.cites) EXPECT_TRUE(cited(cite)) << id << ": " << cite;
  }
}

/// 行政处罚法第五十九条: what a decision has to say, taken away one by one.
TEST(Documents, DecisionIsRefusedWhenAContentOfArticle59IsMissing) {
  const Kind& kind = kinds().at("penalty_decision");
  for (const char* path : {"party.name", "act.facts", "act.evidence_summary", "act.penalty_kinds", "act.basis", "act.performance", "act.remedies", "body.name"}) {
    Value v = values();
    v.put("act") = act_sample("decision_made");
    v.put(path) = "";
    const Result<Document> made = fill(kind.source, v, fill_tools());
    ASSERT_FALSE(made.ok()) << path;
    EXPECT_EQ(made.error().code, "missing_content");
    EXPECT_NE(made.error().message.find(path), std::string::npos);
  }
}

TEST(Documents, DecisionSaysWhatArticle59AsksFor) {
  Value v = values();
  v.put("act") = act_sample("decision_made");
  const Document made = fill(kinds().at("penalty_decision").source, v, fill_tools()).value();
  const std::string text = tools::run_together(tools::text_of(tools::pdf(made)));
  for (const char* words : {"怀仁市云中街道某便利店", "92140624MA0EXAMPLE", "违法事实和证据", "处罚依据", "裁量理由", "伍仟元整", "百分之三", "申请行政复议", "提起行政诉讼", "2026年3月30日"})
    EXPECT_NE(text.find(words), std::string::npos) << words;
}

/// No days, months or shares typed in a template: they come from terms.
TEST(Documents, NoLegalNumberIsTyped) {
  for (const auto& [id, kind] : kinds())
    for (const TemplateBlock& block : kind.source.blocks) {
      std::string all;
      for (const auto& [key, text] : block.text) all += text;
      for (const auto& row : block.rows) for (const auto& [key, text] : row) all += text;
      for (const char* number : {"十五日", "六十日", "六个月", "五日", "七日", "十日", "百分之", "3%"})
        EXPECT_EQ(all.find(number), std::string::npos) << id << ": " << number;
    }
}

}  // namespace
}  // namespace fadu::paper
