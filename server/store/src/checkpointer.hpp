#pragma once
// Moves the WAL into the file on a thread of its own, so that the writer does not wait for it.
//
// PASSIVE in the background takes no lock that the writer or a reader waits for. It cannot empty the WAL while the writer
// goes on adding to it: the log starts anew only when a write finds all of it moved. Under load, therefore, once the log is
// long, the writer moves the small rest itself between two groups.
//
// Durability does not depend on it: each commit has synced the WAL (synchronous=FULL) before anybody is told, and a
// checkpoint syncs the WAL, then the file, before any frame may be overwritten.
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

#include "connection.hpp"

namespace fadu::store {

class Checkpointer {
 public:
  /// Takes the place of the writer connection's own checkpoints. The connection outlives this.
  Checkpointer(const std::filesystem::path& path, const Options& options, Connection& writer);
  /// Ends after the checkpoint under way, if any. The writer has stopped.
  ~Checkpointer();
  Checkpointer(const Checkpointer&) = delete;
  Checkpointer& operator=(const Checkpointer&) = delete;

  /// On the writer thread, outside a transaction.
  void between_groups();

  /// None of its checkpoints runs while this is held: SQLite refuses a second one at once.
  [[nodiscard]] std::unique_lock<std::mutex> hold() { return std::unique_lock{moving_}; }

 private:
  static int committed(void* self, sqlite3* handle, const char* name, int frames);
  void grown(int frames);
  void work();
  void move_in_background();

  const int every_;         ///< frames after which the background moves them
  const int long_log_;      ///< frames from which the writer lends a hand
  Connection& writer_;
  Connection own_;
  std::mutex moving_;       ///< taken before mutex_
  std::mutex mutex_;
  std::condition_variable wake_;
  int frames_{0};           ///< in the WAL, as of the last commit
  int due_;                 ///< frames at which the next run begins
  bool rest_for_writer_{false};
  bool stopping_{false};
  std::thread thread_;      ///< after all it touches
};

}  // namespace fadu::store
