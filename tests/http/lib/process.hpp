#pragma once
// Programs run as children: to their end, or until told to stop. Only own children are ever signalled.
#include <filesystem>
#include <string>
#include <vector>

namespace fadu::stage {

/// A folder that goes with its owner.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::string operator/(std::string_view name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

struct Ended {
  int code{-1};   ///< exit code; -1: by a signal
  std::string out, err;
};

std::string read_file(const std::string& path);
void write_file(const std::string& path, std::string_view bytes);

/// The program under test: FADU_BIN, else the one of this build.
std::string program();
/// Runs `fadu args…` to its end.
Ended run(const std::vector<std::string>& args, std::string_view input = {});

/// Starts `fadu args…` with both outputs into a file; returns its id.
int start(const std::vector<std::string>& args, const std::string& log);
/// Sends the signal and waits; the exit code, -1 when a signal ended it.
int end(int process, int signal);

}  // namespace fadu::stage
