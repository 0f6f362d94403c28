#include "fadu/register/registers.hpp"

#include <algorithm>

#include "fadu/base/region.hpp"
#include "validate.hpp"

namespace fadu::registers {
namespace {

void sort(Tables& t) {
  const auto by_person = [](const auto& a, const auto& b) {
    return std::pair(a.person, a.valid.from) < std::pair(b.person, b.valid.from);
  };
  std::ranges::sort(t.regions, {}, &Region::code);
  std::ranges::sort(t.bodies, {}, &Body::id);
  std::ranges::sort(t.persons, {}, &Person::id);
  std::ranges::stable_sort(t.services, by_person);
  std::ranges::stable_sort(t.posts, by_person);
  std::ranges::stable_sort(t.certificates, by_person);
}

bool in_force(const Certificate& c, Date on) {
  return c.valid.on(on) && (!c.revoked || on < *c.revoked) && std::ranges::none_of(c.gaps, [on](const Gap& gap) { return gap.days.on(on); });
}

}  // namespace

Result<Registers, std::vector<Error>> Registers::build(Tables tables, std::span<const law::Item> items) {
  sort(tables);
  if (auto errors = validate(tables); !errors.empty()) return Failure<std::vector<Error>>{std::move(errors)};
  Registers out;
  out.tables_ = std::move(tables);
  for (const law::Item& one : items) out.items_.push_back(&one);
  std::ranges::sort(out.items_, {}, [](const law::Item* one) -> std::string_view { return one->code; });
  return out;
}

const Person* Registers::find_person(PersonId id) const {
  const auto found = range_of(tables_.persons, id, &Person::id);
  return found.empty() ? nullptr : &found.front();
}

const Body* Registers::find_body(BodyId id) const {
  const auto found = range_of(tables_.bodies, id, &Body::id);
  return found.empty() ? nullptr : &found.front();
}

const Region* Registers::find_region(std::string_view code) const {
  const auto at = std::ranges::lower_bound(tables_.regions, code, {}, [](const Region& r) -> std::string_view { return r.code; });
  return at != tables_.regions.end() && at->code == code ? &*at : nullptr;
}

const law::Item* Registers::item(std::string_view code) const {
  const auto at = std::ranges::lower_bound(items_, code, {}, [](const law::Item* one) -> std::string_view { return one->code; });
  return at != items_.end() && (*at)->code == code ? *at : nullptr;
}

std::string Registers::region_path(std::string_view code) const {
  std::string out;
  for (const std::size_t level : {2U, 4U, 6U, 9U, 12U}) {
    if (code.size() < level) break;
    std::string whole(code.substr(0, level));
    if (level < 6) whole.append(6 - level, '0');
    if (level > 2 && region_prefix(whole).size() < level) continue;   // the level above, written long
    if (const Region* region = find_region(whole)) out += region->title;
  }
  return out.empty() ? std::string(code) : out;
}

const Certificate* Registers::certificate_on(PersonId id, Date on) const {
  for (const Certificate& c : range_of(tables_.certificates, id, &Certificate::person))
    if (in_force(c, on)) return &c;
  return nullptr;
}

bool Registers::covers(PersonId id, Date on, std::string_view domain) const {
  bool covered = true;   // without a certificate in force it is that which is wrong, not what it covers
  for (const Certificate& c : range_of(tables_.certificates, id, &Certificate::person)) {
    if (!in_force(c, on)) continue;
    const auto span = std::ranges::find_if(c.covers, [on](const CoverSpan& one) { return one.days.on(on); });
    if (span == c.covers.end() || std::ranges::find(span->domains, domain) != span->domains.end()) return true;
    covered = false;
  }
  return covered;
}

const Service* Registers::service_on(PersonId id, Date on) const {
  for (const Service& service : range_of(tables_.services, id, &Service::person))
    if (service.valid.on(on)) return &service;
  return nullptr;
}

std::vector<Post> Registers::posts_on(PersonId id, Date on) const {
  std::vector<Post> out;
  for (const Post& post : range_of(tables_.posts, id, &Post::person))
    if (post.valid.on(on)) out.push_back(post);
  return out;
}

bool Registers::holds(PersonId id, std::string_view role, BodyId in, Date on) const {
  return std::ranges::any_of(range_of(tables_.posts, id, &Post::person), [&](const Post& post) {
    return post.body == in && post.role == role && post.valid.on(on);
  });
}

std::vector<BodyId> Registers::chain(BodyId id) const {
  std::vector<BodyId> out;
  for (const Body* at = find_body(id); at; at = find_body(at->parent)) out.push_back(at->id);
  return out;
}

std::vector<BodyId> Registers::bodies_inside(std::string_view region, Date on) const {
  std::vector<BodyId> out;
  for (const Body& one : tables_.bodies)
    if (one.valid.on(on) && region_contains(region, one.region)) out.push_back(one.id);
  return out;
}

std::vector<PersonId> Registers::staff(BodyId id, Date on) const {
  std::vector<PersonId> out;
  for (const Service& service : tables_.services)
    if (service.body == id && service.valid.on(on)) out.push_back(service.person);
  return out;
}

}  // namespace fadu::registers
