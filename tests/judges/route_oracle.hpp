#pragma once
// An independent judge of the interface: every route with the door it stands behind, and who passes which door.
// Written from the fifteen sentences of server/access/README.md (numbers below), not from the server's code; it shares
// nothing with it but the names of roles and the paths.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace fadu::judges {

enum class Door {
  open,        ///< nobody is asked
  signed_in,   ///< whoever is logged in; what he gets is his own
  registers,   ///< 11: everybody with a post
  cases,       ///< lists of cases: 2, 7
  one_case,    ///< reading one case: 2, 3, 7, 12
  act,         ///< doing a step that all four agency roles may do: 4, 12
  open_case,   ///< 5
  files,       ///< 4: adding a file
  unmasked,    ///< 6, 12
  users,       ///< 8
  keepers,     ///< 8: who keeps a register somewhere
  keepers_thing,   ///< 8: the same, for something that may not be there
  system,        ///< 10: the operator
  system_thing,  ///< 10: the operator, for something that may not be there
  item_opinion,  ///< 13: an agency head or legal reviewer, on an item that may not be there
  item_decision, ///< 13: a supervisor, on the same
  registrar,       ///< 14: whoever puts forward or confirms, in some body
  registrar_body,  ///< 14: for the staff of that body
  registrar_thing, ///< 14: for something that may not be there
  roll_row,        ///< 15: a new row for that body: who keeps its registers; another's is refused, an unknown one is a fault of the form
  register_thing,  ///< 11: one thing of the registers
  publisher,       ///< 16: the head of that body
  register_nothing,   ///< 11: the same, for something that may not be there
  own_thing,   ///< a job: only the one who started it
};

struct RouteRow {
  std::string_view method, path;
  Door door;
};

inline constexpr std::array<RouteRow, 54> kRoutes{{
    {"GET", "/", Door::open},
    {"GET", "/livez", Door::open},
    {"GET", "/readyz", Door::open},
    {"GET", "/openapi.json", Door::open},
    {"GET", "/v/{code}", Door::open},
    {"GET", "/api/v1/demo", Door::open},
    {"POST", "/api/v1/demo/clock", Door::signed_in},
    {"POST", "/api/v1/session", Door::open},
    {"DELETE", "/api/v1/session", Door::open},
    {"GET", "/api/v1/session", Door::signed_in},
    {"PUT", "/api/v1/session/password", Door::signed_in},
    {"POST", "/api/v1/dossiers", Door::open_case},
    {"GET", "/api/v1/dossiers", Door::cases},
    {"GET", "/api/v1/dossiers/counts", Door::cases},
    {"GET", "/api/v1/workbench", Door::cases},
    {"GET", "/api/v1/findings", Door::cases},
    {"GET", "/api/v1/findings/counts", Door::cases},
    {"POST", "/api/v1/exports", Door::cases},
    {"GET", "/api/v1/dossiers/{id}", Door::one_case},
    {"GET", "/api/v1/dossiers/{id}/prefill", Door::act},
    {"GET", "/api/v1/dossiers/{id}/documents/{document}", Door::one_case},
    {"GET", "/api/v1/dossiers/{id}/files/{digest}", Door::one_case},
    {"POST", "/api/v1/dossiers/{id}/volume", Door::one_case},
    {"GET", "/api/v1/dossiers/{id}/record", Door::unmasked},
    {"POST", "/api/v1/dossiers/{id}/reveal", Door::unmasked},
    {"POST", "/api/v1/dossiers/{id}/acts", Door::act},
    {"POST", "/api/v1/dossiers/{id}/acts/check", Door::act},
    {"POST", "/api/v1/dossiers/{id}/preview", Door::act},
    {"POST", "/api/v1/files", Door::files},
    {"GET", "/api/v1/rulebook", Door::signed_in},
    {"GET", "/api/v1/terms", Door::signed_in},
    {"POST", "/api/v1/terms/{id}/due", Door::signed_in},
    {"GET", "/api/v1/items", Door::signed_in},
    {"POST", "/api/v1/items/{code}/bounds", Door::signed_in},
    {"GET", "/api/v1/statutes", Door::signed_in},
    {"GET", "/api/v1/statutes/search", Door::signed_in},
    {"GET", "/api/v1/statutes/{id}", Door::signed_in},
    {"GET", "/api/v1/statutes/{id}/articles/{no}", Door::signed_in},
    {"GET", "/api/v1/statutes/{id}/proposals", Door::signed_in},
    {"POST", "/api/v1/statutes/{id}/proposals/draft", Door::signed_in},
    {"GET", "/api/v1/citations/unresolved", Door::signed_in},
    {"GET", "/api/v1/persons", Door::registers},
    {"GET", "/api/v1/bodies", Door::registers},
    {"GET", "/api/v1/regions", Door::signed_in},
    {"POST", "/api/v1/persons", Door::users},
    {"PATCH", "/api/v1/persons/{id}", Door::users},
    {"GET", "/api/v1/drafts/{key}", Door::signed_in},
    {"PUT", "/api/v1/drafts/{key}", Door::signed_in},
    {"DELETE", "/api/v1/drafts/{key}", Door::signed_in},
    {"GET", "/api/v1/views", Door::signed_in},
    {"PUT", "/api/v1/views", Door::signed_in},
    {"DELETE", "/api/v1/views", Door::signed_in},
    {"GET", "/api/v1/jobs", Door::signed_in},
    {"GET", "/api/v1/jobs/{id}", Door::own_thing},
}};
inline constexpr std::array<RouteRow, 12> kMoreRoutes{{
    {"POST", "/api/v1/law/fine", Door::signed_in},
    {"GET", "/api/v1/law/grounds", Door::signed_in},
    {"GET", "/api/v1/law/changes", Door::system},
    {"POST", "/api/v1/law/changes", Door::system},
    {"GET", "/api/v1/law/changes/{id}", Door::system_thing},
    {"GET", "/api/v1/law/changes/{id}/rows", Door::system_thing},
    {"POST", "/api/v1/law/changes/{id}/publish", Door::system_thing},
    {"POST", "/api/v1/dossiers/check", Door::open_case},
    {"POST", "/api/v1/dossiers/preview", Door::open_case},
    {"DELETE", "/api/v1/jobs/{id}", Door::own_thing},
    {"GET", "/api/v1/jobs/{id}/result", Door::own_thing},
    {"GET", "/api/v1/jobs/{id}/events", Door::own_thing},
}};

