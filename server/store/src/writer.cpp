#include "fadu/store/writer.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <span>
#include <thread>
#include <utility>

#include "connection.hpp"

namespace fadu::store {
namespace {

constexpr std::size_t kMostInGroup = 256;
constexpr std::chrono::seconds kIdleLook{1};

/// One command in the queue. Lives on the stack of the thread that waits for it.
struct Job {
  const std::function<bool(Tx&)>* command{};
  bool alone{};
  bool kept{};
  bool done{};
  std::exception_ptr error;
  Hooks hooks;
  std::condition_variable ready;
};

}  // namespace

struct Writer::Impl {
  Impl(Connection& c, const Clock& k, std::function<void()> b)
      : connection(c), clock(k), between(std::move(b)), thread([this] { work(); }), id(thread.get_id()) {}

  void work();
  void look_for_others();
  std::optional<std::vector<Job*>> next_group();
  void process(std::span<Job* const> group);
  bool attempt(std::span<Job* const> group);
  void run_one(Job& job, bool isolated);
  void call(Job& job, Tx& tx);
  void announce(std::span<Job* const> group) noexcept;
  void count(const Job& job);

  Connection& connection;
  const Clock& clock;
  const std::function<void()> between;
  std::int64_t data_version{-1};
  std::atomic<std::uint64_t> foreign{0};
  std::mutex mutex;
  std::condition_variable wake;
  std::deque<Job*> queue;
  bool stopping{false};
  WriterStats stats;  // guarded by mutex
  std::thread thread;  // after all it touches
  const std::thread::id id;
};

void Writer::Impl::work() {
  for (;;) {
    const auto group = next_group();
    if (!group) return;
    look_for_others();
    if (group->empty()) continue;
    process(*group);
    announce(*group);
    between();
  }
}

/// SQLite's data_version changes on this connection only by commits of others.
void Writer::Impl::look_for_others() {
  try {
    Statement row{connection, connection.take("PRAGMA data_version")};
    if (!row.next()) return;
    const std::int64_t now = row.int64(0);
    if (std::exchange(data_version, now) != now) foreign.fetch_add(1, std::memory_order_release);
  } catch (const StoreError&) {
    foreign.fetch_add(1, std::memory_order_release);  // not known: take it for changed
  }
}

/// Everything that waits, in order; a lone command by itself. Empty: nothing came for a second. Nothing: stop.
std::optional<std::vector<Job*>> Writer::Impl::next_group() {
  std::unique_lock lock{mutex};
  wake.wait_for(lock, kIdleLook, [&] { return stopping || !queue.empty(); });
  if (queue.empty() && stopping) return std::nullopt;
  std::vector<Job*> group;
  while (!queue.empty() && group.size() < kMostInGroup) {
    const bool alone = queue.front()->alone;
    if (alone && !group.empty()) break;
    group.push_back(queue.front());
    queue.pop_front();
    if (alone) break;
  }
  return group;
}

/// A group that could not be committed is run again command by command: one that fills the disk must not take its
/// neighbours with it.
void Writer::Impl::process(std::span<Job* const> group) {
  if (attempt(group) || group.size() == 1) return;
  for (Job* const& job : group)
    if (!job->error) attempt({&job, 1});
}

/// False when the transaction is gone. A command on its own then has an error.
bool Writer::Impl::attempt(std::span<Job* const> group) {
  const bool isolated = group.size() > 1;
  try {
    connection.run("BEGIN IMMEDIATE");
    for (Job* job : group) {
      run_one(*job, isolated);
      if (connection.in_transaction()) continue;
      if (!isolated && !job->error) throw StoreError(Trouble::other, "the transaction was rolled back under the command");
      return false;
    }
    connection.run(isolated || group[0]->kept ? "COMMIT" : "ROLLBACK");
    return true;
  } catch (const StoreError&) {
    if (connection.in_transaction()) connection.run("ROLLBACK");
    if (!isolated) group[0]->error = std::current_exception();
    return false;
  }
}

void Writer::Impl::run_one(Job& job, bool isolated) {
  job.hooks.clear();
  Tx tx{connection, clock.now(), job.hooks};
  if (isolated) connection.run("SAVEPOINT command");
  call(job, tx);
  ensure(connection.taken() == 0, "no query outlives its command");
  if (!isolated || !connection.in_transaction()) return;
  if (!job.kept) connection.run("ROLLBACK TO command");
  connection.run("RELEASE command");
}

void Writer::Impl::call(Job& job, Tx& tx) {
  job.kept = false;
  try {
    job.kept = (*job.command)(tx);
  } catch (const std::exception&) {
    job.error = std::current_exception();
  }
}

/// On disk: hooks in order of commit, then the callers go on.
void Writer::Impl::announce(std::span<Job* const> group) noexcept {
  for (Job* job : group)
    if (job->kept && !job->error)
      for (const auto& hook : job->hooks) hook();
  const std::lock_guard lock{mutex};
  ++stats.groups;
  for (Job* job : group) {
    count(*job);
    job->done = true;
    job->ready.notify_one();  // under the lock: the job is gone as soon as its thread sees `done`
  }
}

void Writer::Impl::count(const Job& job) {
  ++stats.commands;
  if (job.error) ++stats.broken;
  else if (!job.kept) ++stats.refused;
}

Writer::Writer(Connection& connection, const Clock& clock, std::function<void()> between)
    : impl_(std::make_unique<Impl>(connection, clock, std::move(between))) {}

Writer::~Writer() { stop(); }

void Writer::stop() {
  {
    const std::lock_guard lock{impl_->mutex};
    impl_->stopping = true;
  }
  impl_->wake.notify_all();
  if (impl_->thread.joinable()) impl_->thread.join();
}

WriterStats Writer::stats() const {
  const std::lock_guard lock{impl_->mutex};
  return impl_->stats;
}

std::uint64_t Writer::foreign_changes() const { return impl_->foreign.load(std::memory_order_acquire); }

void Writer::wait_for(bool alone, const std::function<bool(Tx&)>& command) {
  ensure(std::this_thread::get_id() != impl_->id, "a command does not call the writer");
  Job job;
  job.command = &command;
  job.alone = alone;
  std::unique_lock lock{impl_->mutex};
  if (impl_->stopping) throw StoreError(Trouble::closed, "the writer is closed");
  impl_->queue.push_back(&job);
  impl_->wake.notify_one();
  job.ready.wait(lock, [&] { return job.done; });
  if (job.error) std::rethrow_exception(job.error);
}

void Tx::script(std::string_view sql) { connection().script(sql); }

}  // namespace fadu::store
