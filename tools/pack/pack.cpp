// Packs folders into one generated source: fadu_pack OUT.cpp NAME PREFIX=FOLDER…
// The source defines `std::span<const fadu::packed::File> fadu::packed::NAME()`; bytes come in by .incbin.
#include <zlib.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

struct Entry {
  std::string path;
  fs::path file;
};

static std::string read_all(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

static std::string gzip(const std::string& bytes) {
  z_stream z{};
  if (deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&z, bytes.size()) + 64, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out.size() < bytes.size() * 9 / 10 ? out : std::string{};
}

static std::vector<Entry> collect(int argc, char** argv) {
  std::vector<Entry> entries;
  for (int i = 3; i < argc; ++i) {
    const std::string arg = argv[i];
    const auto equals = arg.find('=');
    const std::string prefix = arg.substr(0, equals);
    const fs::path folder = arg.substr(equals + 1);
    if (!fs::exists(folder)) continue;
    for (const auto& item : fs::recursive_directory_iterator(folder)) {
      const std::string name = item.path().filename().string();
      if (item.is_regular_file() && name[0] != '.')
        entries.push_back({prefix + fs::relative(item.path(), folder).generic_string(), item.path()});
    }
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.path < b.path; });
  return entries;
}

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const fs::path out = argv[1];
  const std::string name = argv[2];
  const fs::path blob = fs::path(out).replace_extension(".bin");
  fs::create_directories(out.parent_path());
  std::ofstream bin(blob, std::ios::binary);
  std::ostringstream rows;
  std::size_t at = 0;
  for (const Entry& entry : collect(argc, argv)) {
    const std::string bytes = read_all(entry.file);
    const std::string packed = gzip(bytes);
    bin << bytes << packed;
    rows << "    {\"" << entry.path << "\", {begin + " << at << ", " << bytes.size() << "}, {begin + " << at + bytes.size()
         << ", " << packed.size() << "}},\n";
    at += bytes.size() + packed.size();
  }
  bin << '\0';
  bin.close();
  std::ofstream source(out);
  source << "// Generated. Do not edit.\n#include \"packed.hpp\"\n"
         << "asm(\".section .rodata\\n.global fadu_packed_" << name << "\\nfadu_packed_" << name << ":\\n.incbin \\\""
         << blob.string() << "\\\"\\n.previous\\n\");\n"
         << "extern \"C\" const char fadu_packed_" << name << "[];\n"
         << "namespace fadu::packed {\nstd::span<const File> " << name << "() {\n  const char* begin = fadu_packed_" << name
         << ";\n  static const std::vector<File> files{\n"
         << rows.str() << "  };\n  return files;\n}\n}  // namespace fadu::packed\n";
  return source ? 0 : 1;
}
