#include "fadu/http/problem.hpp"

#include <array>

#include "fadu/http/log.hpp"

namespace fadu::http {
namespace {

void member(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  if (out.back() != '{') out += ',';
  append_json_string(out, name);
  out += ':';
  append_json_string(out, value);
}

void append_errors(std::string& out, const std::vector<FieldError>& errors) {
  if (errors.empty()) return;
  out += ",\"errors\":[";
  for (const FieldError& error : errors) {
    if (out.back() != '[') out += ',';
    out += "{\"pointer\":";
    append_json_string(out, error.pointer);
    member(out, "code", error.code);
    member(out, "message", error.message);
    out += '}';
  }
  out += ']';
}

void append_rule(std::string& out, const RuleRef& rule) {
  out += ",\"rule\":{";
  member(out, "id", rule.id);
  member(out, "title", rule.title);
  member(out, "cite", rule.cite);
  member(out, "article_text", rule.article_text);
  out += '}';
}

struct Title {
  int status;
  std::string_view text;
};
constexpr std::array<Title, 22> kTitles{{{400, "请求不正确"},     {401, "请先登录"},       {403, "无权进行此操作"}, {404, "未找到"},
                                         {405, "不支持此操作"},   {408, "请求超时"},       {409, "内容已被他人改动"}, {410, "内容已撤下"},
                                         {411, "缺少长度"},       {412, "版本不一致"},     {413, "内容太大"},       {414, "地址太长"},
                                         {415, "内容类型不支持"}, {417, "不支持的预期"},   {422, "不能办理"},       {428, "缺少前提条件"},
                                         {429, "请求过于频繁"},   {431, "请求头太大"},     {500, "系统出错"},       {501, "不支持此方法"},
                                         {503, "系统繁忙"},       {507, "存储空间不足"}}};

}  // namespace

Problem Problem::of(int status, std::string title, const Error& error) {
  Problem out{.status = status, .code = error.code, .title = std::move(title), .detail = error.message};
  if (!error.where.empty()) out.errors.push_back({error.where, error.code, error.message});
  return out;
}

std::string_view status_title(int status) {
  for (const auto& [known, text] : kTitles)
    if (known == status) return text;
  return "不能完成";
}

std::string to_json(const Problem& problem) {
  std::string out{'{'};
  member(out, "type", problem.code.empty() ? "about:blank" : "/help/errors/" + problem.code);
  member(out, "title", problem.title.empty() ? status_title(problem.status) : std::string_view{problem.title});
  out += ",\"status\":" + std::to_string(problem.status);
  member(out, "detail", problem.detail);
  member(out, "instance", problem.instance);
  member(out, "code", problem.code);
  append_errors(out, problem.errors);
  if (problem.rule) append_rule(out, *problem.rule);
  member(out, "request_id", problem.request_id);
  if (problem.extra.size() > 2 && problem.extra.front() == '{') out += "," + problem.extra.substr(1);
  else out += '}';
  return out;
}

}  // namespace fadu::http
