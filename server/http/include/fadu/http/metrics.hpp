#pragma once
// Counters, gauges and histograms in the Prometheus text format. Adding is lock-free; names and labels are fixed early.
#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fadu::http {

using Labels = std::vector<std::pair<std::string, std::string>>;

class Counter {
 public:
  void add(std::int64_t n = 1) { value_.fetch_add(n, std::memory_order_relaxed); }
  [[nodiscard]] std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> value_{0};
};

class Gauge {
 public:
  void set(std::int64_t n) { value_.store(n, std::memory_order_relaxed); }
  void add(std::int64_t n) { value_.fetch_add(n, std::memory_order_relaxed); }
  [[nodiscard]] std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> value_{0};
};

/// Durations. Buckets 100 µs … 30 s; observed in microseconds, printed in seconds.
class Histogram {
 public:
  static constexpr std::array<std::int64_t, 14> kBounds{100,    250,    500,     1000,    2500,    5000,     10000,
                                                        25000,  50000,  100000,  500000,  1000000, 5000000, 30000000};
  void observe(std::int64_t microseconds);
  [[nodiscard]] std::int64_t count() const;
  [[nodiscard]] std::int64_t sum_microseconds() const { return sum_.load(std::memory_order_relaxed); }
  [[nodiscard]] std::int64_t bucket(std::size_t i) const { return buckets_[i].load(std::memory_order_relaxed); }

 private:
  std::array<std::atomic<std::int64_t>, 15> buckets_{};
  std::atomic<std::int64_t> sum_{0};
};

/// All series of one process. References stay good as long as the registry. At most 2,000 series: what comes
/// after that shares one hidden series per kind, and fadu_metrics_dropped_total counts it. No personal or firm labels.
class Metrics {
 public:
  Counter& counter(std::string_view name, std::string_view help, const Labels& labels = {});
  Gauge& gauge(std::string_view name, std::string_view help, const Labels& labels = {});
  Histogram& histogram(std::string_view name, std::string_view help, const Labels& labels = {});
  /// A gauge that is asked when the page is made.
  void gauge_fn(std::string_view name, std::string_view help, std::function<std::int64_t()> ask);
  /// text/plain; version=0.0.4
  [[nodiscard]] std::string text() const;

 private:
  struct Family {
    std::string help;
    std::string type;
    std::map<std::string, std::unique_ptr<Counter>> counters;
    std::map<std::string, std::unique_ptr<Gauge>> gauges;
    std::map<std::string, std::unique_ptr<Histogram>> histograms;
    std::function<std::int64_t()> ask;
  };
  template <class T>
  T& series(std::map<std::string, std::unique_ptr<T>> Family::*kind, Family& family, const Labels& labels, T& overflow);
  Family& family(std::string_view name, std::string_view help, std::string_view type);

  mutable std::mutex mutex_;
  std::map<std::string, Family, std::less<>> families_;
  std::size_t size_{0};
  Counter dropped_;
  Counter overflow_counter_;
  Gauge overflow_gauge_;
  Histogram overflow_histogram_;
};

inline constexpr std::string_view kMetricsType = "text/plain; version=0.0.4; charset=utf-8";

}  // namespace fadu::http
