// fadu items benchmarks: the check of grades against the range of the law.
#include <boost/json.hpp>
#include <iostream>

#include "basis_cli.hpp"
#include "fadu/app/benchmarks.hpp"

namespace fadu::cli {

namespace json = boost::json;

namespace {

struct BenchmarkOptions {
  std::string on, state, fault, domain;
  bool all{false};
};

std::string text(const json::object& row, std::string_view key) { return std::string(row.at(key).as_string()); }

void print_row(const json::object& row) {
  std::cout << text(row, "code") << ' ' << text(row, "title") << "：" << text(row, "state_title") << '\n';
  for (const json::value& one : row.at("findings").as_array())
    std::cout << "  " << text(one.as_object(), "title") << "：" << text(one.as_object(), "words") << '\n';
}

void print_counts(const json::object& counts) {
  std::cerr << "处罚事项 " << counts.at("items").to_number<std::int64_t>();
  for (const char* list : {"states", "faults"})
    for (const json::value& one : counts.at(list).as_array()) std::cerr << "，" << text(one.as_object(), "title") << ' ' << one.at("n").to_number<std::int64_t>();
  std::cerr << '\n';
}

/// 1 when a grade is faulty, so that a script can tell.
int benchmarks(const Common& common, const BenchmarkOptions& o) {
  auto app = open_app(common, false);
  if (!app) return Exit::configuration;
  app::Query query{{"limit", "100"}};
  if (!o.on.empty()) query["on"] = o.on;
  if (!o.domain.empty()) query["domain"] = o.domain;
  if (!o.fault.empty()) query["fault"] = o.fault;
  if (!o.state.empty()) query["state"] = o.state;
  else if (!o.all && o.fault.empty()) query["state"] = "faulty";
  json::object whole;
  json::array rows;
  for (bool more = true; more;) {
    auto page = app::list_benchmarks(*app, query);
    if (!page) return say(page.error());
    for (json::value& row : page->at("rows").as_array()) rows.push_back(std::move(row));
    more = !page->at("next").is_null();
    if (more) query["cursor"] = text(*page, "next");
    whole = std::move(*page);
  }
  const json::array& states = whole.at("counts").as_object().at("states").as_array();
  const bool faulty = states.front().at("n").to_number<std::int64_t>() > 0;
  if (common.json) {
    whole["rows"] = std::move(rows);
    whole.erase("next");
    std::cout << json::serialize(whole) << '\n';
  } else {
    for (const json::value& row : rows) print_row(row.as_object());
    print_counts(whole.at("counts").as_object());
  }
  return faulty ? Exit::failed : Exit::ok;
}

}  // namespace

void add_benchmarks(CLI::App& items, Common& common, Action& action) {
  auto o = std::make_shared<BenchmarkOptions>();
  CLI::App* command = items.add_subcommand("benchmarks", "核对裁量基准：等次有无空档、重叠、超出法定幅度；有问题时退出码为 1");
  command->add_option("--on", o->on, "按哪一天的版本，缺省为今天");
  command->add_option("--state", o->state, "只列一种结果：faulty missing sound none_needed");
  command->add_option("--fault", o->fault, "只列一种问题：gap overlap outside …");
  command->add_option("--domain", o->domain, "只看一个执法领域");
  command->add_flag("--all", o->all, "列全部处罚事项");
  command->add_flag("--json", common.json, "JSON");
  command->add_option("--data", common.data, "数据文件夹")->capture_default_str();
  command->add_option("--rulebook", common.rulebook, "规则书文件夹");
  command->callback([&common, o, &action] { action = [&common, o] { return benchmarks(common, *o); }; });
}

}  // namespace fadu::cli
