#include "driver.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace fadu::bench {

using Clock = std::chrono::steady_clock;

struct Driver::Connection {
  int number{};
  int fd{-1};
  std::string out{};
  std::size_t sent{0};
  std::string in{};
  Clock::time_point start{};
};

namespace {

int connect_local(std::uint16_t port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return fd;
  ::close(fd);
  return -1;
}

template <class Connection>
bool push(Connection& connection) {
  while (connection.sent < connection.out.size()) {
    const ssize_t n = ::send(connection.fd, connection.out.data() + connection.sent, connection.out.size() - connection.sent, MSG_NOSIGNAL);
    if (n < 0) return errno == EAGAIN;
    connection.sent += static_cast<std::size_t>(n);
  }
  return true;
}

/// Reads what there is. False: the connection is gone.
bool pull(int fd, std::string& in) {
  char bytes[65536];
  while (true) {
    const ssize_t n = ::recv(fd, bytes, sizeof bytes, 0);
    if (n > 0) in.append(bytes, static_cast<std::size_t>(n));
    else return n < 0 && errno == EAGAIN;
    if (n < static_cast<ssize_t>(sizeof bytes)) return true;
  }
}

/// Length of the whole answer, 0 while unknown.
std::size_t answer_size(std::string_view in) {
  const std::size_t end = in.find("\r\n\r\n");
  if (end == std::string::npos) return 0;
  const std::size_t at = in.find("\r\ncontent-length: ");
  if (at == std::string::npos || at > end) return end + 4;
  std::size_t length = 0;
  std::from_chars(in.data() + at + 18, in.data() + end, length);
  return end + 4 + length;
}

}  // namespace

Driver::Driver(std::uint16_t port, int connections, Client& client) : port_(port), client_(client), epoll_(::epoll_create1(0)) {
  for (int i = 0; i < connections; ++i) connections_.push_back({.number = i});
}

Driver::~Driver() {
  for (const Connection& connection : connections_)
    if (connection.fd >= 0) ::close(connection.fd);
  ::close(epoll_);
}

bool Driver::reach(Connection& connection) {
  if (connection.fd >= 0) ::close(connection.fd);
  connection.fd = connect_local(port_);
  if (connection.fd < 0) return false;
  const int one = 1;
  ::setsockopt(connection.fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  ::fcntl(connection.fd, F_SETFL, O_NONBLOCK);
  epoll_event event{};
  event.events = EPOLLIN | EPOLLOUT | EPOLLET;
  event.data.ptr = &connection;
  return ::epoll_ctl(epoll_, EPOLL_CTL_ADD, connection.fd, &event) == 0;
}

void Driver::begin(Connection& connection) {
  connection.out = client_.next(connection.number);
  connection.sent = 0;
  connection.in.clear();
  connection.start = Clock::now();
}

bool Driver::serve(Connection& connection, Totals& totals) {
  bool good = push(connection) && pull(connection.fd, connection.in);
  const std::size_t size = answer_size(connection.in);
  if (size > 0 && connection.in.size() >= size) {
    totals.nanoseconds.push_back((Clock::now() - connection.start).count());
    totals.bytes += static_cast<std::int64_t>(connection.in.size());
    ++totals.statuses[std::atoi(connection.in.c_str() + 9)];
    client_.answered(connection.number, connection.in);
    begin(connection);
    good = good && push(connection);
  }
  if (good) return true;
  ++totals.lost;
  begin(connection);
  return reach(connection) && push(connection);
}

bool Driver::drive(double seconds, Totals& totals) {
  const auto start = Clock::now();
  const auto end = start + std::chrono::duration<double>(seconds);
  if (!started_)
    for (Connection& connection : connections_) {
      begin(connection);
      if (!reach(connection)) return false;
    }
  started_ = true;
  std::array<epoll_event, 256> events{};
  while (Clock::now() < end) {
    const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 100);
    for (int i = 0; i < count; ++i)
      if (!serve(*static_cast<Connection*>(events[static_cast<std::size_t>(i)].data.ptr), totals)) return false;
  }
  totals.seconds += std::chrono::duration<double>(Clock::now() - start).count();
  return true;
}

std::string fetch(std::uint16_t port, const std::string& request) {
  const int fd = connect_local(port);
  if (fd < 0) return {};
  std::string in;
  char bytes[65536];
  if (::send(fd, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size()))
    for (std::size_t size = 0; size == 0 || in.size() < size; size = answer_size(in)) {
      const ssize_t n = ::recv(fd, bytes, sizeof bytes, 0);
      if (n <= 0) break;
      in.append(bytes, static_cast<std::size_t>(n));
    }
  ::close(fd);
  return in;
}

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

std::int64_t resident_kib(int pid) {
  std::ifstream file{"/proc/" + std::to_string(pid) + "/statm"};
  std::int64_t size = 0;
  std::int64_t resident = 0;
  file >> size >> resident;
  return resident * ::sysconf(_SC_PAGESIZE) / 1024;
}

double quantile_ms(const std::vector<std::int64_t>& sorted, double q) {
  if (sorted.empty()) return 0;
  return static_cast<double>(sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(q * static_cast<double>(sorted.size())))]) / 1e6;
}

}  // namespace fadu::bench
