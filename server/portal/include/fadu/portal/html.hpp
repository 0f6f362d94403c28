#pragma once
// A writer of HTML that cannot write anything raw: names are literals of the source, every text and every value is
// escaped where it is written, and a link leads to a path of this site or nowhere.
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace fadu::portal {

/// Name of an element or attribute: lower-case letters, digits and '-', known when compiled.
class Name {
 public:
  consteval Name(const char* text) : text_(text) {  // NOLINT(implicit by design)
    if (text_.empty()) throw "an empty name";
    for (const char c : text_)
      if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') throw "not a name of HTML";
  }
  [[nodiscard]] constexpr std::string_view view() const { return text_; }

 private:
  std::string_view text_;
};

/// `& < > " '` as character references; what is not allowed in HTML (NUL and other controls) becomes U+FFFD.
[[nodiscard]] std::string escape(std::string_view text);
/// "/help/…", "#…", "?…"; everything else ("javascript:…", "//host", "https://…") becomes "#".
[[nodiscard]] std::string_view safe_href(std::string_view href);

struct Attribute {
  Name name;
  std::string_view value;
};
using Attributes = std::initializer_list<Attribute>;

class Html {
 public:
  /// Closes its element when it goes out of scope.
  class Scope {
   public:
    Scope(Html& html, Name name) : html_(html), name_(name) {}
    ~Scope() { html_.close(name_); }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    Html& html_;
    Name name_;
  };

  /// `href`, `action` and `src` go through safe_href. An attribute with an empty value is left out, but `value` and `alt`.
  [[nodiscard]] Scope in(Name element, Attributes attributes = {});
  /// An element without content: meta, link, input.
  void empty(Name element, Attributes attributes);
  /// An element with nothing but text.
  void put(Name element, std::string_view text, Attributes attributes = {});
  void text(std::string_view text);
  void link(std::string_view href, std::string_view text);

  /// "<!doctype html>" and everything written. Every element must be closed.
  [[nodiscard]] std::string document() &&;

 private:
  void open(Name element, Attributes attributes);
  void close(Name element);
  std::string out_;
  int depth_{0};
};

}  // namespace fadu::portal
