// What law asks of the registers, and the same in words.
#include <algorithm>

#include "fadu/register/enforcing.hpp"
#include "validate.hpp"

namespace fadu::registers {

bool enforces(const Body& body, Date on) {
  return body.valid.on(on) && std::ranges::any_of(body.enforcement, [on](const Validity& v) { return v.on(on); });
}

law::PersonStatus Registers::person(PersonId id, Date on) const {
  law::PersonStatus out;
  const Person* one = find_person(id);
  if (!one) return out;
  out.known = true;
  out.name = one->name;
  out.law_qualified = one->law_qualified && *one->law_qualified <= on;
  if (const Certificate* certificate = certificate_on(id, on)) {
    out.certified = true;
    out.certificate = certificate->number;
  }
  if (const Service* service = service_on(id, on)) {
    out.body = service->body;
    out.auxiliary = service->auxiliary;
  }
  return out;
}

law::BodyStatus Registers::body(BodyId id, Date on) const {
  law::BodyStatus out;
  const Body* one = find_body(id);
  if (!one) return out;
  out.known = one->valid.on(on);
  out.name = one->name;
  out.region = one->region;
  if (one->kind == "township" || one->kind == "authorised" || one->kind == "entrusted") out.kind = one->kind;   // every other is an organ
  out.enforcement = enforces(*one, on);
  for (const Power& power : one->powers)
    if (out.known && power.valid.on(on)) out.domains.push_back(power.domain);
  for (const ItemStop& stop : tables_.item_stops)
    if (stop.body == id && stop.valid.on(on)) out.stopped.push_back(stop.item);
  return out;
}

namespace {

/// The certificate that came nearest to being valid, to say what is wrong with it.
std::string why_uncertified(const std::string& name, std::span<const Certificate> all, Date on) {
  const Certificate* last = nullptr;
  for (const Certificate& c : all)
    if (c.valid.from <= on) last = &c;
  if (!last) return all.empty() ? name + "没有行政执法证件。"
                                : name + "的行政执法证件自" + all.front().valid.from.chinese() + "起才有效。";
  if (last->revoked && *last->revoked <= on)
    return name + "的行政执法证件（" + last->number + "）已于" + last->revoked->chinese() + "注销。";
  for (const Gap& gap : last->gaps)
    if (gap.days.on(on))
      return name + "的行政执法证件（" + last->number + "）" +
             (gap.suspended ? "自" + gap.days.from.chinese() + "起暂扣。" : "到期后至" + gap.days.to.chinese() + "没有换发。");
  return name + "的行政执法证件（" + last->number + "）已于" + last->valid.to.chinese() + "到期。";
}

}  // namespace

std::string Registers::why_not_act(PersonId id, BodyId in, Date on) const {
  const Person* one = find_person(id);
  if (!one) return "人员没有登记。";
  const Body* body_row = find_body(in);
  if (!body_row) return "机关没有登记。";
  if (!body_row->valid.on(on)) return body_row->name + "在" + on.chinese() + "不是在册机关。";
  const Service* service = service_on(id, on);
  if (!service) return one->name + "在" + on.chinese() + "没有任职。";
  if (service->body != in) {
    const Body* other = find_body(service->body);
    return one->name + "在" + on.chinese() + "任职于" + (other ? other->name : std::string("其他机关")) + "，不是" +
           body_row->name + "的人员。";
  }
  if (service->auxiliary) return one->name + "是执法辅助人员，不能独立执法。";
  if (!certificate_on(id, on))
    return why_uncertified(one->name, range_of(tables_.certificates, id, &Certificate::person), on);
  return {};
}

}  // namespace fadu::registers
