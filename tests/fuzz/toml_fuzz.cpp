// Any bytes as one file of the rulebook: an error list or a rulebook, never a crash.
// The first byte chooses the kind of file; from 10 on the file is only read, which is many times faster than loading.
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>

#include "fadu/law/rulebook.hpp"
#include "node.hpp"

namespace {

const char* const kPaths[] = {"statutes/x.toml",  "calendars/2026.toml",         "codes/x.toml",
                              "domains/x.toml",   "terms/x.toml",                "guards/x.toml",
                              "documents/x.toml", "procedures/x/procedure.toml", "procedures/x/acts/y.toml", "acts/z.toml",
                              "items/general/x.toml"};

void read_only(const fadu::law::SourceFile& file) {
  const auto node = fadu::law::parse_toml(file);
  if (!node && node.error().message.empty()) __builtin_trap();
}

void load(const fadu::law::SourceFile& file) {
  const auto book = fadu::law::Rulebook::load({&file, 1});
  if (!book && book.error().empty()) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t kind = data[0] % 64;
  if (kind < std::size(kPaths)) load({kPaths[kind], bytes});
  else read_only({"x.toml", bytes});
  return 0;
}
