// fadu export | verify | backup | restore | openapi | doctor | user.
#include <boost/json.hpp>
#include <fstream>
#include <iostream>

#include "cli.hpp"
#include "fadu/app/archive.hpp"
#include "fadu/app/people.hpp"
#include "fadu/http/site.hpp"
#include "fadu/ledger/verify.hpp"
#include "portal_routes.hpp"

namespace fadu::cli {

namespace json = boost::json;

namespace {

struct DataOptions {
  std::string file, heads, username, name, body, role{"agency_admin"};
};

int export_ledger(const Common& common, const DataOptions& options) {
  auto app = open_app(common, false);
  if (!app) return Exit::configuration;
  std::ofstream out(options.file, std::ios::binary);
  const auto totals = app::export_ledger(*app, out);
  out.close();
  if (out.fail()) {
    std::cerr << "没有写完 " << options.file << "，请检查磁盘空间。\n";
    return Exit::failed;
  }
  std::cerr << "案卷 " << totals.dossiers << "，行为 " << totals.acts << "，首部摘要 " << hex(totals.heads) << '\n';
  return Exit::ok;
}

int verify(const Common& common, const DataOptions& options) {
  std::ifstream in(options.file, std::ios::binary);
  if (!in) {
    std::cerr << "打不开 " << options.file << '\n';
    return Exit::absent;
  }
  std::vector<ledger::Head> earlier;
  if (!options.heads.empty()) {
    std::ifstream heads(options.heads, std::ios::binary);
    auto read = ledger::read_heads(heads);
    if (!read) return say(read.error(), Exit::failed);
    earlier = std::move(*read);
  }
  const ledger::Verification result = ledger::verify_export(in, earlier);
  json::array problems;
  for (const ledger::Problem& problem : result.problems) {
    problems.push_back({{"line", problem.line}, {"dossier", problem.dossier}, {"seq", problem.seq}, {"kind", ledger::name(problem.kind)}, {"message", problem.message}});
    if (!common.json) std::cout << "第 " << problem.line << " 行 " << problem.message << '\n';
  }
  if (common.json)
    std::cout << json::serialize(json::object{{"ok", result.ok}, {"dossiers", result.dossiers}, {"acts", result.acts}, {"problems", std::move(problems)}, {"heads", hex(result.heads)}}) << '\n';
  else
    std::cout << (result.ok ? "核验通过" : "核验没有通过") << "：案卷 " << result.dossiers << "，行为 " << result.acts << "，首部摘要 " << hex(result.heads) << '\n';
  return result.ok ? Exit::ok : Exit::unverified;
}

int backup(const Common& common, const DataOptions& options) {
  auto app = open_app(common, false);
  if (!app) return Exit::configuration;
  const auto done = app::backup(*app, options.file);
  return done ? (std::cerr << "已备份到 " << options.file << '\n', Exit::ok) : say(done.error(), Exit::failed);
}

int restore(const Common& common, const DataOptions& options) {
  const auto done = app::restore(options.file, common.data);
  return done ? (std::cerr << "已恢复到 " << common.data << '\n', Exit::ok) : say(done.error(), done.error().code == "exists" ? Exit::conflict : Exit::failed);
}

int print_openapi(const Common& common) {
  Common scratch = common;
  scratch.data = (std::filesystem::temp_directory_path() / ("fadu-openapi-" + random_token(6))).string();
  Sources sources;
  auto app = open_app(scratch, false, &sources);
  if (!app) return Exit::configuration;
  const auto text = [&] {
    const app::help::Help help(app->rulebook(), *sources, [&app] { return app->statutes(); });
    const app::public_registers::PublicRegisters registers(*app);
    const portal::Portal portal(help, registers);
    return http::site_openapi(all_routes(*app, portal));
  }();
  app.reset();
  std::filesystem::remove_all(scratch.data);
  if (!text) return say(text.error(), Exit::failed);
  std::cout << *text << '\n';
  return Exit::ok;
}

int doctor(const Common& common) {
  auto app = open_app(common, false);
  if (!app) return Exit::configuration;
  bool good = true;
  for (const app::CheckUp& check : app::check_up(*app)) {
    std::cout << (check.ok ? "好   " : "不好 ") << check.what << "：" << check.text << '\n';
    good = good && check.ok;
  }
  return good ? Exit::ok : Exit::failed;
}

/// The first administrator: the password comes from standard input, never from an option.
int add_user(const Common& common, const DataOptions& options) {
  auto app = open_app(common, false);
  if (!app) return Exit::configuration;
  std::string password;
  std::getline(std::cin, password);
  const auto added = app::add_first_user(*app, options.username, options.name, options.body, options.role, password);
  return added ? Exit::ok : say(added.error());
}

CLI::App* with_data(CLI::App* command, Common& common) {
  command->add_option("--data", common.data, "数据文件夹")->capture_default_str();
  return command;
}

}  // namespace

void add_data(CLI::App& root, Common& common, Action& action) {
  auto options = std::make_shared<DataOptions>();
  const auto run = [&action, &common, options](int (*what)(const Common&, const DataOptions&)) {
    return [&action, &common, options, what] { action = [&common, options, what] { return what(common, *options); }; };
  };
  CLI::App* export_command = with_data(root.add_subcommand("export", "导出可核验的办案记录"), common);
  export_command->add_option("file", options->file, "写到")->required();
  export_command->callback(run(export_ledger));
  CLI::App* verify_command = root.add_subcommand("verify", "核验导出的办案记录（不需要服务器）");
  verify_command->add_option("file", options->file, "导出文件")->required();
  verify_command->add_option("--heads", options->heads, "以前留存的首部");
  verify_command->add_flag("--json", common.json, "JSON");
  verify_command->callback(run(verify));
  CLI::App* backup_command = with_data(root.add_subcommand("backup", "备份到一个新文件夹"), common);
  backup_command->add_option("folder", options->file, "文件夹")->required();
  backup_command->callback(run(backup));
  CLI::App* restore_command = with_data(root.add_subcommand("restore", "从备份恢复到空的数据文件夹"), common);
  restore_command->add_option("folder", options->file, "备份文件夹")->required();
  restore_command->callback(run(restore));
  CLI::App* openapi_command = root.add_subcommand("openapi", "接口说明（OpenAPI 3.1）");
  openapi_command->callback([&action, &common] { action = [&common] { return print_openapi(common); }; });
  CLI::App* doctor_command = with_data(root.add_subcommand("doctor", "检查数据、字体、规则书"), common);
  doctor_command->callback([&action, &common] { action = [&common] { return doctor(common); }; });
  CLI::App* user = with_data(root.add_subcommand("user", "建立第一个管理员（密码从标准输入读）"), common);
  user->add_option("--username", options->username, "用户名")->required();
  user->add_option("--name", options->name, "姓名")->required();
  user->add_option("--body", options->body, "单位名称；没有时新建")->required();
  user->add_option("--role", options->role, "岗位")->capture_default_str();
  user->callback(run(add_user));
}

}  // namespace fadu::cli
