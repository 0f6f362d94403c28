// fadu demo city | scale | clock | check.
#include <boost/json.hpp>
#include <iostream>

#include "cli.hpp"
#include "fadu/app/demo.hpp"
#include "fadu/app/people.hpp"

namespace fadu::cli {

namespace {

void show_progress(int done, int total) {
  if (done % 50 == 0 || done == total) std::cerr << "\r" << done << "/" << total << std::flush;
}

int finish(const app::Answer<boost::json::object>& answer) {
  std::cerr << '\n';
  if (!answer) return say(answer.error());
  std::cout << boost::json::serialize(*answer) << '\n';
  return Exit::ok;
}

std::string text(const boost::json::value& value) {
  return value.is_string() ? std::string(value.get_string()) : boost::json::serialize(value);
}

/// The table of docs/demo-city.md: kind, planted, found, false alarms.
void print_markdown(const boost::json::object& report) {
  std::cout << "| 种类 | 规则 | 埋入 | 发现 |\n|---|---|---:|---:|\n";
  for (const auto& row : report.at("rows").as_array())
    std::cout << "| " << text(row.at("title")) << " | `" << text(row.at("rule")) << "` | " << text(row.at("planted")) << " | "
              << text(row.at("found")) << " |\n";
  std::cout << "\n没有埋入缺陷的案卷 " << text(report.at("clean")) << " 件，误报 " << report.at("false_alarms").as_array().size() << " 处。\n";
}

/// Every planted defect found, and nothing else: ok; otherwise failed.
int check_city(app::App& app, bool markdown) {
  const boost::json::object report = app::demo_defects(app);
  if (markdown) print_markdown(report);
  else std::cout << boost::json::serialize(report) << '\n';
  bool good = report.at("false_alarms").as_array().empty();
  for (const auto& row : report.at("rows").as_array()) good = good && row.at("missed").as_array().empty();
  return good ? Exit::ok : Exit::failed;
}

struct DemoCli {
  app::DemoOptions city;
  int scale{200000};
  std::string now;
  bool markdown{false}, penalties_only{false};
};

}  // namespace

void add_demo(CLI::App& root, Common& common, Action& action) {
  auto options = std::make_shared<DemoCli>();
  CLI::App* demo = root.add_subcommand("demo", "演示数据（虚构）");
  demo->require_subcommand(1);
  CLI::App* city = demo->add_subcommand("city", "造一座演示城市");
  city->add_option("--data", common.data, "数据文件夹")->capture_default_str();
  city->add_option("--cases", options->city.cases, "案件数")->capture_default_str();
  city->add_option("--rulebook", common.rulebook, "规则书文件夹")->capture_default_str();
  city->add_option("--seed", options->city.seed, "种子")->capture_default_str();
  city->add_flag("--penalties-only", options->penalties_only, "只造处罚案件，不造其他程序的案卷");
  city->callback([&common, options, &action] {
    action = [&common, options] {
      Sources sources;
      auto app = open_app(common, true, &sources);
      if (app && !options->penalties_only) options->city.stories = *sources;
      return app ? finish(app::build_demo_city(*app, options->city, show_progress)) : static_cast<int>(Exit::configuration);
    };
  });
  CLI::App* scale = demo->add_subcommand("scale", "为基准测试批量造案件");
  scale->add_option("cases", options->scale, "案件数")->required();
  scale->add_option("--data", common.data, "数据文件夹")->capture_default_str();
  scale->callback([&common, options, &action] {
    action = [&common, options] {
      auto app = open_app(common, true);
      return app ? finish(app::demo_scale(*app, options->scale, show_progress)) : static_cast<int>(Exit::configuration);
    };
  });
  CLI::App* check = demo->add_subcommand("check", "埋入的缺陷是否都被发现，有没有误报");
  check->add_option("--data", common.data, "数据文件夹")->capture_default_str();
  check->add_flag("--markdown", options->markdown, "输出表格");
  check->callback([&common, options, &action] {
    action = [&common, options] {
      auto app = open_app(common, true);
      return app ? check_city(*app, options->markdown) : static_cast<int>(Exit::configuration);
    };
  });
  CLI::App* clock = demo->add_subcommand("clock", "设置演示时间");
  clock->add_option("now", options->now, "2026-03-05T09:00")->required();
  clock->add_option("--data", common.data, "数据文件夹")->capture_default_str();
  clock->callback([&common, options, &action] {
    action = [&common, options] {
      auto app = open_app(common, true);
      return app ? finish(app::set_demo_clock(*app, {{"now", options->now}})) : static_cast<int>(Exit::configuration);
    };
  });
}

}  // namespace fadu::cli
