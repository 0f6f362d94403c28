#pragma once
// The files of a rulebook taken apart beforehand. TOML is read character by character, which is most of what a start
// costs; a program that carries its rulebook carries the image too. An image is a cache: a file that has changed since
// (or that the image does not know) is read as TOML.
#include <span>
#include <string>

#include "fadu/law/rulebook.hpp"

namespace fadu::law {

/// Of those files that are law and are TOML; the others are left out. Same files, same bytes.
[[nodiscard]] std::string make_image(std::span<const SourceFile> files);

}  // namespace fadu::law
