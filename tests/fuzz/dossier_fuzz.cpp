// Fuzzes what `fadu law examine` and `fadu law fine` read: a dossier and a question as JSON, against the whole rulebook.
// Whatever the bytes say, the answer is a result or a refusal with a place, and examining twice says the same.
// Libraries: fadu_law, fadu_dossier, fadu_register, Boost::json; FADU_SOURCE_DIR.
#include <boost/json.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fadu/app/examine_json.hpp"
#include "fadu/app/fine_json.hpp"
#include "fadu/base/canonical.hpp"
#include "fadu/base/ensure.hpp"
#include "rulebook_fixture.hpp"

namespace {

const fadu::law::Rulebook& book() {
  static const auto loaded = fadu::law::Rulebook::load(fadu::law::test::read_folder(fadu::law::test::real_rulebook()));
  fadu::ensure(loaded.ok(), "the rulebook loads");
  return *loaded;
}

void examine(std::string_view text) {
  const auto first = fadu::app::examine_json(book(), text, "");
  if (!first) return fadu::ensure(!first.error().errors.empty() || !first.error().detail.empty(), "a refusal says why");
  const auto again = fadu::app::examine_json(book(), text, "");
  fadu::ensure(again.ok() && *again == *first, "the same dossier is examined to the same result");
}

void fine(std::string_view text) {
  const auto question = fadu::parse_json(text);
  if (!question || !question->is_object()) return;
  const auto answer = fadu::app::fine_json(book(), question->get_object(), fadu::Date::of(2026, 3, 2));
  if (!answer || !answer->at("fined").as_bool() || answer->at("unlimited").as_bool()) return;
  fadu::ensure(answer->at("min").as_int64() <= answer->at("max").as_int64(), "a range has its ends in order");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] % 2 == 0) examine(text);
  else fine(text);
  return 0;
}
