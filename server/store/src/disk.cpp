#include "disk.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "fadu/store/error.hpp"

namespace fadu::store {

void raise_errno(const char* what, const std::filesystem::path& path) {
  const int code = errno;
  throw StoreError(code == ENOSPC || code == EDQUOT ? Trouble::full : Trouble::other,
                   fmt::format("{} {}: {}", what, path.string(), std::generic_category().message(code)));
}

void sync_path(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) raise_errno("open", path);
  const int code = ::fsync(descriptor);
  const int saved = errno;
  ::close(descriptor);
  errno = saved;
  if (code != 0) raise_errno("fsync", path);
}

bool publish(const std::filesystem::path& temporary, const std::filesystem::path& target) {
  // link, not rename: it fails where the name stands already.
  const bool made = ::link(temporary.c_str(), target.c_str()) == 0;
  if (!made && errno != EEXIST) raise_errno("link", target);
  if (::unlink(temporary.c_str()) != 0) raise_errno("unlink", temporary);
  sync_path(target.parent_path());
  return made;
}

}  // namespace fadu::store
