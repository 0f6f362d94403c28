#pragma once
// What the application says when it says no. http/ turns it into RFC 9457.
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <vector>

#include "fadu/base/result.hpp"

namespace fadu::app {

struct FieldProblem {
  std::string pointer;   ///< JSON pointer into the request
  std::string code;
  std::string message;   ///< Chinese, what to do
};

struct Problem {
  int status{500};               ///< in HTTP's numbers: 401 403 404 409 413 422
  std::string code;              ///< stable machine name
  std::string title;             ///< Chinese, short
  std::string detail;            ///< Chinese: what is missing and what to do
  std::vector<FieldProblem> errors{};
  boost::json::object extra{};   ///< further members: findings, since
};

template <class T>
using Answer = Result<T, Problem>;

inline Failure<Problem> refuse(int status, std::string code, std::string title, std::string detail) {
  return {Problem{status, std::move(code), std::move(title), std::move(detail)}};
}
/// An object that does not exist and one out of reach look the same.
inline Failure<Problem> not_found() {
  return refuse(404, "not_found", "没有找到", "没有这项内容，或者不在您的权限范围内。请核对编号，或联系本单位管理员。");
}
inline Failure<Problem> bad_request(std::string pointer, std::string code, std::string message) {
  Problem problem{422, "invalid_fields", "填写有误", "请按提示修改后重新提交，已填写的内容不会丢失。"};
  problem.errors.push_back({std::move(pointer), std::move(code), std::move(message)});
  return {std::move(problem)};
}

}  // namespace fadu::app
