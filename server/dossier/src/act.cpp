#include "fadu/dossier/act.hpp"

#include <algorithm>

namespace fadu::dossier {
namespace {

constexpr std::int64_t kClockSkew = 300;   // seconds that a device's clock may run ahead
constexpr int kCanonicalVersion = 1;

Node id_node(law::PersonId id) { return std::to_string(id.value); }

}  // namespace

Status check_time(Instant at, Instant received, std::optional<Instant> first, bool happened) {
  if (at > received.plus_seconds(kClockSkew))
    return fail("in_future", "办理时间" + at.chinese() + "晚于现在（" + received.chinese() + "），请改为实际发生的时间。");
  if (first && at < *first && !happened)
    return fail("before_first", "办理时间" + at.chinese() + "早于本案第一步的时间（" + first->chinese() +
                                    "），请核对；确属补录以前发生的事项的，请按补录办理。");
  return Done{};
}

std::vector<FieldError> check_officers(const law::ActSpec& act, const std::vector<law::PersonId>& officers,
                                       const ReadContext& context) {
  std::vector<FieldError> out;
  for (std::size_t i = 0; i < officers.size(); ++i) {
    const std::string at = "/officers/" + std::to_string(i);
    if (!context.world->person(officers[i], context.on).known)
      out.push_back({at, "unknown_person", "执法人员中有系统没有登记的人员，请从人员名单中选择。"});
    else if (std::find(officers.begin(), officers.begin() + static_cast<std::ptrdiff_t>(i), officers[i]) !=
             officers.begin() + static_cast<std::ptrdiff_t>(i))
      out.push_back({at, "duplicate", "同一名执法人员填写了两次，请删除重复的一名。"});
  }
  const auto wanted = static_cast<std::size_t>(std::max(act.officers_min, 0));
  if (officers.empty() && wanted > 0)
    out.push_back({"/officers", "missing", "“" + act.title + "”要写明执法人员，请选择至少" + std::to_string(wanted) + "人。"});
  return out;
}

Node canonical_act(const Vocabulary& words, std::string_view dossier_id, const law::ActSpec& spec, const law::Act& act) {
  Node::List officers;
  for (const law::PersonId officer : act.officers) officers.push_back(id_node(officer));
  Node::Object out;
  out.emplace_back("v", kCanonicalVersion);
  out.emplace_back("dossier", dossier_id);
  out.emplace_back("seq", std::int64_t{act.seq});
  out.emplace_back("kind", spec.id);
  out.emplace_back("act_version", std::int64_t{spec.version});
  out.emplace_back("at", act.at.rfc3339());
  out.emplace_back("received", act.received.rfc3339());
  out.emplace_back("actor", id_node(act.actor));
  out.emplace_back("officers", std::move(officers));
  out.emplace_back("happened", act.happened);
  out.emplace_back("fields", write_fields(words, spec, act.facts, Reveal::all));
  return out;
}

}  // namespace fadu::dossier
