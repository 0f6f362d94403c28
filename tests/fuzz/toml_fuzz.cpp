// Any bytes as one file of the rulebook: an error list or a rulebook, never a crash.
// Needs: fadu_law (with fadu_statute, fadu_base), OpenSSL. The first byte chooses the kind of file.
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>

#include "fadu/law/rulebook.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const char* const paths[] = {"statutes/x.toml",  "calendars/2026.toml",          "codes/x.toml",
                                      "domains/x.toml",   "terms/x.toml",                 "guards/x.toml",
                                      "documents/x.toml", "procedures/x/procedure.toml",  "procedures/x/acts/y.toml",
                                      "items/general/x.toml"};
  if (size == 0) return 0;
  const fadu::law::SourceFile file{paths[data[0] % std::size(paths)],
                                   std::string(reinterpret_cast<const char*>(data) + 1, size - 1)};
  const auto book = fadu::law::Rulebook::load({&file, 1});
  if (!book && book.error().empty()) __builtin_trap();
  return 0;
}
