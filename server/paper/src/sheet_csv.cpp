// CSV as people save it: UTF-8 with or without mark, or GB18030.
#include <iconv.h>

#include <array>

#include "fadu/base/text.hpp"
#include "fadu/paper/sheet.hpp"

namespace fadu::paper {

namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::size_t kPiece = 1 << 16;

/// Closes itself.
class Converter {
 public:
  Converter(const char* to, const char* from) : handle_(iconv_open(to, from)) {}
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() {
    if (good()) iconv_close(handle_);
  }
  [[nodiscard]] bool good() const { return handle_ != iconv_t(-1); }
  /// False when a character has no place or the bytes are broken.
  bool run(std::string_view in, std::string& out) {
    if (!good()) return false;
    std::array<char, kPiece> piece{};
    char* from = const_cast<char*>(in.data());   // iconv takes but does not write it
    std::size_t left = in.size();
    while (left > 0) {
      char* to = piece.data();
      std::size_t room = piece.size();
      const std::size_t done = iconv(handle_, &from, &left, &to, &room);
      out.append(piece.data(), piece.size() - room);
      if (done == std::size_t(-1) && errno != E2BIG) return false;
    }
    return true;
  }

 private:
  iconv_t handle_;
};

/// Splits text into cells; the state machine of RFC 4180.
class Cells {
 public:
  Status read(std::string_view text, Sheet& out) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (quoted_) {
        if (c != '"') cell_ += c;
        else if (i + 1 < text.size() && text[i + 1] == '"') cell_ += text[++i];
        else quoted_ = false;
      } else if (c == '"' && cell_.empty()) {
        quoted_ = true;
      } else if (c == ',') {
        end_cell();
      } else if (c == '\n' || c == '\r') {
        if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
        if (!end_row(out)) return fail("too_large", "表格超过 200,000 行，请分成几个文件。");
      } else {
        cell_ += c;
      }
      if (row_.size() > kMostSheetColumns) return fail("too_large", "表格超过 200 列，请使用平台的模板。");
    }
    if (quoted_) return fail("bad_quotes", "有一个双引号没有成对，请检查第 " + std::to_string(out.rows.size() + 1) + " 行以后的内容。");
    if (!cell_.empty() || !row_.empty()) (void)end_row(out);
    return Done{};
  }

 private:
  void end_cell() {
    row_.push_back(std::move(cell_));
    cell_.clear();
  }
  bool end_row(Sheet& out) {
    end_cell();
    out.rows.push_back(std::move(row_));
    row_.clear();
    return out.rows.size() <= kMostSheetRows;
  }
  std::vector<std::string> row_;
  std::string cell_;
  bool quoted_{false};
};

bool empty_row(const std::vector<std::string>& row) {
  for (const std::string& cell : row)
    if (!trim(cell).empty()) return false;
  return true;
}

}  // namespace

std::string to_gb18030(std::string_view text) {
  std::string out;
  Converter converter("GB18030", "UTF-8");
  ensure(converter.run(text, out), "GB18030 holds every character of valid UTF-8");
  return out;
}

Result<std::string> from_gb18030(std::string_view bytes) {
  std::string out;
  Converter converter("UTF-8", "GB18030");
  if (!converter.run(bytes, out) || !check_text(out).ok()) {
    std::string plain;   // carriage returns are no text of a form, but stand in every file
    for (const char c : out)
      if (c != '\r') plain += c;
    if (out.empty() || !check_text(plain).ok()) return fail("bad_encoding", "文件的文字编码不是 UTF-8，也不是 GB18030。请另存为“CSV UTF-8”或 XLSX 再上传。");
  }
  return out;
}

Result<Sheet> read_csv(std::string_view bytes) {
  Sheet out;
  std::string text;
  const bool marked = bytes.starts_with(kMark);
  std::string plain;
  for (const char c : marked ? bytes.substr(kMark.size()) : bytes)
    if (c != '\r') plain += c;
  if (check_text(plain).ok()) {
    out.format = SheetFormat::csv_utf8;
    text = marked ? bytes.substr(kMark.size()) : bytes;
  } else {
    auto converted = from_gb18030(bytes);
    if (!converted) return converted.failure();
    out.format = SheetFormat::csv_gb18030;
    text = std::move(*converted);
  }
  if (const Status read = Cells{}.read(text, out); !read) return read.failure();
  while (!out.rows.empty() && empty_row(out.rows.back())) out.rows.pop_back();
  return out;
}

Result<Sheet> read_sheet(std::string_view bytes) { return bytes.starts_with("PK") ? read_xlsx(bytes) : read_csv(bytes); }

}  // namespace fadu::paper
