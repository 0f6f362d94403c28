// fadu law recheck: the stored dossiers examined again. fadu law dry-run: what another rulebook would change about them.
#include <iostream>

#include <boost/json.hpp>

#include "cli.hpp"
#include "fadu/app/dry_run.hpp"
#include "fadu/app/recheck.hpp"

namespace fadu::cli {

namespace json = boost::json;

namespace {

void print_row(const app::DryRow& row) {
  constexpr const char* kWords[] = {"新增问题", "消除问题", "日期变动"};
  const auto day = [](const std::string& text) { return text.empty() ? std::string("（无）") : text; };
  std::cout << kWords[static_cast<std::size_t>(row.what)] << '\t' << (row.number.empty() ? "#" + std::to_string(row.dossier) : row.number) << '\t' << row.rule
            << '\t' << row.title << '\t' << row.cite << '\t' << day(row.before) << " → " << day(row.after) << '\n';
}

bool show_progress(std::int64_t done, std::int64_t total) {
  if (done % 65536 < 1024 || done == total) std::cerr << "\r" << done << " / " << total << (done == total ? "\n" : "");
  return true;
}

int dry_run(const Common& common, const std::string& other) {
  Common fresh = common;
  fresh.rulebook = other;
  auto rulebook = load_rulebook(fresh);
  if (!rulebook) return say(rulebook.error(), Exit::configuration);
  auto app = open_app(common, false);
  if (!app) return Exit::configuration;
  const auto row = [&](const app::DryRow& one) {
    if (common.json) std::cout << json::serialize(app::dry_row_view(one)) << '\n';
    else print_row(one);
  };
  const auto report = app::dry_run(*app, *rulebook, row, show_progress);
  if (!report) return say(report.error());
  if (common.json) {
    std::cout << json::serialize(app::dry_report_view(*report)) << '\n';
    return Exit::ok;
  }
  for (const app::DryTotal& one : report->totals)
    std::cout << one.rule << '\t' << one.title << "\t新增 " << one.found << "，消除 " << one.gone << "，变动 " << one.moved << '\n';
  std::cout << report->dossiers << " 件案卷，" << report->acts << " 个行为，" << report->changed << " 件有变化\n";
  return Exit::ok;
}

int recheck(const Common& common) {
  auto app = open_app(common, false);
  if (!app) return Exit::configuration;
  const auto report = app::recheck(*app, show_progress);
  if (!report) return say(report.error());
  if (common.json) {
    std::cout << json::serialize(app::recheck_view(*report)) << '\n';
    return Exit::ok;
  }
  for (const app::RecheckCount& one : report->counts)
    std::cout << one.rule << '\t' << one.title << '\t' << one.findings << " 个问题，" << one.dossiers << " 件案卷\n";
  std::cout << report->dossiers << " 件案卷，" << report->acts << " 个行为，" << report->clean << " 件没有问题；进行中的期限 " << report->running << " 个，逾期 "
            << report->overdue << " 个\n";
  return Exit::ok;
}

}  // namespace

void add_dry_run(CLI::App& law, Common& common, Action& action) {
  auto other = std::make_shared<std::string>();
  CLI::App* command = law.add_subcommand("dry-run", "按另一个规则书重新审查已存的案卷，列出会变的（不写入）");
  command->add_option("rulebook", *other, "另一个规则书的文件夹")->required();
  command->add_option("--data", common.data, "数据文件夹")->capture_default_str();
  command->add_option("--current", common.rulebook, "现行规则书的文件夹，缺省为内置的");
  command->add_flag("--json", common.json, "每行一个 JSON，末行为合计");
  CLI::App* again = law.add_subcommand("recheck", "重新审查全部已存的案卷，按规则列出发现的问题数（不写入）");
  again->add_option("--data", common.data, "数据文件夹")->capture_default_str();
  again->add_option("--rulebook", common.rulebook, "规则书的文件夹，缺省为内置的");
  again->add_flag("--json", common.json, "输出 JSON");
  again->callback([&common, &action] { action = [&common] { return recheck(common); }; });
  command->callback([&common, other, &action] { action = [&common, other] { return dry_run(common, *other); }; });
}

}  // namespace fadu::cli
