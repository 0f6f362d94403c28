#include "import/sheet_writer.hpp"

#include <xlsxwriter.h>

#include <fstream>

#include "csv.hpp"

namespace fadu::app {

namespace {

constexpr int kWide = 24, kNarrow = 16;

class Csv final : public SheetWriter {
 public:
  Csv(const std::filesystem::path& path, bool gb18030) : out_(path, std::ios::binary), gb18030_(gb18030) {
    if (!gb18030_) out_ << "\xEF\xBB\xBF";
  }
  void add(const std::vector<std::string>& row, bool /*marked*/) override {
    const std::string line = csv_line(row);
    out_ << (gb18030_ ? paper::to_gb18030(line) : line);
  }
  bool finish() override {
    out_.close();
    return !out_.fail();
  }

 private:
  std::ofstream out_;
  bool gb18030_;
};

class Xlsx final : public SheetWriter {
 public:
  explicit Xlsx(const std::filesystem::path& path) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    book_ = workbook_new_opt(path.c_str(), &options);
    sheet_ = workbook_add_worksheet(book_, "数据");
    marked_ = workbook_add_format(book_);
    format_set_bg_color(marked_, LXW_COLOR_YELLOW);
    worksheet_freeze_panes(sheet_, 1, 0);
  }
  Xlsx(const Xlsx&) = delete;
  Xlsx& operator=(const Xlsx&) = delete;
  ~Xlsx() override {
    if (book_) workbook_close(book_);
  }
  void add(const std::vector<std::string>& row, bool marked) override {
    for (std::size_t i = 0; i < row.size(); ++i)
      if (!row[i].empty()) worksheet_write_string(sheet_, row_, static_cast<lxw_col_t>(i), row[i].c_str(), marked && row_ > 0 ? marked_ : nullptr);
    ++row_;
  }
  bool finish() override {
    const bool good = workbook_close(book_) == LXW_NO_ERROR;
    book_ = nullptr;
    return good;
  }

 private:
  lxw_workbook* book_{};
  lxw_worksheet* sheet_{};
  lxw_format* marked_{};
  lxw_row_t row_{0};
};

void write_head(lxw_workbook* book, std::span<const registers::ImportColumn> columns) {
  lxw_worksheet* sheet = workbook_add_worksheet(book, "数据");
  lxw_format* text = workbook_add_format(book);
  format_set_num_format(text, "@");   // codes stay texts
  lxw_format* bold = workbook_add_format(book);
  format_set_bold(bold);
  worksheet_set_column(sheet, 0, static_cast<lxw_col_t>(columns.size() - 1), kWide, text);
  for (std::size_t i = 0; i < columns.size(); ++i) worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(i), std::string(columns[i].title).c_str(), bold);
  worksheet_freeze_panes(sheet, 1, 0);
}

void write_help(lxw_workbook* book, std::span<const registers::ImportColumn> columns) {
  lxw_worksheet* sheet = workbook_add_worksheet(book, "填写说明");
  worksheet_set_column(sheet, 0, 3, kNarrow, nullptr);
  const char* head[] = {"列", "必填", "怎么填", "例"};
  for (lxw_col_t i = 0; i < 4; ++i) worksheet_write_string(sheet, 0, i, head[i], nullptr);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto row = static_cast<lxw_row_t>(i + 1);
    worksheet_write_string(sheet, row, 0, std::string(columns[i].title).c_str(), nullptr);
    worksheet_write_string(sheet, row, 1, columns[i].required ? "是" : "否", nullptr);
    worksheet_write_string(sheet, row, 2, std::string(columns[i].help).c_str(), nullptr);
    worksheet_write_string(sheet, row, 3, std::string(columns[i].sample).c_str(), nullptr);
  }
}

}  // namespace

std::unique_ptr<SheetWriter> sheet_writer(paper::SheetFormat format, const std::filesystem::path& path) {
  if (format == paper::SheetFormat::xlsx) return std::make_unique<Xlsx>(path);
  return std::make_unique<Csv>(path, format == paper::SheetFormat::csv_gb18030);
}

bool template_book(std::span<const registers::ImportColumn> columns, const std::filesystem::path& path) {
  lxw_workbook* book = workbook_new(path.c_str());
  if (book == nullptr) return false;
  write_head(book, columns);
  write_help(book, columns);
  return workbook_close(book) == LXW_NO_ERROR;
}

}  // namespace fadu::app
