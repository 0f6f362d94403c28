#pragma once
// Work over every stored dossier: ranges of rows on two threads, each with its own reader; results come in order of row,
// memory does not grow with their number.
#include <algorithm>
#include <functional>

#include "batches.hpp"
#include "fadu/app/app.hpp"
#include "queries/scan.hpp"

namespace fadu::app {

inline constexpr std::int64_t kRangeRows = 1024;
inline constexpr int kScanThreads = 2;

/// `worker(reader, serve)` prepares its own things and calls serve(step), where step maps a RowRange to an Out.
/// `take(out, dossiers in all)` gets the results in order; false stops. Codes: unreadable, cancelled.
template <class Out, class Worker, class Take>
Answer<Done> over_all_dossiers(App& app, const Worker& worker, const Take& take) {
  RowRange all;
  std::int64_t total = 0;
  app.db().readers().run([&](store::Reader& reader) {
    all = all_dossier_rows(reader);
    total = count_all_dossiers(reader);
    return Done{};
  });
  bool stopped = false;
  Batches<RowRange, Out> batches(
      kScanThreads,
      [&](const std::function<void(const typename Batches<RowRange, Out>::Step&)>& serve) {
        app.db().readers().run([&](store::Reader& reader) {
          worker(reader, serve);
          return Done{};
        });
      },
      [&](const Out& out) {
        if (!stopped && !take(out, total)) stopped = true;
      });
  for (std::int64_t first = all.first; first <= all.last && !stopped; first += kRangeRows)
    batches.put({first, std::min(all.last, first + kRangeRows - 1)});
  if (const std::string wrong = batches.finish(); !wrong.empty()) return refuse(500, "unreadable", "案卷读不出来", wrong);
  if (stopped) return refuse(409, "cancelled", "已取消", "没有做完。");
  return Done{};
}

}  // namespace fadu::app
