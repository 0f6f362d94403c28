// fadu law fine: a fine, line by line.
#include <fstream>
#include <iostream>
#include <iterator>

#include <boost/json.hpp>

#include "cli.hpp"
#include "fadu/app/fine_json.hpp"
#include "fadu/base/canonical.hpp"

namespace fadu::cli {

namespace json = boost::json;

namespace {

constexpr std::size_t kMostBytes = 1'000'000;

struct FineOptions {
  std::string file, item, grade, conduct, decided, found, party{"legal_person"}, direction, ground;
  std::string goods, gains, fine;   // yuan
};

Result<json::object> from_file(const std::string& file) {
  std::ifstream opened(file, std::ios::binary);
  std::istream& in = file == "-" ? std::cin : opened;
  if (!in) return fail("absent", "打不开 " + file);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (text.size() > kMostBytes) return fail("too_large", "文件大于 1 MB");
  auto parsed = parse_json(text);
  if (!parsed) return parsed.failure();
  if (!parsed->is_object()) return fail("wrong_type", "应是一个 JSON 对象");
  return parsed->get_object();
}

Status put_yuan(json::object& question, const char* key, const std::string& text) {
  if (text.empty()) return Done{};
  const auto money = Money::parse_yuan(text);
  if (!money) return money.failure();
  question[key] = money->fen();
  return Done{};
}

Result<json::object> from_options(const FineOptions& o) {
  json::object out{{"items", json::array{json::object{{"code", o.item}, {"grade", o.grade}}}},
                   {"conduct_from", o.conduct},
                   {"decided", o.decided.empty() ? o.conduct : o.decided},
                   {"party_kind", o.party}};
  if (!o.found.empty()) out["found"] = o.found;
  if (!o.direction.empty()) out["direction"] = o.direction;
  if (!o.ground.empty()) out["ground"] = o.ground;
  for (const auto& [key, text] : {std::pair("goods_value", o.goods), {"illegal_gains", o.gains}, {"fine", o.fine}})
    if (auto put = put_yuan(out, key, text); !put) return put.failure();
  return out;
}

void print(const json::object& answer) {
  for (const json::value& line : answer.at("lines").as_array()) {
    std::string cites;
    for (const json::value& cite : line.at("cites").as_array()) cites += (cites.empty() ? "" : "、") + std::string(cite.at("text").as_string());
    std::cout << (line.at("kind").as_string() == "refusal" ? "✗ " : "· ") << line.at("text").as_string().c_str()
              << (cites.empty() ? "" : "（" + cites + "）") << '\n';
  }
}

int fine(const Common& common, const FineOptions& options) {
  auto rulebook = load_rulebook(common);
  if (!rulebook) return say(rulebook.error(), Exit::configuration);
  if (options.file.empty() == options.item.empty()) return say(fail("usage", "写一个 JSON 文件（- 为标准输入），或者 --item 和 --conduct").error, Exit::usage);
  const auto question = options.file.empty() ? from_options(options) : from_file(options.file);
  if (!question) return say(question.error(), Exit::failed);
  const auto decided = question->if_contains("decided");
  if (decided == nullptr) return say(fail("missing", "缺少作出决定的日期 decided").error, Exit::failed);
  const auto answer = app::fine_json(*rulebook, *question, Date{});
  if (!answer) return say(answer.error());
  if (common.json) std::cout << json::serialize(*answer) << '\n';
  else print(*answer);
  return Exit::ok;
}

}  // namespace

void add_fine(CLI::App& law, Common& common, Action& action) {
  auto o = std::make_shared<FineOptions>();
  CLI::App* command = law.add_subcommand("fine", "算一笔罚款：每一行写明条文（docs/guide/items.md）");
  command->add_option("file", o->file, "JSON 文件，- 为标准输入");
  command->add_option("--item", o->item, "事项编码");
  command->add_option("--grade", o->grade, "裁量等次");
  command->add_option("--conduct", o->conduct, "行为日期");
  command->add_option("--decided", o->decided, "决定日期，缺省为行为日期");
  command->add_option("--found", o->found, "发现日期");
  command->add_option("--party", o->party, "当事人类型")->capture_default_str();
  command->add_option("--direction", o->direction, "none lighter mitigated heavier waived");
  command->add_option("--ground", o->ground, "情形（rulebook/fines 的 ground_…）");
  command->add_option("--goods-value", o->goods, "货值金额（元）");
  command->add_option("--gains", o->gains, "违法所得（元）");
  command->add_option("--fine", o->fine, "拟罚款（元）");
  command->add_flag("--json", common.json, "JSON");
  command->add_option("--rulebook", common.rulebook, "规则书文件夹");
  command->callback([&common, o, &action] { action = [&common, o] { return fine(common, *o); }; });
}

}  // namespace fadu::cli
