#include "light.hpp"

namespace fadu::app {

Light light_for(Date due, Date today, bool paused, bool provisional) {
  const int left = due - today;
  const std::string suffix = provisional ? "（暂定）" : "";
  if (paused) return {"grey", "灰 暂停计算", left};
  if (left < 0) return {"red", "红 超期 " + std::to_string(-left) + " 日", left};
  if (left == 0) return {"amber", "黄 今日到期" + suffix, left};
  if (left <= kAmberDays) return {"amber", "黄 剩 " + std::to_string(left) + " 日" + suffix, left};
  return {"green", "绿 剩 " + std::to_string(left) + " 日" + suffix, left};
}

}  // namespace fadu::app
