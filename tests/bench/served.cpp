#include "served.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "driver.hpp"

namespace fadu::bench {
namespace {

using Clock = std::chrono::steady_clock;
constexpr double kMostMs = 60000;

[[noreturn]] void exec(const std::string& fadu, const std::string& data, const std::string& port) {
  const int log = ::open((data + "/serve.log").c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0644);
  if (log >= 0) ::dup2(log, 1), ::dup2(log, 2);
  const char* arguments[] = {fadu.c_str(), "serve", "--data", data.c_str(), "--port", port.c_str(), "--rate", "0", "--demo", nullptr};
  ::execv(fadu.c_str(), const_cast<char**>(arguments));
  std::_Exit(127);
}

}  // namespace

Served::Served(const std::string& fadu, const std::string& data, std::uint16_t port) : port_(port) {
  const auto start = Clock::now();
  pid_ = ::fork();
  if (pid_ == 0) exec(fadu, data, std::to_string(port));
  while (!fetch(port, "GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n").starts_with("HTTP/1.1 200")) {
    ::usleep(1000);
    cold_ms_ = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    if (cold_ms_ < kMostMs && ::waitpid(pid_, nullptr, WNOHANG) == 0) continue;
    std::fprintf(stderr, "scenario: the server does not come up, see %s/serve.log\n", data.c_str());
    std::exit(1);
  }
  cold_ms_ = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

Served::~Served() {
  ::kill(pid_, SIGTERM);
  ::waitpid(pid_, nullptr, 0);
}

std::string Served::log_in(const std::string& username) const {
  const std::string body = "{\"demo\":\"" + username + "\"}";
  const std::string answer = fetch(port_, "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n"
                                          "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  const std::size_t at = answer.find("\r\nset-cookie: ");
  if (!answer.starts_with("HTTP/1.1 200") || at == std::string::npos) {
    std::fprintf(stderr, "scenario: %s cannot log in: %s\n", username.c_str(), answer.c_str());
    std::exit(1);
  }
  const std::size_t from = at + 14;
  return "Cookie: " + answer.substr(from, answer.find(';', from) - from) + "\r\n";
}

}  // namespace fadu::bench
