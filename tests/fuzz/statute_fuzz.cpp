// libFuzzer entry: no bytes may crash the statute parser, the citation parser or the look-up behind them.
// Needs: fadu_statute (and with it fadu_base). Good seeds: tests/statutes.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fadu/base/ensure.hpp"
#include "fadu/statute/library.hpp"
#include "fadu/statute/search.hpp"

namespace {

namespace st = fadu::statute;

void fuzz_text(std::string_view bytes) {
  st::Parsed parsed = st::parse_statute(bytes, "模糊(2020-01-01).md");
  st::Library library;
  const std::string title = parsed.edition.title;
  (void)library.add(std::move(parsed.edition));
  library.link({"fuzz", title, title, {}});
  (void)library.resolve({"fuzz", 1, 0, 1, 1}, fadu::Date::of(2026, 1, 1));
  (void)st::Index(library).search(bytes.substr(0, 12), 5);
}

void fuzz_cite(std::string_view bytes) {
  if (const auto cite = st::parse_cite(bytes)) fadu::ensure(st::print(*cite) == bytes, "a citation prints as it was read");
  (void)st::parse_place("fuzz", bytes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  fuzz_cite(bytes.substr(0, 64));
  fuzz_text(bytes);
  return 0;
}
