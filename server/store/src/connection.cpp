#include "connection.hpp"

#include <fmt/format.h>

namespace fadu::store {
namespace {

/// Takes what a row holds into the call; a blob needs an address even when it is empty.
int bind_one(sqlite3_stmt* statement, int place, const Value::Held& held, sqlite3_destructor_type life) {
  if (const auto* number = std::get_if<std::int64_t>(&held)) return sqlite3_bind_int64(statement, place, *number);
  if (const auto* text = std::get_if<std::string_view>(&held))
    return sqlite3_bind_text64(statement, place, text->data() ? text->data() : "", text->size(), life, SQLITE_UTF8);
  if (const auto* bytes = std::get_if<Bytes>(&held))
    return bytes->empty() ? sqlite3_bind_zeroblob(statement, place, 0)
                          : sqlite3_bind_blob64(statement, place, bytes->data(), bytes->size(), life);
  return sqlite3_bind_null(statement, place);
}

}  // namespace

Trouble trouble_of(int sqlite_code) {
  switch (sqlite_code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Trouble::busy;
    case SQLITE_FULL: return Trouble::full;
    case SQLITE_CONSTRAINT: return Trouble::constraint;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return Trouble::corrupt;
    case SQLITE_READONLY: return Trouble::read_only;
    case SQLITE_CANTOPEN: return Trouble::cannot_open;
    default: return Trouble::other;
  }
}

Connection::Connection(const std::filesystem::path& path, Mode mode, const Options& options) {
  const int flags = SQLITE_OPEN_NOMUTEX | (mode == Mode::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE);
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) raise(code, "open " + path.string());
  sqlite3_extended_result_codes(handle, 1);
  configure(mode, options);
}

Connection::~Connection() {
  for (const auto& prepared : all_) sqlite3_finalize(prepared->statement);
}

void Connection::configure(Mode mode, const Options& options) {
  // The wait for locks first: the switch to WAL itself needs one.
  script(fmt::format("PRAGMA busy_timeout={}", options.busy_ms));
  if (mode == Mode::write) script("PRAGMA journal_mode=WAL");
  script("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF");
  script(fmt::format("PRAGMA cache_size=-{}", options.cache_kib));
  if (mode == Mode::read) return script("PRAGMA query_only=ON");
  // Checkpoints are the Checkpointer's. The file of a log that was long is kept for the next one: growing it again costs more.
  script("PRAGMA wal_autocheckpoint=0; PRAGMA journal_size_limit=134217728");
  if (options.max_pages > 0) script(fmt::format("PRAGMA max_page_count={}", options.max_pages));
}

Prepared* Connection::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, &rest);
  if (code != SQLITE_OK) raise(code, sql);
  ensure(statement != nullptr, "SQL is not empty");
  ensure(std::string_view{rest, sql.data() + sql.size()}.find_first_not_of(" \n\t;") == std::string_view::npos, "one statement a call");
  all_.push_back(std::make_unique<Prepared>(Prepared{statement, nullptr}));
  return all_.back().get();
}

Prepared* Connection::take(std::string_view sql) {
  auto found = idle_.find(sql);
  if (found == idle_.end()) found = idle_.emplace(std::string{sql}, std::vector<Prepared*>{}).first;
  auto& idle = found->second;  // nodes of an unordered_map do not move
  if (idle.empty()) {
    idle.push_back(prepare(sql));
    idle.back()->home = &idle;
  }
  Prepared* const prepared = idle.back();
  idle.pop_back();
  ++taken_;
  return prepared;
}

void Connection::give_back(Prepared* prepared) noexcept {
  sqlite3_reset(prepared->statement);
  sqlite3_clear_bindings(prepared->statement);
  prepared->home->push_back(prepared);
  --taken_;
}

void Connection::bind(Prepared* prepared, std::span<const Value> values, bool copy) {
  const auto wanted = static_cast<std::size_t>(sqlite3_bind_parameter_count(prepared->statement));
  ensure(wanted == values.size(), "as many values as question marks");
  const auto life = copy ? SQLITE_TRANSIENT : SQLITE_STATIC;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const int code = bind_one(prepared->statement, static_cast<int>(i) + 1, values[i].held(), life);
    if (code != SQLITE_OK) raise(code, sqlite3_sql(prepared->statement));
  }
}

bool Connection::step(Prepared* prepared) {
  const int code = sqlite3_step(prepared->statement);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) raise(code, sqlite3_sql(prepared->statement));
  return false;
}

std::int64_t Connection::run(std::string_view sql, std::span<const Value> values) {
  const Statement guard{*this, take(sql)};
  bind(guard.prepared(), values, false);
  while (step(guard.prepared())) {
  }
  return sqlite3_changes64(handle());
}

void Connection::script(std::string_view sql) {
  char* message = nullptr;
  const int code = sqlite3_exec(handle(), std::string{sql}.c_str(), nullptr, nullptr, &message);
  sqlite3_free(message);
  if (code != SQLITE_OK) raise(code, sql);
}

void Connection::raise(int code, std::string_view sql) const {
  const char* message = handle() != nullptr ? sqlite3_errmsg(handle()) : sqlite3_errstr(code);
  throw StoreError(trouble_of(code), fmt::format("{} ({}) in: {}", message, code, sql.substr(0, 200)));
}

}  // namespace fadu::store
