#include "fadu/http/pipeline.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <exception>
#include <map>

#include "fadu/base/digest.hpp"
#include "fadu/http/uri.hpp"
#include "gates.hpp"
#include "headers.hpp"
#include "rate_limit.hpp"
#include "route_stats.hpp"

namespace fadu::http {
namespace {

using Clock = std::chrono::steady_clock;

std::int64_t steady_ms() { return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now().time_since_epoch()).count(); }

Problem internal() {
  return {.status = 500, .code = "internal", .title = {}, .detail = "系统出错，操作没有完成。请稍后再试；反馈时请提供请求编号。"};
}

}  // namespace

class Pipeline::Impl {
 public:
  Impl(PipelineConfig config, Router router, Assets assets, Authn authn, Metrics& metrics, Log& log)
      : config_(std::move(config)),
        router_(std::move(router)),
        assets_(std::move(assets)),
        authn_(std::move(authn)),
        metrics_(metrics),
        log_(log),
        limit_(config_.requests_per_second, config_.burst),
        headers_(config_.public_origin.starts_with("https://")),
        stats_(router_.routes(), metrics),
        id_prefix_(random_token(6)) {
    for (const Route& route : router_.routes())
      if (route.per_minute > 0 && config_.requests_per_second > 0) narrow_.emplace(std::piecewise_construct, std::forward_as_tuple(&route), std::forward_as_tuple(RateLimit::PerMinute{route.per_minute}));
    tick();
  }

  struct Step {
    StepInfo info;
    Response (Impl::*run)(Request&, std::size_t);
  };
  static const std::array<Step, 11>& list();

  /// Runs step `at`, which calls the next ones.
  Response run(Request& request, std::size_t at) { return (this->*list()[at].run)(request, at + 1); }

  BodyPlan plan(Request& request) {
    request.id = id_prefix_ + "-" + std::to_string(next_id_.fetch_add(1, std::memory_order_relaxed));
    gates::locate(request, router_);
    if (!request.route) return {.quick = true};  // packed files, the metrics page, refusals: all from memory
    const Route& route = *request.route;
    return {route.upload ? route.upload->max_total_bytes : route.body_limit, route.upload ? &*route.upload : nullptr, route.quick};
  }

  void admit(Request& request) {
    try {
      if (!request.early) request.early = before_body(request);
    } catch (const std::exception& error) {
      log_.error("request failed", {{"request_id", request.id}, {"what", error.what()}});
      request.early = internal();
    }
    request.admitted = true;
  }

  Response refuse(Request* request, int status, std::string_view code) {
    Request nobody;
    Request& named = request ? *request : nobody;
    if (named.id.empty()) named.id = id_prefix_ + "-" + std::to_string(next_id_.fetch_add(1, std::memory_order_relaxed));
    named.early = Problem{.status = status, .code = std::string{code}, .title = {}, .detail = {}};
    return run(named, 0);
  }

  void tick() {
    log_.flush();
    date_ = headers::http_date(log_.now_ms() / 1000);
  }
  [[nodiscard]] std::string_view date() const { return date_; }

 private:
  // ── around the rest: each sees every answer ──────────────────────────────────────────────
  Response request_id(Request& request, std::size_t next) {
    Response out = run(request, next);
    out.headers.emplace_back("x-request-id", request.id);
    return out;
  }

  Response measure(Request& request, std::size_t next) {
    const auto start = Clock::now();
    Response out = run(request, next);
    const std::int64_t micro = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count();
    stats_.count(request, out.status, micro);
    // The pattern, never the path: ids and search words are nobody's business here.
    const std::string_view route = request.route ? request.route->pattern.view() : "-";
    log_.info("request", {{"request_id", request.id},
                          {"method", method_name(request.method())},
                          {"route", route},
                          {"status", std::int64_t{out.status}},
                          {"us", micro},
                          {"user", std::string_view{request.subject}}});
    return out;
  }

  Response secure(Request& request, std::size_t next) {
    Response out = run(request, next);
    out.fixed_lines = headers_.for_response(out, request.route != nullptr);
    return out;
  }

  Response problems(Request& request, std::size_t next) {
    Response out = run(request, next);
    auto* problem = std::get_if<Problem>(&out.body);
    if (!problem) return out;
    problem->request_id = request.id;
    if (problem->detail.empty()) problem->detail = headers::transport_detail(problem->status);
    problem->instance = percent_encode_path(request.path);
    if (!problem->allow.empty()) out.with("allow", problem->allow);
    out.status = problem->status;
    out.content_type = "application/problem+json";
    out.body = to_json(*problem);
    return out;
  }

  Response catch_all(Request& request, std::size_t next) {
    try {
      return run(request, next);
    } catch (const std::exception& error) {
      log_.error("request failed", {{"request_id", request.id}, {"what", error.what()}});
      return internal();
    }
  }

  // ── gates: pass or name the Problem ──────────────────────────────────────────────────────
  std::optional<Problem> rate(Request& request) {
    const std::string address = gates::client_address(request, config_.behind_proxy);
    const auto narrow = narrow_.find(request.route);
    if (limit_.take(address, steady_ms()) && (narrow == narrow_.end() || narrow->second.take(address, steady_ms()))) return {};
    return Problem{.status = 429, .code = "too_many_requests", .title = {}, .detail = "请求过于频繁，请稍候再试。"};
  }

