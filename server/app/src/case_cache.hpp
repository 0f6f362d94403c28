#pragma once
// What was read of cases, kept in memory for the next who asks. Bounded in bytes. Nothing in it belongs to a person:
// whether somebody may see it is decided with each request.
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "fadu/access/policy.hpp"
#include "fadu/base/digest.hpp"
#include "fadu/law/types.hpp"
#include "lru.hpp"

namespace fadu::app {

/// The plain record of a case as it goes out, with what the policy looks at. Everything in it comes from the case's row
/// and its acts: whoever writes that row forgets it here (queries/project.cpp), after the commit and before anybody is told.
class RecordTexts {
 public:
  struct Entry {
    access::Resource resource;
    std::shared_ptr<const std::string> text;
  };
  /// Taken before the row is read: what was forgotten since then may not be kept.
  struct Asked {
    std::shared_ptr<const Entry> entry;
    std::uint64_t stamp{};
  };

  /// `foreign`: Writer::foreign_changes(), read before. When another process wrote, nothing here counts any more.
  Asked find(std::string_view public_id, std::uint64_t foreign);
  void keep(std::string_view public_id, std::shared_ptr<const Entry> entry, std::uint64_t stamp);
  void forget(std::string_view public_id);

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
  };
  static constexpr std::size_t kMostBytes = std::size_t{24} << 20;

  std::mutex mutex_;   ///< stamp and entries change together
  std::uint64_t stamp_{0};
  std::uint64_t foreign_{0};
  Lru<std::string, Entry, TextHash, std::equal_to<>> entries_{kMostBytes};
};

/// The acts of a case, parsed. Asked for by the hash of the last act, which stands for all of them: an entry can be
/// missing or of another moment, but never wrong.
struct ParsedActs {
  Digest head{};
  std::vector<law::Act> acts;
  std::vector<std::string> reasons;
  std::vector<Digest> hashes;
  std::size_t bytes{};   ///< of their content
};

class ActsCache {
 public:
  /// Null unless it is the one with this head.
  std::shared_ptr<const ParsedActs> find(std::int64_t dossier, const Digest& head);
  void keep(std::int64_t dossier, std::shared_ptr<const ParsedActs> acts);

 private:
  static constexpr std::size_t kMostBytes = std::size_t{16} << 20;
  Lru<std::int64_t, ParsedActs> entries_{kMostBytes};
};

struct CaseCache {
  RecordTexts texts;
  ActsCache acts;
};

}  // namespace fadu::app
