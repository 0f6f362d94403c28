#include <argon2.h>

#include <array>

#include "fadu/app/people.hpp"
#include "fadu/base/digest.hpp"

namespace fadu::app {

namespace {
constexpr std::uint32_t kPasses = 2;
constexpr std::uint32_t kMemoryKib = 19456;
constexpr std::uint32_t kLanes = 1;
constexpr std::size_t kSaltBytes = 16;
constexpr std::size_t kHashBytes = 32;
}  // namespace

std::string hash_password(std::string_view password) {
  const std::string salt = random_bytes(kSaltBytes);
  std::array<char, 128> phc{};
  const int code = argon2id_hash_encoded(kPasses, kMemoryKib, kLanes, password.data(), password.size(), salt.data(), salt.size(),
                                         kHashBytes, phc.data(), phc.size());
  ensure(code == ARGON2_OK, "argon2id hashes");
  return phc.data();
}

bool password_matches(std::string_view phc, std::string_view password) {
  return argon2id_verify(std::string(phc).c_str(), password.data(), password.size()) == ARGON2_OK;
}

}  // namespace fadu::app
