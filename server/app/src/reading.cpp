// What is read online, one's own learning, and the certificate of completion.
#include <boost/json.hpp>

#include <algorithm>

#include "codec.hpp"
#include "completion.hpp"
#include "course_view.hpp"
#include "fadu/app/training.hpp"
#include "fadu/base/text.hpp"
#include "hours_rules.hpp"
#include "qualification_view.hpp"
#include "queries/hours.hpp"
#include "queries/register_log.hpp"

namespace fadu::app {

namespace {

constexpr std::size_t kMostSections = 50, kLongestTitle = 100, kLongestSection = 20'000;

Answer<std::vector<SectionRow>> read_sections_in(const json::object& request) {
  std::vector<SectionRow> out;
  const json::value* list = request.if_contains("sections");
  if (!list || !list->is_array() || list->get_array().size() > kMostSections) return bad_request("/sections", "missing", "请填写各节的标题和正文，最多 50 节。");
  for (const json::value& one : list->get_array()) {
    const std::string at = "/sections/" + std::to_string(out.size());
    if (!one.is_object()) return bad_request(at, "missing", "每一节要有标题和正文。");
    SectionRow row{0, static_cast<std::int64_t>(out.size()), std::string(trim(string_in(one.get_object(), "title"))), std::string(trim(string_in(one.get_object(), "text")))};
    if (row.title.empty() || !check_text(row.title) || length(row.title) > kLongestTitle) return bad_request(at + "/title", "missing", "请填写这一节的标题，最多 100 个字。");
    if (row.content.empty() || !check_text(row.content) || length(row.content) > kLongestSection) return bad_request(at + "/text", "missing", "请填写这一节的正文，最多 20000 个字。");
    out.push_back(std::move(row));
  }
  return out;
}

/// All sections read: the reader was there.
void finish_reading(store::Tx& tx, const Caller& caller, const CourseRow& course) {
  if (read_sections(tx, course.id, caller.person.value).size() == static_cast<std::size_t>(course.sections)) attend(tx, caller, course, caller.person, "reading");
}

Answer<json::object> turn_page(store::Tx& tx, const Caller& caller, const CourseRow& course, const SectionRow& section, bool done) {
  const auto read = read_sections(tx, course.id, caller.person.value);
  const bool had = read.contains(section.id);
  json::object out{{"id", std::to_string(section.id)}, {"title", section.title}, {"text", section.content}, {"seconds", course.read_seconds}, {"done", had}};
  if (!done) {
    if (!had) open_section_row(tx, caller.person, section.id);
    return out;
  }
  if (had) return out;
  const auto opened = section_opened(tx, caller.person, section.id);
  if (!opened) return course_refused("这一节没有打开，或者又打开了别的一节；请重新打开这一节阅读。");
  if (const auto left = registers::reading_left(*opened, tx.now(), course.read_seconds); left > 0)
    return course_refused("这一节至少要阅读 " + std::to_string(course.read_seconds) + " 秒，还差 " + std::to_string(left) + " 秒。");
  finish_section_row(tx, caller.person, section.id, *opened);
  finish_reading(tx, caller, course);
  out["done"] = true;
  return out;
}

}  // namespace

Answer<json::object> set_sections(App& app, const Caller& caller, std::string_view id, const json::object& request) {
  const auto registers = app.registers();
  auto sections = read_sections_in(request);
  auto done = app.db().writer().run([&](store::Tx& tx) -> Answer<Done> {
    const auto key = parse_id(id);
    const auto course = key ? course_of(tx, *key) : std::nullopt;
    if (!course || !keeps_course(caller, *registers, *course)) return not_found();
    if (!sections) return sections.failure();
    if (std::string why = registers::why_not_change(facts_of(*course), course->attended); !why.empty()) return course_refused(std::move(why));
    json::array old, now;
    for (const SectionRow& one : sections_of(tx, course->id)) old.emplace_back(one.title);
    for (const SectionRow& one : *sections) now.emplace_back(one.title);
    replace_sections(tx, course->id, *sections);
    note_register_change(tx, caller.person, "course_sections", {{"course", course->id}, {"old", std::move(old)}, {"new", std::move(now)}});
    return Done{};
  });
  if (!done) return done.failure();
  return show_course(app, caller, id);
}

Answer<json::object> read_section(App& app, const Caller& caller, std::string_view id, const json::object& request) {
  const std::string step = string_in(request, "step");
  const auto wanted = parse_id(string_in(request, "section"));
  return app.db().writer().run([&](store::Tx& tx) -> Answer<json::object> {
    const auto key = parse_id(id);
    const auto course = key ? course_of(tx, *key) : std::nullopt;
    if (!course) return not_found();
    if (step != "open" && step != "done") return bad_request("/step", "unknown_step", "请说明是打开还是读完。");
    const auto sections = sections_of(tx, course->id);
    const auto section = std::ranges::find_if(sections, [&](const SectionRow& one) { return wanted && one.id == *wanted; });
    if (section == sections.end()) return not_found();
    const auto mine = course_person(tx, course->id, caller.person.value);
    if (!mine || mine->withdrawn) return course_refused("请先报名，再阅读。");
    if (std::string why = registers::why_not_attend(facts_of(*course), tx.now().date(), false); !why.empty()) return course_refused(std::move(why));
    return turn_page(tx, caller, *course, *section, step == "done");
  });
}

Answer<json::object> my_learning(App& app, const Caller& caller) {
  const auto registers = app.registers();
  return app.db().readers().run([&](store::Reader& reader) -> Answer<json::object> {
    const Date today = reader.now().date();
    json::array rows;
    for (const auto& [course, mine] : courses_of(reader, caller.person.value)) {
      json::object view = course_view(app, *registers, course, today);
      view["mine"] = own_part(mine);
      view["read"] = read_sections(reader, course.id, caller.person.value).size();
      rows.push_back(std::move(view));
    }
    const Date from = Date::of(today.year(), 1, 1);
    const auto sums = hours_sums(reader, from, today);
    const auto sum = sums.find(caller.person.value);
    const registers::Hours has = sum == sums.end() ? registers::Hours{} : sum->second;
    const auto need = hours_need(app);
    const auto judged = registers::judge_hours(need, has, today.year(), today);
    return json::object{{"year", today.year()}, {"state", registers::hours_state_id(judged.state)}, {"word", registers::hours_state_word(judged.state)},
                        {"hours", json::object{{"all", tenths_text(has.all())}, {"public_law", tenths_text(has.public_law)}, {"business", tenths_text(has.business)}, {"political", tenths_text(has.political)}}},
                        {"need", json::object{{"all", tenths_text(need.all)}, {"public_law", tenths_text(need.public_law)}, {"business", tenths_text(need.business)}}},
                        {"rows", std::move(rows)}, {"next", nullptr}};
  });
}

Answer<PdfFile> course_certificate(App& app, const Caller& caller, std::string_view id, const Query& query) {
  const auto registers = app.registers();
  const auto asked = parse_id(param(query, "person"));
  const law::PersonId person{asked.value_or(caller.person.value)};
  return app.db().readers().run([&](store::Reader& reader) -> Answer<PdfFile> {
    const auto key = parse_id(id);
    const auto course = key ? course_of(reader, *key) : std::nullopt;
    const Date today = reader.now().date();
    if (!course || !(person == caller.person || keeps_course(caller, *registers, *course) || keeps_person(caller, *registers, person.value, today))) return not_found();
    const auto row = course_person(reader, course->id, person.value);
    const registers::Person* who = registers->find_person(person);
    const registers::Body* body = row ? registers->find_body(law::BodyId{row->body}) : nullptr;
    const registers::Body* lead = course->bodies.empty() ? nullptr : registers->find_body(course->bodies.front());
    if (!row || !who || !body || !lead) return not_found();
    if (!row->attended || course->cancelled) return course_refused("还没有完成这门课程，不能出具证明。");
    const registers::Certificate* card = registers->certificate_on(person, row->attended->date());
    Completion paper{who->name, body->name, card ? card->number : "", course->title, code_title(app.rulebook(), "training_kind", course->kind), lead->name, {}, course->until, *row->attended};
    paper.particulars = {{"培训日期", course->on == course->until ? course->on.chinese() : course->on.chinese() + "至" + course->until.chinese()}, {"学时", tenths_text(course->tenths)},
                         {"培训方式", std::string(course->online ? "线上" : "线下") + "，" + code_title(app.rulebook(), "training_method", course->method)}};
    return completion_pdf(app, paper);
  });
}

}  // namespace fadu::app
