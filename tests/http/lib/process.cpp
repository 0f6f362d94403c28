#include "process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace fadu::stage {

TempDir::TempDir() {
  std::string name = (std::filesystem::temp_directory_path() / "fadu-stage-XXXXXX").string();
  if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
  path_ = name;
}

TempDir::~TempDir() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

void write_file(const std::string& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::string program() {
  const char* named = std::getenv("FADU_BIN");
  return named && *named ? named : FADU_BINARY;
}

namespace {

struct Streams {
  std::string in{"/dev/null"}, out, err;
};

void onto(const std::string& path, int flags, int stream) {
  const int file = ::open(path.c_str(), flags, 0600);
  if (file < 0 || ::dup2(file, stream) < 0) ::_exit(127);
}

int spawn(const std::vector<std::string>& args, const Streams& streams) {
  const std::string binary = program();
  std::vector<char*> argv{const_cast<char*>(binary.c_str())};
  for (const std::string& arg : args) argv.push_back(const_cast<char*>(arg.c_str()));
  argv.push_back(nullptr);
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("cannot start a process");
  if (child > 0) return child;
  onto(streams.in, O_RDONLY, 0);
  onto(streams.out, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 1);
  onto(streams.err, O_WRONLY | O_CREAT | O_APPEND, 2);
  ::execv(binary.c_str(), argv.data());
  ::_exit(127);
}

int wait_for(int process) {
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {}
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

Ended run(const std::vector<std::string>& args, std::string_view input) {
  const TempDir folder;
  write_file(folder / "in", input);
  Ended ended;
  ended.code = wait_for(spawn(args, {folder / "in", folder / "out", folder / "err"}));
  ended.out = read_file(folder / "out");
  ended.err = read_file(folder / "err");
  return ended;
}

int start(const std::vector<std::string>& args, const std::string& log) { return spawn(args, {"/dev/null", log, log}); }

int end(int process, int signal) {
  if (process <= 0) return -1;
  ::kill(process, signal);
  return wait_for(process);
}

}  // namespace fadu::stage
