#include "validate.hpp"

#include <algorithm>

#include "fadu/base/region.hpp"

namespace fadu::registers {
namespace {

std::string id_text(auto id) { return std::to_string(id.value); }

class Check {
 public:
  explicit Check(const Tables& tables) : t_(tables) {}

  std::vector<Error> run() {
    duplicates();
    for (const Body& body : t_.bodies) check(body);
    for (const Service& service : t_.services) check(service);
    for (const Post& post : t_.posts) check(post);
    for (const Certificate& certificate : t_.certificates) check(certificate);
    overlaps();
    return std::move(errors_);
  }

 private:
  void add(std::string code, std::string message, std::string where) {
    errors_.push_back({std::move(code), std::move(message), std::move(where)});
  }
  [[nodiscard]] const Body* body(BodyId id) const {
    const auto found = range_of(t_.bodies, id, &Body::id);
    return found.empty() ? nullptr : &found.front();
  }
  [[nodiscard]] bool known(PersonId id) const { return !range_of(t_.persons, id, &Person::id).empty(); }

  void duplicates() {
    const auto twice = [this](const auto& table, auto projection, const char* where, auto text) {
      for (std::size_t i = 1; i < table.size(); ++i)
        if (std::invoke(projection, table[i]) == std::invoke(projection, table[i - 1]))
          add("duplicate_id", "编号重复，请删除重复的一条。", where + text(table[i]));
    };
    twice(t_.bodies, &Body::id, "/bodies/", [](const Body& b) { return id_text(b.id); });
    twice(t_.persons, &Person::id, "/persons/", [](const Person& p) { return id_text(p.id); });
    twice(t_.regions, &Region::code, "/regions/", [](const Region& r) { return r.code; });
  }

  void valid(const Validity& v, const std::string& where) {
    if (v.to < v.from) add("bad_validity", "有效期的截止日早于起始日，请核对。", where);
  }

  void check(const Body& b) {
    const std::string where = "/bodies/" + id_text(b.id);
    if (!b.id.valid()) add("bad_id", "机关没有编号。", where);
    valid(b.valid, where);
    for (const Validity& v : b.enforcement) valid(v, where + "/enforcement");
    for (const Power& power : b.powers) valid(power.valid, where + "/powers/" + power.domain);
    if (!region_code_ok(b.region)) add("bad_region", "机关“" + b.name + "”的行政区划代码不对，请核对。", where);
    if (b.parent.valid() && !body(b.parent)) add("unknown_parent", "机关“" + b.name + "”的上级机关没有登记，请先登记。", where);
    if (in_circle(b)) add("parent_circle", "机关“" + b.name + "”的上级关系首尾相连，请核对。", where);
  }

  [[nodiscard]] bool in_circle(const Body& start) const {
    const Body* at = &start;
    for (std::size_t steps = 0; at && at->parent.valid(); ++steps) {
      if (steps > t_.bodies.size()) return true;
      at = body(at->parent);
    }
    return false;
  }

  void links(PersonId person, BodyId in, const std::string& where) {
    if (!known(person)) add("unknown_person", "人员没有登记，请先登记人员。", where);
    if (!body(in)) add("unknown_body", "机关没有登记，请先登记机关。", where);
  }
  void check(const Service& s) {
    const std::string where = "/services/" + id_text(s.person);
    links(s.person, s.body, where);
    valid(s.valid, where);
  }
  void check(const Post& p) {
    const std::string where = "/posts/" + id_text(p.person) + "/" + p.role;
    links(p.person, p.body, where);
    valid(p.valid, where);
  }
  void check(const Certificate& c) {
    const std::string where = "/certificates/" + c.number;
    if (!known(c.person)) add("unknown_person", "执法证件的持有人没有登记，请先登记人员。", where);
    valid(c.valid, where);
  }

  void overlaps() {   // sorted by person, then by start
    for (std::size_t i = 1; i < t_.services.size(); ++i) {
      const Service &a = t_.services[i - 1], &b = t_.services[i];
      if (a.person == b.person && b.valid.from <= a.valid.to)
        add("overlap", "同一人员在同一天任职于两个机关，请先结束前一任职。", "/services/" + id_text(a.person));
    }
  }

  const Tables& t_;
  std::vector<Error> errors_;
};

}  // namespace

std::vector<Error> validate(const Tables& tables) { return Check(tables).run(); }

}  // namespace fadu::registers
