// Tables that people fill in: encodings, quotes, and what a broken file is told.
#include <gtest/gtest.h>
#include <zip.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "fadu/paper/sheet.hpp"

namespace fadu::paper {
namespace {

using Rows = std::vector<std::vector<std::string>>;

TEST(Sheet, CsvWithMarkQuotesAndLineBreaks) {
  const auto sheet = read_csv("\xEF\xBB\xBF姓名,说明\r\n\"王,示例\",\"他说\"\"好\"\"\n第二行\"\r\n,\r\n");
  ASSERT_TRUE(sheet.ok());
  EXPECT_EQ(sheet->format, SheetFormat::csv_utf8);
  EXPECT_EQ(sheet->rows, (Rows{{"姓名", "说明"}, {"王,示例", "他说\"好\"\n第二行"}}));
}

TEST(Sheet, CsvInGb18030GoesBothWays) {
  const std::string text = "姓名,单位\n𠮷示例,朔州市\n";   // 𠮷 takes four bytes
  const auto sheet = read_csv(to_gb18030(text));
  ASSERT_TRUE(sheet.ok());
  EXPECT_EQ(sheet->format, SheetFormat::csv_gb18030);
  EXPECT_EQ(sheet->rows, (Rows{{"姓名", "单位"}, {"𠮷示例", "朔州市"}}));
  EXPECT_EQ(*from_gb18030(to_gb18030(text)), text);
}

TEST(Sheet, BrokenCsvIsTold) {
  EXPECT_EQ(read_csv("a,\"b\n1,2\n").error().code, "bad_quotes");
  EXPECT_EQ(read_csv(std::string_view("a\0b", 3)).error().code, "bad_encoding");
  EXPECT_EQ(read_csv("\xff\xff\xff").error().code, "bad_encoding");
  std::string many;
  for (std::size_t i = 0; i <= kMostSheetRows; ++i) many += "a\n";
  EXPECT_EQ(read_csv(many).error().code, "too_large");
  EXPECT_EQ(read_csv(std::string(kMostSheetColumns + 2, ',')).error().code, "too_large");
}

/// An XLSX of these parts.
std::string packed(const std::vector<std::pair<std::string, std::string>>& parts) {
  const auto path = std::filesystem::path(testing::TempDir()) / "fadu_sheet_test.xlsx";
  std::filesystem::remove(path);
  int wrong = 0;
  zip_t* zip = zip_open(path.c_str(), ZIP_CREATE, &wrong);
  for (const auto& [name, text] : parts) zip_file_add(zip, name.c_str(), zip_source_buffer(zip, text.data(), text.size(), 0), 0);
  EXPECT_EQ(zip_close(zip), 0);
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
const std::pair<std::string, std::string> kBook{"xl/workbook.xml", R"(<workbook xmlns:r="x"><sheets><sheet name="数据" sheetId="1" r:id="rId7"/></sheets></workbook>)"};
const std::pair<std::string, std::string> kLinks{"xl/_rels/workbook.xml.rels", R"(<Relationships><Relationship Id="rId7" Target="worksheets/sheet1.xml"/></Relationships>)"};

TEST(Sheet, XlsxWithSharedInlineAndNumberCells) {
  const std::string bytes = packed({kBook, kLinks,
      {"xl/sharedStrings.xml", "<sst><si><t>姓名</t></si><si><r><t>王</t></r><r><t>示例</t></r><rPh><t>wang</t></rPh></si></sst>"},
      {"xl/worksheets/sheet1.xml", R"(<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>日期</t></is></c></row>)"
                                   R"(<row r="3"><c r="A3" t="s"><v>1</v></c><c r="C3"><v>46083</v></c></row></sheetData></worksheet>)"}});
  const auto sheet = read_sheet(bytes);
  ASSERT_TRUE(sheet.ok()) << sheet.error().message;
  EXPECT_EQ(sheet->format, SheetFormat::xlsx);
  EXPECT_EQ(sheet->rows, (Rows{{"姓名", "", "日期"}, {}, {"王示例", "", "46083"}}));
}

TEST(Sheet, BrokenXlsxIsTold) {
  EXPECT_EQ(read_sheet("PK\x03\x04 nothing").error().code, "not_xlsx");
  EXPECT_EQ(read_sheet(packed({{"a.txt", "text"}})).error().code, "not_xlsx");
  EXPECT_EQ(read_sheet(packed({kBook, kLinks, {"xl/worksheets/sheet1.xml", "<worksheet><sheetData><row"}})).error().code, "not_xlsx");
  EXPECT_EQ(read_sheet(packed({kBook, kLinks, {"xl/worksheets/sheet1.xml", R"(<worksheet><sheetData><row r="9999999"><c r="A1"><v>1</v></c></row></sheetData></worksheet>)"}})).error().code, "too_large");
}

}  // namespace
}  // namespace fadu::paper
