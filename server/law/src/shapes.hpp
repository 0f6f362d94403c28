#pragma once
// The shapes of guards. A new one: a class in a .cpp of its own and one line in the table of shapes.cpp.
#include <algorithm>

#include "linker.hpp"
#include "moment.hpp"

namespace fadu::law {

/// Where a shape reads its keys from. `versions` are the version tables, in order.
struct ShapeSource {
  Reader& reader;
  Linker& linker;
  const std::vector<ActKind>& acts;
  std::vector<Reader>& versions;
};

[[nodiscard]] inline bool happened_after(const Moment& m, ActKind kind, std::int32_t since) { return m.last_seq(kind) > since; }

/// Acts that have to stand before: all of one list, one of another.
struct Needed {
  std::vector<ActKind> all, any;

  void read(ShapeSource& s) {
    all = s.linker.acts(s.reader, "requires");
    any = s.linker.acts(s.reader, "requires_any");
  }
  [[nodiscard]] bool missing(const Moment& m, std::int32_t since) const {
    const auto there = [&](ActKind kind) { return happened_after(m, kind, since); };
    return !std::all_of(all.begin(), all.end(), there) || (!any.empty() && std::none_of(any.begin(), any.end(), there));
  }
  [[nodiscard]] std::string tell(const Moment& m, std::int32_t since) const {
    std::vector<ActKind> absent;
    for (const ActKind kind : all)
      if (!happened_after(m, kind, since)) absent.push_back(kind);
    std::string out = m.titles(absent);
    const bool some = std::any_of(any.begin(), any.end(), [&](ActKind kind) { return happened_after(m, kind, since); });
    if (any.empty() || some) return out;
    if (!out.empty()) out += "，";
    return out + m.titles(any) + (any.size() > 1 ? "之一" : "");
  }
};

using ShapeReader = std::unique_ptr<Shape> (*)(ShapeSource&);

/// Null, and a problem, when there is no such shape.
[[nodiscard]] std::unique_ptr<Shape> read_shape(const std::string& name, ShapeSource& source);

// shapes_order.cpp
std::unique_ptr<Shape> read_prerequisite(ShapeSource& source);
std::unique_ptr<Shape> read_forbid(ShapeSource& source);
std::unique_ptr<Shape> read_once(ShapeSource& source);
std::unique_ptr<Shape> read_chronology(ShapeSource& source);
// shapes_people.cpp
std::unique_ptr<Shape> read_quorum(ShapeSource& source);
std::unique_ptr<Shape> read_qualified(ShapeSource& source);
std::unique_ptr<Shape> read_separation(ShapeSource& source);
std::unique_ptr<Shape> read_recusal(ShapeSource& source);
std::unique_ptr<Shape> read_competence(ShapeSource& source);
// shapes_time.cpp
std::unique_ptr<Shape> read_threshold(ShapeSource& source);
std::unique_ptr<Shape> read_waiting(ShapeSource& source);
std::unique_ptr<Shape> read_bar(ShapeSource& source);
std::unique_ptr<Shape> read_expired(ShapeSource& source);
// shapes_value.cpp
std::unique_ptr<Shape> read_content(ShapeSource& source);
std::unique_ptr<Shape> read_limit(ShapeSource& source);
std::unique_ptr<Shape> read_subset(ShapeSource& source);
std::unique_ptr<Shape> read_compare(ShapeSource& source);
// shapes_money.cpp
std::unique_ptr<Shape> read_band(ShapeSource& source);
std::unique_ptr<Shape> read_accrual_limit(ShapeSource& source);

// shapes_place.cpp
std::unique_ptr<Shape> read_clock(ShapeSource& source);
std::unique_ptr<Shape> read_jurisdiction(ShapeSource& source);
// shapes_history.cpp
std::unique_ptr<Shape> read_history(ShapeSource& source);

}  // namespace fadu::law
