#pragma once
// A pool of threads for synchronous handlers, with a bounded queue.
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace fadu::http {

class Workers {
 public:
  struct Task {
    virtual ~Task() = default;
    virtual void run() = 0;
  };

  /// Any callable as a task, also one that can only be moved.
  template <class F>
  static std::unique_ptr<Task> task(F f) {
    struct Holder final : Task {
      explicit Holder(F held) : work(std::move(held)) {}
      void run() override { work(); }
      F work;
    };
    return std::make_unique<Holder>(std::move(f));
  }

  explicit Workers(std::size_t max_waiting) : max_waiting_(max_waiting) {}
  ~Workers() { stop(); }
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  void start(unsigned count) {
    for (unsigned i = 0; i < count; ++i) threads_.emplace_back([this] { work(); });
  }

  /// Is there room for one more? Only the io thread adds, so the answer stays true until it does.
  [[nodiscard]] bool has_room() {
    const std::lock_guard lock{mutex_};
    return waiting_.size() < max_waiting_;
  }

  void add(std::unique_ptr<Task> task) {
    bool wake = false;
    {
      const std::lock_guard lock{mutex_};
      waiting_.push_back(std::move(task));
      wake = sleeping_ > 0;
    }
    if (wake) ready_.notify_one();
  }

  /// Runs what waits, then ends. Safe to call twice.
  void stop() {
    {
      const std::lock_guard lock{mutex_};
      stopping_ = true;
    }
    ready_.notify_all();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
  }

 private:
  void work() {
    std::unique_lock lock{mutex_};
    while (true) {
      while (waiting_.empty() && !stopping_) {
        ++sleeping_;
        ready_.wait(lock);
        --sleeping_;
      }
      if (waiting_.empty()) return;
      std::unique_ptr<Task> task = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      task->run();
      task.reset();
      lock.lock();
    }
  }

  std::size_t max_waiting_;
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::unique_ptr<Task>> waiting_;
  std::size_t sleeping_{0};
  bool stopping_{false};
  std::vector<std::thread> threads_;
};

}  // namespace fadu::http
