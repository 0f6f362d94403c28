// The composition root: parses the command line, loads the rulebook, runs one command.
#include <fstream>
#include <iostream>
#include <sstream>

#include "cli.hpp"
#include "fadu/app/law_change.hpp"
#include "packed.hpp"

namespace fadu::cli {

namespace {

std::vector<law::SourceFile> packed_sources() {
  std::vector<law::SourceFile> files;
  for (const packed::File& file : packed::rulebook()) files.push_back({std::string(file.path), std::string(file.bytes)});
  return files;
}

std::vector<law::SourceFile> folder_sources(const std::filesystem::path& folder) {
  std::vector<law::SourceFile> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().extension() != ".toml") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    files.push_back({std::filesystem::relative(entry.path(), folder).generic_string(), bytes.str()});
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

/// The rulebook of the binary taken apart when it was built; files of a folder that are the same profit too.
std::string_view image() { return packed::image().front().bytes; }

}  // namespace

Result<std::vector<law::SourceFile>> read_folder(const std::string& folder) {
  if (!std::filesystem::is_directory(folder)) return fail("no_rulebook", "没有规则书文件夹：" + folder);
  return folder_sources(folder);
}

Result<law::Rulebook> load_rulebook(const Common& common, std::vector<law::SourceFile>* sources) {
  std::vector<law::SourceFile> files;
  if (common.rulebook.empty()) files = packed_sources();
  else if (std::filesystem::is_directory(common.rulebook)) files = folder_sources(common.rulebook);
  else return fail("no_rulebook", "没有规则书文件夹：" + common.rulebook);
  auto loaded = law::Rulebook::load(files, image());
  if (!loaded) {
    for (const law::LoadError& error : loaded.error()) std::cerr << error.text() << '\n';
    return fail("bad_rulebook", "规则书有 " + std::to_string(loaded.error().size()) + " 处错误，没有启动。请按上面的文件、行、键修改。");
  }
  if (sources) *sources = std::move(files);
  return std::move(*loaded);
}

namespace {

/// The rulebook of the binary or the folder, with what operators have published over it.
Result<law::Rulebook> load_current(const Common& common, std::vector<law::SourceFile>& sources) {
  auto base = load_rulebook(common, &sources);
  if (!base) return base;
  const auto before = sources;
  auto files = app::with_published(common.data, std::move(sources));
  if (!files) return files.failure();
  sources = std::move(*files);
  const bool same = std::equal(before.begin(), before.end(), sources.begin(), sources.end(),
                               [](const auto& a, const auto& b) { return a.path == b.path && a.bytes == b.bytes; });
  if (same) return base;
  auto loaded = law::Rulebook::load(sources, image());
  if (loaded) return std::move(*loaded);
  for (const law::LoadError& error : loaded.error()) std::cerr << error.text() << '\n';
  return fail("bad_rulebook", "已公布的规则变更与这个版本的规则书合不起来，没有启动。请按上面的文件、行、键修改。");
}

}  // namespace

std::unique_ptr<app::App> open_app(const Common& common, bool demo, Sources* kept) {
  std::vector<law::SourceFile> sources;
  auto rulebook = load_current(common, sources);
  if (!rulebook) {
    std::cerr << rulebook.error().message << '\n';
    return nullptr;
  }
  app::Config config;
  config.sources = std::make_shared<const std::vector<law::SourceFile>>(std::move(sources));
  if (kept != nullptr) *kept = config.sources;
  config.data = common.data;
  config.demo = demo;
  auto opened = app::App::open(std::move(config), std::move(*rulebook), std::make_shared<store::SettableClock>());
  if (!opened) {
    std::cerr << opened.error().message << '\n';
    return nullptr;
  }
  return std::move(*opened);
}

int say(const app::Problem& problem) {
  std::cerr << problem.title << "：" << problem.detail << '\n';
  for (const auto& error : problem.errors) std::cerr << "  " << error.pointer << " " << error.message << '\n';
  return problem.status == 404 ? Exit::absent : problem.status == 409 ? Exit::conflict : Exit::failed;
}

int say(const Error& error, int code) {
  std::cerr << error.message << (error.where.empty() ? "" : "（" + error.where + "）") << '\n';
  return code;
}

}  // namespace fadu::cli

int main(int argc, char** argv) {
  CLI::App root{"法度：执法综合管理与执法监督", "fadu"};
  root.require_subcommand(1);
  fadu::cli::Common common;
  fadu::cli::Action action;
  fadu::cli::add_serve(root, common, action);
  fadu::cli::add_law(root, common, action);
  fadu::cli::add_statutes(root, common, action);
  fadu::cli::add_items(root, common, action);
  fadu::cli::add_data(root, common, action);
  fadu::cli::add_demo(root, common, action);
  try {
    root.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return root.exit(error) == 0 ? fadu::cli::Exit::ok : fadu::cli::Exit::usage;
  }
  try {
    return action ? action() : static_cast<int>(fadu::cli::Exit::usage);
  } catch (const std::exception& error) {
    std::cerr << "运行环境出错：" << error.what() << '\n';
    return fadu::cli::Exit::failed;
  }
}
