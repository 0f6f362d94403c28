#include "fadu/http/upload.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>

#include "ascii.hpp"

namespace fadu::http {
namespace {

struct Kind {
  FileKind kind;
  std::string_view extension;
  std::string_view media_type;
};
constexpr std::array<Kind, 10> kKinds{{
    {FileKind::pdf, "pdf", "application/pdf"},
    {FileKind::jpg, "jpg", "image/jpeg"},
    {FileKind::png, "png", "image/png"},
    {FileKind::webp, "webp", "image/webp"},
    {FileKind::mp4, "mp4", "video/mp4"},
    {FileKind::mp3, "mp3", "audio/mpeg"},
    {FileKind::wav, "wav", "audio/wav"},
    {FileKind::docx, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {FileKind::xlsx, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {FileKind::txt, "txt", "text/plain; charset=utf-8"},
}};

const Kind& entry(FileKind kind) {
  return *std::find_if(kKinds.begin(), kKinds.end(), [kind](const Kind& k) { return k.kind == kind; });
}

using namespace std::string_view_literals;

bool riff(std::string_view bytes, std::string_view form) {
  return bytes.starts_with("RIFF"sv) && bytes.size() >= 12 && bytes.substr(8, 4) == form;
}

/// An ID3 tag or the 11 sync bits of an MPEG audio frame with a valid layer.
bool mpeg_audio(std::string_view bytes) {
  if (bytes.starts_with("ID3"sv)) return true;
  if (bytes.size() < 2) return false;
  const auto second = static_cast<unsigned char>(bytes[1]);
  return static_cast<unsigned char>(bytes[0]) == 0xff && (second & 0xe0) == 0xe0 && (second & 0x06) != 0;
}

bool plain_text(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 ? byte != 0x7f : c == '\t' || c == '\n' || c == '\r';
  });
}

}  // namespace

std::string_view extension(FileKind kind) { return entry(kind).extension; }
std::string_view media_type(FileKind kind) { return entry(kind).media_type; }

Result<FileKind> kind_of_name(std::string_view file_name) {
  const std::size_t dot = file_name.rfind('.');
  const std::string end = dot == std::string_view::npos ? std::string{} : ascii::lowered(file_name.substr(dot + 1));
  if (end == "jpeg") return FileKind::jpg;
  if (end == "csv") return FileKind::txt;   // a table as text
  for (const Kind& kind : kKinds)
    if (kind.extension == end) return kind.kind;
  return fail("file_type_not_allowed", "不接受这种类型的文件。可上传：pdf、jpg、png、webp、mp4、mp3、wav、docx、xlsx、txt、csv。");
}

bool magic_matches(FileKind kind, std::string_view first_bytes) {
  switch (kind) {
    case FileKind::pdf: return first_bytes.starts_with("%PDF-"sv);
    case FileKind::jpg: return first_bytes.starts_with("\xff\xd8\xff"sv);
    case FileKind::png: return first_bytes.starts_with("\x89PNG\r\n\x1a\n"sv);
    case FileKind::webp: return riff(first_bytes, "WEBP"sv);
    case FileKind::mp4: return first_bytes.size() >= 12 && first_bytes.substr(4, 4) == "ftyp"sv;
    case FileKind::mp3: return mpeg_audio(first_bytes);
    case FileKind::wav: return riff(first_bytes, "WAVE"sv);
    case FileKind::docx:
    case FileKind::xlsx: return first_bytes.starts_with("PK\x03\x04"sv);
    case FileKind::txt: return plain_text(first_bytes);
  }
  return false;
}

bool container_matches(FileKind kind, std::string_view last_bytes) {
  if (kind != FileKind::docx && kind != FileKind::xlsx) return true;
  const auto names = [&](std::string_view part) { return last_bytes.find(part) != std::string_view::npos; };
  const std::string_view main_part = kind == FileKind::docx ? "word/document.xml" : "xl/workbook.xml";
  return names("PK\x05\x06"sv) && names("[Content_Types].xml") && names(main_part) && !names("vbaProject.bin");
}

TempFile::~TempFile() {
  if (!keep_) ::unlink(path_.c_str());
}

}  // namespace fadu::http
