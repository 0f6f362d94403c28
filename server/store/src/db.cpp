#include "fadu/store/db.hpp"

#include <fmt/format.h>

#include <mutex>

#include "checkpointer.hpp"
#include "connection.hpp"
#include "disk.hpp"

namespace fadu::store {

using Mode = Connection::Mode;

struct Db::Impl {
  Impl(const std::filesystem::path& path, Options o)
      : options(std::move(o)),
        write_connection(path, Mode::write, options),
        service(path, Mode::write, options),
        readers(read_connections(path, options), *options.clock),
        checkpointer(path, options, write_connection),
        writer(write_connection, *options.clock, [this] { checkpointer.between_groups(); }) {}

  static std::vector<std::unique_ptr<Connection>> read_connections(const std::filesystem::path& path, const Options& options) {
    ensure(options.readers > 0, "at least one reader");
    std::vector<std::unique_ptr<Connection>> out;
    for (int i = 0; i < options.readers; ++i) out.push_back(std::make_unique<Connection>(path, Mode::read, options));
    return out;
  }

  Options options;
  Connection write_connection;
  std::mutex service_mutex;
  Connection service;  ///< backup and checkpoint; never writes rows
  Readers readers;
  Checkpointer checkpointer;
  Writer writer;  ///< last: its thread stops first
};

namespace {

using Handle = std::unique_ptr<sqlite3, decltype(&sqlite3_close_v2)>;

/// Copies the whole database into a new file that needs no WAL beside it.
int copy_into(sqlite3* target, sqlite3* source) {
  sqlite3_backup* backup = sqlite3_backup_init(target, "main", source, "main");
  if (backup == nullptr) return sqlite3_errcode(target);
  sqlite3_backup_step(backup, -1);
  const int code = sqlite3_backup_finish(backup);
  if (code != SQLITE_OK) return code;
  return sqlite3_exec(target, "PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr);
}

int copy_into(const std::filesystem::path& path, sqlite3* source) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  const Handle handle{opened, &sqlite3_close_v2};
  return code == SQLITE_OK ? copy_into(opened, source) : code;
}

}  // namespace

Db::Db(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Db::~Db() = default;

Result<std::unique_ptr<Db>> Db::open(const std::filesystem::path& path, Options options) {
  try {
    return std::unique_ptr<Db>{new Db{std::make_unique<Impl>(path, std::move(options))}};
  } catch (const StoreError& error) {
    return fail("cannot_open", fmt::format("打不开数据库文件 {}：{}", path.string(), error.what()), path.string());
  }
}

Writer& Db::writer() { return impl_->writer; }
Readers& Db::readers() { return impl_->readers; }
const Clock& Db::clock() const { return *impl_->options.clock; }
Status Db::migrate(std::span<const Migration> steps) { return store::migrate(impl_->writer, steps); }

Status Db::backup(const std::filesystem::path& target) {
  if (std::filesystem::exists(target)) return fail("exists", fmt::format("{} 已存在，备份不覆盖任何文件。", target.string()));
  const std::lock_guard lock{impl_->service_mutex};
  auto part = target;
  part += ".part";
  std::error_code ignored;
  std::filesystem::remove(part, ignored);
  const int code = copy_into(part, impl_->service.handle());
  if (code != SQLITE_OK) {
    std::filesystem::remove(part, ignored);
    if (trouble_of(code) == Trouble::cannot_open) return fail("cannot_open", fmt::format("不能写入 {}。", target.string()));
    throw StoreError(trouble_of(code), fmt::format("backup to {}: {}", target.string(), sqlite3_errstr(code)));
  }
  sync_path(part);
  if (!publish(part, target)) return fail("exists", fmt::format("{} 已存在，备份不覆盖任何文件。", target.string()));
  return Done{};
}

bool Db::checkpoint() {
  const std::lock_guard lock{impl_->service_mutex};
  const auto held = impl_->checkpointer.hold();
  const int code = sqlite3_wal_checkpoint_v2(impl_->service.handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  if (code != SQLITE_OK && trouble_of(code) != Trouble::busy) impl_->service.raise(code, "wal_checkpoint");
  return code == SQLITE_OK;
}

}  // namespace fadu::store
