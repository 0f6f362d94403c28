#include "reader.hpp"

#include <algorithm>
#include <tuple>

#include "fadu/base/text.hpp"

namespace fadu::law {

std::string LoadError::text() const {
  std::string out = file + ":" + std::to_string(line);
  if (!key.empty()) out += " " + key;
  return out + " " + message;
}

void Problems::add(std::string_view file, int line, std::string_view key, std::string message) {
  list_.push_back({std::string(file), line, std::string(key), std::move(message)});
}

std::vector<LoadError> Problems::sorted() && {
  const auto rank = [](const LoadError& e) { return std::tie(e.file, e.line, e.key, e.message); };
  std::sort(list_.begin(), list_.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  list_.erase(std::unique(list_.begin(), list_.end(),
                          [&](const auto& a, const auto& b) { return rank(a) == rank(b); }),
              list_.end());
  return std::move(list_);
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
  const std::string near = nearest(word, known);
  return near.empty() ? std::string() : "，是不是“" + near + "”？";
}

void Reader::wrong(std::string_view key, std::string message) {
  problems_->add(file_, line(key), key, std::move(message));
}

int Reader::line(std::string_view key) const {
  const Node* node = table_->find(key);
  return node != nullptr ? node->line : table_->line;
}

const Node* Reader::any(std::string_view key) {
  const auto& entries = table_->entries;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].key != key) continue;
    if (i < 64) met_ |= std::uint64_t{1} << i;
    else absent_.emplace_back(key);
    return &entries[i].value;
  }
  if (absent_.empty()) absent_.reserve(16);
  absent_.emplace_back(key);
  return nullptr;
}

void Reader::missing(std::string_view key) { wrong(key, "缺少必填的键“" + std::string(key) + "”"); }

const Node* Reader::take(std::string_view key, Node::Kind kind, std::string_view kind_name) {
  const Node* node = any(key);
  if (node == nullptr || node->kind == kind) return node;
  wrong(key, "类型不对，应为" + std::string(kind_name));
  return nullptr;
}

std::string Reader::text_or(std::string_view key, std::string_view fallback) {
  const Node* node = take(key, Node::Kind::text, "文字");
  return node != nullptr ? node->text : std::string(fallback);
}

std::string Reader::text(std::string_view key) {
  if (!has(key)) missing(key);
  std::string out = text_or(key, "");
  const Node* node = table_->find(key);
  if (node != nullptr && node->kind == Node::Kind::text && out.empty()) wrong(key, "不能为空");
  return out;
}

bool Reader::boolean_or(std::string_view key, bool fallback) {
  const Node* node = take(key, Node::Kind::boolean, "true 或 false");
  return node != nullptr ? node->flag : fallback;
}

std::optional<std::int64_t> Reader::integer_if(std::string_view key) {
  const Node* node = take(key, Node::Kind::integer, "整数");
  return node != nullptr ? std::optional(node->number) : std::nullopt;
}

std::int64_t Reader::integer(std::string_view key) {
  if (!has(key)) missing(key);
  return integer_if(key).value_or(0);
}

int Reader::small_or(std::string_view key, int fallback) {
  const std::int64_t value = integer_if(key).value_or(fallback);
  if (value >= 0 && value <= 1000000) return static_cast<int>(value);
  wrong(key, "数字超出范围（0 至 1000000）");
  return fallback;
}

std::optional<Date> Reader::date_if(std::string_view key) {
  const Node* node = take(key, Node::Kind::date, "日期（如 2021-07-15）");
  return node != nullptr ? std::optional(node->date) : std::nullopt;
}

Date Reader::date(std::string_view key) {
  if (!has(key)) missing(key);
  return date_if(key).value_or(Date{});
}

std::vector<Date> Reader::dates(std::string_view key) {
  std::vector<Date> out;
  const Node* node = take(key, Node::Kind::list, "日期的列表");
  if (node == nullptr) return out;
  for (const auto& item : node->items) {
    if (item.kind == Node::Kind::date)
      out.push_back(item.date);
    else
      problems_->add(file_, item.line, key, "类型不对，应为日期（如 2021-07-15）");
  }
  return out;
}

std::vector<std::string> Reader::texts(std::string_view key) {
  std::vector<std::string> out;
  const Node* node = any(key);
  if (node == nullptr) return out;
  if (node->kind == Node::Kind::text) return {node->text};
  if (node->kind != Node::Kind::list) {
    wrong(key, "类型不对，应为文字或文字的列表");
    return out;
  }
  for (const auto& item : node->items) {
    if (item.kind == Node::Kind::text)
      out.push_back(item.text);
    else
      problems_->add(file_, item.line, key, "类型不对，列表里应为文字");
  }
  return out;
}

std::vector<std::string> Reader::texts_required(std::string_view key) {
  if (!has(key)) missing(key);
  auto out = texts(key);
  if (has(key) && out.empty()) wrong(key, "不能为空");
  return out;
}

std::vector<const Node*> Reader::tables(std::string_view key) {
  std::vector<const Node*> out;
  const Node* node = any(key);
  if (node == nullptr) return out;
  if (node->kind == Node::Kind::table) return {node};
  if (node->kind != Node::Kind::list) {
    wrong(key, "类型不对，应为表");
    return out;
  }
  for (const auto& item : node->items) {
    if (item.kind == Node::Kind::table)
      out.push_back(&item);
    else
      problems_->add(file_, item.line, key, "类型不对，列表里应为表");
  }
  return out;
}

std::vector<const Node*> Reader::tables_required(std::string_view key) {
  auto out = tables(key);
  if (!has(key)) missing(key);
  return out;
}

int Reader::one_of(std::string_view key, const std::vector<std::string>& names, std::optional<int> fallback) {
  if (!has(key) && !fallback) missing(key);
  const std::string value = text_or(key, "");
  if (value.empty()) return fallback.value_or(0);
  const auto found = std::find(names.begin(), names.end(), value);
  if (found != names.end()) return static_cast<int>(found - names.begin());
  std::string all;
  for (const auto& name : names) all += (all.empty() ? "" : "、") + name;
  wrong(key, "不认识的取值“" + value + "”，只能是 " + all);
  return fallback.value_or(0);
}

void Reader::done() {
  const auto& entries = table_->entries;
  const auto met = [&](std::size_t i) {
    return i < 64 ? (met_ >> i & 1) != 0 : std::find(absent_.begin(), absent_.end(), entries[i].key) != absent_.end();
  };
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (met(i)) continue;
    std::vector<std::string> known = absent_;
    for (std::size_t j = 0; j < entries.size(); ++j)
      if (met(j)) known.push_back(entries[j].key);
    problems_->add(file_, entries[i].value.line, entries[i].key, "不认识的键“" + entries[i].key + "”" + did_you_mean(entries[i].key, known));
  }
}

}  // namespace fadu::law