/// The address of a feed is its own key: who holds it sees what its maker may see at that moment, and nobody else anything.
inline constexpr std::array<RouteRow, 4> kCalendarRoutes{{
    {"GET", "/api/v1/calendar-links", Door::signed_in},
    {"POST", "/api/v1/calendar-links", Door::signed_in},
    {"DELETE", "/api/v1/calendar-links/{id}", Door::signed_in},
    {"GET", "/calendar/{file}", Door::open},
}};

/// Clean-up of items.
inline constexpr std::array<RouteRow, 5> kBasisRoutes{{
    {"GET", "/api/v1/items/basis", Door::registers},
    {"GET", "/api/v1/items/basis/{code}", Door::registers},
    {"POST", "/api/v1/items/basis/{code}/opinion", Door::item_opinion},
    {"POST", "/api/v1/items/basis/{code}/decision", Door::item_decision},
    {"GET", "/api/v1/statutes/{id}/touched", Door::registers},
}};

inline constexpr std::array<RouteRow, 2> kMeasureRoutes{{
    {"GET", "/api/v1/measures", Door::registers},
    {"GET", "/api/v1/measures/{id}", Door::registers},
}};

inline constexpr std::array<RouteRow, 6> kImportRoutes{{
    {"GET", "/api/v1/import-templates/{file}", Door::keepers},
    {"GET", "/api/v1/imports", Door::keepers},
    {"POST", "/api/v1/imports/{id}", Door::keepers},
    {"GET", "/api/v1/imports/{id}", Door::keepers_thing},
    {"POST", "/api/v1/imports/{id}/apply", Door::keepers_thing},
    {"POST", "/api/v1/imports/{id}/undo", Door::keepers_thing},
}};

