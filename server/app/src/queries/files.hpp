#pragma once
// Files named in acts.
#include <boost/json/object.hpp>
#include <map>
#include <optional>
#include <string>

#include "fadu/law/types.hpp"
#include "fadu/store/db.hpp"
#include "fadu/store/files.hpp"

namespace fadu::app {

struct FileRow {
  std::string digest, name, type;
  std::int64_t size{};
};
void keep_file_row(store::Tx& tx, const FileRow& file, law::PersonId person);
/// Every file named in the act's content now belongs to the dossier.
void link_files(store::Tx& tx, std::int64_t dossier, const boost::json::object& content);
/// All files of a dossier by digest.
std::map<std::string, FileRow, std::less<>> files_of_dossier(store::Session& session, std::int64_t dossier);
/// A file of that dossier; nothing when it has none of that digest.
std::optional<FileRow> file_of_dossier(store::Session& session, std::int64_t dossier, std::string_view digest);

/// Copies a file on disk into the store, piece by piece. Error codes: file_missing, file_too_large.
Result<store::StoredFile> keep_from_path(store::Files& files, const std::string& path);

}  // namespace fadu::app
