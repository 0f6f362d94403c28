#pragma once
// A database in a folder of its own that goes away with the test.
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "fadu/base/digest.hpp"
#include "fadu/store/db.hpp"

namespace fadu::store::testing {

class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("fadu-store-" + random_token(9))) { std::filesystem::create_directory(path_); }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

/// `command >> must;` — a step of the test that has to succeed.
inline constexpr struct Must {
} must;
inline void operator>>(const Status& status, Must) { ensure(status.ok(), "a step of the test succeeds"); }

inline constexpr Migration kNotes[] = {
    {1, "notes", "CREATE TABLE note(id {PK}, word TEXT NOT NULL UNIQUE, bytes {BLOB}, n INTEGER) {STRICT}"},
    {2, "links", "CREATE TABLE link(note INTEGER NOT NULL REFERENCES note(id)) {STRICT}; CREATE INDEX link_note ON link(note)"},
};

inline std::unique_ptr<Db> notes(const std::filesystem::path& path, Options options = {}) {
  auto db = Db::open(path, std::move(options));
  ensure(db.ok(), "the test database opens");
  const auto status = (*db)->migrate(kNotes);
  ensure(status.ok(), "the test schema is made");
  return std::move(*db);
}

inline Status add_note(Tx& tx, std::string_view word) {
  tx.run("INSERT INTO note(word) VALUES(?)", word);
  return Done{};
}

inline std::int64_t count_notes(Db& db) {
  return db.readers().run([](Reader& r) { return *r.number("SELECT count(*) FROM note"); });
}

}  // namespace fadu::store::testing