inline constexpr std::array<RouteRow, 10> kQualificationRoutes{{
    {"GET", "/api/v1/qualifications", Door::registers},
    {"GET", "/api/v1/persons/{id}/qualification", Door::register_thing},
    {"POST", "/api/v1/persons/{id}/qualification", Door::registrar_body},
    {"GET", "/api/v1/hours", Door::registers},
    {"GET", "/api/v1/persons/{id}/hours", Door::register_thing},
    {"POST", "/api/v1/persons/{id}/hours", Door::registrar_body},
    {"GET", "/api/v1/hours/imports", Door::registrar},
    {"POST", "/api/v1/hours/imports", Door::registrar},
    {"DELETE", "/api/v1/hours/imports/{id}", Door::registrar_thing},
    {"POST", "/api/v1/register-exports", Door::registers},
}};

/// The public pages: help and the registers.
inline constexpr std::array<RouteRow, 21> kPublicRoutes{{
    {"GET", "/help", Door::open},
    {"GET", "/help/search", Door::open},
    {"GET", "/help/calculate", Door::open},
    {"GET", "/help/my-deadline", Door::open},
    {"GET", "/help/statutes/{id}/{no}", Door::open},
    {"GET", "/help/{rest}", Door::open},
    {"GET", "/registers", Door::open},
    {"GET", "/bodies", Door::open},
    {"GET", "/bodies.csv", Door::open},
    {"GET", "/bodies.json", Door::open},
    {"GET", "/bodies/{id}", Door::open},
    {"GET", "/items", Door::open},
    {"GET", "/items.csv", Door::open},
    {"GET", "/items.json", Door::open},
    {"GET", "/items/{code}", Door::open},
    {"GET", "/benchmarks", Door::open},
    {"GET", "/benchmarks.csv", Door::open},
    {"GET", "/benchmarks.json", Door::open},
    {"GET", "/officers", Door::open},
    {"GET", "/o/{number}", Door::open},
    {"GET", "/o/{number}/qr.svg", Door::open},
}};

inline constexpr std::array<RouteRow, 5> kRollRoutes{{
    {"GET", "/api/v1/rolls", Door::registers},
    {"GET", "/api/v1/rolls/{code}", Door::registers},
    {"POST", "/api/v1/rolls/{code}", Door::roll_row},
    {"GET", "/api/v1/rolls/{code}/{id}", Door::register_thing},
    {"PATCH", "/api/v1/rolls/{code}/{id}", Door::keepers_thing},
}};

/// Benchmarks; the cases behind them are those of the caller's own scope.
inline constexpr std::array<RouteRow, 3> kBenchmarkRoutes{{
    {"GET", "/api/v1/benchmarks", Door::registers},
    {"GET", "/api/v1/benchmarks/{code}", Door::registers},
    {"POST", "/api/v1/benchmarks/{code}/trial", Door::registers},
}};

/// Catalogues of items, by body.
inline constexpr std::array<RouteRow, 4> kCatalogueRoutes{{
    {"GET", "/api/v1/catalogues", Door::registers},
    {"GET", "/api/v1/catalogues/{id}", Door::register_thing},
    {"GET", "/api/v1/catalogues/{id}/published", Door::register_thing},
    {"POST", "/api/v1/catalogues/{id}", Door::publisher},
}};

/// Courses, sign-up, attendance, reading. Writing by whoever keeps the course or the person; learning by whoever holds a post.
inline constexpr std::array<RouteRow, 14> kCourseRoutes{{
    {"GET", "/api/v1/courses", Door::registers},
    {"POST", "/api/v1/courses", Door::registrar},
    {"GET", "/api/v1/courses/{id}", Door::register_nothing},
    {"PATCH", "/api/v1/courses/{id}", Door::registrar_thing},
    {"POST", "/api/v1/courses/{id}/cancel", Door::registrar_thing},
    {"PUT", "/api/v1/courses/{id}/sections", Door::registrar_thing},
    {"POST", "/api/v1/courses/{id}/people", Door::registrar_thing},
    {"POST", "/api/v1/courses/{id}/attendance", Door::registrar_thing},
    {"POST", "/api/v1/courses/{id}/check-in", Door::registrar_thing},
    {"POST", "/api/v1/courses/{id}/sign-up", Door::register_nothing},
    {"POST", "/api/v1/courses/{id}/reading", Door::register_nothing},
    {"GET", "/api/v1/courses/{id}/certificate", Door::register_nothing},
    {"POST", "/api/v1/check-ins", Door::registers},
    {"GET", "/api/v1/learning", Door::registers},
}};

