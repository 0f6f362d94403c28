// fadu items: propose reads a statute's liability chapter for a clerk to correct; basis checks what stands.
#include <boost/json.hpp>
#include <iostream>

#include "basis_cli.hpp"
#include "cli.hpp"
#include "fadu/app/item_proposals.hpp"

namespace fadu::cli {

namespace json = boost::json;

namespace {

struct ItemOptions {
  std::string name, on;
};

std::string joined(const json::array& parts, std::string_view key) {
  std::string out;
  for (const json::value& part : parts) {
    if (!out.empty()) out += "、";
    out += part.at(key).as_string();
  }
  return out;
}

void print_row(const json::object& row) {
  const std::string conditions = joined(row.at("conditions").as_array(), "title");
  std::cout << "  " << (conditions.empty() ? "一般" : conditions) << "：" << joined(row.at("kinds").as_array(), "title");
  if (!row.at("fine").is_null()) std::cout << " " << row.at("fine").at("title").as_string().c_str();
  std::cout << '\n';
  for (const json::value& reason : row.at("unsure").as_array()) std::cout << "    待核对：" << reason.as_string().c_str() << '\n';
}

void print_provision(const json::object& provision) {
  std::cout << provision.at("label").as_string().c_str() << "　" << provision.at("act").as_string().c_str() << '\n';
  for (const json::value& conduct : provision.at("conduct").as_array())
    std::cout << "  违反 " << conduct.at("label").as_string().c_str()
              << (conduct.at("how").as_string() == "named" ? "（条文写明）" : "（按用语相近，千分之" + std::to_string(conduct.at("score").as_int64()) + "）") << '\n';
  for (const json::value& row : provision.at("rows").as_array()) print_row(row.as_object());
}

int propose(const Common& common, const ItemOptions& options) {
  if (!options.on.empty() && !Date::parse(options.on)) {
    std::cerr << "“" << options.on << "”不是日期，应如 2026-01-05。\n";
    return Exit::usage;
  }
  auto app = open_app(common, false);
  if (!app) return Exit::configuration;
  app->reload_statutes();
  app::Query query;
  if (!options.on.empty()) query["on"] = options.on;
  const auto answer = app::item_proposals(*app, options.name, query);
  if (!answer) return say(answer.error());
  if (common.json) {
    std::cout << json::serialize(*answer) << '\n';
    return Exit::ok;
  }
  for (const json::value& provision : answer->at("provisions").as_array()) print_provision(provision.as_object());
  const json::value& counts = answer->at("counts");
  std::cerr << answer->at("title").as_string().c_str() << "（" << answer->at("on").as_string().c_str() << "）：处罚条款 " << counts.at("provisions").as_int64() << "，档次 "
            << counts.at("rows").as_int64() << "，待核对 " << counts.at("unsure").as_int64() << "。以上是建议，经核对后才能采用。\n";
  return Exit::ok;
}

}  // namespace

void add_items(CLI::App& root, Common& common, Action& action) {
  auto options = std::make_shared<ItemOptions>();
  CLI::App* items = root.add_subcommand("items", "执法事项");
  items->require_subcommand(1);
  CLI::App* command = items->add_subcommand("propose", "从法律责任条文提出事项建议：fadu items propose 食品安全法 --on 2024-01-01");
  command->add_option("name", options->name, "法规名称或编号")->required();
  command->add_option("--on", options->on, "日期");
  command->add_option("--data", common.data, "数据文件夹")->capture_default_str();
  command->add_flag("--json", common.json, "JSON");
  command->callback([&common, options, &action] { action = [&common, options] { return propose(common, *options); }; });
  add_basis(*items, common, action);
  add_benchmarks(*items, common, action);
}

}  // namespace fadu::cli
