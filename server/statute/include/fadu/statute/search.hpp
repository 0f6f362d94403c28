#pragma once
// Full-text search over a Library: an index of character pairs, each hit checked as a phrase.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fadu/statute/library.hpp"

namespace fadu::statute {

struct Hit {
  const Instrument* instrument{};
  const Edition* edition{};
  const Article* article{};
  std::string snippet;  ///< up to 60 characters around the first match
};

/// Built once over a finished Library, which must outlive it and not change.
class Index {
 public:
  explicit Index(const Library& library);
  /// Articles that contain every word of the query (words parted by white space), those in force latest first;
  /// at most `limit` hits. An empty query finds nothing.
  [[nodiscard]] std::vector<Hit> search(std::string_view query, std::size_t limit) const;

 private:
  struct Entry {
    std::uint32_t instrument;
    std::uint16_t edition;
    std::uint16_t article;
  };
  void fill(std::vector<std::uint64_t> found);
  [[nodiscard]] std::vector<std::uint32_t> candidates(std::string_view word) const;
  [[nodiscard]] std::pair<std::size_t, std::size_t> list_of(std::uint32_t pair) const;
  [[nodiscard]] const Article& article(std::uint32_t entry) const;
  [[nodiscard]] Hit hit(std::uint32_t entry, std::string_view word) const;

  const Library* library_;
  std::vector<Entry> entries_;           ///< newest first: the ordinal is the rank
  std::vector<std::uint32_t> pairs_;     ///< sorted distinct pairs of 16-bit code points
  std::vector<std::uint32_t> starts_;    ///< where a pair's list begins in postings_
  std::vector<std::uint32_t> postings_;  ///< ordinals of entries
};

}  // namespace fadu::statute
