#pragma once
// Pictures: PNG is decoded by cairo, JPEG goes into the PDF as it is.
#include <cairo.h>
#include <memory>
#include <string_view>

#include "fadu/base/result.hpp"

namespace fadu::paper {

/// How a camera was held (Exif orientation 1, 3, 6, 8; mirrored ones are read as their unmirrored kin).
enum class Turn { none, half, right, left };

struct ImageSize {
  int width{};
  int height{};
  Turn turn{Turn::none};
};

/// Larger pictures are refused: decoding them would need more memory than one document may take.
inline constexpr std::int64_t kMostPixels = 40'000'000;

/// Size in the head of the bytes. Error code: bad_image.
Result<ImageSize> image_size(std::string_view bytes);

struct Image {
  std::shared_ptr<cairo_surface_t> surface;
  ImageSize size;
};

/// Error code: bad_image.
Result<Image> load_image(std::string_view bytes);

}  // namespace fadu::paper
