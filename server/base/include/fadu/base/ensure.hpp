#pragma once
// Always-on assertion. Use for broken assumptions of our own code, never for input or refusals.
#include <source_location>
#include <string_view>

namespace fadu {

/// Writes what was assumed and where to stderr, then aborts. Never compiled out.
[[noreturn]] void broken(std::string_view what, std::source_location where);

/// Ends the process when `ok` is false: the state can no longer be trusted.
inline void ensure(bool ok, std::string_view what,
                   std::source_location where = std::source_location::current()) {
  if (!ok) [[unlikely]]
    broken(what, where);
}

}  // namespace fadu
