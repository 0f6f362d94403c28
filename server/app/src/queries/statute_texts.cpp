#include "queries/statute_texts.hpp"

namespace fadu::app {

void read_statute_texts(store::Session& session, const TextSink& sink) {
  auto rows = session.query("select file, content from statute_text order by file");
  while (rows.next()) sink(rows.text(0), rows.text(1));
}

bool keep_statute_text(store::Tx& tx, std::string_view file, std::string_view text) {
  return tx.run(
             "insert into statute_text (file, content, at) values (?, ?, ?) on conflict (file) do update set "
             "content = excluded.content, at = excluded.at where statute_text.content <> excluded.content",
             file, text, tx.now()) > 0;
}

}  // namespace fadu::app
