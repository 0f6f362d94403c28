#pragma once
// Token buckets, one for each address. Bounded in memory: a flood of addresses cannot grow it.
#include <algorithm>
#include <array>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace fadu::http {

class RateLimit {
 public:
  /// `per_second` 0 = everything passes.
  RateLimit(int per_second, int burst) : per_minute_(std::int64_t{60} * per_second), burst_(burst) {}
  struct PerMinute {
    int n;
  };
  /// So many at once, and as many again in a minute.
  explicit RateLimit(PerMinute rate) : per_minute_(rate.n), burst_(rate.n) {}

  /// Takes one token. `now_ms` of a steady clock.
  bool take(std::string_view key, std::int64_t now_ms) {
    if (per_minute_ <= 0) return true;
    Shard& shard = shards_[std::hash<std::string_view>{}(key) % shards_.size()];
    const std::lock_guard lock{shard.mutex};
    if (shard.buckets.size() >= kMaxInShard) shrink(shard, now_ms);
    auto [at, fresh] = shard.buckets.try_emplace(std::string{key}, Bucket{burst_ * kUnit, now_ms});
    Bucket& bucket = at->second;
    refill(bucket, now_ms);
    if (bucket.tokens < kUnit) return false;
    bucket.tokens -= kUnit;
    return true;
  }

 private:
  static constexpr std::int64_t kUnit = 60000;  ///< a token in parts that one a minute gives each millisecond
  static constexpr std::size_t kMaxInShard = 4096;
  struct Bucket {
    std::int64_t tokens;
    std::int64_t at_ms;
  };
  struct Shard {
    std::mutex mutex;
    std::unordered_map<std::string, Bucket> buckets;
  };

  void refill(Bucket& bucket, std::int64_t now_ms) const {
    bucket.tokens = std::min(burst_ * kUnit, bucket.tokens + (now_ms - bucket.at_ms) * per_minute_);
    bucket.at_ms = now_ms;
  }

  /// Full buckets say nothing; if none is full, the flood itself is forgotten.
  void shrink(Shard& shard, std::int64_t now_ms) const {
    std::erase_if(shard.buckets, [&](const auto& entry) {
      Bucket bucket = entry.second;
      refill(bucket, now_ms);
      return bucket.tokens >= burst_ * kUnit;
    });
    if (shard.buckets.size() >= kMaxInShard) shard.buckets.clear();
  }

  std::int64_t per_minute_;
  std::int64_t burst_;
  std::array<Shard, 16> shards_;
};

}  // namespace fadu::http
