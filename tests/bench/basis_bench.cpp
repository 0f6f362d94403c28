// Check of the basis of 5,000 items (the rulebook's, repeated) against the texts of ../shared/laws, or of the folder FADU_LAWS.
// Target: 3 s with all 980 texts. Reading the texts is not counted.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "fadu/register/basis.hpp"
#include "fadu/statute/parser.hpp"

namespace {

using namespace fadu;
namespace fs = std::filesystem;

constexpr std::size_t kItems = 5000;

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> files_in(const fs::path& folder, const char* extension) {
  std::vector<fs::path> out;
  if (!fs::is_directory(folder)) return out;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().extension() == extension && entry.path().filename() != "README.md") out.push_back(entry.path());
  std::ranges::sort(out);
  return out;
}

law::Rulebook rulebook() {
  const fs::path root = fs::path(FADU_SOURCE_DIR) / "rulebook";
  std::vector<law::SourceFile> files;
  for (const fs::path& path : files_in(root, ".toml")) files.push_back({fs::relative(path, root).generic_string(), bytes_of(path)});
  return law::Rulebook::load(files).value();
}

void basis_check_5000(benchmark::State& state) {
  const law::Rulebook book = rulebook();
  const char* given = std::getenv("FADU_LAWS");
  statute::Library library;
  std::int64_t editions = 0;
  for (const fs::path& path : files_in(given ? fs::path(given) : fs::path(FADU_SOURCE_DIR) / "../shared/laws", ".md"))
    editions += library.add(statute::parse_statute(bytes_of(path), path.filename().string()).edition) ? 1 : 0;
  for (const law::InstrumentSpec& spec : book.instruments()) {
    statute::Registration registration{spec.id, spec.title, spec.short_title, {}};
    for (const auto& version : spec.versions) registration.versions.push_back({version.adopted, version.from, version.to});
    library.link(registration);
  }
  std::vector<law::Item> items;
  while (items.size() < kItems) items.push_back(book.items()[items.size() % book.items().size()]);
  for (std::size_t i = 0; i < items.size(); ++i) items[i].code += "-" + std::to_string(i);
  const registers::BasisRules rules = registers::basis_rules(book).value();
  const registers::BasisInput input{items, book.instruments(), &library, nullptr, {}, Date::of(2026, 3, 20)};
  for (auto _ : state) benchmark::DoNotOptimize(registers::basis_check(input, rules));
  state.counters["texts"] = static_cast<double>(editions);
}
BENCHMARK(basis_check_5000)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
