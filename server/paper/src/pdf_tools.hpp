#pragma once
// What others read from our PDF: poppler's tools over a temporary file.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <unistd.h>

#include "fadu/paper/volume.hpp"
#include "fadu/paper/render.hpp"

namespace fadu::paper::tools {

inline const RenderOptions kOptions{Instant::at(Date::of(2026, 3, 30), 36000), "怀仁市市场监督管理局"};

inline const Press& press() {
  static const Result<Press> one = Press::open();
  return one.value();
}

template <class Thing>
Pdf pdf(const Thing& thing) {
  Result<Pdf> made = press().render(thing, kOptions);
  ensure(made.ok(), made.ok() ? "" : made.error().code + " " + made.error().where + " " + made.error().message);
  return std::move(made).value();
}

class TempFile {
 public:
  explicit TempFile(const std::string& bytes) {
    path_ = (std::filesystem::temp_directory_path() / "fadu-paper-XXXXXX").string();
    const int fd = mkstemp(path_.data());
    ensure(fd >= 0, "temporary file");
    close(fd);
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~TempFile() { std::filesystem::remove(path_); }
  TempFile(const TempFile&) = delete;
  TempFile& operator=(const TempFile&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

inline std::string output_of(const std::string& command) {
  FILE* pipe = popen(command.c_str(), "r");
  ensure(pipe != nullptr, command);
  std::string all;
  std::array<char, 65536> buffer{};
  for (std::size_t n = 0; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) all.append(buffer.data(), n);
  pclose(pipe);
  return all;
}

inline std::string text_of(const Pdf& pdf, const std::string& options = "") {
  const TempFile file(pdf.bytes);
  return output_of("pdftotext " + options + " " + file.path() + " -");
}

/// Text without spaces and line ends, as a reader copies it.
inline std::string run_together(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' && c != '\n' && c != '\f') out += c;
  return out;
}

inline std::size_t count(const std::string& text, const std::string& what) {
  std::size_t n = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++n;
  return n;
}

}  // namespace fadu::paper::tools
