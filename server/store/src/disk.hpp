#pragma once
// What makes a file durable: its bytes, and its name in the folder.
#include <filesystem>

namespace fadu::store {

/// fsync of a file or folder. Throws StoreError.
void sync_path(const std::filesystem::path& path);

/// Gives a finished, synced temporary file its name, never over another; false when the name is taken. The temporary
/// name is gone afterwards, the folder synced. Throws StoreError.
bool publish(const std::filesystem::path& temporary, const std::filesystem::path& target);

/// Throws StoreError with errno's words.
[[noreturn]] void raise_errno(const char* what, const std::filesystem::path& path);

}  // namespace fadu::store
