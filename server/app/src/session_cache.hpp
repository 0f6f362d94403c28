#pragma once
// Callers of the last second, so that a busy browser does not ask the database who it is for every request.
#include <mutex>
#include <optional>
#include <unordered_map>

#include "fadu/app/caller.hpp"
#include "fadu/base/digest.hpp"
#include "fadu/register/registers.hpp"

namespace fadu::app {

/// An entry serves for one second of the application's clock and only under the registers it was made with.
class SessionCache {
 public:
  std::optional<Caller> find(const Digest& key, Instant now, const registers::Registers* registers);
  void keep(const Digest& key, Instant now, const registers::Registers* registers, const Caller& caller);
  void forget(const Digest& key);

 private:
  static constexpr std::size_t kMost = 4096;
  struct Hash {
    std::size_t operator()(const Digest& digest) const;
  };
  struct Entry {
    Caller caller;
    Instant at;
    const registers::Registers* registers;
  };
  std::mutex mutex_;
  std::unordered_map<Digest, Entry, Hash> entries_;
};

}  // namespace fadu::app
