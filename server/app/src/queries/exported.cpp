#include "queries/exported.hpp"

namespace fadu::app {

void note_export(store::Db& db, law::PersonId person, std::string_view what, std::string_view query, std::int64_t rows) {
  db.writer().run([&](store::Tx& tx) {
    tx.run("insert into exported (person, what, query, rows, at) values (?, ?, ?, ?, ?)", person, what, query, rows, tx.now());
    return Done{};
  });
}

}  // namespace fadu::app
