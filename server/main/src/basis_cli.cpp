// fadu items basis, fadu statutes touched.
#include "basis_cli.hpp"

#include <boost/json.hpp>
#include <iostream>

#include "fadu/app/basis.hpp"

namespace fadu::cli {

namespace json = boost::json;

namespace {

struct BasisOptions {
  std::string on, kind, domain, name, from;
  bool all{false};
};

std::string text(const json::object& row, std::string_view key) { return std::string(row.at(key).as_string()); }

void print_row(const json::object& row) {
  std::cout << text(row, "code") << ' ' << text(row, "title") << "：" << text(row, "proposal_title") << "。" << text(row, "reason") << '\n';
  for (const json::value& one : row.at("findings").as_array())
    std::cout << "  " << text(one.as_object(), "title") << "：" << text(one.as_object(), "words") << '\n';
}

void print_counts(const json::object& answer) {
  const json::object& counts = answer.at("counts").as_object();
  std::cerr << "事项 " << counts.at("items").as_int64() << "，没有问题 " << counts.at("sound").as_int64();
  for (const json::value& kind : counts.at("kinds").as_array()) std::cerr << "，" << text(kind.as_object(), "title") << " " << kind.at("n").as_int64();
  std::cerr << '\n';
  if (!answer.at("unused_known").as_bool()) std::cerr << "案件记录不足规定的年数，没有核对多年未用的事项。\n";
  if (answer.at("imported").as_int64() == 0) std::cerr << "没有导入原文，只核对了登记的施行日期。\n";
}

int basis(const Common& common, const BasisOptions& options) {
  auto app = open_app(common, false);
  if (!app) return Exit::configuration;
  app->reload_statutes();
  app::Query query{{"limit", "100"}};
  if (!options.on.empty()) query["on"] = options.on;
  if (!options.kind.empty()) query["kind"] = options.kind;
  if (!options.domain.empty()) query["domain"] = options.domain;
  if (options.all) query["all"] = "1";
  json::object whole;
  json::array rows;
  for (bool more = true; more;) {
    auto page = app::list_basis(*app, nullptr, query);
    if (!page) return say(page.error());
    for (json::value& row : page->at("rows").as_array()) rows.push_back(std::move(row));
    more = !page->at("next").is_null();
    if (more) query["cursor"] = std::string(page->at("next").as_string());
    whole = std::move(*page);
  }
  if (common.json) {
    whole["rows"] = std::move(rows);
    whole.erase("next");
    std::cout << json::serialize(whole) << '\n';
    return Exit::ok;
  }
  for (const json::value& row : rows) print_row(row.as_object());
  print_counts(whole);
  return Exit::ok;
}

void print_touched(const json::object& answer) {
  std::cout << text(answer, "title");
  if (const json::value& repealed = answer.at("repealed"); repealed.is_object())
    std::cout << "：自 " << text(repealed.as_object(), "from") << " 起被《" << text(repealed.as_object(), "by") << "》废止\n";
  else if (answer.at("newer").is_object())
    std::cout << "：" << text(answer.at("older").as_object(), "from") << " 的版本 → " << text(answer.at("newer").as_object(), "from") << " 的版本\n";
  else
    std::cout << "：" << text(answer, "note") << '\n';
  for (const json::value& value : answer.at("changes").as_array()) {
    const json::object& one = value.as_object();
    std::cout << "  " << text(one, "what_title") << ' ' << text(one, "label");
    if (text(one, "what") == "moved") std::cout << " → " << text(one, "new_label");
    std::cout << '\n';
  }
  for (const json::value& value : answer.at("items").as_array()) {
    const json::object& one = value.as_object();
    std::cout << "  事项 " << text(one, "code") << ' ' << text(one, "title") << (one.at("adjusted").as_bool() ? "（已有新版本）" : "") << '\n';
  }
  for (const json::value& one : answer.at("citing").as_array())
    std::cout << "  引用 " << text(one.as_object(), "kind") << ' ' << text(one.as_object(), "id") << ' ' << text(one.as_object(), "title") << ' '
              << text(one.at("cite").as_object(), "text") << '\n';
  for (const json::value& one : answer.at("open_cases").as_array())
    std::cout << "  未结案件 " << one.at("n").as_int64() << " 件：" << text(one.as_object(), "code") << ' ' << text(one.as_object(), "title") << '\n';
}

int touched(const Common& common, const BasisOptions& options) {
  auto app = open_app(common, false);
  if (!app) return Exit::configuration;
  app->reload_statutes();
  app::Query query;
  if (!options.from.empty()) query["from"] = options.from;
  const auto answer = app::touched_by(*app, nullptr, options.name, query);
  if (!answer) return say(answer.error());
  if (common.json) std::cout << json::serialize(*answer) << '\n';
  else print_touched(*answer);
  return Exit::ok;
}

}  // namespace

void say_touched(app::App& app, const std::vector<std::string>& files) {
  const auto statutes = app.statutes();
  if (!statutes || statutes->editions <= files.size()) return;   // the first import: nothing was there to be changed
  for (const std::string& name : app::touched_names(app, files)) {
    const auto answer = app::touched_by(app, nullptr, name, {});
    if (!answer || (answer->at("items").as_array().empty() && answer->at("citing").as_array().empty())) continue;
    std::int64_t cases = 0;
    for (const json::value& one : answer->at("open_cases").as_array()) cases += one.at("n").as_int64();
    std::cerr << "影响 " << name << "：条文变动 " << answer->at("changes").as_array().size() << "，事项 " << answer->at("items").as_array().size() << "，规则、期限、文书 "
              << answer->at("citing").as_array().size() << "，未结案件 " << cases << "（fadu statutes touched " << name << "）\n";
  }
}

void add_basis(CLI::App& items, Common& common, Action& action) {
  auto o = std::make_shared<BasisOptions>();
  CLI::App* command = items.add_subcommand("basis", "逐项核对依据：是否施行、条文和处罚是否还在、有无修改、重复、多年未用");
  command->add_option("--on", o->on, "按哪一天核对，缺省为今天");
  command->add_option("--kind", o->kind, "只看一种问题");
  command->add_option("--domain", o->domain, "只看一个执法领域");
  command->add_flag("--all", o->all, "也列没有问题的");
  command->add_flag("--json", common.json, "JSON");
  command->add_option("--data", common.data, "数据文件夹")->capture_default_str();
  command->add_option("--rulebook", common.rulebook, "规则书文件夹");
  command->callback([&common, o, &action] { action = [&common, o] { return basis(common, *o); }; });
}

void add_touched(CLI::App& statutes, Common& common, Action& action) {
  auto o = std::make_shared<BasisOptions>();
  CLI::App* command = statutes.add_subcommand("touched", "新版本影响的事项、规则、期限、文书和未结案件");
  command->add_option("name", o->name, "名称或编号")->required();
  command->add_option("--from", o->from, "哪一天起施行的版本，缺省为最新的");
  command->add_flag("--json", common.json, "JSON");
  command->add_option("--data", common.data, "数据文件夹")->capture_default_str();
  command->callback([&common, o, &action] { action = [&common, o] { return touched(common, *o); }; });
}

}  // namespace fadu::cli
