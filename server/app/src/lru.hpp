#pragma once
// What was used last stays, up to a number of bytes. Thread-safe; values are shared and never changed.
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>

namespace fadu::app {

template <class Key, class Value, class Hash = std::hash<Key>, class Equal = std::equal_to<Key>>
class Lru {
 public:
  /// `most_bytes` of what keep() is told; an entry that is larger than a sixteenth of it is not kept.
  explicit Lru(std::size_t most_bytes) : most_(most_bytes) {}

  template <class Asked>
  std::shared_ptr<const Value> find(const Asked& key) {
    const std::lock_guard lock(mutex_);
    const auto found = places_.find(key);
    if (found == places_.end()) return nullptr;
    order_.splice(order_.begin(), order_, found->second);
    return found->second->value;
  }

  void keep(const Key& key, std::shared_ptr<const Value> value, std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    drop(key);
    if (bytes > most_ / 16) return;
    order_.push_front({key, std::move(value), bytes});
    places_.emplace(key, order_.begin());
    bytes_ += bytes;
    while (bytes_ > most_) drop(Key(order_.back().key));
  }

  template <class Asked>
  void forget(const Asked& key) {
    const std::lock_guard lock(mutex_);
    drop(key);
  }

  void clear() {
    const std::lock_guard lock(mutex_);
    places_.clear();
    order_.clear();
    bytes_ = 0;
  }

  [[nodiscard]] std::size_t bytes() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
  }

 private:
  struct Entry {
    Key key;
    std::shared_ptr<const Value> value;
    std::size_t bytes;
  };

  template <class Asked>
  void drop(const Asked& key) {
    const auto found = places_.find(key);
    if (found == places_.end()) return;
    bytes_ -= found->second->bytes;
    order_.erase(found->second);
    places_.erase(found);
  }

  const std::size_t most_;
  mutable std::mutex mutex_;
  std::list<Entry> order_;
  std::unordered_map<Key, typename std::list<Entry>::iterator, Hash, Equal> places_;
  std::size_t bytes_{0};
};

}  // namespace fadu::app
