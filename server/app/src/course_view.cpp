#include "course_view.hpp"

#include <algorithm>

#include "codec.hpp"
#include "qualification_view.hpp"

namespace fadu::app {

bool keeps_course(const Caller& caller, const registers::Registers& registers, const CourseRow& course) {
  const registers::Body* lead = course.bodies.empty() ? nullptr : registers.find_body(course.bodies.front());
  return lead && hands_of(caller, *lead).any();
}

bool keeps_person(const Caller& caller, const registers::Registers& registers, std::int64_t person, Date on) {
  const auto home = home_of(registers, law::PersonId{person}, on);
  return home && hands_of(caller, *home->body).any();
}

registers::CourseFacts facts_of(const CourseRow& course) {
  return {course.on, course.until, course.cancelled.has_value(), course.seats, course.signed_up, course.sections > 0};
}

std::string_view way_word(std::string_view way) {
  constexpr std::pair<std::string_view, std::string_view> kWords[] = {{"qr", "扫码"}, {"hand", "登记"}, {"import", "导入"}, {"reading", "读完"}};
  for (const auto& [id, word] : kWords)
    if (id == way) return word;
  return {};
}

json::object course_view(const App& app, const registers::Registers& registers, const CourseRow& course, Date today) {
  json::array bodies;
  for (const law::BodyId id : course.bodies)
    if (const registers::Body* body = registers.find_body(id)) bodies.push_back({{"id", std::to_string(id.value)}, {"name", body->name}});
  const char* state = course.cancelled ? "cancelled" : course.until < today ? "over" : today < course.on ? "coming" : "now";
  const char* word = course.cancelled ? "已取消" : course.until < today ? "已结束" : today < course.on ? "未开始" : "进行中";
  return {{"id", std::to_string(course.id)}, {"title", course.title}, {"tier", course.tier}, {"tier_title", code_title(app.rulebook(), "training_tier", course.tier)},
          {"kind", course.kind}, {"kind_title", code_title(app.rulebook(), "training_kind", course.kind)}, {"online", course.online}, {"on", course.on.iso()},
          {"until", course.until.iso()}, {"hours", tenths_text(course.tenths)}, {"place", course.place}, {"lecturer", course.lecturer},
          {"method", course.method}, {"method_title", code_title(app.rulebook(), "training_method", course.method)}, {"bodies", std::move(bodies)},
          {"seats", course.seats ? json::value(*course.seats) : json::value(nullptr)}, {"signed_up", course.signed_up}, {"attended", course.attended},
          {"must_read", course.must_read}, {"must_read_title", code_title(app.rulebook(), "must_read", course.must_read)}, {"series", course.series},
          {"series_title", code_title(app.rulebook(), "training_series", course.series)}, {"sections", course.sections}, {"seconds", course.read_seconds},
          {"state", state}, {"word", word}, {"why", course.why}};
}

json::value own_part(const std::optional<CoursePerson>& mine) {
  if (!mine) return nullptr;
  return json::object{{"signed_up", !mine->withdrawn}, {"attended", mine->attended ? json::value(mine->attended->rfc3339()) : json::value(nullptr)}, {"way", way_word(mine->way)}};
}

Failure<Problem> course_refused(std::string why) { return refuse(409, "not_now", "现在不能办理", std::move(why)); }

}  // namespace fadu::app
