#include <algorithm>

#include "ascii.hpp"
#include "fadu/http/head.hpp"

namespace fadu::http {

/// One byte that is not data. False: the coding is broken.
bool ChunkDecoder::step(char c) {
  switch (state_) {
    case State::size:
      if (c == '\r') {
        state_ = State::size_lf;
        return digits_ > 0;
      }
      left_ = left_ * 16 + static_cast<std::uint64_t>(std::max(0, ascii::hex(c)));
      return ascii::hex(c) >= 0 && ++digits_ <= 8;
    case State::size_lf:
      state_ = left_ == 0 ? State::end_cr : State::data;
      digits_ = 0;
      return c == '\n';
    case State::data_cr:
      state_ = State::data_lf;
      return c == '\r';
    case State::data_lf:
      state_ = State::size;
      return c == '\n';
    case State::end_cr:
      state_ = State::end_lf;
      return c == '\r';
    case State::end_lf:
      state_ = State::done;
      return c == '\n';
    default:
      return false;
  }
}

Result<std::size_t, HeadError> ChunkDecoder::feed(std::string_view bytes, std::string& out, std::uint64_t limit) {
  std::size_t at = 0;
  while (at < bytes.size() && state_ != State::done) {
    if (state_ != State::data) {
      if (!step(bytes[at++])) return refuse(400, "bad_chunk");
      if (state_ == State::data && (total_ += left_) > limit) return refuse(413, "too_large");
      continue;
    }
    const std::size_t n = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size() - at));
    out.append(bytes.substr(at, n));
    at += n;
    left_ -= n;
    if (left_ == 0) state_ = State::data_cr;
  }
  return at;
}

}  // namespace fadu::http
