#pragma once
// A volume (案卷): cover, catalogue with page numbers, then documents and attachments with one running page number.
#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "fadu/paper/document.hpp"

namespace fadu::paper {

/// A file of the dossier. PNG and JPEG are put on pages of their own, anything else becomes a page that names the file,
/// its size and its digest (the original stays in the store). A picture that cannot be read is named in the same way.
struct Attachment {
  std::string title;        ///< e.g. 证据三：现场照片
  std::string file_name;
  std::string media_type;   ///< image/png, image/jpeg, application/pdf, …
  std::string digest;       ///< SM3, hex, of the original bytes
  std::uint64_t size{};     ///< of the original, in bytes
  std::string bytes;        ///< only needed for pictures; empty = name it
  std::string note;         ///< under the picture: who took it, when, where
};

struct VolumeItem {
  std::string title;        ///< as in the catalogue
  std::string number;       ///< 文号; empty = none
  std::string date;         ///< as in the catalogue
  std::string note;         ///< 备注
  std::variant<Document, Attachment> content;
};

/// A line of the catalogue, with the pages known.
struct CatalogueEntry {
  int no{};                 ///< from 1
  std::string title;
  std::string number;
  std::string date;
  std::string note;
  int first_page{};         ///< running number, from 1
  int last_page{};
  [[nodiscard]] std::string pages() const;  ///< "3" or "3-5"
};

/// 卷内目录 in the usual form: 序号, 文书名称, 文号, 日期, 页号, 备注.
[[nodiscard]] Document catalogue(const std::vector<CatalogueEntry>& entries);

struct Volume {
  Document cover;           ///< rendered with cover = true
  std::vector<VolumeItem> items;
  /// Makes the catalogue once the pages are known; give another to use a template of the rulebook.
  std::function<Document(const std::vector<CatalogueEntry>&)> make_catalogue{catalogue};
  Marks marks;              ///< put on cover and catalogue; documents carry their own
};

}  // namespace fadu::paper
