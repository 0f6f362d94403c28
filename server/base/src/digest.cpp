#include "fadu/base/digest.hpp"

#include <openssl/evp.h>
#include <sys/random.h>

#include <cerrno>
#include <utility>

namespace fadu {
namespace {

/// Fetched once: an implicit fetch for every digest costs more than a short digest itself.
const EVP_MD* algorithm(HashKind kind) {
  static const EVP_MD* const sm3_md = EVP_MD_fetch(nullptr, "SM3", nullptr);
  static const EVP_MD* const sha256_md = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  const EVP_MD* md = kind == HashKind::sm3 ? sm3_md : sha256_md;
  ensure(md != nullptr, "OpenSSL offers SM3 and SHA-256");
  return md;
}

EVP_MD_CTX* context(void* p) { return static_cast<EVP_MD_CTX*>(p); }

int nibble(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

Hasher::Hasher(HashKind kind) : context_(EVP_MD_CTX_new()) {
  ensure(context_ != nullptr, "memory for a digest");
  ensure(EVP_DigestInit_ex2(context(context_), algorithm(kind), nullptr) == 1, "a digest starts");
}

Hasher::~Hasher() { EVP_MD_CTX_free(context(context_)); }

Hasher::Hasher(Hasher&& other) noexcept : context_(std::exchange(other.context_, nullptr)) {}

Hasher& Hasher::add(std::string_view bytes) {
  ensure(context_ != nullptr, "a digest is used once");
  ensure(EVP_DigestUpdate(context(context_), bytes.data(), bytes.size()) == 1, "a digest goes on");
  return *this;
}

Hasher& Hasher::add(std::span<const std::uint8_t> bytes) {
  return add(std::string_view{reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

Digest Hasher::finish() {
  ensure(context_ != nullptr, "a digest is used once");
  Digest out{};
  unsigned size = 0;
  ensure(EVP_DigestFinal_ex(context(context_), out.data(), &size) == 1, "a digest ends");
  ensure(size == out.size(), "a digest has 32 bytes");
  EVP_MD_CTX_free(context(std::exchange(context_, nullptr)));
  return out;
}

Digest digest(HashKind kind, std::string_view bytes) { return Hasher{kind}.add(bytes).finish(); }

std::string hex(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const std::uint8_t b : bytes) {
    out += kDigits[b >> 4];
    out += kDigits[b & 15];
  }
  return out;
}

Result<Digest> parse_digest(std::string_view text) {
  Digest out{};
  const auto bad = [] { return fail("bad_digest", "摘要值应为64位小写十六进制数字。"); };
  if (text.size() != out.size() * 2) return bad();
  for (std::size_t i = 0; i < out.size(); ++i) {
    const int high = nibble(text[2 * i]);
    const int low = nibble(text[2 * i + 1]);
    if (high < 0 || low < 0) return bad();
    out[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  return out;
}

std::string random_bytes(std::size_t n) {
  std::string out(n, '\0');
  std::size_t have = 0;
  while (have < n) {
    const auto got = getrandom(out.data() + have, n - have, 0);
    if (got < 0 && errno == EINTR) continue;
    ensure(got > 0, "the operating system gives random bytes");
    have += static_cast<std::size_t>(got);
  }
  return out;
}

std::string random_token(std::size_t n) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string out;
  unsigned held = 0;
  int bits = 0;
  for (const char c : random_bytes(n)) {
    held = held << 8 | static_cast<std::uint8_t>(c);
    for (bits += 8; bits >= 6; bits -= 6) out += kAlphabet[held >> (bits - 6) & 63];
  }
  if (bits > 0) out += kAlphabet[held << (6 - bits) & 63];
  return out;
}

}  // namespace fadu
