#include "fadu/http/sse.hpp"

namespace fadu::http {
namespace {

constexpr std::size_t kMaxWaiting = 256;

std::string one_line(const std::string& text) { return text.substr(0, text.find_first_of("\r\n")); }

}  // namespace

std::string wire(const Event& event) {
  std::string out;
  if (!event.id.empty()) out += "id: " + one_line(event.id) + "\n";
  if (!event.name.empty()) out += "event: " + one_line(event.name) + "\n";
  out += "data: ";
  for (std::size_t i = 0; i < event.data.size(); ++i) {
    const char c = event.data[i];
    if (c == '\r' && i + 1 < event.data.size() && event.data[i + 1] == '\n') continue;
    if (c == '\n' || c == '\r') out += "\ndata: ";
    else out += c;
  }
  return out + "\n\n";
}

void EventStream::send(Event event) {
  // The callback runs under the lock, so that none runs after on_ready(nullptr) has returned.
  const std::lock_guard lock{mutex_};
  if (closed_ || gone_) return;
  if (waiting_.size() == kMaxWaiting) waiting_.pop_front();
  waiting_.push_back(wire(event));
  if (ready_) ready_();
}

void EventStream::close() {
  const std::lock_guard lock{mutex_};
  closed_ = true;
  if (ready_) ready_();
}

bool EventStream::gone() const {
  const std::lock_guard lock{mutex_};
  return gone_;
}

EventStream::Batch EventStream::take() {
  const std::lock_guard lock{mutex_};
  Batch out;
  for (const std::string& text : waiting_) out.text += text;
  waiting_.clear();
  out.ended = closed_;
  return out;
}

void EventStream::on_ready(std::function<void()> ready) {
  const std::lock_guard lock{mutex_};
  ready_ = std::move(ready);
}

void EventStream::mark_gone() {
  const std::lock_guard lock{mutex_};
  gone_ = true;
  waiting_.clear();
}

}  // namespace fadu::http
