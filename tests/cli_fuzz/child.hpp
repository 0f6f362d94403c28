#pragma once
// One run of a program: words in, what it wrote and how it ended out.
#include <chrono>
#include <string>
#include <vector>

namespace fadu::cli_fuzz {

struct Ending {
  int code{-1};        ///< exit code; -1 when it did not end by itself
  int signal{0};       ///< that ended it
  bool late{false};    ///< still running after the limit, and then killed
  std::string out, err;
};

/// Runs `program` with `words` and `input` on its standard input, in `folder`. Output beyond 8 MiB is thrown away.
[[nodiscard]] Ending run(const std::string& program, const std::vector<std::string>& words, const std::string& input, const std::string& folder,
                         std::chrono::seconds limit);

}  // namespace fadu::cli_fuzz
