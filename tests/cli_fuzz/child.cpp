#include "child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

#include "fadu/base/ensure.hpp"

namespace fadu::cli_fuzz {
namespace {

constexpr std::size_t kMost = std::size_t{8} << 20;

/// Both ends of a pipe, closed with it.
struct Pipe {
  int read{-1}, write{-1};
  Pipe() {
    std::array<int, 2> ends{};
    ensure(::pipe2(ends.data(), O_CLOEXEC) == 0, "a pipe");
    read = ends[0];
    write = ends[1];
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    shut(read);
    shut(write);
  }
  static void shut(int& end) {
    if (end >= 0) ::close(end);
    end = -1;
  }
};

[[noreturn]] void become(const std::string& program, const std::vector<std::string>& words, const std::string& folder, Pipe& in, Pipe& out, Pipe& err) {
  std::vector<char*> argv{const_cast<char*>(program.c_str())};
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  if (::chdir(folder.c_str()) != 0) ::_exit(126);
  ::dup2(in.read, 0);
  ::dup2(out.write, 1);
  ::dup2(err.write, 2);
  ::execv(program.c_str(), argv.data());
  ::_exit(127);
}

/// False when the other side has closed.
bool drain(int& end, std::string& into) {
  std::array<char, 65536> block{};
  const auto got = ::read(end, block.data(), block.size());
  if (got <= 0) return Pipe::shut(end), false;
  if (into.size() < kMost) into.append(block.data(), static_cast<std::size_t>(got));
  return true;
}

void feed(int& end, const std::string& input, std::size_t& at) {
  const auto put = ::write(end, input.data() + at, input.size() - at);
  if (put > 0) at += static_cast<std::size_t>(put);
  if (put <= 0 || at == input.size()) Pipe::shut(end);
}

}  // namespace

Ending run(const std::string& program, const std::vector<std::string>& words, const std::string& input, const std::string& folder,
           std::chrono::seconds limit) {
  Ending ending;
  Pipe in, out, err;
  const pid_t child = ::fork();
  ensure(child >= 0, "fork");
  if (child == 0) become(program, words, folder, in, out, err);
  Pipe::shut(in.read);
  Pipe::shut(out.write);
  Pipe::shut(err.write);
  ::fcntl(in.write, F_SETFL, O_NONBLOCK);
  const auto end = std::chrono::steady_clock::now() + limit;
  std::size_t at = 0;
  if (input.empty()) Pipe::shut(in.write);
  while (out.read >= 0 || err.read >= 0) {
    if (std::chrono::steady_clock::now() > end) {
      ending.late = true;
      ::kill(child, SIGKILL);
      break;
    }
    std::array<pollfd, 3> wait{{{out.read, POLLIN, 0}, {err.read, POLLIN, 0}, {in.write, POLLOUT, 0}}};
    ::poll(wait.data(), wait.size(), 200);
    if (out.read >= 0 && wait[0].revents != 0) drain(out.read, ending.out);
    if (err.read >= 0 && wait[1].revents != 0) drain(err.read, ending.err);
    if (in.write >= 0 && wait[2].revents != 0) feed(in.write, input, at);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFEXITED(status)) ending.code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) ending.signal = WTERMSIG(status);
  return ending;
}

}  // namespace fadu::cli_fuzz
