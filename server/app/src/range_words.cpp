#include "range_words.hpp"

#include "fadu/base/money.hpp"

namespace fadu::app {

namespace {

std::string thousandths(std::int64_t n) {
  std::string out = std::to_string(n / 1000);
  if (n % 1000 != 0) {
    std::string rest = std::to_string(1000 + n % 1000).substr(1);
    while (rest.back() == '0') rest.pop_back();
    out += "." + rest;
  }
  return out;
}

}  // namespace

std::string range_text(const law::FineRange& range) {
  using Base = law::FineRange::Base;
  if (range.per != law::FineRange::Per::once) {
    law::FineRange once = range;
    once.per = law::FineRange::Per::once;
    return "每" + (range.per == law::FineRange::Per::day ? std::string("日") : range.of) + range_text(once);
  }
  if (range.base == Base::amount) {
    if (range.max < 0) return Money{range.min}.grouped() + "元以上";
    if (range.min <= 0) return Money{range.max}.grouped() + "元以下";
    return Money{range.min}.grouped() + "元至" + Money{range.max}.grouped() + "元";
  }
  const std::string base = range.base == Base::goods_value ? "货值金额" : range.base == Base::other ? range.of : "违法所得";
  if (range.max < 0) return base + thousandths(range.min) + "倍以上";
  if (range.min <= 0) return base + thousandths(range.max) + "倍以下";
  return base + thousandths(range.min) + "倍至" + thousandths(range.max) + "倍";
}

}  // namespace fadu::app
