#include "session_cache.hpp"

#include <cstring>

namespace fadu::app {

std::size_t SessionCache::Hash::operator()(const Digest& digest) const {
  std::size_t value{};
  std::memcpy(&value, digest.data(), sizeof value);
  return value;
}

void SessionCache::empty() {
  entries_.clear();
  ++stamp_;
}

SessionCache::Asked SessionCache::find(const Digest& key, Instant now, const RegistersNow& registers) {
  const std::lock_guard lock(mutex_);
  if (registers != registers_) {
    empty();
    registers_ = registers;
  }
  const auto found = entries_.find(key);
  if (found == entries_.end()) return {nullptr, stamp_};
  if (found->second.at == now) return {found->second.caller, stamp_};
  entries_.erase(found);
  return {nullptr, stamp_};
}

void SessionCache::keep(const Digest& key, Instant now, const RegistersNow& registers, std::shared_ptr<const Caller> caller,
                        std::uint64_t stamp) {
  const std::lock_guard lock(mutex_);
  if (stamp != stamp_ || registers != registers_) return;
  if (entries_.size() >= kMost) entries_.clear();
  entries_.insert_or_assign(key, Entry{std::move(caller), now});
}

void SessionCache::forget_all() {
  const std::lock_guard lock(mutex_);
  empty();
}

}  // namespace fadu::app
