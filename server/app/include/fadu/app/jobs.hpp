#pragma once
// Long work: kept in the database, run on one thread, watched by anybody who started it.

#include "fadu/app/cases.hpp"

namespace fadu::app {

/// What a job's work may use.
class JobRun {
 public:
  virtual ~JobRun() = default;
  /// Says how far it is; false when somebody asked to stop.
  virtual bool progress(std::int64_t done, std::int64_t total, std::string_view message) = 0;
  /// Where to write the result file.
  [[nodiscard]] virtual std::filesystem::path result_path() const = 0;
  virtual void set_result(std::string name) = 0;
};
using JobWork = std::function<Answer<Done>(JobRun&)>;

class Jobs {
 public:
  using Watcher = std::function<void(const boost::json::object&)>;   ///< called with the Job as JSON

  explicit Jobs(App& app);
  ~Jobs();
  void start();
  void stop();

  Answer<boost::json::object> submit(const Caller& caller, std::string kind, std::string title, std::string request,
                                     JobWork work);
  Answer<boost::json::object> view(const Caller& caller, std::string_view id) const;
  boost::json::object list(const Caller& caller) const;
  Answer<boost::json::object> cancel(const Caller& caller, std::string_view id);
  /// Path and name of the result.
  Answer<std::pair<std::string, std::string>> result(const Caller& caller, std::string_view id) const;
  /// Calls the watcher on each change until it ends; returns a handle for unwatch.
  std::int64_t watch(std::int64_t job, Watcher watcher);
  void unwatch(std::int64_t handle);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Commands that start jobs.
Answer<boost::json::object> start_export(App& app, const Caller& caller, const boost::json::object& request);
Answer<boost::json::object> start_volume(App& app, const Caller& caller, std::string_view dossier);

}  // namespace fadu::app
