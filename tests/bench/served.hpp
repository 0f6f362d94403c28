#pragma once
// The server as a child process.
#include <cstdint>
#include <string>
#include <vector>

namespace fadu::bench {

class Served {
 public:
  /// `fadu serve --demo --rate 0` on `data`; waits for /readyz. Exits the program when it does not come up.
  Served(const std::string& fadu, const std::string& data, std::uint16_t port);
  ~Served();   ///< SIGTERM, and waits
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;

  [[nodiscard]] int pid() const { return pid_; }
  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// From exec to the first 200 of /readyz, in milliseconds.
  [[nodiscard]] double cold_ms() const { return cold_ms_; }
  /// Logs a demo person in; the cookie of the session, as a header line.
  [[nodiscard]] std::string log_in(const std::string& username) const;

 private:
  int pid_{};
  std::uint16_t port_;
  double cold_ms_{};
};

}  // namespace fadu::bench
