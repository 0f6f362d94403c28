#include "image.hpp"

#include <algorithm>
#include <cstring>

namespace fadu::paper {
namespace {

constexpr std::string_view kPng("\x89PNG\r\n\x1a\n", 8);

Failure<Error> bad(const char* why) { return fail("bad_image", std::string("图片无法读取：") + why); }

class Bytes {
 public:
  explicit Bytes(std::string_view all, bool little = false) : all_(all), little_(little) {}
  [[nodiscard]] std::uint32_t get(std::size_t at, int count) const {
    std::uint32_t n = 0;
    for (int i = 0; i < count; ++i) {
      const std::size_t where = at + static_cast<std::size_t>(little_ ? count - 1 - i : i);
      n = n << 8 | (where < all_.size() ? static_cast<unsigned char>(all_[where]) : 0U);
    }
    return n;
  }
  [[nodiscard]] std::size_t size() const { return all_.size(); }

 private:
  std::string_view all_;
  bool little_;
};

Turn turn_of(std::uint32_t orientation) {
  switch (orientation) {
    case 3: case 4: return Turn::half;
    case 5: case 6: return Turn::right;
    case 7: case 8: return Turn::left;
    default: return Turn::none;
  }
}

/// Orientation (tag 0x0112) in the first directory of an Exif block.
Turn exif_turn(std::string_view segment) {
  if (!segment.starts_with(std::string_view("Exif\0\0", 6))) return Turn::none;
  const std::string_view tiff = segment.substr(6);
  const Bytes in(tiff, tiff.starts_with("II"));
  const std::uint32_t directory = in.get(4, 4);
  const std::uint32_t count = std::min(in.get(directory, 2), 200U);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::size_t entry = std::size_t{directory} + 2 + i * 12;
    if (in.get(entry, 2) == 0x0112) return turn_of(in.get(entry + 8, 2));
  }
  return Turn::none;
}

bool starts_frame(std::uint32_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

Result<ImageSize> checked(ImageSize size) {
  if (size.width <= 0 || size.height <= 0) return bad("没有尺寸");
  if (std::int64_t{size.width} * size.height > kMostPixels) return bad("像素过多");
  return size;
}

Result<ImageSize> jpeg_size(std::string_view bytes) {
  const Bytes in(bytes);
  ImageSize size;
  for (std::size_t at = 2; at + 4 <= bytes.size();) {
    if (in.get(at, 1) != 0xFF) return bad("JPEG 结构损坏");
    const std::uint32_t marker = in.get(at + 1, 1);
    if (marker == 0xFF) { ++at; continue; }
    const std::uint32_t length = in.get(at + 2, 2);
    if (length < 2 || marker == 0xDA || marker == 0xD9) return bad("JPEG 结构损坏");
    if (marker == 0xE1 && at + 2 + length <= bytes.size()) size.turn = exif_turn(bytes.substr(at + 4, length - 2));
    if (starts_frame(marker)) {
      size.height = static_cast<int>(in.get(at + 5, 2));
      size.width = static_cast<int>(in.get(at + 7, 2));
      return checked(size);
    }
    at += 2 + length;
  }
  return bad("JPEG 不完整");
}

bool is_png(std::string_view bytes) { return bytes.starts_with(kPng) && bytes.size() > 33; }
bool is_jpeg(std::string_view bytes) { return bytes.starts_with("\xFF\xD8\xFF"); }

cairo_status_t read_bytes(void* closure, unsigned char* to, unsigned int count) {
  auto& rest = *static_cast<std::string_view*>(closure);
  if (rest.size() < count) return CAIRO_STATUS_READ_ERROR;
  std::memcpy(to, rest.data(), count);
  rest.remove_prefix(count);
  return CAIRO_STATUS_SUCCESS;
}

std::shared_ptr<cairo_surface_t> jpeg_surface(std::string_view bytes, const ImageSize& size) {
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, size.width, size.height);
  auto* copy = new std::string(bytes);
  const auto release = [](void* held) { delete static_cast<std::string*>(held); };
  const cairo_status_t status =
      cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, reinterpret_cast<const unsigned char*>(copy->data()),
                                  copy->size(), release, copy);
  if (status != CAIRO_STATUS_SUCCESS) release(copy);
  return {surface, cairo_surface_destroy};
}

}  // namespace

Result<ImageSize> image_size(std::string_view bytes) {
  if (is_jpeg(bytes)) return jpeg_size(bytes);
  if (!is_png(bytes)) return bad("只支持 PNG 和 JPEG");
  const Bytes in(bytes);
  return checked({static_cast<int>(in.get(16, 4) & 0x7FFFFFFF), static_cast<int>(in.get(20, 4) & 0x7FFFFFFF), Turn::none});
}

Result<Image> load_image(std::string_view bytes) {
  const Result<ImageSize> size = image_size(bytes);
  if (!size) return size.failure();
  if (is_jpeg(bytes)) return Image{jpeg_surface(bytes, *size), *size};
  std::string_view rest = bytes;
  std::shared_ptr<cairo_surface_t> surface(cairo_image_surface_create_from_png_stream(read_bytes, &rest),
                                           cairo_surface_destroy);
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return bad("PNG 结构损坏");
  return Image{std::move(surface), *size};
}

}  // namespace fadu::paper
