#pragma once
// The same questions asked of the SQLite C API directly: no law, no HTTP, no policy. What the machine can do at most.
#include <cstdint>
#include <string>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace fadu::bench {

/// What the scenario asks about, picked from the database at random (seeded).
struct Sample {
  struct Case {
    std::int64_t id{};
    std::string public_id;
    std::int64_t seq{};
  };
  std::int64_t cases{}, acts{};
  std::int64_t body{};               ///< the body with the most cases
  std::string county;                ///< the county of that body
  std::string head;                  ///< username of an agency head of the body
  std::string supervisor;            ///< username of a supervisor of the county
  std::vector<Case> any;             ///< cases of the body
  std::vector<Case> open;            ///< its open cases, for appends
  std::vector<std::string> stages;   ///< stages that its cases are in
  std::vector<std::string> words;    ///< search words of 2 to 4 characters
};
Sample read_sample(const std::string& file);

struct RawResult {
  std::string name;
  std::int64_t done{};
  double seconds{}, cpu_us{};   ///< CPU a call, of this thread
};
/// Each question for `seconds` on one thread; the appends are taken back at the end.
std::vector<RawResult> run_raw(const std::string& file, const Sample& sample, double seconds);

}  // namespace fadu::bench
