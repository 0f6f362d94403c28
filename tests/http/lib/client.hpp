#pragma once
// A small HTTP/1.1 client over plain sockets: keep-alive, cookies, nothing hidden. It knows none of the server's code.
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fadu::stage {

namespace json = boost::json;
using Headers = std::vector<std::pair<std::string, std::string>>;

struct Reply {
  int status{};      ///< 0: the connection was lost before a whole answer came
  Headers headers;   ///< names in lower case
  std::string body;

  [[nodiscard]] std::string header(std::string_view name) const;   ///< "" when absent
  [[nodiscard]] json::value json() const;                          ///< null when the body is no JSON
  [[nodiscard]] std::string text(std::string_view pointer) const;  ///< the string at a JSON pointer, else ""
  [[nodiscard]] std::string code() const { return text("/code"); }
  [[nodiscard]] json::value at(std::string_view pointer) const;    ///< null when absent
  [[nodiscard]] json::array list(std::string_view pointer) const;  ///< empty when absent
  [[nodiscard]] bool good() const { return status >= 200 && status < 300; }
};

struct Ask {
  std::string method{"GET"};
  std::string path;
  std::string body{};
  std::string type{"application/json"};   ///< of the body; not sent without one
  Headers headers{};                      ///< in place of the ones the client would send, or beside them
};

class Client {
 public:
  explicit Client(int port, int timeout_seconds = 60) : port_(port), timeout_(timeout_seconds) {}
  ~Client() { close(); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  Reply send(const Ask& ask);
  Reply get(const std::string& path) { return send({.path = path}); }
  Reply post(const std::string& path, const json::value& body, Headers headers = {});
  /// A POST whose double counts once.
  Reply once(const std::string& path, const json::value& body, const std::string& key);
  void close();
  void move_to(int port);   ///< another server, same cookies

  std::map<std::string, std::string> cookies;

 private:
  bool open();
  bool write(std::string_view bytes) const;
  bool more();
  Reply read(bool body_expected);
  bool read_body(Reply& reply);
  bool read_chunks(Reply& reply);
  [[nodiscard]] std::string head_of(const Ask& ask) const;
  void keep_cookies(const Reply& reply);

  int port_;
  int timeout_;
  int socket_{-1};
  std::string buffer_;   ///< received, not yet used
};

/// A different one each time.
std::string fresh_key();

}  // namespace fadu::stage
