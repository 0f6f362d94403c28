// The image against the TOML it was made from, and an image that is old, cut or no image at all.
#include "fadu/law/image.hpp"

#include <gtest/gtest.h>

#include "image.hpp"
#include "loader.hpp"
#include "rulebook_fixture.hpp"

namespace fadu::law {
namespace {

bool same(const Node& a, const Node& b) {
  if (a.kind != b.kind || a.line != b.line || a.text != b.text || a.number != b.number || a.flag != b.flag || a.date != b.date || a.moment != b.moment) return false;
  if (a.items.size() != b.items.size() || a.entries.size() != b.entries.size()) return false;
  for (std::size_t i = 0; i < a.items.size(); ++i)
    if (!same(a.items[i], b.items[i])) return false;
  for (std::size_t i = 0; i < a.entries.size(); ++i)
    if (a.entries[i].key != b.entries[i].key || !same(a.entries[i].value, b.entries[i].value)) return false;
  return true;
}

TEST(RulebookImage, GivesTheSameFilesAsTheTomlItWasMadeFrom) {
  for (const auto& folder : {test::real_rulebook(), test::fixture_rulebook()}) {
    const auto files = test::read_folder(folder);
    const std::string bytes = make_image(files);
    const Image image(bytes);
    std::size_t known = 0;
    for (const SourceFile& file : files) {
      if (!is_law_file(file.path)) continue;
      const auto node = image.find(file);
      ASSERT_TRUE(node) << file.path;
      EXPECT_TRUE(same(*node, *parse_toml(file))) << file.path;
      ++known;
    }
    EXPECT_GT(known, 20U);
    EXPECT_EQ(Rulebook::load(files, bytes)->hash(), Rulebook::load(files)->hash());
    EXPECT_EQ(make_image(files), bytes);
  }
}

TEST(RulebookImage, AChangedFileIsReadAgain) {
  auto files = test::read_folder(test::fixture_rulebook());
  const std::string bytes = make_image(files);
  const Image image(bytes);
  SourceFile changed = files.front();
  changed.bytes += "\n# x\n";
  EXPECT_FALSE(image.find(changed));
  for (SourceFile& file : files)
    if (file.path.starts_with("terms/")) file.bytes += "\nnobody_knows = 1\n";
  EXPECT_FALSE(Rulebook::load(files, bytes).ok());
}

TEST(RulebookImage, ABrokenImageIsNoImage) {
  const auto files = test::read_folder(test::fixture_rulebook());
  const std::string whole = make_image(files);
  const Digest wanted = Rulebook::load(files)->hash();
  for (const std::size_t cut : {std::size_t{0}, std::size_t{5}, std::size_t{23}, whole.size() / 2, whole.size() - 1}) {
    EXPECT_EQ(Rulebook::load(files, whole.substr(0, cut))->hash(), wanted) << cut;
  }
  std::string spoilt = whole;
  for (std::size_t i = 40; i < spoilt.size(); i += 97) spoilt[i] = static_cast<char>(spoilt[i] ^ 0x55);
  const Image image(spoilt);
  for (const SourceFile& file : files) (void)image.find(file);   // reads nothing beyond its end
}

}  // namespace
}  // namespace fadu::law