  std::optional<Problem> site(Request& request) {
    if (request.cookies.empty() && request.head.has("cookie")) request.cookies = parse_cookies(request.header("cookie"));
    return gates::same_site(request, config_);
  }

  std::optional<Problem> who(Request& request) {
    if (!request.route || !authn_) return {};
    return authn_(request, *request.route);
  }

  std::optional<Problem> before_body(Request& request) {
    if (auto problem = rate(request)) return problem;
    if (auto problem = site(request)) return problem;
    return who(request);
  }

  template <auto Gate>
  Response once(Request& request, std::size_t next) {
    if (!request.admitted)
      if (auto problem = (this->*Gate)(request)) return *std::move(problem);
    return run(request, next);
  }

  Response early(Request& request, std::size_t next) { return request.early ? Response{*request.early} : run(request, next); }

  Response decode(Request& request, std::size_t next) {
    if (request.route)
      if (auto problem = gates::decode(request, *request.route)) return *std::move(problem);
    return run(request, next);
  }

  Response route(Request& request, std::size_t) {
    if (request.route) return request.route->handler(request);
    if (request.path == "/metrics") return metrics_page(request);
    if (request.path.starts_with("/api/")) return Problem{.status = 404, .code = "not_found", .title = {}, .detail = "没有这个接口。"};
    return assets_.serve(request);
  }

  Response metrics_page(const Request& request) {
    const bool local = request.peer == "127.0.0.1" || request.peer == "::1";
    const bool direct = !request.head.has("x-forwarded-for") && !request.head.has("forwarded");
    if (!config_.metrics_for_all && !(local && direct)) return Problem{.status = 404, .code = "not_found", .title = {}, .detail = "没有这个页面。"};
    return {200, std::string{kMetricsType}, metrics_.text()};
  }

  static std::string percent_encode_path(std::string_view path) {
    std::string out;
    for (std::size_t at = 0; at < path.size();) {
      const std::size_t slash = std::min(path.find('/', at), path.size());
      out += percent_encode(path.substr(at, slash - at));
      if (slash < path.size()) out += '/';
      at = slash + 1;
    }
    return out;
  }

  PipelineConfig config_;
  Router router_;
  Assets assets_;
  Authn authn_;
  Metrics& metrics_;
  Log& log_;
  RateLimit limit_;
  std::map<const Route*, RateLimit> narrow_;   ///< of routes that have a limit of their own
  headers::SecurityHeaders headers_;
  RouteStats stats_;
  std::string id_prefix_;
  std::string date_;
  std::atomic<std::uint64_t> next_id_{1};
};

/// The one list. An answer passes back through it from the bottom to the top.
const std::array<Pipeline::Impl::Step, 11>& Pipeline::Impl::list() {
  static constexpr std::array<Step, 11> kSteps{{
      {{"request id", "every answer, also a refusal, can be named in a complaint and found in the log"}, &Impl::request_id},
      {{"metrics", "outside everything that can refuse, so that refusals and failures are counted and timed"}, &Impl::measure},
      {{"security headers", "no answer leaves without them, whoever made it"}, &Impl::secure},
      {{"known errors", "every Problem from below becomes one shape: RFC 9457 with request id and instance"}, &Impl::problems},
      {{"catch-all", "an environment error anywhere below is logged and becomes 500, never a broken connection"}, &Impl::catch_all},
      {{"early", "what the head alone decided (no such path, method, body) ends here, cheaply"}, &Impl::early},
      {{"rate limit", "before anything that costs: no look-up for a flood"}, &Impl::once<&Impl::rate>},
      {{"same site", "a forged request must not touch the session it rides on, so before authn"}, &Impl::once<&Impl::site>},
      {{"authn", "who asks: before the body is looked at, so that strangers cannot try the decoders"}, &Impl::once<&Impl::who>},
      {{"decode", "handlers see only parameters and bodies that the route table names"}, &Impl::decode},
      {{"route", "the handler, the metrics page or a packed file"}, &Impl::route},
  }};
  return kSteps;
}

Pipeline::Pipeline(PipelineConfig config, Router router, Assets assets, Authn authn, Metrics& metrics, Log& log)
    : impl_(std::make_unique<Impl>(std::move(config), std::move(router), std::move(assets), std::move(authn), metrics, log)) {}

Pipeline::~Pipeline() = default;

BodyPlan Pipeline::plan(Request& request) { return impl_->plan(request); }
void Pipeline::admit(Request& request) { impl_->admit(request); }
Response Pipeline::handle(Request& request) { return impl_->run(request, 0); }
Response Pipeline::refuse(Request* request, int status, std::string_view code) { return impl_->refuse(request, status, code); }
void Pipeline::tick() { impl_->tick(); }
std::string_view Pipeline::date() const { return impl_->date(); }

std::vector<Pipeline::StepInfo> Pipeline::steps() {
  std::vector<StepInfo> out;
  for (const auto& step : Impl::list()) out.push_back(step.info);
  return out;
}

}  // namespace fadu::http
