#pragma once
// A running server on a data folder of its own.
#include <memory>
#include <string>
#include <vector>

#include "client.hpp"
#include "process.hpp"

namespace fadu::stage {

class Server {
 public:
  /// Does not start yet. Serves `data` on a free port with these options.
  explicit Server(std::string data, std::vector<std::string> options = {"--demo", "--rate", "0"});
  ~Server() { stop(); }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// True once it says that it serves; false when it ended before, or said nothing for 30 s.
  bool start();
  int stop();       ///< SIGTERM; the exit code
  void kill();      ///< SIGKILL: nothing of it is left but the files
  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] std::string log() const { return read_file(log_); }
  [[nodiscard]] const std::string& data() const { return data_; }

 private:
  std::string data_, log_;
  std::vector<std::string> options_;
  int process_{-1};
  int port_{0};
};

/// A demo city of 60 cases, made once in a test program.
const std::string& small_city();

/// A copy of the small city with its own server: what one group of tests plays on.
class Stage {
 public:
  Stage();
  [[nodiscard]] Server& server() { return *server_; }
  [[nodiscard]] const TempDir& folder() const { return folder_; }

 private:
  TempDir folder_;
  std::unique_ptr<Server> server_;
};

}  // namespace fadu::stage
