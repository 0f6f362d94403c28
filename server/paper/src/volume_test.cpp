#include <gtest/gtest.h>

#include "image.hpp"
#include "pdf_tools.hpp"
#include "samples.hpp"

namespace fadu::paper {
namespace {

using namespace tools;

std::string page(const Pdf& pdf, int n) {
  return text_of(pdf, "-layout -f " + std::to_string(n) + " -l " + std::to_string(n));
}

TEST(Volume, CatalogueNamesThePageWhereADocumentBegins) {
  const Volume volume = samples::volume();
  std::vector<CatalogueEntry> entries;
  Volume listening = volume;
  listening.make_catalogue = [&](const std::vector<CatalogueEntry>& all) { entries = all; return catalogue(all); };
  const Pdf made = pdf(listening);
  ASSERT_EQ(entries.size(), volume.items.size());
  EXPECT_EQ(entries.front().first_page, 1);
  EXPECT_EQ(entries.back().last_page + 2, made.pages);   // cover and one page of catalogue before
  for (const CatalogueEntry& entry : entries) {
    const std::string text = page(made, entry.first_page + 2);
    EXPECT_NE(text.find(entry.title == "银行回单" ? "回单.pdf" : entry.title), std::string::npos) << entry.title;
    EXPECT_NE(text.find(std::to_string(entry.first_page)), std::string::npos);
    EXPECT_NE(page(made, 2).find(entry.pages()), std::string::npos);
  }
}

TEST(Volume, TwoHundredPages) {
  Volume volume;
  volume.cover = samples::cover();
  for (int i = 0; i < 66; ++i) volume.items.push_back({"决定书" + std::to_string(i), "", "", "", samples::decision()});
  const Pdf made = pdf(volume);
  EXPECT_GE(made.pages, 200);
  EXPECT_NE(page(made, made.pages).find(std::to_string(66 * 3)), std::string::npos);
}

TEST(Volume, BrokenDocumentIsNamed) {
  Volume volume = samples::volume();
  std::get<Document>(volume.items[1].content).blocks = {Paragraph{"\x01"}};
  EXPECT_EQ(press().render(volume, kOptions).error().where, "items/1/blocks/0");
}

TEST(Volume, FileThatIsNoPictureIsNamedWithItsDigest) {
  Volume volume;
  volume.items = {{"监控录像", "", "", "", Attachment{"监控录像", "a.mp4", "video/mp4", std::string(64, 'b'), 5, "", ""}},
                  {"坏图", "", "", "", Attachment{"坏图", "b.png", "image/png", std::string(64, 'c'), 5, "\x89PNG\r\n\x1a\nbroken", ""}}};
  const std::string text = run_together(text_of(pdf(volume)));
  EXPECT_NE(text.find(std::string(64, 'b')), std::string::npos);
  EXPECT_NE(text.find(std::string(64, 'c')), std::string::npos);
}

std::string png(int width, int height) {
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  std::string bytes;
  cairo_surface_write_to_png_stream(surface, [](void* to, const unsigned char* from, unsigned int n) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(from), n);
    return CAIRO_STATUS_SUCCESS;
  }, &bytes);
  cairo_surface_destroy(surface);
  return bytes;
}

TEST(Volume, PictureStandsOnItsPage) {
  Volume volume;
  volume.items = {{"照片", "", "", "", Attachment{"照片", "a.png", "image/png", std::string(64, 'd'), 5, png(40, 30), "现场"}}};
  const TempFile file(pdf(volume).bytes);
  EXPECT_EQ(count(output_of("pdfimages -list " + file.path()), " 40 "), 1U);
}

/// A JPEG as far as its frame: start, Exif with an orientation, frame header.
std::string jpeg_head(int width, int height, char orientation) {
  const std::string tiff = std::string("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 19) + orientation + std::string(6, '\0');
  const std::string exif = std::string("Exif\0\0", 6) + tiff;
  std::string bytes = "\xFF\xD8\xFF\xE1";
  bytes += static_cast<char>((exif.size() + 2) >> 8);
  bytes += static_cast<char>((exif.size() + 2) & 255);
  bytes += exif + std::string("\xFF\xC0\0\x11\x08", 5);
  for (const int n : {height, width}) {
    bytes += static_cast<char>(n >> 8);
    bytes += static_cast<char>(n & 255);
  }
  return bytes + std::string(10, '\0');
}

TEST(Image, SizeAndTurnOfAJpeg) {
  const Result<ImageSize> size = image_size(jpeg_head(640, 480, 6));
  ASSERT_TRUE(size.ok()) << size.error().message;
  EXPECT_EQ(size->width, 640);
  EXPECT_EQ(size->height, 480);
  EXPECT_EQ(size->turn, Turn::right);
  EXPECT_EQ(image_size(jpeg_head(640, 480, 1))->turn, Turn::none);
}

TEST(Image, HugeEmptyAndCutOnesAreRefused) {
  EXPECT_FALSE(image_size(jpeg_head(60000, 60000, 1)).ok());
  EXPECT_FALSE(image_size(jpeg_head(0, 480, 1)).ok());
  const std::string whole = jpeg_head(640, 480, 6);
  for (std::size_t n = 0; n + 12 < whole.size(); ++n) EXPECT_FALSE(image_size(whole.substr(0, n)).ok()) << n;
  const std::string good = png(4, 4);
  EXPECT_TRUE(load_image(good).ok());
  EXPECT_FALSE(load_image(good.substr(0, good.size() / 2)).ok());
}

}  // namespace
}  // namespace fadu::paper
