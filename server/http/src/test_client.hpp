#pragma once
// A plain socket client for the tests: sends any bytes, reads what comes.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace fadu::http::test {

struct Answer {
  int status{0};
  std::string head;  ///< with the empty line
  std::string body;
  [[nodiscard]] std::string field(std::string_view lower_name) const {
    const std::string wanted = "\r\n" + std::string{lower_name} + ": ";
    const std::size_t at = head.find(wanted);
    if (at == std::string::npos) return {};
    return head.substr(at + wanted.size(), head.find("\r\n", at + 2) - at - wanted.size());
  }
};

class Client {
 public:
  explicit Client(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    const int one = 1;
    ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  }
  ~Client() { close(); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }
  void finish_sending() const { ::shutdown(fd_, SHUT_WR); }
  [[nodiscard]] bool connected() const { return connected_; }

  bool send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t n = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (n <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
  }

  /// Reads some more. False: closed or nothing within the time.
  bool more(int milliseconds = 5000) {
    pollfd wait{fd_, POLLIN, 0};
    if (::poll(&wait, 1, milliseconds) <= 0) return false;
    char bytes[65536];
    const ssize_t n = ::recv(fd_, bytes, sizeof bytes, 0);
    if (n <= 0) {
      closed_ = true;
      return false;
    }
    buffer_.append(bytes, static_cast<std::size_t>(n));
    return true;
  }

  /// The next answer, by its content-length; status 0 when none came. 100 Continue is an answer of its own.
  Answer answer(bool without_body = false, int milliseconds = 5000) {
    Answer out;
    std::size_t end = 0;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos)
      if (!more(milliseconds)) return out;
    out.head = buffer_.substr(0, end + 4);
    buffer_.erase(0, end + 4);
    out.status = out.head.size() > 12 ? std::stoi(out.head.substr(9, 3)) : 0;
    const std::string length = out.field("content-length");
    const std::size_t size = without_body || length.empty() ? 0 : std::stoul(length);
    while (buffer_.size() < size)
      if (!more(milliseconds)) break;
    out.body = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return out;
  }

  /// Everything until the server closes; how long that took.
  std::string rest(int milliseconds = 20000) {
    while (more(milliseconds)) {
    }
    return std::exchange(buffer_, {});
  }

  /// Did the server close (not merely fall silent)?
  bool closed(int milliseconds = 5000) {
    while (more(milliseconds)) {
    }
    return closed_;
  }

  Answer ask(std::string_view bytes, bool without_body = false) {
    send(bytes);
    return answer(without_body);
  }

 private:
  int fd_;
  bool connected_{false};
  bool closed_{false};
  std::string buffer_;
};

/// "GET /x" with Host and more lines.
inline std::string get(std::string_view path, std::string_view lines = {}) {
  return "GET " + std::string{path} + " HTTP/1.1\r\nHost: localhost\r\n" + std::string{lines} + "\r\n";
}

inline std::string post(std::string_view path, std::string_view body, std::string_view lines = "Content-Type: application/json\r\n") {
  return "POST " + std::string{path} + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         std::string{lines} + "\r\n" + std::string{body};
}

}  // namespace fadu::http::test
