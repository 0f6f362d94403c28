#include "checkpointer.hpp"

namespace fadu::store {

namespace {

/// A log this many times the usual length is long.
constexpr int kLongTimes = 4;
/// Each run finds only what was added during the last one; a few runs leave the writer little to do.
constexpr int kMostRuns = 4;

struct Moved {
  int frames{};  ///< in the WAL
  int left{};    ///< of them not yet in the file
};

/// A checkpoint that fails (disk full, another one under way) loses nothing: the frames stay in the WAL, the next run tries again.
Moved move_frames(Connection& connection) {
  int frames = 0, moved = 0;
  const int code = sqlite3_wal_checkpoint_v2(connection.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, &frames, &moved);
  if (code != SQLITE_OK || frames < 0) return {};
  return {frames, frames - moved};
}

}  // namespace

Checkpointer::Checkpointer(const std::filesystem::path& path, const Options& options, Connection& writer)
    : every_(options.checkpoint_pages), long_log_(every_ * kLongTimes), writer_(writer), own_(path, Connection::Mode::write, options), due_(every_) {
  ensure(every_ > 0, "a checkpoint every so many pages");
  own_.script("PRAGMA wal_autocheckpoint=0");
  sqlite3_wal_hook(writer_.handle(), &committed, this);  // replaces the automatic checkpoint
  thread_ = std::thread([this] { work(); });
}

Checkpointer::~Checkpointer() {
  sqlite3_wal_hook(writer_.handle(), nullptr, nullptr);
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

int Checkpointer::committed(void* self, sqlite3*, const char*, int frames) {
  static_cast<Checkpointer*>(self)->grown(frames);
  return SQLITE_OK;
}

void Checkpointer::grown(int frames) {
  const std::lock_guard lock{mutex_};
  if (frames < frames_) due_ = every_;  // the log has started anew
  frames_ = frames;
  if (frames_ >= due_) wake_.notify_one();
}

void Checkpointer::work() {
  for (;;) {
    {
      std::unique_lock lock{mutex_};
      wake_.wait(lock, [this] { return stopping_ || frames_ >= due_; });
      if (stopping_) return;
    }
    move_in_background();
  }
}

void Checkpointer::move_in_background() {
  const std::lock_guard moving{moving_};
  Moved last = move_frames(own_);
  for (int run = 1; run < kMostRuns && last.left > every_ / 16; ++run) last = move_frames(own_);
  const std::lock_guard lock{mutex_};
  due_ = frames_ + every_;
  rest_for_writer_ = frames_ >= long_log_;
}

void Checkpointer::between_groups() {
  const std::unique_lock moving{moving_, std::try_to_lock};
  if (!moving) return;
  {
    const std::lock_guard lock{mutex_};
    if (!rest_for_writer_) return;
    rest_for_writer_ = false;
  }
  move_frames(writer_);
}

}  // namespace fadu::store
