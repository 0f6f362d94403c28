// How long a document takes with warm fonts. Target: a two-page decision ≤ 20 ms.
#include <benchmark/benchmark.h>

#include "../../server/paper/src/samples.hpp"
#include "fadu/paper/render.hpp"

namespace {

using namespace fadu;
using namespace fadu::paper;

const RenderOptions kOptions{Instant::at(Date::of(2026, 3, 30)), "怀仁市市场监督管理局"};

template <class Thing>
void run(benchmark::State& state, const Thing& thing) {
  const Result<Press> press = Press::open();
  if (!press) return state.SkipWithError(press.error().message.c_str());
  int pages = 0;
  for (auto _ : state) {
    const Result<Pdf> pdf = press->render(thing, kOptions);
    pages = pdf.value().pages;
    benchmark::DoNotOptimize(pdf->bytes.data());
  }
  state.counters["pages"] = pages;
}

/// The decision without its table of evidence, its headings, particulars and small print: two pages.
Document two_pages() {
  Document document = samples::decision();
  std::erase_if(document.blocks, [](const Block& b) { return std::holds_alternative<Table>(b) || std::holds_alternative<Note>(b); });
  std::erase_if(document.blocks, [](const Block& b) { return std::holds_alternative<Heading>(b) || std::holds_alternative<Lines>(b); });
  return document;
}

void two_page_decision(benchmark::State& state) { run(state, two_pages()); }
void form(benchmark::State& state) { run(state, samples::filing_form()); }
void whole_volume(benchmark::State& state) { run(state, samples::volume()); }
void open_fonts(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Press::open().ok());
}

BENCHMARK(two_page_decision)->Unit(benchmark::kMillisecond);
BENCHMARK(form)->Unit(benchmark::kMillisecond);
BENCHMARK(whole_volume)->Unit(benchmark::kMillisecond);
BENCHMARK(open_fonts)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
