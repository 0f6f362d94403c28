#include "queries/documents.hpp"

namespace fadu::app {

namespace {

DocumentRow read(const store::Statement& row) {
  return {row.int64(0), row.int64(1), row.string(2), row.string(3), row.string(4), static_cast<std::int32_t>(row.int64(5)),
          row.instant(6)};
}

}  // namespace

std::vector<DocumentRow> documents_of(store::Session& session, std::int64_t dossier) {
  std::vector<DocumentRow> out;
  auto rows = session.query("select id, dossier, code, kind, number, act, made from document where dossier = ? order by id", dossier);
  while (rows.next()) out.push_back(read(rows));
  return out;
}

std::optional<DocumentRow> document_by_code(store::Session& session, std::string_view code) {
  auto row = session.query("select id, dossier, code, kind, number, act, made from document where code = ?", code);
  return row.next() ? std::optional(read(row)) : std::nullopt;
}

std::string public_id_of(store::Session& session, std::int64_t dossier) {
  auto row = session.query("select public from dossier where id = ?", dossier);
  return row.next() ? row.string(0) : std::string{};
}

}  // namespace fadu::app
