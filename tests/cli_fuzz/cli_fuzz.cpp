// cli_fuzz SECONDS [SEED]: runs the program of FADU_BIN with strange words, two at a time. Whatever the words: it ends
// by itself within 30 s with one of the fixed exit codes, says on stderr why it failed, and prints JSON where it printed
// anything for --json. Ends with "N passed, N failed": one test, all runs together.
#include <atomic>
#include <boost/json.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <mutex>
#include <thread>
#include <csignal>
#include <unistd.h>

#include "child.hpp"
#include "words.hpp"

namespace fadu::cli_fuzz {
namespace {

namespace fs = std::filesystem;

std::string complaint(const Call& call, const Ending& ending) {
  if (ending.late) return "did not end within 30 s";
  if (ending.signal != 0) return "ended by signal " + std::to_string(ending.signal);
  if (ending.code < 0 || ending.code > 8 || ending.code == 7) return "exit code " + std::to_string(ending.code);
  if (ending.code != 0 && ending.err.empty() && ending.out.empty()) return "failed without a word";
  const bool whole = std::ranges::find(call.words, "--json") != call.words.end() && std::ranges::find(call.words, "--help") == call.words.end() &&
                     std::ranges::find(call.words, "-h") == call.words.end();
  if (!whole || ending.code != 0 || ending.out.empty()) return {};
  boost::json::error_code wrong;
  boost::json::stream_parser parser;
  std::size_t at = 0;
  while (at < ending.out.size() && !wrong) {   // one value a line, or one in all
    parser.reset();
    at += parser.write_some(ending.out.data() + at, ending.out.size() - at, wrong);
    if (!parser.done()) return "printed no JSON";
    at = ending.out.find_first_not_of(" \n", at);
  }
  return wrong ? "printed no JSON" : "";
}

struct Runner {
  std::string program;
  fs::path home;
  std::chrono::steady_clock::time_point end;
  std::vector<std::string> dossiers = dossier_seeds();
  std::atomic<std::uint64_t> next{0}, good{0};
  std::uint64_t seed{};
  std::mutex mutex;
  std::vector<std::string> wrong;

  void work(int number) {
    const fs::path folder = home / std::to_string(number);
    fs::create_directories(folder);
    while (std::chrono::steady_clock::now() < end) {
      std::mt19937_64 random(seed + next++);
      const fs::path spoilt = folder / "spoilt";
      std::ofstream(spoilt, std::ios::binary) << spoil(random, dossiers[random() % dossiers.size()]);
      const Call call = strange_call(random, dossiers, spoilt.string());
      const Ending ending = run(program, call.words, call.input, folder.string(), std::chrono::seconds(30));
      good += ending.code == 0;
      if (const std::string why = complaint(call, ending); !why.empty()) report(call, ending, why);
    }
  }
  void report(const Call& call, const Ending& ending, const std::string& why) {
    const std::lock_guard lock(mutex);
    std::string text = why + ":";
    for (const std::string& word : call.words) text += " «" + word.substr(0, 120) + "»";
    wrong.push_back(text + "\n  " + ending.err.substr(0, 500));
  }
};

int fuzz(int seconds, std::uint64_t seed) {
  const char* program = std::getenv("FADU_BIN");
  if (program == nullptr || ::access(program, X_OK) != 0) return std::cerr << "set FADU_BIN to the fadu program\n", 2;
  Runner runner;
  runner.program = fs::absolute(program).string();
  runner.home = fs::temp_directory_path() / ("fadu_cli_fuzz_" + std::to_string(::getpid()));
  runner.end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  runner.seed = seed;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 2; ++i) threads.emplace_back([&runner, i] { runner.work(i); });
  }
  fs::remove_all(runner.home);
  for (const std::string& text : runner.wrong) std::cout << text << '\n';
  std::cout << runner.next << " calls, " << runner.good << " of them with exit 0, " << runner.wrong.size() << " wrong\n";
  const bool fine = runner.wrong.empty() && runner.good > 0 && runner.good < runner.next;
  std::cout << (fine ? 1 : 0) << " passed, " << (fine ? 0 : 1) << " failed\n";
  return fine ? 0 : 1;
}

}  // namespace
}  // namespace fadu::cli_fuzz

int main(int argc, char** argv) {
  ::signal(SIGPIPE, SIG_IGN);
  return fadu::cli_fuzz::fuzz(argc > 1 ? std::atoi(argv[1]) : 60, argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 20260301);
}
