#pragma once
// Message digests: SM3 (GB/T 32905) for the ledger and files, SHA-256 (FIPS 180-4) for public test vectors.
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "fadu/base/result.hpp"

namespace fadu {

using Digest = std::array<std::uint8_t, 32>;
enum class HashKind { sm3, sha256 };

/// Feeds bytes piece by piece; one use per object.
class Hasher {
 public:
  explicit Hasher(HashKind kind);
  ~Hasher();
  Hasher(Hasher&& other) noexcept;
  Hasher& operator=(Hasher&&) = delete;
  Hasher(const Hasher&) = delete;
  Hasher& operator=(const Hasher&) = delete;
  Hasher& add(std::string_view bytes);
  Hasher& add(std::span<const std::uint8_t> bytes);
  [[nodiscard]] Digest finish();

 private:
  void* context_;
};

[[nodiscard]] Digest digest(HashKind kind, std::string_view bytes);
[[nodiscard]] inline Digest sm3(std::string_view bytes) { return digest(HashKind::sm3, bytes); }

[[nodiscard]] std::string hex(std::span<const std::uint8_t> bytes);
/// 64 lower-case hex digits. Error code: bad_digest.
Result<Digest> parse_digest(std::string_view text);

/// n bytes from the operating system's generator.
[[nodiscard]] std::string random_bytes(std::size_t n);
/// n random bytes as unpadded base64url, for tokens.
[[nodiscard]] std::string random_token(std::size_t n);

}  // namespace fadu
