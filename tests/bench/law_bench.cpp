// What law costs: loading the rulebook, one date, one case, a million dossiers.
// Libraries: fadu_law, benchmark; include folder server/law/src; FADU_SOURCE_DIR.
#include <benchmark/benchmark.h>

#include <atomic>
#include <thread>

#include "fadu/law/examine.hpp"
#include "fadu/law/image.hpp"
#include "loader.hpp"
#include "node.hpp"
#include "rulebook_fixture.hpp"
#include "story.hpp"

namespace fadu::law {
namespace {

const std::vector<SourceFile>& files() {
  static const auto list = test::read_folder(test::real_rulebook());
  return list;
}

const Rulebook& book() {
  static const Rulebook loaded = [] {
    auto result = Rulebook::load(files());
    ensure(result.ok(), "the rulebook loads");
    return std::move(result).value();
  }();
  return loaded;
}

Story story(const std::string& name) {
  const auto found = std::find_if(files().begin(), files().end(), [&](const auto& f) { return f.path == "examples/" + name + ".toml"; });
  ensure(found != files().end(), "the story stands in rulebook/examples");
  Problems problems;
  return read_story(parse_toml(*found).value(), found->path, book(), problems);
}

/// The first acts of a story, or its acts over and over where it is too short.
Dossier of_length(const Dossier& from, std::size_t acts) {
  Dossier out = from;
  out.acts.resize(std::min(acts, out.acts.size()));
  while (out.acts.size() < acts) {
    Act again = from.acts[out.acts.size() % from.acts.size()];
    again.seq = static_cast<std::int32_t>(out.acts.size()) + 1;
    out.acts.push_back(std::move(again));
  }
  return out;
}

void load(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Rulebook::load(files()).ok());
}
BENCHMARK(load)->Unit(benchmark::kMillisecond);

/// As the program starts that carries its rulebook.
void load_with_image(benchmark::State& state) {
  const std::string image = make_image(files());
  for (auto _ : state) benchmark::DoNotOptimize(Rulebook::load(files(), image).ok());
}
BENCHMARK(load_with_image)->Unit(benchmark::kMillisecond);

/// Only the joining of files that are parsed already.
void link(benchmark::State& state) {
  std::vector<Parsed> parsed;
  for (const SourceFile& file : files())
    if (is_law_file(file.path)) parsed.push_back(placed(file.path, parse_toml(file).value()));
  std::sort(parsed.begin(), parsed.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  std::vector<const Parsed*> list;
  for (const Parsed& one : parsed) list.push_back(&one);
  for (auto _ : state) benchmark::DoNotOptimize(Rulebook::load_parsed(list).ok());
}
BENCHMARK(link)->Unit(benchmark::kMillisecond);

void due_of_working_days(benchmark::State& state) {
  const PeriodRule rule{Unit::working_day, 20, false};
  std::int32_t day = 20000;
  for (auto _ : state) benchmark::DoNotOptimize(due(book().calendar(), rule, Instant::at(Date{day++ % 500 + 20000}), {}, 0, Date{20500}));
}
BENCHMARK(due_of_working_days);

void examine_case(benchmark::State& state) {
  const Story one = story("hearing_company");
  const Dossier dossier = of_length(one.dossier, static_cast<std::size_t>(state.range(0)));
  Scratch scratch;
  Examination out;
  for (auto _ : state) {
    examine(dossier, book(), one.world, one.as_of, scratch, out);
    benchmark::DoNotOptimize(out.findings.data());
  }
  state.counters["acts"] = static_cast<double>(dossier.acts.size());
  state.counters["findings"] = static_cast<double>(out.findings.size());
}
BENCHMARK(examine_case)->Arg(5)->Arg(19)->Arg(30)->Unit(benchmark::kMicrosecond);

void million_dossiers_of_five_acts(benchmark::State& state) {
  const Story one = story("food_expired_shop");
  const Dossier dossier = of_length(one.dossier, 5);
  for (auto _ : state) {
    std::atomic<int> next{0};
    std::vector<std::jthread> workers;
    for (int worker = 0; worker < 2; ++worker)
      workers.emplace_back([&] {
        Scratch scratch;
        Examination out;
        while (next.fetch_add(1000) < 1000000)
          for (int i = 0; i < 1000; ++i) examine(dossier, book(), one.world, one.as_of, scratch, out);
      });
  }
}
BENCHMARK(million_dossiers_of_five_acts)->Unit(benchmark::kMillisecond)->Iterations(1)->UseRealTime();

}  // namespace
}  // namespace fadu::law

BENCHMARK_MAIN();
