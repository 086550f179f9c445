#include "app/files/png.h"

#include <png.h>

#include <memory>
#include <string>

#include "model/storage/atomic_file.h"

namespace app {
namespace {

/// libpng's simplified interface: errors come back as a message, and `version` must be set before any call.
struct PngImage : png_image {
  PngImage() : png_image{} { version = PNG_IMAGE_VERSION; }
  ~PngImage() { png_image_free(this); }
  PngImage(const PngImage&) = delete;
  PngImage& operator=(const PngImage&) = delete;
};

puzzles::Error badPng(const std::string& why) { return {.message = "not a readable PNG picture: " + why}; }

}  // namespace

std::optional<puzzles::Error> findTooLarge(std::int64_t width, std::int64_t height) {
  if (width <= kMaxPictureSide && height <= kMaxPictureSide) return std::nullopt;
  return puzzles::Error{.message = "the picture is " + std::to_string(width) + " x " + std::to_string(height) +
                                   " pixels; expected at most " + std::to_string(kMaxPictureSide) + " on a side"};
}

bool looksLikePng(std::string_view bytes) { return bytes.starts_with("\x89PNG\r\n\x1a\n"); }

puzzles::Result<gpu::Image> readPng(std::string_view bytes) {
  PngImage png;
  if (!png_image_begin_read_from_memory(&png, bytes.data(), bytes.size())) return badPng(png.message);
  if (const auto error = findTooLarge(png.width, png.height)) return *error;
  png.format = PNG_FORMAT_RGBA;
  gpu::Image image{.width = static_cast<int>(png.width), .height = static_cast<int>(png.height), .rgba = {}};
  image.rgba.resize(PNG_IMAGE_SIZE(png));
  if (!png_image_finish_read(&png, nullptr, image.rgba.data(), 0, nullptr)) return badPng(png.message);
  return image;
}

puzzles::Result<std::vector<std::uint8_t>> encodePng(const gpu::Image& image) {
  const std::size_t expected = static_cast<std::size_t>(image.width) * image.height * 4;
  if (image.width <= 0 || image.height <= 0 || image.rgba.size() != expected) {
    return puzzles::Error{.message = "an empty picture cannot be written as PNG"};
  }
  PngImage png;
  png.width = static_cast<png_uint_32>(image.width);
  png.height = static_cast<png_uint_32>(image.height);
  png.format = PNG_FORMAT_RGBA;
  png_alloc_size_t size = 0;
  if (!png_image_write_get_memory_size(png, size, 0, image.rgba.data(), 0, nullptr)) {
    return puzzles::Error{.message = std::string("the picture cannot be written as PNG: ") + png.message};
  }
  std::vector<std::uint8_t> bytes(size);
  if (!png_image_write_to_memory(&png, bytes.data(), &size, 0, image.rgba.data(), 0, nullptr)) {
    return puzzles::Error{.message = std::string("the picture cannot be written as PNG: ") + png.message};
  }
  bytes.resize(size);
  return bytes;
}

std::optional<puzzles::Error> writePng(const gpu::Image& image, const std::filesystem::path& path) {
  auto bytes = encodePng(image);
  if (!bytes) return puzzles::Error{.message = bytes.error().message, .source = path.string()};
  return model::writeFile(path, {reinterpret_cast<const char*>(bytes->data()), bytes->size()});
}

}  // namespace app
