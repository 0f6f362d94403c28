#pragma once
// Callers of the last second, so that a busy browser does not ask the database who it is for every request.
#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "fadu/app/caller.hpp"
#include "fadu/base/digest.hpp"
#include "fadu/register/registers.hpp"

namespace fadu::app {

/// An entry serves for one second of the application's clock and only under the registers it was made with. Whoever ends a
/// session or changes a person calls forget_all() after the commit: it counts from the next request on.
class SessionCache {
 public:
  using RegistersNow = std::shared_ptr<const registers::Registers>;
  struct Asked {
    std::shared_ptr<const Caller> caller;
    std::uint64_t stamp{};   ///< taken before the database is asked: what was forgotten since then is not kept
  };
  Asked find(const Digest& key, Instant now, const RegistersNow& registers);
  void keep(const Digest& key, Instant now, const RegistersNow& registers, std::shared_ptr<const Caller> caller, std::uint64_t stamp);
  void forget_all();

 private:
  static constexpr std::size_t kMost = 4096;
  struct Hash {
    std::size_t operator()(const Digest& digest) const;
  };
  struct Entry {
    std::shared_ptr<const Caller> caller;
    Instant at;
  };
  void empty();

  std::mutex mutex_;
  std::uint64_t stamp_{0};
  RegistersNow registers_;   ///< held, so that no other registers can stand at the same address
  std::unordered_map<Digest, Entry, Hash> entries_;
};

}  // namespace fadu::app
