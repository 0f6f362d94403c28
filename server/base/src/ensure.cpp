#include "fadu/base/ensure.hpp"

#include <cstdio>
#include <cstdlib>

namespace fadu {

void broken(std::string_view what, std::source_location where) {
  std::fprintf(stderr, "broken assumption: %.*s (%s:%u, %s)\n", static_cast<int>(what.size()),
               what.data(), where.file_name(), static_cast<unsigned>(where.line()), where.function_name());
  std::fflush(stderr);
  std::abort();
}

}  // namespace fadu
