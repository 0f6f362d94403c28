// fadu serve: database, application, pipeline, server; stops gracefully on SIGTERM and SIGINT.
#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <optional>
#include <thread>
#include <unistd.h>

#include "cli.hpp"
#include "fadu/app/cases.hpp"
#include "fadu/app/jobs.hpp"
#include "fadu/app/law_change.hpp"
#include "fadu/app/people.hpp"
#include "fadu/http/server.hpp"
#include "fadu/http/site.hpp"
#include "packed.hpp"
#include "portal_routes.hpp"

namespace fadu::cli {

namespace {

struct ServeOptions {
  std::string address{"127.0.0.1"};
  std::uint16_t port{8080};
  std::string origin;
  bool demo{false};
  bool behind_proxy{false};
  unsigned workers{0};
  int rate{200};
};

std::int64_t wall_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::vector<http::Asset> packed_assets(std::vector<std::string>& keep) {
  std::vector<http::Asset> assets;
  keep.reserve(packed::web().size());
  for (const packed::File& file : packed::web()) {
    keep.push_back("\"" + hex(sm3(file.bytes)).substr(0, 32) + "\"");
    assets.push_back({file.path, file.bytes, file.gzip, keep.back(), http::asset_type(file.path)});
  }
  return assets;
}

/// On the disk of the evidence, and without what a crash left half-uploaded.
std::string fresh_upload_folder(const std::string& data) {
  const auto folder = std::filesystem::path(data) / "uploads";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  return folder.string();
}

/// Signals are waited for on the main thread; every other thread blocks them.
sigset_t block_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  return set;
}

/// After a rulebook was published, or with another binary: every dossier is examined again.
void examine_under_new_law(const std::stop_token& stop, app::App& app, http::Log& log) {
  try {
    std::int64_t last = app::sweep_new_law(app, 0);
    while (last > 0 && !stop.stop_requested()) last = app::sweep_new_law(app, last);
  } catch (const std::exception& error) {
    log.error("re-examination failed", {{"what", std::string_view{error.what()}}});
  }
}

/// Looks for dates that have passed: every minute, at once when the day or the demo clock has moved.
void sweep_loop(const std::stop_token& stop, app::App& app, http::Log& log) {
  Date seen{};
  int beats = 0;
  examine_under_new_law(stop, app, log);
  while (!stop.stop_requested()) {
    if (app.now().date() != seen || beats++ % 60 == 0) {
      const bool new_day = app.now().date() != seen;
      seen = app.now().date();
      try {
        if (new_day) app::forget_old_answers(app);
        std::int64_t last = app::sweep_overdue(app, 0);
        while (last > 0 && !stop.stop_requested()) last = app::sweep_overdue(app, last);
      } catch (const std::exception& error) {
        log.error("sweep failed", {{"what", std::string_view{error.what()}}});
      }
    }
    std::this_thread::sleep_for(std::chrono::seconds(1));
  }
}

/// The same server again, on the same port, with the rulebook as it is now published.
int start_again(const Common& common, const ServeOptions& options, std::uint16_t port) {
  std::vector<std::string> words{"fadu", "serve", "--data", common.data, "--address", options.address, "--port", std::to_string(port),
                                 "--workers", std::to_string(options.workers), "--rate", std::to_string(options.rate)};
  const auto add = [&](bool wanted, std::initializer_list<std::string> more) { if (wanted) words.insert(words.end(), more); };
  add(!common.rulebook.empty(), {"--rulebook", common.rulebook});
  add(!options.origin.empty(), {"--origin", options.origin});
  add(options.demo, {"--demo"});
  add(options.behind_proxy, {"--behind-proxy"});
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  execv("/proc/self/exe", argv.data());
  std::cerr << "没有能重新启动，请手工启动。\n";
  return Exit::failed;
}

/// Serves until a signal; the port when it is to start again, nothing when it is to end.
struct Ended {
  int code{Exit::ok};
  std::optional<std::uint16_t> again;
};

Ended serve_once(const Common& common, const ServeOptions& options) {
  const sigset_t signals = block_signals();
  http::Log log(wall_ms);
  Sources sources;
  auto app = open_app(common, options.demo, &sources);
  if (!app) return {Exit::configuration, {}};
  const app::help::Help help(app->rulebook(), *sources, [&app] { return app->statutes(); });
  const app::public_registers::PublicRegisters registers(*app);
  const portal::Portal portal(help, registers);
  app->set_origin(options.origin);
  app->on_restart([] { kill(getpid(), SIGHUP); });
  std::vector<http::Route> routes = all_routes(*app, portal);
  if (auto document = http::site_openapi(routes); !document) return {say(document.error(), Exit::configuration), {}};
  auto router = http::Router::make(std::move(routes));
  if (!router) return {say(router.error(), Exit::configuration), {}};
  std::vector<std::string> etags;
  const std::vector<http::Asset> files = packed_assets(etags);
  http::Metrics metrics;
  http::PipelineConfig config;
  config.public_origin = options.origin;
  config.behind_proxy = options.behind_proxy;
  config.requests_per_second = options.rate;
  config.burst = options.rate * 2;
  http::Pipeline pipeline(config, std::move(*router), http::Assets(files, {"/desk/"}), http::site_authn(*app), metrics, log);
  http::ServerConfig server_config;
  server_config.address = options.address;
  server_config.port = options.port;
  server_config.workers = options.workers;
  server_config.upload_dir = fresh_upload_folder(common.data);
  http::Server server(server_config, pipeline, metrics);
  app->jobs().start();
  if (const Status started = server.start(); !started) return {say(started.error(), Exit::configuration), {}};
  app->load_statutes_in_background();
  std::jthread sweeper([&](const std::stop_token& stop) { sweep_loop(stop, *app, log); });
  std::cerr << "法度已启动：http://" << options.address << ":" << server.port() << "/desk/\n";
  log.info("serving", {{"port", static_cast<std::int64_t>(server.port())}, {"demo", options.demo}});
  int received = 0;
  sigwait(&signals, &received);
  log.info("stopping", {{"signal", static_cast<std::int64_t>(received)}});
  server.stop();
  sweeper.request_stop();
  app->jobs().stop();
  log.flush();
  if (received == SIGHUP) return {Exit::ok, server.port()};
  return {};
}

int serve(const Common& common, const ServeOptions& options) {
  const Ended ended = serve_once(common, options);
  return ended.again ? start_again(common, options, *ended.again) : ended.code;
}

}  // namespace

void add_serve(CLI::App& root, Common& common, Action& action) {
  auto options = std::make_shared<ServeOptions>();
  CLI::App* command = root.add_subcommand("serve", "启动服务");
  command->add_option("--data", common.data, "数据文件夹")->capture_default_str();
  command->add_option("--rulebook", common.rulebook, "用这个文件夹的规则书代替内置的");
  command->add_option("--address", options->address, "监听地址")->capture_default_str();
  command->add_option("--port", options->port, "端口")->capture_default_str();
  command->add_option("--origin", options->origin, "对外网址，写进文书的二维码");
  command->add_option("--workers", options->workers, "工作线程，0 为自动");
  command->add_option("--rate", options->rate, "每个地址每秒请求数，0 为不限")->capture_default_str();
  command->add_flag("--demo", options->demo, "演示模式：演示人员一键登录，可设置时间");
  command->add_flag("--behind-proxy", options->behind_proxy, "在反向代理之后");
  command->callback([&common, options, &action] { action = [&common, options] { return serve(common, *options); }; });
}

}  // namespace fadu::cli
