#include "fadu/store/migrate.hpp"

#include <fmt/format.h>

#include <array>
#include <map>

#include "fadu/base/digest.hpp"

namespace fadu::store {
namespace {

constexpr std::string_view kTable =
    "CREATE TABLE IF NOT EXISTS schema_migration("
    "id INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT";

std::string spelled(std::string_view sql) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kWords{
      {{"{PK}", "INTEGER PRIMARY KEY"}, {"{INT}", "INTEGER"}, {"{BLOB}", "BLOB"}, {"{JSON}", "TEXT"}, {"{STRICT}", "STRICT"}}};
  std::string out{sql};
  for (const auto& [word, meaning] : kWords)
    for (auto at = out.find(word); at != std::string::npos; at = out.find(word, at + meaning.size()))
      out.replace(at, word.size(), meaning);
  return out;
}

using Applied = std::map<int, std::string>;

Result<Applied> applied(Writer& writer) {
  return writer.bulk([](Tx& tx) -> Result<Applied> {
    tx.script(kTable);
    Applied out;
    for (auto rows = tx.query("SELECT id, checksum FROM schema_migration ORDER BY id"); rows.next();)
      out[static_cast<int>(rows.int64(0))] = rows.string(1);
    return out;
  });
}

Status apply(Writer& writer, const Migration& step, const std::string& checksum) {
  return writer.bulk([&](Tx& tx) -> Status {
    tx.script(spelled(step.sql));
    tx.run("INSERT INTO schema_migration(id, name, checksum, applied_at) VALUES(?, ?, ?, ?)", step.id, step.name, checksum, tx.now());
    return Done{};
  });
}

Status in_order(std::span<const Migration> steps) {
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (steps[i].id != static_cast<int>(i) + 1)
      return fail("migration_order", fmt::format("数据库升级步骤的编号应从1起连续，第{}步却是{}。", i + 1, steps[i].id));
  return Done{};
}

}  // namespace

Status migrate(Writer& writer, std::span<const Migration> steps) {
  if (auto order = in_order(steps); !order) return order;
  const auto done = applied(writer);
  if (!done) return done.failure();
  if (!done->empty() && done->rbegin()->first > static_cast<int>(steps.size()))
    return fail("database_newer", fmt::format("数据库由更新的程序建立（第{}步，本程序只到第{}步）。请换用新的程序。", done->rbegin()->first, steps.size()));
  for (const auto& step : steps) {
    const auto checksum = hex(sm3(step.sql));
    const auto found = done->find(step.id);
    if (found == done->end()) {
      if (auto status = apply(writer, step, checksum); !status) return status;
    } else if (found->second != checksum) {
      return fail("migration_changed", fmt::format("数据库升级第{}步（{}）与已执行的不同。已执行的步骤不能改，请另加一步。", step.id, step.name));
    }
  }
  return Done{};
}

}  // namespace fadu::store
