#pragma once
// One writer thread with group commit: many commands, one fsync, each command all or nothing.
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <vector>

#include "fadu/store/clock.hpp"
#include "fadu/store/statement.hpp"

namespace fadu::store {

using Hooks = std::vector<std::function<void()>>;

/// The write transaction a command runs in.
class Tx : public Session {
 public:
  /// Made by the writer, which keeps the hooks.
  Tx(Connection& connection, Instant now, Hooks& hooks) : Session(connection), now_(now), hooks_(&hooks) {}
  /// The moment of this command; the same throughout the command.
  [[nodiscard]] Instant now() const { return now_; }
  /// The same transaction, hooks included, at another moment: for imports and demo data, whose acts were received
  /// before. Lives no longer than the Tx it comes from.
  [[nodiscard]] Tx at(Instant moment) const { return {connection(), moment, *hooks_}; }
  /// Runs in order of commit, on the writer thread, once the command is on disk; never when it failed.
  /// Must be short, must not throw, must not call the writer.
  void after_commit(std::function<void()> hook) { hooks_->push_back(std::move(hook)); }
  /// Several statements without values, for migrations. Throws StoreError.
  void script(std::string_view sql);

 private:
  Instant now_;
  Hooks* hooks_;
};

struct WriterStats {
  std::uint64_t commands{};  ///< finished, good or not
  std::uint64_t groups{};    ///< commits
  std::uint64_t refused{};   ///< gave a failed Result, rolled back
  std::uint64_t broken{};    ///< threw, rolled back
};

class Writer {
 public:
  /// Owned by Db. The connection and the clock outlive it. `between` runs on the writer thread after each group, when its
  /// callers have gone on.
  Writer(Connection& connection, const Clock& clock, std::function<void()> between);
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// Runs `command(Tx&)` on the writer thread and waits until it is on disk. Its value comes back; when that is a
  /// failed Result, what the command wrote is rolled back. When it throws, likewise, and the exception comes back.
  /// A command may be run again when the group it was in could not be committed: let it depend on the Tx only.
  template <class Command>
  auto run(Command&& command) {
    return submit(false, command);
  }

  /// The same in a transaction of its own, for imports and demo data: no savepoint, no neighbours, one fsync.
  template <class Command>
  auto bulk(Command&& command) {
    return submit(true, command);
  }

  /// Finishes what is queued, then refuses with StoreError (closed). Idempotent.
  void stop();
  [[nodiscard]] WriterStats stats() const;

  /// Grows when somebody else (another process) has changed the database: what is kept in memory by the hooks of commits
  /// does not know of that. Looked at with each group and once a second while nothing is written.
  [[nodiscard]] std::uint64_t foreign_changes() const;

 private:
  struct Impl;

  template <class Answer>
  static bool kept(const Answer& answer) {
    if constexpr (requires { answer.ok(); }) return answer.ok();
    else return true;
  }

  template <class Command>
  auto submit(bool alone, Command& command) {
    using Answer = std::invoke_result_t<Command&, Tx&>;
    static_assert(!std::is_void_v<Answer>, "a command returns a value; return Done{} when there is nothing to say");
    std::optional<Answer> out;
    wait_for(alone, [&](Tx& tx) {
      out.reset();
      out.emplace(command(tx));
      return kept(*out);
    });
    return std::move(*out);
  }

  /// The command says whether to keep what it wrote.
  void wait_for(bool alone, const std::function<bool(Tx&)>& command);

  std::unique_ptr<Impl> impl_;
};

}  // namespace fadu::store
