#include "fadu/store/readers.hpp"

#include <condition_variable>
#include <mutex>

#include "connection.hpp"

namespace fadu::store {

struct Readers::Impl {
  Impl(std::vector<std::unique_ptr<Connection>> c, const Clock& k) : connections(std::move(c)), clock(k) {
    for (const auto& connection : connections) idle.push_back(connection.get());
  }

  std::vector<std::unique_ptr<Connection>> connections;
  const Clock& clock;
  std::mutex mutex;
  std::condition_variable freed;
  std::vector<Connection*> idle;  ///< the last one used is the next one taken: its cache is warm
};

Readers::Readers(std::vector<std::unique_ptr<Connection>> connections, const Clock& clock)
    : impl_(std::make_unique<Impl>(std::move(connections), clock)) {}

Readers::~Readers() = default;

const Clock& Readers::clock() const { return impl_->clock; }

Readers::Lease::Lease(Readers& home) : home_(home) {
  auto& pool = *home_.impl_;
  {
    std::unique_lock lock{pool.mutex};
    pool.freed.wait(lock, [&] { return !pool.idle.empty(); });
    connection_ = pool.idle.back();
    pool.idle.pop_back();
  }
  connection_->run("BEGIN");
}

Readers::Lease::~Lease() {
  ensure(connection_->taken() == 0, "no query outlives its call");
  if (connection_->in_transaction()) connection_->run("COMMIT");
  auto& pool = *home_.impl_;
  {
    const std::lock_guard lock{pool.mutex};
    pool.idle.push_back(connection_);
  }
  pool.freed.notify_one();
}

}  // namespace fadu::store
