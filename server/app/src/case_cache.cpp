#include "case_cache.hpp"

namespace fadu::app {

namespace {

constexpr std::size_t kEntryBytes = 512;   // names, nodes and counts beside the text
constexpr std::size_t kParsedTimes = 3;    // an act in memory, against its content as text

}  // namespace

RecordTexts::Asked RecordTexts::find(std::string_view public_id, std::uint64_t foreign) {
  const std::lock_guard lock(mutex_);
  if (foreign != foreign_) {
    entries_.clear();
    foreign_ = foreign;
    ++stamp_;
  }
  return {entries_.find(public_id), stamp_};
}

void RecordTexts::keep(std::string_view public_id, std::shared_ptr<const Entry> entry, std::uint64_t stamp) {
  const std::lock_guard lock(mutex_);
  if (stamp != stamp_) return;
  const std::size_t bytes = entry->text->size() + kEntryBytes;
  entries_.keep(std::string(public_id), std::move(entry), bytes);
}

void RecordTexts::forget(std::string_view public_id) {
  const std::lock_guard lock(mutex_);
  ++stamp_;
  entries_.forget(public_id);
}

std::shared_ptr<const ParsedActs> ActsCache::find(std::int64_t dossier, const Digest& head) {
  auto found = entries_.find(dossier);
  return found && found->head == head ? found : nullptr;
}

void ActsCache::keep(std::int64_t dossier, std::shared_ptr<const ParsedActs> acts) {
  const std::size_t bytes = acts->bytes * kParsedTimes + kEntryBytes;
  entries_.keep(dossier, std::move(acts), bytes);
}

}  // namespace fadu::app
