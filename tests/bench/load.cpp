// A small load generator: N keep-alive connections on one thread send requests from a file in turn, for some seconds.
// Prints requests/s, latency quantiles and the server's CPU time per request (from /proc/<pid>/stat), since the
// CPU time repeats on a noisy machine where requests/s does not.
//
//   load --port 8080 --requests FILE [--connections 16] [--seconds 5] [--warmup 1] [--pid PID] [--json]
//
// FILE: requests separated by a line "---". The first line is "METHOD /path", then header lines, an empty line, the body.
// Host and Content-Length are added. {n} becomes a number that is different for each request, {r:A-B} a random one.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>

#include "driver.hpp"

namespace fadu::bench {
namespace {

struct Options {
  std::uint16_t port{8080};
  std::string requests;
  int connections{16};
  double seconds{5};
  double warmup{1};
  int pid{0};
  bool json{false};
};

int usage() {
  std::fputs("usage: load --port P --requests FILE [--connections N] [--seconds S] [--warmup S] [--pid PID] [--json]\n", stderr);
  return 2;
}

bool parse(int argc, char** argv, Options& options) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view name = argv[i];
    if (name == "--json") {
      options.json = true;
      continue;
    }
    if (i + 1 >= argc) return false;
    const char* value = argv[++i];
    if (name == "--port") options.port = static_cast<std::uint16_t>(std::atoi(value));
    else if (name == "--requests") options.requests = value;
    else if (name == "--connections") options.connections = std::max(1, std::atoi(value));
    else if (name == "--seconds") options.seconds = std::atof(value);
    else if (name == "--warmup") options.warmup = std::atof(value);
    else if (name == "--pid") options.pid = std::atoi(value);
    else return false;
  }
  return !options.requests.empty();
}

/// One template as it goes over the wire, but for its placeholders.
struct Template {
  std::string head;  ///< request line and headers, each with CRLF
  std::string body;
};

Template read_template(const std::string& text) {
  Template out;
  std::istringstream lines{text};
  std::string line;
  while (std::getline(lines, line) && !line.empty()) out.head += line + (out.head.empty() ? " HTTP/1.1\r\nHost: localhost\r\n" : "\r\n");
  std::string rest{std::istreambuf_iterator<char>{lines}, {}};
  while (!rest.empty() && rest.back() == '\n') rest.pop_back();
  out.body = std::move(rest);
  return out;
}

std::vector<Template> read_templates(const std::string& path) {
  std::ifstream file{path};
  std::vector<Template> out;
  std::string line;
  std::string text;
  while (std::getline(file, line)) {
    if (line != "---") {
      text += line + "\n";
      continue;
    }
    if (!text.empty()) out.push_back(read_template(text));
    text.clear();
  }
  if (text.find_first_not_of('\n') != std::string::npos) out.push_back(read_template(text));
  return out;
}

class Maker final : public Client {
 public:
  explicit Maker(std::vector<Template> templates) : templates_(std::move(templates)) {}

  std::string next(int) override {
    const Template& chosen = templates_[count_ % templates_.size()];
    ++count_;
    const std::string body = fill(chosen.body);
    std::string out = fill(chosen.head);
    if (!body.empty() || !out.starts_with("GET")) out += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return out + "\r\n" + body;
  }

 private:
  std::string fill(const std::string& text) {
    std::string out;
    std::size_t at = 0;
    while (true) {
      const std::size_t open = text.find('{', at);
      const std::size_t close = open == std::string::npos ? open : text.find('}', open);
      if (close == std::string::npos) return out + text.substr(at);
      out += text.substr(at, open - at);
      const std::string value = placeholder(text.substr(open + 1, close - open - 1));
      out += value.empty() ? text.substr(open, 1) : value;
      at = value.empty() ? open + 1 : close + 1;
    }
  }

  std::string placeholder(const std::string& name) {
    if (name == "n") return std::to_string(count_ + seed_);
    long low = 0;
    long high = 0;
    if (std::sscanf(name.c_str(), "r:%ld-%ld", &low, &high) != 2 || high < low) return {};
    return std::to_string(std::uniform_int_distribution<long>{low, high}(random_));
  }

  std::vector<Template> templates_;
  std::size_t count_{0};
  std::mt19937_64 random_{42};
  std::size_t seed_{std::random_device{}() % 1000000 * std::size_t{1000000}};
};

void print(const Options& options, Totals& totals, double cpu) {
  const double seconds = totals.seconds;
  std::sort(totals.nanoseconds.begin(), totals.nanoseconds.end());
  const auto n = static_cast<double>(totals.nanoseconds.size());
  std::string statuses;
  for (const auto& [status, count] : totals.statuses)
    statuses += (statuses.empty() ? "" : options.json ? "," : " ") + ("\"" + std::to_string(status) + "\":" + std::to_string(count));
  const double p50 = quantile_ms(totals.nanoseconds, 0.5);
  const double p99 = quantile_ms(totals.nanoseconds, 0.99);
  const char* form = options.json
      ? "{\"connections\":%d,\"seconds\":%.2f,\"requests\":%.0f,\"per_second\":%.0f,\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"cpu_us_per_request\":%.2f,\"bytes\":%lld,\"lost\":%lld,\"statuses\":{%s}}\n"
      : "connections %d, %.2f s, %.0f requests, %.0f/s, p50 %.3f ms, p99 %.3f ms, server CPU %.2f us/request, %lld bytes, %lld lost, %s\n";
  std::printf(form, options.connections, seconds, n, n / seconds, p50, p99, n > 0 ? cpu / n : 0.0, static_cast<long long>(totals.bytes),
              static_cast<long long>(totals.lost), statuses.c_str());
}

int run(const Options& options) {
  std::vector<Template> templates = read_templates(options.requests);
  if (templates.empty()) return usage();
  Maker maker{std::move(templates)};
  Driver driver{options.port, options.connections, maker};
  Totals warm;
  Totals totals;
  totals.nanoseconds.reserve(std::size_t{1} << 22);
  const bool reached = driver.drive(options.warmup, warm);
  const double before = options.pid ? cpu_microseconds(options.pid) : 0;
  if (!reached || !driver.drive(options.seconds, totals)) {
    std::fprintf(stderr, "load: cannot connect to port %d\n", options.port);
    return 1;
  }
  print(options, totals, options.pid ? cpu_microseconds(options.pid) - before : 0);
  return totals.statuses.empty() ? 1 : 0;
}

}  // namespace
}  // namespace fadu::bench

int main(int argc, char** argv) {
  fadu::bench::Options options;
  return fadu::bench::parse(argc, argv, options) ? fadu::bench::run(options) : fadu::bench::usage();
}
