#include "site/reply.hpp"

namespace fadu::http::site {

Problem problem_of(const app::Problem& problem) {
  Problem out{.status = problem.status, .code = problem.code, .title = problem.title, .detail = problem.detail};
  for (const app::FieldProblem& error : problem.errors) out.errors.push_back({error.pointer, error.code, error.message});
  if (!problem.extra.empty()) out.extra = json::serialize(problem.extra);
  return out;
}

Response reply(int status, const json::value& value) { return json_response(status, json::serialize(value)); }

Response reply(int status, const app::Answer<json::object>& answer) {
  if (!answer) return problem_of(answer.error());
  return json_response(status, json::serialize(*answer));
}

Response job_reply(app::Answer<json::object> job) {
  if (!job) return problem_of(job.error());
  return json_response(202, json::serialize(json::object{{"job", std::move(*job)}}));
}

const app::Caller& caller(const Request& request) {
  const auto* found = std::any_cast<std::shared_ptr<const app::Caller>>(&request.principal);
  ensure(found != nullptr, "a route behind the session has a caller");
  return **found;
}

app::Query query_of(const Request& request) {
  app::Query query;
  for (const auto& [key, value] : request.query) query[key] = value;
  return query;
}

const json::object& body_of(const Request& request) {
  static const json::object kEmpty;
  return request.json && request.json->is_object() ? request.json->get_object() : kEmpty;
}

std::vector<QueryParam> list_params(std::vector<std::pair<const char*, const char*>> own) {
  std::vector<QueryParam> params;
  for (const auto& [name, summary] : own) params.push_back({name, summary});
  params.push_back({"limit", "每页行数，1 至 100", "integer"});
  params.push_back({"cursor", "上一页给出的 next"});
  params.push_back({"count", "1：同时给出总数"});
  return params;
}

}  // namespace fadu::http::site
