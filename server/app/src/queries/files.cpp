#include "queries/files.hpp"

#include <boost/json.hpp>
#include <fstream>
#include <vector>

namespace fadu::app {

void keep_file_row(store::Tx& tx, const FileRow& file, law::PersonId person) {
  tx.run("insert into file (digest, name, type, size, person, at) values (?, ?, ?, ?, ?, ?) on conflict (digest) do nothing",
         file.digest, file.name, file.type, file.size, person, tx.now());
}

namespace {

constexpr std::size_t kDigestDigits = 64;

/// A file fact is the digest of the original, wherever it stands in the form.
void link_value(store::Tx& tx, std::int64_t dossier, const boost::json::value& value) {
  if (const auto* array = value.if_array())
    for (const auto& item : *array) link_value(tx, dossier, item);
  if (const auto* object = value.if_object())
    for (const auto& member : *object) link_value(tx, dossier, member.value());
  const auto* text = value.if_string();
  if (!text || text->size() != kDigestDigits) return;
  tx.run("insert into dossier_file (dossier, digest) select ?, digest from file where digest = ? on conflict (dossier, digest) do nothing",
         dossier, std::string_view{*text});
}

}  // namespace

void link_files(store::Tx& tx, std::int64_t dossier, const boost::json::object& content) {
  if (const auto* fields = content.if_contains("fields")) link_value(tx, dossier, *fields);
}

std::map<std::string, FileRow, std::less<>> files_of_dossier(store::Session& session, std::int64_t dossier) {
  std::map<std::string, FileRow, std::less<>> files;
  auto rows = session.query(
      "select f.digest, f.name, f.type, f.size from dossier_file d join file f on f.digest = d.digest where d.dossier = ?", dossier);
  while (rows.next()) files.emplace(rows.string(0), FileRow{rows.string(0), rows.string(1), rows.string(2), rows.int64(3)});
  return files;
}

std::optional<FileRow> file_of_dossier(store::Session& session, std::int64_t dossier, std::string_view digest) {
  auto row = session.query(
      "select f.digest, f.name, f.type, f.size from dossier_file d join file f on f.digest = d.digest "
      "where d.dossier = ? and d.digest = ?",
      dossier, digest);
  if (!row.next()) return std::nullopt;
  return FileRow{row.string(0), row.string(1), row.string(2), row.int64(3)};
}

Result<store::StoredFile> keep_from_path(store::Files& files, const std::string& path) {
  constexpr std::int64_t kMost = 512LL << 20;
  constexpr std::size_t kPiece = 1 << 18;
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail("file_missing", "上传的文件已不在，请重新上传。");
  store::IncomingFile incoming = files.begin(kMost);
  std::vector<char> piece(kPiece);
  while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0)
    if (const Status added = incoming.add({piece.data(), static_cast<std::size_t>(in.gcount())}); !added) return added.failure();
  return incoming.finish();
}

}  // namespace fadu::app
