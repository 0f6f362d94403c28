// fadu_image RULEBOOK OUT: the rulebook taken apart, for the binary that carries it.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "fadu/law/image.hpp"

namespace fs = std::filesystem;

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  std::vector<fadu::law::SourceFile> files;
  for (const auto& entry : fs::recursive_directory_iterator(argv[1])) {
    if (!entry.is_regular_file() || entry.path().extension() != ".toml") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files.push_back({fs::relative(entry.path(), argv[1]).generic_string(), {std::istreambuf_iterator<char>(in), {}}});
  }
  fs::create_directories(fs::path(argv[2]).parent_path());
  std::ofstream out(argv[2], std::ios::binary);
  out << fadu::law::make_image(files);
  return out ? 0 : 1;
}
