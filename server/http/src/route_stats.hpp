#pragma once
// Per-route counters, found without a lock or a string on the hot path.
#include <array>
#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "fadu/http/metrics.hpp"
#include "fadu/http/router.hpp"

namespace fadu::http {

class RouteStats {
 public:
  RouteStats(const std::vector<Route>& routes, Metrics& metrics) : routes_(routes), metrics_(metrics), rows_(routes.size() + 1) {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      rows_[i].durations = &metrics_.histogram("fadu_http_request_duration_seconds", "time in the pipeline, without reading and writing", {{"route", name(i)}});
    }
  }

  void count(const Request& request, int status, std::int64_t microseconds) {
    const std::size_t i = request.route ? static_cast<std::size_t>(request.route - routes_.data()) : routes_.size();
    Row& row = rows_[i];
    row.durations->observe(microseconds);
    const std::size_t slot = status >= 100 && status < 100 + static_cast<int>(kCodes) ? static_cast<std::size_t>(status - 100) : kCodes - 1;
    Counter* counter = row.codes[slot].load(std::memory_order_acquire);
    if (!counter) {
      counter = &metrics_.counter("fadu_http_requests_total", "requests answered", {{"code", std::to_string(status)}, {"method", method(i)}, {"route", name(i)}});
      row.codes[slot].store(counter, std::memory_order_release);
    }
    counter->add();
  }

 private:
  static constexpr std::size_t kCodes = 412;
  struct Row {
    Histogram* durations{nullptr};
    std::array<std::atomic<Counter*>, kCodes> codes{};
  };
  std::string name(std::size_t i) const { return i < routes_.size() ? std::string{routes_[i].pattern.view()} : "-"; }
  std::string method(std::size_t i) const { return i < routes_.size() ? std::string{method_name(routes_[i].method)} : "-"; }

  const std::vector<Route>& routes_;
  Metrics& metrics_;
  std::vector<Row> rows_;
};

}  // namespace fadu::http
