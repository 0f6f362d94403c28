#pragma once
// Server-sent events: a channel from any thread to one browser. An idle stream holds no thread.
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

namespace fadu::http {

struct Event {
  std::string name;  ///< event type, letters only, "" for message
  std::string data;  ///< one JSON text; line breaks are kept by several data: lines
  std::string id{};  ///< Last-Event-ID of the next connection, "" for none
};

/// Made by a handler, given to the answer, fed by a job. Thread-safe.
class EventStream {
 public:
  /// At most 256 events wait for a slow reader; then the oldest goes (progress: the newest counts).
  void send(Event event);
  /// No more events; the answer ends after those waiting.
  void close();
  /// The browser went away or the server stops: the producer can stop too.
  [[nodiscard]] bool gone() const;

  /// For the session only: the waiting events as wire text; `ended` once closed and drained.
  struct Batch {
    std::string text;
    bool ended{false};
  };
  Batch take();
  /// For the session only: called (from any thread) whenever there is something to take; nullptr detaches.
  void on_ready(std::function<void()> ready);
  void mark_gone();

 private:
  mutable std::mutex mutex_;
  std::deque<std::string> waiting_;
  std::function<void()> ready_;
  bool closed_{false};
  bool gone_{false};
};

/// One event in wire form. Line breaks in name or id end them.
[[nodiscard]] std::string wire(const Event& event);

}  // namespace fadu::http
