#include <charconv>

#include "fadu/base/text.hpp"
#include "fadu/paper/template.hpp"

namespace fadu::paper {
namespace {

const Value* step(const Value& from, std::string_view name) {
  if (const auto* object = std::get_if<Value::Object>(&from.data)) {
    const auto found = object->find(name);
    return found == object->end() ? nullptr : &found->second;
  }
  if (const auto* list = std::get_if<Value::List>(&from.data)) {
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
    const bool whole = error == std::errc() && end == name.data() + name.size();
    return whole && index < list->size() ? &(*list)[index] : nullptr;
  }
  return nullptr;
}

struct Present {
  bool operator()(std::monostate) const { return false; }
  bool operator()(bool b) const { return b; }
  bool operator()(std::int64_t n) const { return n != 0; }
  bool operator()(Money) const { return true; }
  bool operator()(Date) const { return true; }
  bool operator()(Instant) const { return true; }
  template <class Container>
  bool operator()(const Container& c) const { return !c.empty(); }
};

}  // namespace

const Value* Value::at(std::string_view path) const {
  const Value* here = this;
  for (const std::string_view name : split(path, '.')) {
    here = step(*here, name);
    if (here == nullptr) return nullptr;
  }
  return here;
}

Value& Value::put(std::string_view path) {
  Value* here = this;
  for (const std::string_view name : split(path, '.')) {
    if (!std::holds_alternative<Object>(here->data)) here->data = Object{};
    here = &std::get<Object>(here->data)[std::string(name)];
  }
  return *here;
}

bool Value::present() const { return std::visit(Present{}, data); }

}  // namespace fadu::paper
