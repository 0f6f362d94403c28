#include "fadu/register/training.hpp"

#include <algorithm>

namespace fadu::registers {

std::string why_not_sign_up(const CourseFacts& course, Date today) {
  if (course.cancelled) return "这门课程已经取消，不能报名。";
  if (course.until < today) return "这门课程已经结束，不能报名；参加过的请举办单位登记签到。";
  if (course.seats && course.signed_up >= *course.seats) return "名额已满（" + std::to_string(*course.seats) + " 人），请联系举办单位增加名额，或者报其他课程。";
  return {};
}

std::string why_not_withdraw(const CourseFacts& course, bool attended) {
  if (course.cancelled) return "这门课程已经取消，不用退出。";
  if (attended) return "已经签到，不能退出；登记有误的请举办单位更正。";
  return {};
}

std::string why_not_attend(const CourseFacts& course, Date today, bool by_code) {
  if (course.cancelled) return "这门课程已经取消，不能签到。";
  if (today < course.on) return "课程还没有开始，" + course.on.chinese() + "起可以签到。";
  if (by_code && course.until < today) return "课程已经结束，不能扫码签到；请举办单位登记。";
  return {};
}

std::string why_not_change(const CourseFacts& course, std::int64_t attended) {
  if (course.cancelled) return "这门课程已经取消，不能修改。";
  if (attended > 0) return "已经有 " + std::to_string(attended) + " 人签到并计入学时，不能修改；确需修改的先更正签到，或者取消后另开一门。";
  return {};
}

std::int64_t reading_left(Instant opened, Instant now, std::int64_t least) {
  return std::max<std::int64_t>(0, least - std::max<std::int64_t>(0, now.seconds() - opened.seconds()));
}

}  // namespace fadu::registers
