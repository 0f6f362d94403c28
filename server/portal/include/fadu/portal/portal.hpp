#pragma once
// The public pages as HTML that works without JavaScript. Plain values in and out: no socket, no law.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fadu/app/help.hpp"
#include "fadu/app/public_registers.hpp"

namespace fadu::portal {

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Ask {
  std::string path;             ///< decoded: "/help/terms/decision_limit"
  Pairs query;                  ///< decoded
  std::string if_none_match;    ///< as the browser sent it
  std::string host;             ///< what the browser calls this server
  bool gzip{false};             ///< the browser takes it
  Date today;
};
struct Answer {
  int status{200};              ///< 200, 304, 400 or 404
  std::string type;
  Pairs headers;                ///< names in lower case: etag, cache-control, content-security-policy, …
  std::string body;             ///< packed when the headers say so
};

class Portal {
 public:
  /// Both outlive it.
  Portal(const app::help::Help& help, const app::public_registers::PublicRegisters& registers) : help_(help), registers_(registers) {}
  /// Thread-safe. Any path below /help and any path of the registers has an answer; what is not there gets a page that says so, with 404.
  [[nodiscard]] Answer answer(const Ask& ask) const;

 private:
  [[nodiscard]] Answer help_answer(const Ask& ask) const;
  [[nodiscard]] Answer register_answer(const Ask& ask) const;
  [[nodiscard]] Answer officer_answer(const Ask& ask, const std::vector<std::string>& parts) const;
  const app::help::Help& help_;
  const app::public_registers::PublicRegisters& registers_;
};

/// The style sheet and its path, which holds a hash of it.
[[nodiscard]] std::string_view style_sheet();
[[nodiscard]] const std::string& style_path();

}  // namespace fadu::portal
