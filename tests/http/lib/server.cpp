#include "server.hpp"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

namespace fadu::stage {

namespace {

constexpr int kPollMicroseconds = 2000;
constexpr int kPolls = 15000;   // 30 s

/// The port named in "法度已启动：http://127.0.0.1:PORT/"; 0 when it is not there yet.
int announced_port(const std::string& log) {
  static constexpr std::string_view kWords = "法度已启动：http://127.0.0.1:";
  const std::size_t at = log.find(kWords);
  if (at == std::string::npos || log.find('\n', at) == std::string::npos) return 0;
  return std::stoi(log.substr(at + kWords.size()));
}

}  // namespace

Server::Server(std::string data, std::vector<std::string> options)
    : data_(std::move(data)), log_(data_ + ".log"), options_(std::move(options)) {}

bool Server::start() {
  std::vector<std::string> args{"serve", "--data", data_, "--port", std::to_string(port_)};
  args.insert(args.end(), options_.begin(), options_.end());
  write_file(log_, "");   // what an earlier life said is no news
  process_ = stage::start(args, log_);
  for (int i = 0; i < kPolls; ++i) {
    if (const int port = announced_port(log()); port > 0) {
      port_ = port;
      return true;
    }
    int status = 0;
    if (::waitpid(process_, &status, WNOHANG) == process_) {
      process_ = -1;
      return false;
    }
    ::usleep(kPollMicroseconds);
  }
  return false;
}

int Server::stop() {
  const int process = std::exchange(process_, -1);
  return process > 0 ? stage::end(process, SIGTERM) : -1;
}

void Server::kill() {
  if (const int process = std::exchange(process_, -1); process > 0) stage::end(process, SIGKILL);
}

const std::string& small_city() {
  static const TempDir folder;
  static const std::string made = [] {
    const std::string data = folder / "city";
    const Ended ended = run({"demo", "city", "--cases", "60", "--penalties-only", "--data", data});
    if (ended.code != 0) throw std::runtime_error("demo city: " + ended.err);
    return data;
  }();
  return made;
}

Stage::Stage() {
  const std::string data = folder_ / "data";
  std::filesystem::copy(small_city(), data, std::filesystem::copy_options::recursive);
  server_ = std::make_unique<Server>(data);
  if (!server_->start()) throw std::runtime_error("the server did not start: " + server_->log());
}

}  // namespace fadu::stage
