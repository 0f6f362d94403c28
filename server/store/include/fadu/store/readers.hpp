#pragma once
// A pool of read-only connections. Each call sees one snapshot.
#include <memory>
#include <vector>

#include "fadu/store/clock.hpp"
#include "fadu/store/statement.hpp"

namespace fadu::store {

class Reader : public Session {
 public:
  Reader(Connection& connection, const Clock& clock) : Session(connection), clock_(&clock) {}
  [[nodiscard]] Instant now() const { return clock_->now(); }

 private:
  const Clock* clock_;
};

class Readers {
 public:
  /// Owned by Db.
  Readers(std::vector<std::unique_ptr<Connection>> connections, const Clock& clock);
  ~Readers();
  Readers(const Readers&) = delete;
  Readers& operator=(const Readers&) = delete;

  /// Calls `question(Reader&)` on a free connection, waiting for one if need be, inside one snapshot.
  /// No Statement may outlive the call. Not to be nested: a second connection inside the first can starve the pool.
  template <class Question>
  decltype(auto) run(Question&& question) {
    Lease lease{*this};
    Reader reader{lease.connection(), clock()};
    return question(reader);
  }

 private:
  struct Impl;
  class Lease {
   public:
    explicit Lease(Readers& home);
    ~Lease();
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    [[nodiscard]] Connection& connection() const { return *connection_; }

   private:
    Readers& home_;
    Connection* connection_;
  };
  [[nodiscard]] const Clock& clock() const;

  std::unique_ptr<Impl> impl_;
};

}  // namespace fadu::store
