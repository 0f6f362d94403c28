#pragma once
// The environment failed: disk full, file damaged, database locked. Thrown to one boundary, never used for refusals.
#include <stdexcept>
#include <string>

namespace fadu::store {

enum class Trouble { busy, full, constraint, corrupt, read_only, cannot_open, closed, shape, other };

/// what() says in English what failed and in which SQL; it goes to the log, people see a general sentence.
class StoreError : public std::runtime_error {
 public:
  StoreError(Trouble trouble, const std::string& what) : std::runtime_error(what), trouble_(trouble) {}
  [[nodiscard]] Trouble trouble() const { return trouble_; }

 private:
  Trouble trouble_;
};

}  // namespace fadu::store
