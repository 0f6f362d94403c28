#include "fadu/app/jobs.hpp"

#include <boost/json.hpp>

#include <condition_variable>
#include <deque>
#include <map>
#include <set>
#include <thread>

#include "codec.hpp"
#include "queries/jobs.hpp"

namespace fadu::app {

namespace {

struct Waiting {
  std::int64_t id{};
  JobWork work;
};

}  // namespace

struct Jobs::Impl {
  explicit Impl(App& a) : app(a) {}
  App& app;
  std::mutex mutex;
  std::condition_variable_any changed;
  std::deque<Waiting> queue;
  std::set<std::int64_t> cancelled;
  std::map<std::int64_t, std::pair<std::int64_t, Watcher>> watchers;   // handle → job, watcher
  std::int64_t next_handle{1};
  std::jthread thread;

  void tell(const JobRow& job);
  void save(const JobRow& job);
  bool is_cancelled(std::int64_t id);
  void work(std::stop_token stop);
  void run(const Waiting& waiting);
};

namespace {

/// Writes progress at most about every fifth of a second's worth of steps: every change of a whole percent.
class Running final : public JobRun {
 public:
  Running(JobRow& job, std::filesystem::path path, std::function<bool(const JobRow&)> publish)
      : job_(job), path_(std::move(path)), publish_(std::move(publish)) {}
  bool progress(std::int64_t done, std::int64_t total, std::string_view message) override {
    const std::int64_t before = job_.total > 0 ? job_.done * 100 / job_.total : -1;
    job_.done = done;
    job_.total = total;
    job_.message = message;
    const std::int64_t after = total > 0 ? done * 100 / total : 0;
    return after == before ? alive_ : (alive_ = publish_(job_));
  }
  [[nodiscard]] std::filesystem::path result_path() const override { return path_; }
  void set_result(std::string name) override { job_.name = std::move(name); }

 private:
  JobRow& job_;
  std::filesystem::path path_;
  std::function<bool(const JobRow&)> publish_;
  bool alive_{true};
};

}  // namespace

void Jobs::Impl::tell(const JobRow& job) {
  std::vector<Watcher> told;
  {
    const std::lock_guard lock(mutex);
    for (const auto& [handle, watcher] : watchers)
      if (watcher.first == job.id) told.push_back(watcher.second);
  }
  for (const Watcher& watcher : told) watcher(job_view(job));
}

void Jobs::Impl::save(const JobRow& job) {
  app.db().writer().run([&](store::Tx& tx) {
    update_job(tx, job);
    return Done{};
  });
  tell(job);
}

bool Jobs::Impl::is_cancelled(std::int64_t id) {
  const std::lock_guard lock(mutex);
  return cancelled.contains(id);
}

void Jobs::Impl::run(const Waiting& waiting) {
  auto found = app.db().readers().run([&](store::Reader& reader) { return read_job(reader, waiting.id); });
  if (!found || found->state == "cancelled") return;
  JobRow job = std::move(*found);
  job.state = "running";
  save(job);
  const auto folder = app.config().data / "results";
  std::filesystem::create_directories(folder);
  const auto path = folder / std::to_string(job.id);
  Running running(job, path, [&](const JobRow& row) {
    save(row);
    return !is_cancelled(row.id);
  });
  const auto answer = waiting.work(running);
  if (is_cancelled(job.id)) {
    job.state = "cancelled";
    job.message = "已取消";
  } else if (!answer) {
    job.state = "failed";
    job.message = answer.error().title + "：" + answer.error().detail;
  } else {
    job.state = "done";
    job.done = job.total;
    job.message = "完成";
    job.file = path.string();
    std::error_code ignored;
    job.size = static_cast<std::int64_t>(std::filesystem::file_size(path, ignored));
  }
  save(job);
}

void Jobs::Impl::work(std::stop_token stop) {
  while (!stop.stop_requested()) {
    Waiting next;
    {
      std::unique_lock lock(mutex);
      changed.wait(lock, stop, [&] { return !queue.empty(); });
      if (stop.stop_requested()) return;
      next = std::move(queue.front());
      queue.pop_front();
    }
    run(next);
  }
}

Jobs::Jobs(App& app) : impl_(std::make_unique<Impl>(app)) {}
Jobs::~Jobs() { stop(); }

void Jobs::start() {
  impl_->app.db().writer().run([](store::Tx& tx) {
    fail_interrupted_jobs(tx);
    return Done{};
  });
  impl_->thread = std::jthread([this](std::stop_token stop) { impl_->work(stop); });
}

void Jobs::stop() {
  if (!impl_->thread.joinable()) return;
  impl_->thread.request_stop();
  impl_->thread.join();
}

Answer<boost::json::object> Jobs::submit(const Caller& caller, std::string kind, std::string title, std::string request, JobWork work) {
  const auto id = impl_->app.db().writer().run([&](store::Tx& tx) { return insert_job(tx, caller.person, kind, title, request); });
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->queue.push_back({id, std::move(work)});
  }
  impl_->changed.notify_one();
  return view(caller, std::to_string(id));
}

namespace {

std::optional<JobRow> own_job(App& app, const Caller& caller, std::string_view id) {
  const auto key = parse_id(id);
  if (!key) return std::nullopt;
  auto job = app.db().readers().run([&](store::Reader& reader) { return read_job(reader, *key); });
  return job && job->person == caller.person ? job : std::nullopt;
}

}  // namespace

Answer<boost::json::object> Jobs::view(const Caller& caller, std::string_view id) const {
  const auto job = own_job(impl_->app, caller, id);
  if (!job) return not_found();
  return job_view(*job);
}

boost::json::object Jobs::list(const Caller& caller) const {
  json::array rows;
  impl_->app.db().readers().run([&](store::Reader& reader) {
    for (const JobRow& job : jobs_of(reader, caller.person)) rows.push_back(job_view(job));
    return Done{};
  });
  return {{"rows", std::move(rows)}, {"next", nullptr}};
}

Answer<boost::json::object> Jobs::cancel(const Caller& caller, std::string_view id) {
  auto job = own_job(impl_->app, caller, id);
  if (!job) return not_found();
  if (job->state != "queued" && job->state != "running") return job_view(*job);
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->cancelled.insert(job->id);
  }
  if (job->state == "queued") {
    job->state = "cancelled";
    impl_->save(*job);
  }
  return job_view(*job);
}

Answer<std::pair<std::string, std::string>> Jobs::result(const Caller& caller, std::string_view id) const {
  const auto job = own_job(impl_->app, caller, id);
  if (!job || job->state != "done" || job->file.empty()) return not_found();
  return std::pair(job->file, job->name);
}

std::int64_t Jobs::watch(std::int64_t job, Watcher watcher) {
  const std::lock_guard lock(impl_->mutex);
  impl_->watchers.emplace(impl_->next_handle, std::pair(job, std::move(watcher)));
  return impl_->next_handle++;
}

void Jobs::unwatch(std::int64_t handle) {
  const std::lock_guard lock(impl_->mutex);
  impl_->watchers.erase(handle);
}

}  // namespace fadu::app
