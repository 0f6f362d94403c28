// The table of shapes.
#include "shapes.hpp"

namespace fadu::law {
namespace {

struct Entry {
  const char* name;
  ShapeReader read;
};

constexpr Entry kShapes[] = {
    {"prerequisite", read_prerequisite}, {"forbid", read_forbid},         {"once", read_once},
    {"chronology", read_chronology},     {"quorum", read_quorum},         {"qualified", read_qualified},
    {"separation", read_separation},     {"recusal", read_recusal},       {"competence", read_competence},
    {"threshold", read_threshold},       {"waiting", read_waiting},       {"bar", read_bar},
    {"expired", read_expired},           {"content", read_content},       {"limit", read_limit},
    {"subset", read_subset},             {"compare", read_compare},       {"band", read_band},
    {"accrual_limit", read_accrual_limit}, {"clock", read_clock},          {"jurisdiction", read_jurisdiction},
    {"history", read_history}};

}  // namespace

std::unique_ptr<Shape> read_shape(const std::string& name, ShapeSource& source) {
  for (const auto& entry : kShapes)
    if (name == entry.name) return entry.read(source);
  std::vector<std::string> names;
  for (const auto& entry : kShapes) names.emplace_back(entry.name);
  if (!name.empty()) source.reader.wrong("shape", "不认识的形状“" + name + "”" + did_you_mean(name, names));
  return nullptr;
}

}  // namespace fadu::law
