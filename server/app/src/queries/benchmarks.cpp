#include "queries/benchmarks.hpp"

#include "queries/filters.hpp"

namespace fadu::app {

std::vector<std::int64_t> decided_of_item(store::Session& session, const Caller& caller, std::string_view item, const std::vector<std::string>& kinds,
                                          std::int64_t most) {
  Where where;
  where.text("d.item = ?", std::string(item));
  add_scope(where, access::list_scope(caller.actor, access::Action::case_list), "d");
  std::string in;
  for (const std::string& kind : kinds) {
    in += in.empty() ? "?" : ", ?";
    where.text("", kind);
  }
  where.add(kinds.empty() ? "1 = 0" : "exists (select 1 from act a where a.dossier = d.id and a.kind in (" + in + "))");
  where.number("", most);
  auto rows = session.start("select d.id from dossier d" + where.sql() + " order by d.opened desc, d.id desc limit ?", where.values());
  std::vector<std::int64_t> out;
  while (rows.next()) out.push_back(rows.int64(0));
  return out;
}

}  // namespace fadu::app
