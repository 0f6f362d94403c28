// The first sheet of an XLSX file: libzip opens it, pugixml reads its parts.
#include <zip.h>

#include <charconv>
#include <memory>
#include <optional>
#include <pugixml.hpp>

#include "fadu/base/text.hpp"
#include "fadu/paper/sheet.hpp"

namespace fadu::paper {

namespace {

constexpr std::uint64_t kMostBytes = 400ULL << 20;   // of one part, unpacked
constexpr std::size_t kLetters = 26;
constexpr unsigned kParse = pugi::parse_escapes | pugi::parse_eol | pugi::parse_ws_pcdata_single;   // no DTD, no comments

struct CloseZip {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

class Package {
 public:
  explicit Package(std::string_view bytes) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source) zip_.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (source && !zip_) zip_source_free(source);
    zip_error_fini(&error);
  }
  [[nodiscard]] bool good() const { return zip_ != nullptr; }
  /// The XML of a part; nothing when it is not there, too large or broken.
  std::unique_ptr<pugi::xml_document> part(const std::string& name) {
    zip_stat_t stat;
    if (zip_stat(zip_.get(), name.c_str(), 0, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0) return nullptr;
    if (stat.size > kMostBytes) {
      large_ = true;
      return nullptr;
    }
    const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen(zip_.get(), name.c_str(), 0));
    if (!file) return nullptr;
    const std::size_t size = stat.size;
    void* buffer = pugi::get_memory_allocation_function()(size + 1);
    if (!buffer) return nullptr;
    auto document = std::make_unique<pugi::xml_document>();
    const zip_int64_t got = zip_fread(file.get(), buffer, size);
    if (got != static_cast<zip_int64_t>(size)) {
      pugi::get_memory_deallocation_function()(buffer);
      return nullptr;
    }
    if (!document->load_buffer_inplace_own(buffer, size, kParse)) return nullptr;
    return document;
  }
  [[nodiscard]] bool large() const { return large_; }

 private:
  std::unique_ptr<zip_t, CloseZip> zip_;
  bool large_{false};
};

std::string_view local(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}
pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node& one : node.children())
    if (local(one.name()) == name) return one;
  return {};
}

/// All <t> below a string item, without the readings of characters.
std::string text_of(const pugi::xml_node& item) {
  std::string out;
  for (const pugi::xml_node& node : item.children()) {
    const std::string_view name = local(node.name());
    if (name == "t") out += node.child_value();
    else if (name == "r") out += text_of(node);
  }
  return out;
}

std::vector<std::string> shared_strings(Package& package) {
  std::vector<std::string> out;
  const auto part = package.part("xl/sharedStrings.xml");
  if (!part) return out;
  for (const pugi::xml_node& item : part->document_element().children())
    if (local(item.name()) == "si") out.push_back(text_of(item));
  return out;
}

/// The file of the first sheet of the book.
std::string first_sheet(Package& package) {
  const auto book = package.part("xl/workbook.xml"), links = package.part("xl/_rels/workbook.xml.rels");
  if (!book || !links) return {};
  const pugi::xml_node sheet = child(child(book->document_element(), "sheets"), "sheet");
  std::string id;
  for (const pugi::xml_attribute& one : sheet.attributes())
    if (local(one.name()) == "id") id = one.value();
  for (const pugi::xml_node& link : links->document_element().children()) {
    if (id.empty() || id != link.attribute("Id").value()) continue;
    const std::string target = link.attribute("Target").value();
    return target.starts_with('/') ? target.substr(1) : "xl/" + target;
  }
  return {};
}

/// "AB12" → 27; nothing when there are no letters.
std::optional<std::size_t> column_of(std::string_view place) {
  std::size_t out = 0, letters = 0;
  for (const char c : place) {
    if (c < 'A' || c > 'Z') break;
    out = out * kLetters + static_cast<std::size_t>(c - 'A') + 1;
    if (++letters > 3) return std::nullopt;
  }
  return letters == 0 ? std::nullopt : std::optional(out - 1);
}

std::string value_of(const pugi::xml_node& cell, const std::vector<std::string>& strings) {
  const std::string_view type = cell.attribute("t").value();
  if (type == "inlineStr") return text_of(child(cell, "is"));
  std::string value = child(cell, "v").child_value();
  if (type != "s") return value;
  std::size_t index = 0;
  const auto [end, wrong] = std::from_chars(value.data(), value.data() + value.size(), index);
  return wrong == std::errc{} && index < strings.size() ? strings[index] : std::string();
}

bool blank(const std::vector<std::string>& row) {
  for (const std::string& cell : row)
    if (!trim(cell).empty()) return false;
  return true;
}

Status read_rows(const pugi::xml_node& data, const std::vector<std::string>& strings, Sheet& out) {
  for (const pugi::xml_node& row : data.children()) {
    if (local(row.name()) != "row") continue;
    const std::size_t number = row.attribute("r").as_uint(static_cast<unsigned>(out.rows.size() + 1));
    if (number == 0 || number > kMostSheetRows) return fail("too_large", "表格超过 200,000 行，请分成几个文件。");
    if (number > out.rows.size()) out.rows.resize(number);
    auto& cells = out.rows[number - 1];
    for (const pugi::xml_node& cell : row.children()) {
      if (local(cell.name()) != "c") continue;
      const std::size_t column = column_of(cell.attribute("r").value()).value_or(cells.size());
      std::string value = value_of(cell, strings);
      if (value.empty()) continue;
      if (column >= kMostSheetColumns) return fail("too_large", "表格超过 200 列，请使用平台的模板。");
      if (column >= cells.size()) cells.resize(column + 1);
      cells[column] = std::move(value);
    }
  }
  return Done{};
}

}  // namespace

Result<Sheet> read_xlsx(std::string_view bytes) {
  Package package(bytes);
  const auto broken = [&] {
    return package.large() ? fail("too_large", "文件解开后太大，请分成几个文件。") : fail("not_xlsx", "这不是完好的 XLSX 文件。请用表格软件打开后另存为 XLSX，再上传。");
  };
  if (!package.good()) return broken();
  const std::string name = first_sheet(package);
  const auto sheet = name.empty() ? nullptr : package.part(name);
  if (!sheet) return broken();
  const auto strings = shared_strings(package);
  if (package.large()) return broken();
  Sheet out;
  if (const Status read = read_rows(child(sheet->document_element(), "sheetData"), strings, out); !read) return read.failure();
  while (!out.rows.empty() && blank(out.rows.back())) out.rows.pop_back();
  for (const auto& row : out.rows)
    for (const std::string& cell : row)
      if (!cell.empty() && cell.find('\0') != std::string::npos) return broken();
  return out;
}

}  // namespace fadu::paper
