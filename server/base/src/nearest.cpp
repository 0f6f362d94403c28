#include <algorithm>
#include <numeric>

#include "fadu/base/text.hpp"

namespace fadu {
namespace {

std::size_t edits(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t corner = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t swap = corner + (a[i] == b[j] ? 0 : 1);
      corner = row[j + 1];
      row[j + 1] = std::min({swap, row[j] + 1, corner + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
  const auto wanted = decode(word.substr(0, 200));
  std::size_t best = std::min<std::size_t>(3, wanted.size());  // never propose a word that shares nothing
  std::string out;
  for (const auto& name : known) {
    const auto distance = edits(wanted, decode(name));
    if (distance >= best) continue;
    best = distance;
    out = name;
  }
  return out;
}

}  // namespace fadu
