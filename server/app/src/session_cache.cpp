#include "session_cache.hpp"

#include <cstring>

namespace fadu::app {

std::size_t SessionCache::Hash::operator()(const Digest& digest) const {
  std::size_t value{};
  std::memcpy(&value, digest.data(), sizeof value);
  return value;
}

std::optional<Caller> SessionCache::find(const Digest& key, Instant now, const registers::Registers* registers) {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(key);
  if (found == entries_.end()) return std::nullopt;
  if (found->second.at == now && found->second.registers == registers) return found->second.caller;
  entries_.erase(found);
  return std::nullopt;
}

void SessionCache::keep(const Digest& key, Instant now, const registers::Registers* registers, const Caller& caller) {
  const std::lock_guard lock(mutex_);
  if (entries_.size() >= kMost) entries_.clear();
  entries_.insert_or_assign(key, Entry{caller, now, registers});
}

void SessionCache::forget(const Digest& key) {
  const std::lock_guard lock(mutex_);
  entries_.erase(key);
}

}  // namespace fadu::app
