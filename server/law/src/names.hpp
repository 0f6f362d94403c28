#pragma once
// Interned names: each name of the rulebook becomes a small index once, at load.
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fadu::law {

class Names {
 public:
  std::int32_t intern(std::string_view name) {
    if (const auto place = index_.find(name); place != index_.end()) return place->second;
    const auto id = static_cast<std::int32_t>(list_.size());
    index_.emplace(name, id);
    list_.emplace_back(name);
    return id;
  }
  /// -1 when unknown.
  [[nodiscard]] std::int32_t find(std::string_view name) const {
    const auto place = index_.find(name);
    return place == index_.end() ? -1 : place->second;
  }
  [[nodiscard]] const std::string& name(std::int32_t id) const { return list_.at(static_cast<std::size_t>(id)); }
  [[nodiscard]] const std::vector<std::string>& all() const { return list_; }
  [[nodiscard]] std::size_t size() const { return list_.size(); }

 private:
  /// Looks a piece of text up without copying it.
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_map<std::string, std::int32_t, Hash, std::equal_to<>> index_;
  std::vector<std::string> list_;
};

}  // namespace fadu::law