/// Bank and examinations: the bank shows answers, so only keepers of registers; sitting by whoever holds a post.
inline constexpr std::array<RouteRow, 12> kExamRoutes{{
    {"GET", "/api/v1/questions", Door::registrar},
    {"POST", "/api/v1/questions", Door::registrar},
    {"POST", "/api/v1/questions/{code}/retire", Door::registrar_thing},
    {"GET", "/api/v1/exams", Door::registers},
    {"POST", "/api/v1/exams", Door::registrar},
    {"GET", "/api/v1/exams/{id}", Door::register_nothing},
    {"POST", "/api/v1/exams/{id}/cancel", Door::registrar_thing},
    {"POST", "/api/v1/exams/{id}/attempts", Door::register_nothing},
    {"GET", "/api/v1/attempts/{id}", Door::register_nothing},
    {"PUT", "/api/v1/attempts/{id}/answer", Door::register_nothing},
    {"POST", "/api/v1/attempts/{id}/send", Door::register_nothing},
    {"GET", "/api/v1/attempts/{id}/certificate", Door::register_nothing},
}};

inline std::vector<RouteRow> routes() {
  std::vector<RouteRow> all(kRoutes.begin(), kRoutes.end());
  all.insert(all.end(), kMoreRoutes.begin(), kMoreRoutes.end());
  all.insert(all.end(), kCalendarRoutes.begin(), kCalendarRoutes.end());
  all.insert(all.end(), kBasisRoutes.begin(), kBasisRoutes.end());
  all.insert(all.end(), kMeasureRoutes.begin(), kMeasureRoutes.end());
  all.insert(all.end(), kImportRoutes.begin(), kImportRoutes.end());
  all.insert(all.end(), kQualificationRoutes.begin(), kQualificationRoutes.end());
  all.insert(all.end(), kPublicRoutes.begin(), kPublicRoutes.end());
  all.insert(all.end(), kRollRoutes.begin(), kRollRoutes.end());
  all.insert(all.end(), kBenchmarkRoutes.begin(), kBenchmarkRoutes.end());
  all.insert(all.end(), kCatalogueRoutes.begin(), kCatalogueRoutes.end());
  all.insert(all.end(), kCourseRoutes.begin(), kCourseRoutes.end());
  all.insert(all.end(), kExamRoutes.begin(), kExamRoutes.end());
  return all;
}

struct Post {
  std::string role, body, region;
};
struct Person {
  std::string id;
  std::vector<Post> posts;
};
/// A case, a user's body, a job: what the route is asked for.
struct Thing {
  bool exists{true};
  std::string body, region;
  std::vector<std::string> handlers;   ///< of a case
  std::string owner;                   ///< of a job
};

enum class Answer {
  login,     ///< 401
  allowed,   ///< what follows is about the content, not about the person
  refused,   ///< 403, with a reason
  absent,    ///< 404, the same as if it did not exist
};

inline bool agency(std::string_view role) {
  return role == "handler" || role == "agency_head" || role == "legal_reviewer" || role == "hearing_chair";
}

/// 140600 contains 140681 and 140681101: pairs of zeros at the end of six digits stand for the whole level.
inline bool inside(std::string outer, std::string_view inner) {
  while (outer.size() >= 2 && outer.ends_with("00")) outer.resize(outer.size() - 2);
  return !outer.empty() && inner.starts_with(outer);
}

inline bool sees(const Post& post, const Thing& thing) {   // 2, 7
  if (!thing.exists) return false;
  if (post.role == "supervisor") return inside(post.region, thing.region);
  return agency(post.role) && post.body == thing.body;
}

inline bool unmasks(const Person& person, const Post& post, const Thing& thing) {   // 6
  if (!sees(post, thing) || post.role == "hearing_chair") return false;
  return post.role != "handler" || std::ranges::count(thing.handlers, person.id) > 0;
}

template <class Test>
bool any_post(const Person& person, Test test) {
  return std::ranges::any_of(person.posts, test);
}

inline Answer judge_case(Door door, const Person& person, const Thing& thing) {
  const bool seen = any_post(person, [&](const Post& post) { return sees(post, thing); });
  if (door == Door::one_case) return seen ? Answer::allowed : Answer::absent;   // 12
  if (!seen) return Answer::absent;
  const bool may = any_post(person, [&](const Post& post) {
    return door == Door::act ? agency(post.role) && sees(post, thing) : unmasks(person, post, thing);
  });
  return may ? Answer::allowed : Answer::refused;
}

