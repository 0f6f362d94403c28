#pragma once
// Lights: colour, word and number, from a date. House policy, not law: amber from five days before.
#include <string>
#include <string_view>

#include "fadu/base/date.hpp"

namespace fadu::app {

struct Light {
  std::string_view colour;   ///< green, amber, red, grey
  std::string word;          ///< 黄 剩 3 日
  int days_left{};
};
inline constexpr int kAmberDays = 5;

Light light_for(Date due, Date today, bool paused, bool provisional);

}  // namespace fadu::app
