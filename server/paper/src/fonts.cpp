#include "fonts.hpp"

#include <array>
#include <filesystem>
#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

namespace fadu::paper {
namespace {

struct Source {
  const char* file;
  int index;            // of the face within a collection
  const char* family;   // our own name: the files give Regular and Bold the same family and weight
  bool han_only;        // its Latin letters and digits are too heavy beside its characters: 宋体 lends its own
};

constexpr std::array<Source, 5> kFandol{{{"FandolFang-Regular.otf", 0, "fadu-fang", true},
                                         {"FandolHei-Regular.otf", 0, "fadu-hei", false},
                                         {"FandolKai-Regular.otf", 0, "fadu-kai", true},
                                         {"FandolSong-Regular.otf", 0, "fadu-song", false},
                                         {"FandolSong-Bold.otf", 0, "fadu-title", false}}};
constexpr Source kNoto{"NotoSerifCJK-Regular.ttc", 2, "fadu-noto", false};  // face 2 is SC

std::string find(const std::vector<std::string>& folders, const char* file) {
  for (const std::string& folder : folders) {
    const std::filesystem::path path = std::filesystem::path(folder) / file;
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) return path.string();
  }
  return {};
}

Failure<Error> missing(const char* file, const std::vector<std::string>& folders, const char* package) {
  std::string looked;
  for (const std::string& folder : folders) looked += (looked.empty() ? "" : "、") + folder;
  return fail("fonts_missing", std::string("找不到公文字体 ") + file + "，已查找：" + looked + "。请安装 " + package +
                                   "，或把该字体文件放入 /usr/local/share/fonts");
}

void hide_latin(FcPattern* pattern) {
  FcCharSet* all = nullptr;
  if (FcPatternGetCharSet(pattern, FC_CHARSET, 0, &all) != FcResultMatch) return;
  const std::unique_ptr<FcCharSet, decltype(&FcCharSetDestroy)> rest(FcCharSetCopy(all), FcCharSetDestroy);
  for (FcChar32 c = 0x21; c <= 0x7E; ++c) FcCharSetDelChar(rest.get(), c);
  FcPatternDel(pattern, FC_CHARSET);
  FcPatternAddCharSet(pattern, FC_CHARSET, rest.get());
}

bool add(FcConfig* config, const std::string& path, const Source& source) {
  int count = 0;
  FcPattern* pattern = FcFreeTypeQuery(reinterpret_cast<const FcChar8*>(path.c_str()),
                                       static_cast<unsigned>(source.index), nullptr, &count);
  if (pattern == nullptr) return false;
  FcPatternDel(pattern, FC_FAMILY);
  FcPatternDel(pattern, FC_FAMILYLANG);
  FcPatternAddString(pattern, FC_FAMILY, reinterpret_cast<const FcChar8*>(source.family));
  if (source.han_only) hide_latin(pattern);
  return FcFontSetAdd(FcConfigGetFonts(config, FcSetApplication), pattern) == FcTrue;
}

/// A configuration that knows our faces and nothing else.
Result<std::shared_ptr<FcConfig>> configure(const FontFolders& folders) {
  std::shared_ptr<FcConfig> config(FcConfigCreate(), FcConfigDestroy);
  // The set of application fonts comes into being with its first file.
  const std::string first = find(folders.fandol, kFandol[0].file);
  if (first.empty()) return missing(kFandol[0].file, folders.fandol, "texlive-lang-chinese");
  FcConfigAppFontAddFile(config.get(), reinterpret_cast<const FcChar8*>(first.c_str()));
  for (const Source& source : kFandol) {
    const std::string path = find(folders.fandol, source.file);
    if (path.empty() || !add(config.get(), path, source))
      return missing(source.file, folders.fandol, "texlive-lang-chinese");
  }
  const std::string noto = find(folders.noto, kNoto.file);
  if (noto.empty() || !add(config.get(), noto, kNoto)) return missing(kNoto.file, folders.noto, "fonts-noto-cjk");
  return config;
}

std::shared_ptr<PangoFontDescription> describe(const char* family) {
  std::shared_ptr<PangoFontDescription> d(pango_font_description_new(), pango_font_description_free);
  pango_font_description_set_family(d.get(), (std::string(family) + ",fadu-song,fadu-noto").c_str());
  return d;
}

}  // namespace

FontFolders default_font_folders() {
  return {{"/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol", "/usr/share/texmf/fonts/opentype/public/fandol",
           "/usr/local/share/fonts", "/usr/share/fonts/opentype/fandol"},
          {"/usr/share/fonts/opentype/noto", "/usr/local/share/fonts"}};
}

Result<Fonts> Fonts::open(const FontFolders& folders) {
  Result<std::shared_ptr<FcConfig>> config = configure(folders);
  if (!config) return config.failure();
  const GRef<PangoFontMap> map = own(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map.get()), config->get());
  Fonts fonts;
  fonts.context_ = own(pango_font_map_create_context(map.get()));
  PangoContext* context = fonts.context_.get();
  pango_context_set_round_glyph_positions(context, FALSE);
  pango_context_set_language(context, pango_language_from_string("zh-cn"));
  pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
  const std::unique_ptr<cairo_font_options_t, decltype(&cairo_font_options_destroy)> options(cairo_font_options_create(),
                                                                                           cairo_font_options_destroy);
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context, options.get());
  for (const Source& source : kFandol) fonts.faces_.push_back(describe(source.family));
  return fonts;
}

const PangoFontDescription* Fonts::face(Face face) const { return faces_.at(static_cast<std::size_t>(face)).get(); }

}  // namespace fadu::paper
