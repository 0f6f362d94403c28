#include "fadu/http/metrics.hpp"

#include <algorithm>

#include "fadu/http/log.hpp"

namespace fadu::http {
namespace {

constexpr std::size_t kMaxSeries = 2000;

/// {a="x",b="y"}, "" without labels.
std::string label_text(const Labels& labels) {
  if (labels.empty()) return {};
  std::string out{'{'};
  for (const auto& [name, value] : labels) {
    if (out.size() > 1) out += ',';
    out += name + "=";
    append_json_string(out, value);
  }
  return out + '}';
}

/// Microseconds as seconds: 1500000 → 1.5; integers only, so that nothing is rounded.
std::string seconds(std::int64_t micro) {
  std::string fraction = std::to_string(1'000'000 + micro % 1'000'000).substr(1);
  fraction.erase(fraction.find_last_not_of('0') + 1);
  return std::to_string(micro / 1'000'000) + (fraction.empty() ? "" : "." + fraction);
}

/// Adds a label to a label text.
std::string with_label(const std::string& labels, std::string_view name, const std::string& value) {
  const std::string more = std::string{name} + "=\"" + value + "\"";
  return labels.empty() ? "{" + more + "}" : labels.substr(0, labels.size() - 1) + "," + more + "}";
}

void append_histogram(std::string& out, const std::string& name, const std::string& labels, const Histogram& histogram) {
  std::int64_t total = 0;
  for (std::size_t i = 0; i < Histogram::kBounds.size(); ++i) {
    total += histogram.bucket(i);
    out += name + "_bucket" + with_label(labels, "le", seconds(Histogram::kBounds[i])) + " " + std::to_string(total) + "\n";
  }
  total += histogram.bucket(Histogram::kBounds.size());
  out += name + "_bucket" + with_label(labels, "le", "+Inf") + " " + std::to_string(total) + "\n";
  out += name + "_sum" + labels + " " + seconds(histogram.sum_microseconds()) + "\n";
  out += name + "_count" + labels + " " + std::to_string(total) + "\n";
}

}  // namespace

void Histogram::observe(std::int64_t microseconds) {
  const auto* bound = std::lower_bound(kBounds.begin(), kBounds.end(), microseconds);
  buckets_[static_cast<std::size_t>(bound - kBounds.begin())].fetch_add(1, std::memory_order_relaxed);
  sum_.fetch_add(std::max<std::int64_t>(0, microseconds), std::memory_order_relaxed);
}

std::int64_t Histogram::count() const {
  std::int64_t total = 0;
  for (const auto& bucket : buckets_) total += bucket.load(std::memory_order_relaxed);
  return total;
}

Metrics::Family& Metrics::family(std::string_view name, std::string_view help, std::string_view type) {
  auto found = families_.find(name);
  if (found == families_.end()) {
    found = families_.try_emplace(std::string{name}).first;
    found->second.help = help;
    found->second.type = type;
  }
  return found->second;
}

template <class T>
T& Metrics::series(std::map<std::string, std::unique_ptr<T>> Family::*kind, Family& family, const Labels& labels, T& overflow) {
  auto& all = family.*kind;
  const std::string key = label_text(labels);
  if (const auto found = all.find(key); found != all.end()) return *found->second;
  if (size_ >= kMaxSeries) {
    dropped_.add();
    return overflow;
  }
  ++size_;
  return *all.emplace(key, std::make_unique<T>()).first->second;
}

Counter& Metrics::counter(std::string_view name, std::string_view help, const Labels& labels) {
  const std::lock_guard lock{mutex_};
  return series(&Family::counters, family(name, help, "counter"), labels, overflow_counter_);
}

Gauge& Metrics::gauge(std::string_view name, std::string_view help, const Labels& labels) {
  const std::lock_guard lock{mutex_};
  return series(&Family::gauges, family(name, help, "gauge"), labels, overflow_gauge_);
}

Histogram& Metrics::histogram(std::string_view name, std::string_view help, const Labels& labels) {
  const std::lock_guard lock{mutex_};
  return series(&Family::histograms, family(name, help, "histogram"), labels, overflow_histogram_);
}

void Metrics::gauge_fn(std::string_view name, std::string_view help, std::function<std::int64_t()> ask) {
  const std::lock_guard lock{mutex_};
  family(name, help, "gauge").ask = std::move(ask);
}

std::string Metrics::text() const {
  const std::lock_guard lock{mutex_};
  std::string out;
  for (const auto& [name, family] : families_) {
    out += "# HELP " + name + " " + family.help + "\n# TYPE " + name + " " + family.type + "\n";
    for (const auto& [labels, counter] : family.counters) out += name + labels + " " + std::to_string(counter->value()) + "\n";
    for (const auto& [labels, gauge] : family.gauges) out += name + labels + " " + std::to_string(gauge->value()) + "\n";
    for (const auto& [labels, histogram] : family.histograms) append_histogram(out, name, labels, *histogram);
    if (family.ask) out += name + " " + std::to_string(family.ask()) + "\n";
  }
  out += "# HELP fadu_metrics_dropped_total series refused over the limit\n# TYPE fadu_metrics_dropped_total counter\n";
  return out + "fadu_metrics_dropped_total " + std::to_string(dropped_.value()) + "\n";
}

}  // namespace fadu::http
