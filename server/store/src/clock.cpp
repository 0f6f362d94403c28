#include "fadu/store/clock.hpp"

#include <chrono>

namespace fadu::store {

Instant SystemClock::now() const {
  using std::chrono::system_clock;
  return Instant{std::chrono::floor<std::chrono::seconds>(system_clock::now().time_since_epoch()).count()};
}

Instant SettableClock::now() const {
  const std::int64_t state = state_.load();
  const std::int64_t seconds = state >> 1;
  return (state & 1) != 0 ? Instant{seconds} : SystemClock{}.now().plus_seconds(seconds);
}

void SettableClock::freeze(Instant at) { state_ = at.seconds() * 2 + 1; }

void SettableClock::flow_from(Instant at) { state_ = (at.seconds() - SystemClock{}.now().seconds()) * 2; }

void SettableClock::follow_system() { state_ = 0; }

}  // namespace fadu::store
