#include "queries/scan.hpp"

namespace fadu::app {

namespace {

RawAct act_of(const store::Statement& row) {
  return {static_cast<std::int32_t>(row.int64(1)), row.string(2), row.string(6), row.instant(3), row.instant(4), row.id<law::PersonId>(5)};
}

}  // namespace

void scan_dossiers(store::Reader& reader, std::size_t batch, const std::function<bool(std::vector<RawDossier>)>& take) {
  auto dossiers = reader.query("select id, procedure, domain, body, number from dossier order by id");
  auto acts = reader.query("select dossier, seq, kind, at, received, actor, content from act order by dossier, seq");
  bool more = acts.next();
  std::vector<RawDossier> ready;
  while (dossiers.next()) {
    RawDossier one{dossiers.int64(0), dossiers.string(1), dossiers.string(2), dossiers.string(4), dossiers.id<law::BodyId>(3), {}};
    for (; more && acts.int64(0) <= one.id; more = acts.next())
      if (acts.int64(0) == one.id) one.acts.push_back(act_of(acts));
    ready.push_back(std::move(one));
    if (ready.size() < batch) continue;
    if (!take(std::move(ready))) return;
    ready.clear();
  }
  if (!ready.empty()) (void)take(std::move(ready));
}

std::int64_t count_all_dossiers(store::Reader& reader) { return reader.number("select count(*) from dossier").value_or(0); }

}  // namespace fadu::app
