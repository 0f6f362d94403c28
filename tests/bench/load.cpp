// A small load generator: N keep-alive connections on one thread send requests from a file in turn, for some seconds.
// Prints requests/s, latency quantiles and the server's CPU time per request (from /proc/<pid>/stat), since the
// CPU time repeats on a noisy machine where requests/s does not.
//
//   load --port 8080 --requests FILE [--connections 16] [--seconds 5] [--warmup 1] [--pid PID] [--json]
//
// FILE: requests separated by a line "---". The first line is "METHOD /path", then header lines, an empty line, the body.
// Host and Content-Length are added. {n} becomes a number that is different for each request, {r:A-B} a random one.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Options {
  std::uint16_t port{8080};
  std::string requests;
  int connections{16};
  double seconds{5};
  double warmup{1};
  int pid{0};
  bool json{false};
};

struct Connection {
  int fd{-1};
  std::string out;
  std::size_t sent{0};
  std::string in;
  Clock::time_point start;
};

struct Totals {
  std::vector<std::int64_t> nanoseconds;
  std::map<int, std::int64_t> statuses;
  std::int64_t bytes{0};
  std::int64_t lost{0};
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

class Maker {
 public:
  explicit Maker(std::vector<Template> templates) : templates_(std::move(templates)) {}

  std::string next() {
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

bool connect_to(Connection& connection, std::uint16_t port, int epoll) {
  if (connection.fd >= 0) ::close(connection.fd);
  connection.fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(connection.fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return false;
  const int one = 1;
  ::setsockopt(connection.fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  ::fcntl(connection.fd, F_SETFL, O_NONBLOCK);
  epoll_event event{};
  event.events = EPOLLIN | EPOLLOUT | EPOLLET;
  event.data.ptr = &connection;
  return ::epoll_ctl(epoll, EPOLL_CTL_ADD, connection.fd, &event) == 0;
}

bool push(Connection& connection) {
  while (connection.sent < connection.out.size()) {
    const ssize_t n = ::send(connection.fd, connection.out.data() + connection.sent, connection.out.size() - connection.sent, MSG_NOSIGNAL);
    if (n < 0) return errno == EAGAIN;
    connection.sent += static_cast<std::size_t>(n);
  }
  return true;
}

void begin(Connection& connection, Maker& maker) {
  connection.out = maker.next();
  connection.sent = 0;
  connection.in.clear();
  connection.start = Clock::now();
}

/// Length of the whole answer, 0 while unknown.
std::size_t answer_size(const std::string& in) {
  const std::size_t end = in.find("\r\n\r\n");
  if (end == std::string::npos) return 0;
  const std::size_t at = in.find("\r\ncontent-length: ");
  if (at == std::string::npos || at > end) return end + 4;
  std::size_t length = 0;
  std::from_chars(in.data() + at + 18, in.data() + end, length);
  return end + 4 + length;
}

/// Reads what there is. False: the connection is gone.
bool pull(Connection& connection) {
  char bytes[65536];
  while (true) {
    const ssize_t n = ::recv(connection.fd, bytes, sizeof bytes, 0);
    if (n > 0) connection.in.append(bytes, static_cast<std::size_t>(n));
    else return n < 0 && errno == EAGAIN;
    if (n < static_cast<ssize_t>(sizeof bytes)) return true;
  }
}

void finish(Connection& connection, Totals& totals) {
  const auto took = std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - connection.start).count();
  totals.nanoseconds.push_back(took);
  totals.bytes += static_cast<std::int64_t>(connection.in.size());
  ++totals.statuses[std::atoi(connection.in.c_str() + 9)];
}

/// Sends and receives until the time is over.
bool drive(const Options& options, Maker& maker, int epoll, double seconds, Totals& totals) {
  const auto end = Clock::now() + std::chrono::duration<double>(seconds);
  std::array<epoll_event, 256> events{};
  while (Clock::now() < end) {
    const int count = ::epoll_wait(epoll, events.data(), static_cast<int>(events.size()), 100);
    for (int i = 0; i < count; ++i) {
      auto& connection = *static_cast<Connection*>(events[static_cast<std::size_t>(i)].data.ptr);
      bool good = push(connection) && pull(connection);
      const std::size_t size = answer_size(connection.in);
      if (size > 0 && connection.in.size() >= size) {
        finish(connection, totals);
        begin(connection, maker);
        good = good && push(connection);
      }
      if (good) continue;
      ++totals.lost;
      begin(connection, maker);
      if (!connect_to(connection, options.port, epoll) || !push(connection)) return false;
    }
  }
  return true;
}

/// User and system time of a process, in microseconds.
double cpu_microseconds(int pid) {
  std::ifstream file{"/proc/" + std::to_string(pid) + "/stat"};
  std::string text{std::istreambuf_iterator<char>{file}, {}};
  const std::size_t end = text.rfind(')');
  if (end == std::string::npos) return 0;
  std::istringstream fields{text.substr(end + 2)};
  std::string skip;
  for (int i = 0; i < 11; ++i) fields >> skip;
  double user = 0;
  double system = 0;
  fields >> user >> system;
  return (user + system) * 1e6 / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

double quantile_ms(const std::vector<std::int64_t>& sorted, double q) {
  if (sorted.empty()) return 0;
  return static_cast<double>(sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(q * static_cast<double>(sorted.size())))]) / 1e6;
}

void print(const Options& options, Totals& totals, double seconds, double cpu) {
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

}  // namespace

int main(int argc, char** argv) {
  Options options;
  if (!parse(argc, argv, options)) return usage();
  std::vector<Template> templates = read_templates(options.requests);
  if (templates.empty()) return usage();
  Maker maker{std::move(templates)};
  const int epoll = ::epoll_create1(0);
  std::vector<Connection> connections(static_cast<std::size_t>(options.connections));
  for (Connection& connection : connections) {
    begin(connection, maker);
    if (connect_to(connection, options.port, epoll)) continue;
    std::fprintf(stderr, "load: cannot connect to port %d\n", options.port);
    return 1;
  }
  Totals warm;
  Totals totals;
  totals.nanoseconds.reserve(std::size_t{1} << 22);
  if (!drive(options, maker, epoll, options.warmup, warm)) return 1;
  const double before = options.pid ? cpu_microseconds(options.pid) : 0;
  const auto start = Clock::now();
  if (!drive(options, maker, epoll, options.seconds, totals)) return 1;
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  print(options, totals, seconds, options.pid ? cpu_microseconds(options.pid) - before : 0);
  return totals.statuses.empty() ? 1 : 0;
}
