#pragma once
// What a transfer needs besides the socket: its pace, its file, its listener. No network header here.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <memory>

#include "fadu/http/message.hpp"
#include "fadu/http/server.hpp"

namespace fadu::http {

using Clock = std::chrono::steady_clock;

/// A peer must move so many bytes in each span of time, or it is cut off.
class Pace {
 public:
  Pace(const ServerConfig& config, Clock::time_point end) : config_(config), end_(end), window_(Clock::now() + config.pace_time) {}
  [[nodiscard]] Clock::time_point deadline() const { return std::min(end_, window_); }
  void moved(std::size_t bytes) {
    bytes_ += bytes;
    if (bytes_ < config_.pace_bytes) return;
    bytes_ = 0;
    window_ = Clock::now() + config_.pace_time;
  }

 private:
  const ServerConfig& config_;
  Clock::time_point end_;
  Clock::time_point window_;
  std::uint64_t bytes_{0};
};

/// The producer learns that nobody listens any more, however the coroutine ends.
struct Listening {
  std::shared_ptr<EventStream> stream;
  ~Listening() {
    stream->on_ready(nullptr);
    stream->mark_gone();
  }
};

struct OpenFile {
  explicit OpenFile(const FileBody& file) : body(file), fd(::open(file.path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)) {}
  ~OpenFile() {
    if (fd >= 0) ::close(fd);
    if (body.remove_after) ::unlink(body.path.c_str());
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  const FileBody& body;
  int fd;
};

}  // namespace fadu::http
