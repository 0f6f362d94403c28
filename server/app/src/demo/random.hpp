#pragma once
// A small generator whose numbers are the same with every compiler (the standard's distributions are not).
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fadu::app::demo {

/// SplitMix64: one number of state, good enough for stories.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  /// Between lo and hi, both included.
  std::int64_t between(std::int64_t lo, std::int64_t hi) {
    return hi <= lo ? lo : lo + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(hi - lo + 1));
  }
  int number(int lo, int hi) { return static_cast<int>(between(lo, hi)); }
  bool chance(int percent) { return number(0, 99) < percent; }
  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(from.size()) - 1))];
  }
  template <class T, std::size_t N>
  const T& pick(const T (&from)[N]) {
    return from[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(N) - 1))];
  }
  /// n letters and digits.
  std::string token(std::size_t n) {
    constexpr std::string_view kLetters = "abcdefghijkmnpqrstuvwxyz23456789";
    std::string out;
    while (out.size() < n) out += kLetters[next() % kLetters.size()];
    return out;
  }

 private:
  std::uint64_t state_;
};

/// A generator for one part of the city, independent of the others.
inline Random random_for(std::uint64_t seed, std::uint64_t part) {
  Random mix(seed ^ (part * 0xD1B54A32D192ED03ULL));
  return Random(mix.next());
}

}  // namespace fadu::app::demo
