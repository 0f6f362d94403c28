#pragma once
// The only place that may look at the time. It is handed to the store at open; Tx::now() and Reader::now() pass it on.
#include <atomic>
#include <cstdint>

#include "fadu/base/date.hpp"

namespace fadu::store {

/// Thread-safe source of the present moment.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
};

class SystemClock : public Clock {
 public:
  [[nodiscard]] Instant now() const override;
};

/// For demo and tests: follows the system until told otherwise, can stand still or run on from another day.
class SettableClock : public Clock {
 public:
  SettableClock() = default;
  explicit SettableClock(Instant standing) { freeze(standing); }
  [[nodiscard]] Instant now() const override;
  void freeze(Instant at);      ///< stands at `at` until told otherwise
  void flow_from(Instant at);   ///< is `at` now and runs on with the system
  void follow_system();

 private:
  /// Twice the seconds (a moment when frozen, a shift when flowing), plus one when frozen: changed in one go.
  std::atomic<std::int64_t> state_{0};
};

}  // namespace fadu::store
