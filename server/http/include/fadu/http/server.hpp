#pragma once
// The network layer: sockets, timeouts, limits. One io thread and a pool of workers for the handlers.
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "fadu/base/result.hpp"
#include "fadu/http/metrics.hpp"
#include "fadu/http/service.hpp"

namespace fadu::http {

struct ServerConfig {
  std::string address{"127.0.0.1"};
  std::uint16_t port{8080};  ///< 0 = any free one
  unsigned workers{0};       ///< 0 = processors + 2
  std::size_t max_head{16 << 10};
  std::size_t max_connections{8192};
  std::size_t max_waiting{1024};  ///< requests that wait for a worker; more get 503
  std::string upload_dir{"/tmp"};
  std::chrono::milliseconds head_time{10'000};   ///< from the first byte (or the connection) to the end of the head
  std::chrono::milliseconds body_time{30'000};   ///< for a whole body that is not an upload
  std::chrono::milliseconds pace_time{10'000};   ///< in each such span at least pace_bytes of a body must move
  std::uint64_t pace_bytes{4096};
  std::chrono::milliseconds idle_time{30'000};   ///< between two requests of one connection
  std::chrono::milliseconds drain_time{20'000};  ///< stop() waits so long for running requests
  std::chrono::milliseconds beat_time{15'000};   ///< a comment on idle event streams
  std::chrono::milliseconds tick{1'000};         ///< how often deadlines are looked at
};

class Server {
 public:
  /// `service` and `metrics` outlive the server.
  Server(ServerConfig config, Service& service, Metrics& metrics);
  ~Server();  ///< stops
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Listens and returns. Error codes: cannot_listen (address in use, no right, bad address).
  Status start();
  /// Stops accepting, closes idle connections, lets running requests finish, then ends. Safe to call twice.
  void stop();
  /// The port it listens on, after start().
  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] std::size_t connections() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fadu::http
