#pragma once
// Work in batches on a few threads, results taken in the order in which the batches came; both queues are bounded.
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace fadu::app {

template <class In, class Out>
class Batches {
 public:
  using Step = std::function<Out(const In&)>;
  /// What a worker thread runs: it prepares its own things and calls serve(step) once.
  using Worker = std::function<void(const std::function<void(const Step&)>& serve)>;

  Batches(int threads, Worker worker, std::function<void(const Out&)> take) : take_(std::move(take)) {
    for (int i = 0; i < threads; ++i)
      threads_.emplace_back([this, worker] {
        try {
          worker([this](const Step& step) { serve(step); });
        } catch (const std::exception& error) {
          fail(error.what());
        }
      });
  }
  ~Batches() { (void)finish(); }
  Batches(const Batches&) = delete;
  Batches& operator=(const Batches&) = delete;

  /// Waits while the queue is full. Results that are ready are taken on this thread.
  void put(In in) {
    std::unique_lock lock(mutex_);
    const auto room = [&] { return queue_.size() < kRoom && ready_.size() < kRoom; };
    for (drain(lock); !room() && wrong_.empty(); drain(lock)) changed_.wait(lock, [&] { return room() || drainable() || !wrong_.empty(); });
    if (!wrong_.empty()) return;
    queue_.emplace_back(next_in_++, std::move(in));
    changed_.notify_all();
  }
  /// Waits for all; what went wrong, or empty.
  std::string finish() {
    {
      std::unique_lock lock(mutex_);
      closed_ = true;
      changed_.notify_all();
      while (next_out_ < next_in_ && wrong_.empty()) {
        changed_.wait(lock, [&] { return drainable() || !wrong_.empty(); });
        drain(lock);
      }
    }
    threads_.clear();
    return wrong_;
  }

 private:
  static constexpr std::size_t kRoom = 8;
  bool drainable() const { return ready_.contains(next_out_); }
  void drain(std::unique_lock<std::mutex>& lock) {
    while (drainable()) {
      auto node = ready_.extract(next_out_++);
      lock.unlock();
      take_(node.mapped());
      lock.lock();
      changed_.notify_all();
    }
  }
  void serve(const Step& step) {
    while (true) {
      std::pair<std::size_t, In> job;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return !queue_.empty() || closed_ || !wrong_.empty(); });
        if (queue_.empty() || !wrong_.empty()) return;
        job = std::move(queue_.front());
        queue_.pop_front();
        changed_.notify_all();
      }
      Out out = step(job.second);
      const std::lock_guard lock(mutex_);
      ready_.emplace(job.first, std::move(out));
      changed_.notify_all();
    }
  }
  void fail(std::string what) {
    const std::lock_guard lock(mutex_);
    wrong_ = std::move(what);
    changed_.notify_all();
  }

  std::function<void(const Out&)> take_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::pair<std::size_t, In>> queue_;
  std::map<std::size_t, Out> ready_;
  std::size_t next_in_{0}, next_out_{0};
  bool closed_{false};
  std::string wrong_;
  std::vector<std::jthread> threads_;
};

}  // namespace fadu::app
