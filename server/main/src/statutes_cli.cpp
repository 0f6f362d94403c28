// fadu statutes import | show | list.
#include <boost/json.hpp>
#include <iostream>

#include "basis_cli.hpp"
#include "fadu/app/lawbook.hpp"

namespace fadu::cli {

namespace json = boost::json;

namespace {

struct StatuteOptions {
  std::string folder, name, article, on;
};

int import(const Common& common, const StatuteOptions& options) {
  auto app = open_app(common, false);
  if (!app) return Exit::configuration;
  const auto report = app::import_statutes(*app, options.folder, [](int done, int total) {
    if (done % 100 == 0 || done == total) std::cerr << "\r已读 " << done << "/" << total << std::flush;
  });
  std::cerr << '\n';
  if (!report) return say(report.error());
  for (const json::value& line : report->details)
    std::cout << line.at("file").as_string().c_str() << ":" << line.at("line").as_int64() << " " << line.at("kind").as_string().c_str() << " "
              << line.at("message").as_string().c_str() << '\n';
  const json::array unresolved = app::unresolved_citations(*app);
  for (const json::value& line : unresolved)
    std::cout << "引用找不到条文 " << line.at("text").as_string().c_str() << "（" << line.at("kind").as_string().c_str() << " "
              << line.at("id").as_string().c_str() << "）：" << line.at("message").as_string().c_str() << '\n';
  std::cerr << "文件 " << report->files << "，新导入 " << report->imported << "，没有变化 " << report->unchanged << "，格式提示 " << report->warnings
            << "，找不到条文的引用 " << unresolved.size() << '\n';
  say_touched(*app, report->fresh);
  return unresolved.empty() ? Exit::ok : Exit::partial;
}

int show(const Common& common, const StatuteOptions& options) {
  auto app = open_app(common, false);
  if (!app) return Exit::configuration;
  app->reload_statutes();
  app::Query query;
  if (!options.on.empty()) query["on"] = options.on;
  const auto answer = app::show_article(*app, options.name, options.article, query);
  if (!answer) return say(answer.error());
  if (common.json) {
    std::cout << json::serialize(*answer) << '\n';
    return Exit::ok;
  }
  const json::object& article = answer->at("article").as_object();
  std::cout << answer->at("title").as_string().c_str() << " " << article.at("label").as_string().c_str() << "（" << answer->at("on").as_string().c_str() << "）\n";
  for (const json::value& paragraph : article.at("paragraphs").as_array()) {
    std::cout << paragraph.at("text").as_string().c_str() << '\n';
    for (const json::value& item : paragraph.at("items").as_array()) std::cout << item.as_string().c_str() << '\n';
  }
  if (!answer->at("imported").as_bool())
    std::cout << "要点：" << article.at("gist").as_string().c_str() << "\n" << answer->at("note").as_string().c_str() << '\n';
  return Exit::ok;
}

int list(const Common& common) {
  auto app = open_app(common, false);
  if (!app) return Exit::configuration;
  app->reload_statutes();
  app::Query query{{"limit", "100"}};
  json::array rows;
  while (true) {
    const json::object page = app::list_statutes(*app, query);
    for (const json::value& row : page.at("rows").as_array()) rows.push_back(row);
    if (page.at("next").is_null()) break;
    query["cursor"] = std::string(page.at("next").as_string());
  }
  if (common.json) {
    std::cout << json::serialize(rows) << '\n';
    return Exit::ok;
  }
  for (const json::value& row : rows) std::cout << row.at("id").as_string().c_str() << '\t' << row.at("title").as_string().c_str() << '\n';
  return Exit::ok;
}

}  // namespace

void add_statutes(CLI::App& root, Common& common, Action& action) {
  auto options = std::make_shared<StatuteOptions>();
  CLI::App* statutes = root.add_subcommand("statutes", "法律法规原文");
  statutes->require_subcommand(1);
  CLI::App* import_command = statutes->add_subcommand("import", "导入文件夹中的原文（Markdown）");
  import_command->add_option("folder", options->folder, "文件夹")->required();
  import_command->add_option("--data", common.data, "数据文件夹")->capture_default_str();
  import_command->callback([&common, options, &action] { action = [&common, options] { return import(common, *options); }; });
  CLI::App* show_command = statutes->add_subcommand("show", "显示一条：fadu statutes show 行政处罚法 60 --on 2026-01-05");
  show_command->add_option("name", options->name, "名称或编号")->required();
  show_command->add_option("article", options->article, "条")->required();
  show_command->add_option("--on", options->on, "日期");
  show_command->add_option("--data", common.data, "数据文件夹")->capture_default_str();
  show_command->add_flag("--json", common.json, "JSON");
  show_command->callback([&common, options, &action] { action = [&common, options] { return show(common, *options); }; });
  CLI::App* list_command = statutes->add_subcommand("list", "列出");
  list_command->add_option("--data", common.data, "数据文件夹")->capture_default_str();
  list_command->add_flag("--json", common.json, "JSON");
  list_command->callback([&common, &action] { action = [&common] { return list(common); }; });
  add_touched(*statutes, common, action);
}

}  // namespace fadu::cli
