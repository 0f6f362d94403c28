#include "scope.hpp"

#include "fadu/base/text.hpp"

namespace fadu::paper {
namespace {

struct Plain {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(bool b) const { return b ? "是" : "否"; }
  std::string operator()(std::int64_t n) const { return std::to_string(n); }
  std::string operator()(Money m) const { return m.plain() + "元"; }
  std::string operator()(Date d) const { return d.chinese(); }
  std::string operator()(Instant i) const { return i.chinese(); }
  std::string operator()(const std::string& s) const { return s; }
  std::string operator()(const Value::List& list) const {
    std::string all;
    for (const Value& value : list) all += (all.empty() ? "" : "、") + plain_text(value);
    return all;
  }
  std::string operator()(const Value::Object& object) const {
    const auto name = object.find("name");
    return name == object.end() ? std::string() : plain_text(name->second);
  }
};

Failure<Error> bad(std::string_view what, const char* why) {
  return fail("bad_placeholder", "占位符 {" + std::string(what) + "} " + why);
}

Result<std::string> filtered(const Value& value, std::string_view filter, std::string_view whole) {
  const auto* money = std::get_if<Money>(&value.data);
  const auto* date = std::get_if<Date>(&value.data);
  const auto* moment = std::get_if<Instant>(&value.data);
  const auto* list = std::get_if<Value::List>(&value.data);
  if (filter == "money" && money != nullptr) return money->grouped() + "元";
  if (filter == "capital" && money != nullptr) return money->capital();
  if (filter == "date" && date != nullptr) return date->chinese();
  if (filter == "date" && moment != nullptr) return moment->date().chinese();
  if (filter == "datetime" && moment != nullptr) return moment->chinese();
  if (filter == "datetime" && date != nullptr) return date->chinese();
  if (filter == "count" && list != nullptr) return std::to_string(list->size());
  if (filter == "list") return plain_text(value);
  constexpr std::string_view kFilters[] = {"money", "capital", "date", "datetime", "count"};
  for (const std::string_view known : kFilters)
    if (filter == known) return bad(whole, "的值不适用该格式");
  return bad(whole, "的格式未知，可用 money capital date datetime list count cite");
}

Result<std::string> citation(const FillTools& tools, std::string_view cite) {
  std::string text = tools.cite ? tools.cite(cite) : std::string();
  if (text.empty()) return fail("unknown_citation", "引用 " + std::string(cite) + " 无法解析");
  return text;
}

/// A value that ends its own sentence does not end it twice: "……食品。" before "。" or "；" loses its mark.
void drop_double_stop(std::string& out, std::string_view rest) {
  constexpr std::string_view kStop = "。";
  if (!out.ends_with(kStop)) return;
  for (const std::string_view mark : {"。", "；", "，", "、", "）", "”"})
    if (rest.starts_with(mark)) return out.resize(out.size() - kStop.size());
}

/// A value that begins with the words before it does not say them twice: "经查，" before "经查，当事人……".
std::string_view without_lead(std::string_view before, std::string_view value) {
  constexpr std::string_view kComma = "，";
  const std::size_t comma = value.find(kComma);
  if (comma == std::string_view::npos) return value;
  const std::string_view lead = value.substr(0, comma + kComma.size());
  return before.ends_with(lead) ? value.substr(lead.size()) : value;
}

Result<std::string> placeholder(const Scope& scope, std::string_view inner) {
  const std::size_t bar = inner.find('|');
  const std::string_view path = trim(inner.substr(0, bar));
  const std::string_view filter = bar == std::string_view::npos ? std::string_view() : trim(inner.substr(bar + 1));
  if (path.empty()) return bad(inner, "没有路径");
  if (filter == "cite") return citation(*scope.tools, path);
  if (path == "no" && filter.empty()) return std::to_string(scope.number);
  const Value* value = scope.find(path);
  if (value == nullptr || std::holds_alternative<std::monostate>(value->data)) return std::string();
  return filter.empty() ? plain_text(*value) : filtered(*value, filter, inner);
}

}  // namespace

std::string plain_text(const Value& value) { return std::visit(Plain{}, value.data); }

const Value* Scope::find(std::string_view path) const {
  if (row != nullptr && path == "row") return row;
  if (row != nullptr && path.starts_with("row.")) return row->at(path.substr(4));
  return root->at(path);
}

bool Scope::present(std::string_view path) const {
  const Value* value = find(path);
  return value != nullptr && value->present();
}

Result<std::string> Scope::text(std::string_view source) const {
  std::string out;
  for (std::size_t i = 0; i < source.size();) {
    const char c = source[i];
    if ((c == '{' || c == '}') && i + 1 < source.size() && source[i + 1] == c) {
      out += c;
      i += 2;
    } else if (c == '{') {
      const std::size_t end = source.find('}', i);
      if (end == std::string_view::npos) return bad(source.substr(i + 1, 40), "没有闭合");
      const Result<std::string> value = placeholder(*this, source.substr(i + 1, end - i - 1));
      if (!value) return value.failure();
      out += without_lead(out, *value);
      i = end + 1;
      drop_double_stop(out, source.substr(i));
    } else {
      out += c;
      ++i;
    }
  }
  return out;
}

Result<std::string> fill_text(std::string_view text, const Value& values, const FillTools& tools) {
  return Scope{&values, &tools}.text(text);
}

}  // namespace fadu::paper
