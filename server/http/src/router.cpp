#include "fadu/http/router.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "ascii.hpp"

namespace fadu::http {

/// One segment of the tree of patterns.
struct Router::Node {
  std::map<std::string, std::shared_ptr<Node>, std::less<>> literals;
  std::shared_ptr<Node> param;
  std::shared_ptr<Node> rest;
  std::array<const Route*, 7> routes{};  ///< by Method

  [[nodiscard]] bool leads_anywhere() const {
    return std::any_of(routes.begin(), routes.end(), [](const Route* r) { return r != nullptr; });
  }
};

namespace {

constexpr std::size_t index(Method method) { return static_cast<std::size_t>(method); }

std::vector<std::string_view> segments(std::string_view path) {
  std::vector<std::string_view> out;
  path.remove_prefix(std::min<std::size_t>(1, path.size()));
  while (true) {
    const std::size_t slash = path.find('/');
    out.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return out;
    path.remove_prefix(slash + 1);
  }
}

bool is_param(std::string_view segment) { return segment.starts_with('{') && segment.ends_with('}'); }
bool is_rest(std::string_view segment) { return is_param(segment) && segment.ends_with("...}"); }
std::string_view param_name(std::string_view segment) {
  segment.remove_prefix(1);
  segment.remove_suffix(is_rest(std::string{"{"}.append(segment)) ? 4 : 1);
  return segment;
}

bool name_ok(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) { return ascii::alnum(c) || c == '_'; });
}

bool pattern_ok(std::string_view pattern) {
  if (!pattern.starts_with('/')) return false;
  const auto parts = segments(pattern);
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!is_param(parts[i])) {
      if (parts[i].find_first_of("{}") != std::string_view::npos || (parts[i].empty() && pattern != "/")) return false;
    } else if (!name_ok(param_name(parts[i])) || !names.insert(param_name(parts[i])).second || (is_rest(parts[i]) && i + 1 != parts.size())) {
      return false;
    }
  }
  return true;
}

std::string describe(const Route& route) {
  return std::string{method_name(route.method)} + " " + std::string{route.pattern.view()};
}

using Segments = std::vector<std::string_view>;

}  // namespace

namespace {

template <class Node>
std::shared_ptr<Node>& child(Node& node, std::string_view segment) {
  if (is_rest(segment)) return node.rest;
  if (is_param(segment)) return node.param;
  return node.literals[std::string{segment}];
}

/// Depth first; literals before parameters before the rest.
template <class Node>
const Node* descend(const Node* node, const Segments& parts, std::size_t at) {
  if (at == parts.size()) return node->leads_anywhere() ? node : nullptr;
  if (const auto found = node->literals.find(parts[at]); found != node->literals.end())
    if (const Node* end = descend(found->second.get(), parts, at + 1)) return end;
  if (node->param && !parts[at].empty())
    if (const Node* end = descend(node->param.get(), parts, at + 1)) return end;
  return node->rest && !parts[at].empty() ? node->rest.get() : nullptr;
}

Pairs bind(const Route& route, std::string_view path) {
  Pairs out;
  const auto names = segments(route.pattern.view());
  const auto values = segments(path);
  for (std::size_t i = 0; i < names.size() && i < values.size(); ++i) {
    if (!is_param(names[i])) continue;
    const std::string_view value = is_rest(names[i]) ? path.substr(static_cast<std::size_t>(values[i].data() - path.data())) : values[i];
    out.emplace_back(param_name(names[i]), value);
  }
  return out;
}

template <class Node>
std::string allowed(const Node& node) {
  std::string out;
  for (std::size_t i = 0; i < node.routes.size(); ++i) {
    const auto method = static_cast<Method>(i);
    const bool known = node.routes[i] || (method == Method::head && node.routes[index(Method::get)]);
    if (known) (out += out.empty() ? "" : ", ") += method_name(method);
  }
  return out;
}

Status check(const Route& route, std::set<std::string_view>& operations) {
  if (!pattern_ok(route.pattern.view())) return fail("bad_pattern", "路由写法不正确：" + describe(route));
  if (!route.handler) return fail("no_handler", "路由没有处理函数：" + describe(route));
  if (!operations.insert(route.operation.view()).second) return fail("duplicate_operation", "操作名重复：" + std::string{route.operation.view()});
  return Done{};
}

}  // namespace

Result<Router> Router::make(std::vector<Route> routes) {
  Router out;
  const auto kept = std::make_shared<const std::vector<Route>>(std::move(routes));
  const auto root = std::make_shared<Node>();
  std::set<std::string_view> operations;
  for (const Route& route : *kept) {
    if (auto ok = check(route, operations); !ok) return ok.failure();
    Node* node = root.get();
    for (const std::string_view segment : segments(route.pattern.view())) {
      auto& next = child(*node, segment);
      if (!next) next = std::make_shared<Node>();
      node = next.get();
    }
    if (std::exchange(node->routes[index(route.method)], &route)) return fail("duplicate_route", "路由重复：" + describe(route));
  }
  out.routes_ = kept;
  out.root_ = root;
  return out;
}

Match Router::match(Method method, std::string_view path) const {
  Match out;
  const Node* node = descend(root_.get(), segments(path), 0);
  if (!node) return out;
  out.route = node->routes[index(method)];
  if (!out.route && method == Method::head) out.route = node->routes[index(Method::get)];
  if (out.route) out.params = bind(*out.route, path);
  else out.allow = allowed(*node);
  return out;
}

}  // namespace fadu::http
