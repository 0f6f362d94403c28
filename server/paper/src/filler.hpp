#pragma once
// What building a block from its template needs: keys, conditions, repeats, and the texts filled in.
#include "scope.hpp"

namespace fadu::paper {

using Texts = std::map<std::string, std::string>;

[[nodiscard]] std::string key(const Texts& texts, const char* name, const char* fallback = "");
[[nodiscard]] int number(const Texts& texts, const char* name, int fallback);
[[nodiscard]] Align align_of(const Texts& texts, Align fallback);

/// Whether `if` and `unless` let a block or row stand.
[[nodiscard]] bool wanted(const Texts& texts, const Scope& scope);
/// One scope for each element of `each`, or the scope itself.
[[nodiscard]] std::vector<Scope> repeated(const Texts& texts, const Scope& scope);

/// Fills templates and keeps the first failure, so that the builders below read as what they build.
class Filler {
 public:
  explicit Filler(const Scope& scope) : scope_(scope) {}

  std::string operator()(const Texts& texts, const char* name, const char* fallback = "") { return in(scope_, texts, name, fallback); }
  std::string in(const Scope& scope, const Texts& texts, const char* name, const char* fallback = "") {
    Result<std::string> text = scope.text(key(texts, name, fallback));
    if (text) return *text;
    if (status_) status_ = text.failure();
    return {};
  }
  [[nodiscard]] const Scope& scope() const { return scope_; }
  [[nodiscard]] const Status& status() const { return status_; }

  /// Calls `make(row, its scope)` for every row that is wanted, as often as its `each` says.
  template <class Make>
  void rows(const TemplateBlock& block, Make make) {
    for (const Texts& row : block.rows)
      for (const Scope& scope : repeated(row, scope_))
        if (wanted(row, scope)) make(row, scope);
  }

 private:
  Scope scope_;
  Status status_{Done{}};
};

/// A block of any kind but paragraph, page_foot and part.
[[nodiscard]] Block make_block(Filler& filler, const TemplateBlock& block, bool sealed);

}  // namespace fadu::paper
