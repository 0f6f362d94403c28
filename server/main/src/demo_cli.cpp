// fadu demo city | scale | clock.
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

struct DemoCli {
  app::DemoOptions city;
  int scale{200000};
  std::string now;
};

}  // namespace

void add_demo(CLI::App& root, Common& common, Action& action) {
  auto options = std::make_shared<DemoCli>();
  CLI::App* demo = root.add_subcommand("demo", "演示数据（虚构）");
  demo->require_subcommand(1);
  CLI::App* city = demo->add_subcommand("city", "造一座演示城市");
  city->add_option("--data", common.data, "数据文件夹")->capture_default_str();
  city->add_option("--cases", options->city.cases, "案件数")->capture_default_str();
  city->add_option("--seed", options->city.seed, "种子")->capture_default_str();
  city->callback([&common, options, &action] {
    action = [&common, options] {
      auto app = open_app(common, true);
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
