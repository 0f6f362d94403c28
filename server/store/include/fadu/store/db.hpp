#pragma once
// One database file: its writer, its readers, its backup.
#include <cstdint>
#include <filesystem>
#include <memory>

#include "fadu/base/result.hpp"
#include "fadu/store/clock.hpp"
#include "fadu/store/migrate.hpp"
#include "fadu/store/readers.hpp"
#include "fadu/store/writer.hpp"

namespace fadu::store {

struct Options {
  int readers{4};                                        ///< read-only connections
  int busy_ms{5000};                                     ///< how long to wait for another process's lock
  int cache_kib{8192};                                   ///< page cache per connection
  int checkpoint_pages{4000};                            ///< the WAL is moved into the file whenever it has grown by this
  std::int64_t max_pages{0};                             ///< upper bound of the file, 0 = none; plays a full disk in tests
  std::shared_ptr<const Clock> clock{std::make_shared<SystemClock>()};
};

class Db {
 public:
  /// Opens or creates the file: WAL, synchronous=FULL, foreign keys on. Error code: cannot_open (message says why).
  static Result<std::unique_ptr<Db>> open(const std::filesystem::path& path, Options options = {});
  ~Db();
  Db(const Db&) = delete;
  Db& operator=(const Db&) = delete;

  [[nodiscard]] Writer& writer();
  [[nodiscard]] Readers& readers();
  [[nodiscard]] const Clock& clock() const;

  /// store::migrate on this database's writer.
  Status migrate(std::span<const Migration> steps);

  /// A consistent copy, made while others read and write. The target must not exist; it appears whole or not at all.
  /// Error codes: exists, cannot_open. Throws StoreError when the disk fails.
  Status backup(const std::filesystem::path& target);

  /// Moves the WAL into the file and empties it; false when a reader is in the way.
  bool checkpoint();

 private:
  struct Impl;
  explicit Db(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace fadu::store
