#include "client.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <boost/json.hpp>
#include <cctype>

namespace fadu::stage {

namespace {

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

std::string trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t");
  const auto to = text.find_last_not_of(" \t\r");
  return from == std::string_view::npos ? std::string{} : std::string(text.substr(from, to - from + 1));
}

bool has(const Headers& headers, std::string_view name) {
  return std::ranges::any_of(headers, [&](const auto& h) { return lower(h.first) == name; });
}

}  // namespace

std::string Reply::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (key == name) return value;
  return {};
}

json::value Reply::json() const {
  boost::system::error_code error;
  json::value value = json::parse(body, error);
  return error ? json::value{} : value;
}

json::value Reply::at(std::string_view pointer) const {
  const json::value all = json();
  boost::system::error_code error;
  const json::value* found = all.find_pointer(pointer, error);
  return found && !error ? *found : json::value{};
}

json::array Reply::list(std::string_view pointer) const {
  const json::value found = at(pointer);
  return found.is_array() ? found.get_array() : json::array{};
}

std::string Reply::text(std::string_view pointer) const {
  const json::value found = at(pointer);
  return found.is_string() ? std::string(found.get_string()) : std::string{};
}

std::string fresh_key() {
  static std::atomic<unsigned> next{1};
  return "key-" + std::to_string(::getpid()) + "-" + std::to_string(next.fetch_add(1));
}

void Client::close() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
  buffer_.clear();
}

void Client::move_to(int port) {
  close();
  port_ = port;
}

bool Client::open() {
  char byte;
  // The other end may have hung up an idle connection: then a new one, before anything is sent.
  if (socket_ >= 0 && ::recv(socket_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0) close();
  if (socket_ >= 0) return true;
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<std::uint16_t>(port_));
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const timeval wait{timeout_, 0};
  const int yes = 1;
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
  setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0) return true;
  close();
  return false;
}

bool Client::write(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t n = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

bool Client::more() {
  char piece[65536];
  const ssize_t n = ::recv(socket_, piece, sizeof piece, 0);
  if (n <= 0) return false;
  buffer_.append(piece, static_cast<std::size_t>(n));
  return true;
}

std::string Client::head_of(const Ask& ask) const {
  const std::string host = "127.0.0.1:" + std::to_string(port_);
  std::string out = ask.method + " " + ask.path + " HTTP/1.1\r\nHost: " + host + "\r\n";
  if (!has(ask.headers, "origin")) out += "Origin: http://" + host + "\r\n";
  if (!cookies.empty() && !has(ask.headers, "cookie")) {
    out += "Cookie: ";
    for (bool first = true; const auto& [name, value] : cookies) {
      out += (first ? "" : "; ") + name + "=" + value;
      first = false;
    }
    out += "\r\n";
  }
  if (!ask.body.empty() && !ask.type.empty()) out += "Content-Type: " + ask.type + "\r\n";
  if (!ask.body.empty() || ask.method != "GET") out += "Content-Length: " + std::to_string(ask.body.size()) + "\r\n";
  for (const auto& [name, value] : ask.headers)
    if (!value.empty()) out += name + ": " + value + "\r\n";
  return out + "\r\n";
}

Reply Client::send(const Ask& ask) {
  const bool reused = socket_ >= 0;
  for (int attempt = reused ? 0 : 1; attempt < 2; ++attempt) {
    if (!open()) return {};
    // A refusal may come, and the connection end, while a long body is still on its way.
    const bool sent = write(head_of(ask)) && write(ask.body);
    Reply reply = sent || !ask.body.empty() ? read(ask.method != "HEAD") : Reply{};
    if (reply.status != 0) {
      keep_cookies(reply);
      if (lower(reply.header("connection")) == "close") close();
      return reply;
    }
    close();
    if (ask.method != "GET") return {};   // whoever sends it again must know that it counts once
  }
  return {};
}

Reply Client::read(bool body_expected) {
  Reply reply;
  std::size_t end;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos)
    if (!more()) return {};
  std::string_view head = std::string_view(buffer_).substr(0, end);
  if (head.size() < 12 || !head.starts_with("HTTP/1.1 ")) return {};
  reply.status = std::stoi(std::string(head.substr(9, 3)));
  for (std::size_t at = head.find("\r\n"); at != std::string_view::npos;) {
    const std::size_t next = head.find("\r\n", at + 2);
    const std::string_view line = head.substr(at + 2, next == std::string_view::npos ? next : next - at - 2);
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos) reply.headers.emplace_back(lower(std::string(line.substr(0, colon))), trimmed(line.substr(colon + 1)));
    at = next;
  }
  buffer_.erase(0, end + 4);
  const bool none = !body_expected || reply.status == 204 || reply.status == 304;
  return none || read_body(reply) ? reply : Reply{};
}

bool Client::read_body(Reply& reply) {
  if (lower(reply.header("transfer-encoding")) == "chunked") return read_chunks(reply);
  const std::string length = reply.header("content-length");
  if (length.empty()) {
    while (more()) {}
    reply.body = std::exchange(buffer_, {});
    return true;
  }
  const auto size = static_cast<std::size_t>(std::stoull(length));
  while (buffer_.size() < size)
    if (!more()) return false;
  reply.body = buffer_.substr(0, size);
  buffer_.erase(0, size);
  return true;
}

bool Client::read_chunks(Reply& reply) {
  for (;;) {
    std::size_t end;
    while ((end = buffer_.find("\r\n")) == std::string::npos)
      if (!more()) return false;
    const std::size_t size = std::stoull(buffer_.substr(0, end), nullptr, 16);
    while (buffer_.size() < end + 2 + size + 2)
      if (!more()) return false;
    reply.body += buffer_.substr(end + 2, size);
    buffer_.erase(0, end + 2 + size + 2);
    if (size == 0) return true;
  }
}

void Client::keep_cookies(const Reply& reply) {
  for (const auto& [name, value] : reply.headers) {
    if (name != "set-cookie") continue;
    const std::string pair = value.substr(0, value.find(';'));
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos) continue;
    const bool gone = value.find("Max-Age=0") != std::string::npos || equals + 1 == pair.size();
    if (gone) cookies.erase(pair.substr(0, equals));
    else cookies[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
}

Reply Client::post(const std::string& path, const json::value& body, Headers headers) {
  return send({.method = "POST", .path = path, .body = json::serialize(body), .headers = std::move(headers)});
}

Reply Client::once(const std::string& path, const json::value& body, const std::string& key) {
  return post(path, body, {{"Idempotency-Key", key}});
}

}  // namespace fadu::stage
