#pragma once
// N keep-alive connections on one thread, each sending its next request as soon as it has its answer.
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fadu::bench {

/// Writes the requests and sees the answers. Connections count from 0.
class Client {
 public:
  virtual ~Client() = default;
  /// A whole request, head and body, as it goes over the wire.
  virtual std::string next(int connection) = 0;
  /// A whole answer, before the connection's next request is asked for.
  virtual void answered(int connection, std::string_view answer) { (void)connection, (void)answer; }
};

struct Totals {
  std::vector<std::int64_t> nanoseconds;   ///< one entry an answer
  std::map<int, std::int64_t> statuses;
  std::int64_t bytes{0};
  std::int64_t lost{0};                    ///< connections that broke
  double seconds{0};
};

/// Open connections to 127.0.0.1. Lives as long as the measurement.
class Driver {
 public:
  Driver(std::uint16_t port, int connections, Client& client);
  ~Driver();
  Driver(const Driver&) = delete;
  Driver& operator=(const Driver&) = delete;

  /// Drives for so many seconds. False: the server cannot be reached.
  bool drive(double seconds, Totals& totals);

 private:
  struct Connection;
  bool reach(Connection& connection);
  void begin(Connection& connection);
  bool serve(Connection& connection, Totals& totals);

  std::uint16_t port_;
  Client& client_;
  int epoll_;
  std::vector<Connection> connections_;
  bool started_{false};
};

/// One request over a connection of its own; empty when the server cannot be reached.
std::string fetch(std::uint16_t port, const std::string& request);

/// User and system time of a process, in microseconds.
double cpu_microseconds(int pid);
/// Memory resident now, in KiB.
std::int64_t resident_kib(int pid);
/// `nanoseconds` sorted; the quantile in milliseconds.
double quantile_ms(const std::vector<std::int64_t>& sorted, double q);

}  // namespace fadu::bench
