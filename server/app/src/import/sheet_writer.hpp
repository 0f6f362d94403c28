#pragma once
// Result files and templates of imports: the user's rows back in the user's format.
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "fadu/paper/sheet.hpp"
#include "fadu/register/import.hpp"

namespace fadu::app {

/// A sheet that grows row by row; `marked` rows stand out where the format can show it.
class SheetWriter {
 public:
  virtual ~SheetWriter() = default;
  virtual void add(const std::vector<std::string>& row, bool marked) = 0;
  virtual bool finish() = 0;
};
std::unique_ptr<SheetWriter> sheet_writer(paper::SheetFormat format, const std::filesystem::path& path);

/// An XLSX with the head, text cells, and a second sheet that explains the columns; false when it could not be made.
bool template_book(std::span<const registers::ImportColumn> columns, const std::filesystem::path& path);

}  // namespace fadu::app
