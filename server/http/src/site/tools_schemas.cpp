// Schemas of the calculators and of changes to the rulebook.
#include <boost/json.hpp>

#include "site/reply.hpp"
#include "fadu/http/openapi.hpp"

namespace fadu::http::site {

using S = Schema;

void add_tools_schemas(Schemas& all) {
  S item = S::object().required("code", S::text("事项编码")).optional("grade", S::text("裁量等次"));
  S earlier = S::object().required("on", S::date()).optional("item", S::text()).optional("fine", S::fen()).optional("same_act", S::boolean("就是这一违法行为"));
  S payment = S::object().required("on", S::date()).required("amount", S::fen());
  S pause = S::object().required("from", S::date()).optional("to", S::date()).optional("why", S::text());
  all.emplace("FineQuestion", S::object("一笔罚款的事实，金额以分计").required("items", S::array(std::move(item))).required("conduct_from", S::date()).required("party_kind", S::text())
      .optional("domain", S::text()).optional("conduct_until", S::date()).optional("found", S::date()).optional("decided", S::date("缺省为今天"))
      .optional("birth", S::date()).optional("mind", S::one_of({"sound", "impaired", "incapable"})).optional("direction", S::one_of({"none", "lighter", "mitigated", "heavier", "waived"}))
      .optional("ground", S::text("情形")).optional("harm", S::boolean()).optional("criminal_fine", S::boolean()).optional("serious", S::boolean()).optional("not_corrected", S::boolean())
      .optional("goods_value", S::fen()).optional("illegal_gains", S::fen()).optional("refunded", S::fen()).optional("other_base", S::fen()).optional("units", S::integer()).optional("days", S::integer())
      .optional("fine", S::fen("拟罚款")).optional("served", S::date()).optional("as_of", S::date()).optional("earlier", S::array(std::move(earlier)))
      .optional("parts", S::array(payment)).optional("paid", S::array(payment)).optional("pauses", S::array(std::move(pause))));
  S line = S::object().required("kind", S::text()).required("text", S::text()).required("amount", S::fen().nullable()).required("rule", S::text()).required("cites", S::array(S::ref("Cite")));
  all.emplace("FineAnswer", S::object().required("lawful", S::boolean()).required("fined", S::boolean()).required("item", S::text()).required("law_of", S::text()).required("min", S::fen()).required("max", S::fen())
      .required("unlimited", S::boolean()).required("law_min", S::fen()).required("law_max", S::fen()).required("law_unlimited", S::boolean()).required("gains", S::fen())
      .required("late", S::fen().nullable()).required("lines", S::array(std::move(line))));
  all.emplace("FineGrounds", S::object().required("rows", S::array(S::map_of(S::any()))));
  S file = S::object().required("path", S::text("calendars/2027.toml")).required("text", S::text("文件内容"));
  all.emplace("LawOverlay", S::object().optional("title", S::text()).required("files", S::array(std::move(file))).optional("removed", S::array(S::text())));
  all.emplace("LawChange", S::map_of(S::any(), "状态、不同之处、影响合计"));
  all.emplace("LawChangeList", S::object().required("rows", S::array(S::ref("LawChange"))).required("next", S::text().nullable()).required("hash", S::text("现行规则书")));
  all.emplace("LawChangeStarted", S::object().required("change", S::ref("LawChange")).required("job", S::ref("Job")));
  all.emplace("LawChangeRows", S::object().required("rows", S::array(S::map_of(S::any()))).required("next", S::text().nullable()));
  all.emplace("LawChangePublished", S::object().required("change", S::ref("LawChange")).required("restarting", S::boolean()));
}

}  // namespace fadu::http::site
