#pragma once
// Header lines that every answer carries, ready as text, so that an answer costs no allocation for them.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "fadu/http/message.hpp"

namespace fadu::http::headers {

class SecurityHeaders {
 public:
  explicit SecurityHeaders(bool https);
  /// Lines for this answer: its own policy or caching wins over ours.
  [[nodiscard]] std::string_view for_response(const Response& response, bool api) const;

 private:
  std::array<std::string, 4> lines_;  ///< bit 0: our policy, bit 1: no-store
};

/// IMF-fixdate of RFC 9110.
[[nodiscard]] std::string http_date(std::int64_t unix_seconds);
/// Chinese sentence for what the network layer refuses.
[[nodiscard]] std::string transport_detail(int status);

}  // namespace fadu::http::headers