inline Answer judge(Door door, const Person* person, const Thing& thing) {
  if (door == Door::open) return Answer::allowed;
  if (!person) return Answer::login;
  const auto has = [&](auto test) { return any_post(*person, [&](const Post& post) { return test(post.role); }); };
  switch (door) {
    case Door::signed_in: return Answer::allowed;
    case Door::registers: return person->posts.empty() ? Answer::refused : Answer::allowed;
    case Door::cases: return has([](auto& role) { return agency(role) || role == "supervisor"; }) ? Answer::allowed : Answer::refused;
    case Door::open_case: return has([](auto& role) { return role == "handler"; }) ? Answer::allowed : Answer::refused;
    case Door::files: return has([](auto& role) { return agency(role); }) ? Answer::allowed : Answer::refused;
    case Door::system: return has([](auto& role) { return role == "operator"; }) ? Answer::allowed : Answer::refused;
    case Door::system_thing: return !has([](auto& role) { return role == "operator"; }) ? Answer::refused : Answer::absent;   // the test asks for none that exists
    case Door::item_opinion: return has([](auto& role) { return role == "agency_head" || role == "legal_reviewer"; }) ? Answer::allowed : Answer::refused;
    case Door::item_decision:   // the test names no body that has given an opinion: a supervisor finds nothing there
      return has([](auto& role) { return role == "supervisor"; }) ? Answer::absent : Answer::refused;
    case Door::keepers:
    case Door::keepers_thing:   // the test asks for none that exists
      if (!has([](auto& role) { return role == "agency_admin" || role == "supervisor"; })) return Answer::refused;
      return door == Door::keepers ? Answer::allowed : Answer::absent;
    case Door::users:
      if (!has([](auto& role) { return role == "agency_admin"; })) return Answer::refused;
      return any_post(*person, [&](const Post& post) { return post.role == "agency_admin" && thing.exists && post.body == thing.body; }) ? Answer::allowed : Answer::absent;
    case Door::publisher:
      if (!has([](auto& role) { return role == "agency_head"; })) return Answer::refused;
      return any_post(*person, [&](const Post& post) { return post.role == "agency_head" && thing.exists && post.body == thing.body; }) ? Answer::allowed : Answer::absent;
    case Door::register_thing: return person->posts.empty() ? Answer::refused : thing.exists ? Answer::allowed : Answer::absent;
    case Door::roll_row:
      if (!has([](auto& role) { return role == "agency_admin" || role == "supervisor"; })) return Answer::refused;
      if (!thing.exists) return Answer::allowed;
      return any_post(*person, [&](const Post& post) { return post.role == "supervisor" ? inside(post.region, thing.region) : post.role == "agency_admin" && post.body == thing.body; })
                 ? Answer::allowed
                 : Answer::refused;
    case Door::register_nothing: return person->posts.empty() ? Answer::refused : Answer::absent;   // the test asks for none that exists
    case Door::registrar:
    case Door::registrar_thing:   // the test asks for none that exists
    case Door::registrar_body: {
      if (!has([](auto& role) { return role == "agency_admin" || role == "supervisor"; })) return Answer::refused;
      if (door != Door::registrar_body) return door == Door::registrar ? Answer::allowed : Answer::absent;
      const bool mine = any_post(*person, [&](const Post& post) {
        return thing.exists && (post.role == "supervisor" ? inside(post.region, thing.region) : post.role == "agency_admin" && post.body == thing.body);
      });
      return mine ? Answer::allowed : Answer::absent;
    }
    case Door::own_thing: return thing.exists && thing.owner == person->id ? Answer::allowed : Answer::absent;
    default: return judge_case(door, *person, thing);
  }
}

/// Has the person no use of this door at all, whatever is asked for? Then he may be told so before anything is looked up.
inline bool never(Door door, const Person& person) {
  const auto none = [&](auto test) { return !any_post(person, [&](const Post& post) { return test(post.role); }); };
  if (door == Door::one_case || door == Door::act) return none([](auto& role) { return agency(role) || role == "supervisor"; });
  if (door == Door::unmasked) return none([](auto& role) { return (agency(role) && role != "hearing_chair") || role == "supervisor"; });
  return false;
}

}  // namespace fadu::judges
