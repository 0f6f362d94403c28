#pragma once
// From a whole request to an answer: one ordered list of steps, each with its reason (src/pipeline.cpp).
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "fadu/http/assets.hpp"
#include "fadu/http/log.hpp"
#include "fadu/http/metrics.hpp"
#include "fadu/http/router.hpp"
#include "fadu/http/service.hpp"

namespace fadu::http {

struct PipelineConfig {
  std::string session_cookie{"__Host-fadu"};
  std::string public_origin{};  ///< "https://zf.example.gov.cn"; empty = what the Host field says
  bool behind_proxy{false};     ///< the last X-Forwarded-For is the client
  int requests_per_second{200};  ///< of one address; 0 = no limit
  int burst{400};
  bool metrics_for_all{false};  ///< else /metrics answers only to this machine
};

/// Who asks, for this route? Fill request.principal and request.subject, or return the Problem (401, 403).
/// Called for every routed request, also where the policy is public. Worker thread.
using Authn = std::function<std::optional<Problem>(Request&, const Route&)>;

class Pipeline final : public Service {
 public:
  /// All references outlive the pipeline.
  Pipeline(PipelineConfig config, Router router, Assets assets, Authn authn, Metrics& metrics, Log& log);
  ~Pipeline() override;

  BodyPlan plan(Request& request) override;
  void admit(Request& request) override;
  Response handle(Request& request) override;
  Response refuse(Request* request, int status, std::string_view code) override;
  void tick() override;
  [[nodiscard]] std::string_view date() const override;

  /// Name and reason of each step in order: for the reference page and the test that reads it.
  struct StepInfo {
    std::string_view name;
    std::string_view reason;
  };
  [[nodiscard]] static std::vector<StepInfo> steps();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fadu::http
