// fadu_tidy [ROOT] [--report] [--untracked]: exit 0 when the tree keeps the rules of the house, 1 when not, 2 on bad use.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <utility>

#include "tidy.hpp"

namespace fs = std::filesystem;
using fadu::tidy::File;

namespace {

struct Options {
  fs::path root;
  bool report{false};
  bool untracked{false};
};

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

/// What git would commit; empty when this is no git tree.
std::vector<std::string> listed_by_git(const Options& options) {
  const std::string command = "git -c safe.directory='*' -C " + quoted(options.root.string()) + " ls-files -z --cached" +
                              (options.untracked ? " --others --exclude-standard" : "") + " 2>/dev/null";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::vector<std::string> paths;
  std::string path;
  for (int c = pipe ? std::fgetc(pipe.get()) : EOF; c != EOF; c = std::fgetc(pipe.get())) {
    if (c != 0) path += static_cast<char>(c);
    else paths.push_back(std::exchange(path, {}));
  }
  return paths;
}

bool skipped(const std::string& name) { return name == "node_modules" || name == "dist" || name == "data" || name == "artifacts" || name.starts_with("build") || name == ".git"; }

/// Every file of a tree that came without git.
std::vector<std::string> listed_by_walk(const fs::path& root) {
  std::vector<std::string> paths;
  for (auto it = fs::recursive_directory_iterator(root); it != fs::recursive_directory_iterator(); ++it) {
    if (it->is_directory() && skipped(it->path().filename().string())) it.disable_recursion_pending();
    else if (it->is_regular_file()) paths.push_back(fs::relative(it->path(), root).generic_string());
  }
  return paths;
}

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<File> files_of(const Options& options) {
  auto paths = listed_by_git(options);
  if (paths.empty()) paths = listed_by_walk(options.root);
  std::sort(paths.begin(), paths.end());
  std::vector<File> files;
  for (const std::string& path : paths)
    if (fs::is_regular_file(options.root / path)) files.push_back({path, read(options.root / path)});
  return files;
}

bool parse(int argc, char** argv, Options& options) {
  for (int i = 1; i < argc; ++i) {
    const std::string arg = argv[i];
    if (arg == "--report") options.report = true;
    else if (arg == "--untracked") options.untracked = true;
    else if (options.root.empty() && arg[0] != '-') options.root = arg;
    else return false;
  }
  if (options.root.empty()) options.root = ".";
  return fs::is_directory(options.root);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace fadu::tidy;
  Options options;
  if (!parse(argc, argv, options)) {
    std::cerr << "fadu_tidy [ROOT] [--report] [--untracked]\n";
    return 2;
  }
  const Tree tree = make_tree(files_of(options));
  if (options.report) std::cout << report(tree);
  const auto found = without_exceptions(check_all(tree), read(options.root / "tools/tidy/exceptions.txt"));
  for (const Violation& v : found) std::cout << v.file << ":" << v.line << " " << v.rule << ": " << v.message << "\n";
  std::cerr << tree.files.size() << " files, " << found.size() << " violations\n";
  return found.empty() ? 0 : 1;
}
