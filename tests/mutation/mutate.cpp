// mutate RULEBOOK [--sample N] [--seconds S] [--seed N] [--floor PERCENT] [--markdown FILE] [--only TEXT]
// Changes the rulebook in one place at a time and looks whether the load, a worked date or a story notices.
#include <atomic>
#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <mutex>
#include <random>
#include <thread>

#include "loader.hpp"
#include "mutants.hpp"
#include "rulebook_fixture.hpp"
#include "story.hpp"

namespace fadu::mutation {
namespace {

using law::Parsed;
enum class Fate { survived, load, date, story };

struct Options {
  std::string rulebook, markdown, only;
  std::size_t sample{0};
  int seconds{0}, floor{0};
  std::uint32_t seed{20260301};
};

struct StoryFile {
  std::string path, text;   ///< text: with the path, to look for the name of a rule
  law::Node root;
};

/// The rulebook, parsed once; a mutant parses its one file again.
class Bench {
 public:
  explicit Bench(const std::string& folder) : files_(law::test::read_folder(folder)) {
    law::Problems problems;
    parsed_.resize(files_.size());
    for (std::size_t i = 0; i < files_.size(); ++i) {
      auto root = law::parse_toml(files_[i]);
      ensure(root.ok(), "the rulebook is TOML");
      if (files_[i].path.starts_with("examples/")) stories_.push_back({files_[i].path, files_[i].path + "\n" + files_[i].bytes, std::move(root).value()});
      else if (law::is_law_file(files_[i].path)) parsed_[i] = law::placed(files_[i].path, std::move(root).value());
    }
    borrow_acts();
  }
  [[nodiscard]] const std::vector<law::SourceFile>& files() const { return files_; }
  [[nodiscard]] Fate fate_of(const Mutant& mutant) const {
    law::SourceFile changed{files_[mutant.file].path, applied(files_[mutant.file], mutant)};
    auto root = law::parse_toml(changed);
    if (!root) return Fate::load;
    const Parsed other = law::placed(changed.path, std::move(root).value());
    return judge(&other, mutant.file, parsed_[mutant.file].stem == "procedure" ? other.folder.substr(11) : other.stem);
  }
  /// What does not come true in the rulebook as it is; empty when all is well.
  [[nodiscard]] std::vector<law::LoadError> wrong() const {
    const auto book = law::Rulebook::load(files_);
    return law::run_examples(*book, files_).problems;
  }

 private:
  /// Stories that tell the acts of another.
  void borrow_acts() {
    const auto told = stories_;
    const auto other = [&](const std::string& id) -> const law::Node* {
      for (const StoryFile& story : told)
        if (story.path == "examples/" + id + ".toml") return &story.root;
      return nullptr;
    };
    for (StoryFile& story : stories_)
      if (auto whole = law::with_acts(story.root, other)) story.root = std::move(*whole);
  }
  [[nodiscard]] Fate judge(const Parsed* other, std::size_t place, const std::string& id) const {
    std::vector<const Parsed*> list;
    for (std::size_t i = 0; i < parsed_.size(); ++i)
      if (!parsed_[i].path.empty()) list.push_back(other != nullptr && i == place ? other : &parsed_[i]);
    const auto book = law::Rulebook::load_parsed(list);
    if (!book) return Fate::load;
    law::Problems problems;
    law::ExampleReport report;
    law::run_dates(*book, problems, report);
    if (!problems.empty()) return Fate::date;
    for (const bool near : {true, false})   // the stories that name the rule first
      for (const StoryFile& story : stories_) {
        if ((story.text.find(id) != std::string::npos) != near) continue;
        law::run_story(*book, story.root, story.path, problems, report);
        if (!problems.empty()) return Fate::story;
      }
    return Fate::survived;
  }

  std::vector<law::SourceFile> files_;
  std::vector<Parsed> parsed_;
  std::vector<StoryFile> stories_;
};

struct Tried {
  const Mutant* mutant{};
  Fate fate{};
};

std::vector<Tried> run(const Bench& bench, const std::vector<Mutant>& mutants, const Options& options) {
  std::vector<const Mutant*> order;
  for (const Mutant& one : mutants)
    if (options.only.empty() || bench.files()[one.file].path.find(options.only) != std::string::npos) order.push_back(&one);
  const bool sampled = options.sample > 0 || options.seconds > 0;
  if (sampled) std::shuffle(order.begin(), order.end(), std::mt19937(options.seed));
  if (options.sample > 0 && order.size() > options.sample) order.resize(options.sample);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(options.seconds > 0 ? options.seconds : 1000000);
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::vector<Tried> out;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 2; ++i)
      threads.emplace_back([&] {
        for (std::size_t at = next++; at < order.size() && std::chrono::steady_clock::now() < end; at = next++) {
          const Fate fate = bench.fate_of(*order[at]);
          const std::lock_guard lock(mutex);
          out.push_back({order[at], fate});
          if (out.size() % 200 == 0) std::cerr << out.size() << " / " << order.size() << '\n';
        }
      });
  }
  return out;
}

struct Count {
  std::size_t made{}, load{}, date{}, story{};
  void add(Fate fate) {
    ++made;
    load += fate == Fate::load;
    date += fate == Fate::date;
    story += fate == Fate::story;
  }
  [[nodiscard]] std::size_t caught() const { return load + date + story; }
  [[nodiscard]] std::string share() const {
    const std::size_t tenths = made == 0 ? 0 : caught() * 1000 / made;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
  }
};

void write_table(std::ostream& out, const std::map<std::string, Count>& counts, const char* head) {
  out << "| " << head << " | made | caught | by the load | by a date | by a story | share |\n|---|---|---|---|---|---|---|\n";
  for (const auto& [name, c] : counts)
    out << "| " << name << " | " << c.made << " | " << c.caught() << " | " << c.load << " | " << c.date << " | " << c.story << " | " << c.share() << " |\n";
  out << '\n';
}

constexpr const char* kHead = R"(# Mutation of the rulebook

Made by `mutate rulebook --markdown docs/mutation.md`. Each number (+1, sums of money × 2), unit, comparison key, boolean, verdict and article of the
terms, guards, domains, procedures, acts and rules on fines is changed one at a time; the rulebook is loaded again and its worked dates and stories are
run. A mutant is caught when the load refuses it or a date or story no longer comes true. `./test unit` tries a sample of 45 seconds; its floor is 95 %.

Not changed, and why:

| what | why |
|---|---|
| worked dates (`[[example]]`), stories | they are the tests |
| `remind` | house policy: no article says when to remind |
| `min`, `max` of texts | how long a text may be is house policy; those of numbers, money, dates, choices, persons and lists are changed |
| booleans of acts (`required`, `repeat`, `masked`, `public`, `dated`) | what a form asks, repeats and hides; what the law demands of it is a guard, and guards are changed |
| `version` of acts | numbers the editions of a form |
| `fixture` of a domain | marks the one that only tests have |
| `all` and `any` of one element | the same law (equivalent) |
| items, documents, codes, calendars, statutes | no story says yet what they must hold; tests of their own read them |

)";

void write_report(std::ostream& out, const Bench& bench, const std::vector<Tried>& tried, std::size_t all) {
  std::map<std::string, Count> kinds, folders;
  Count total;
  for (const Tried& one : tried) {
    const std::string& path = bench.files()[one.mutant->file].path;
    kinds[one.mutant->kind].add(one.fate);
    folders[path.substr(0, path.find('/'))].add(one.fate);
    total.add(one.fate);
  }
  out << kHead
      << tried.size() << " of " << all << " mutants tried, " << total.caught() << " caught: **" << total.share() << "**.\n\n";
  write_table(out, kinds, "kind");
  write_table(out, folders, "folder");
  out << "## Survivors\n\n| place | kind | key | from | to |\n|---|---|---|---|---|\n";
  for (const Tried& one : tried)
    if (one.fate == Fate::survived)
      out << "| " << bench.files()[one.mutant->file].path << ":" << one.mutant->line << " | " << one.mutant->kind << " | " << one.mutant->key << " | "
          << one.mutant->before << " | " << one.mutant->after << " |\n";
}

Options read(int argc, char** argv) {
  Options out;
  for (int i = 1; i < argc; ++i) {
    const std::string name = argv[i];
    const auto value = [&] { return i + 1 < argc ? std::string(argv[++i]) : std::string("0"); };
    if (name == "--sample") out.sample = std::stoul(value());
    else if (name == "--seconds") out.seconds = std::stoi(value());
    else if (name == "--seed") out.seed = static_cast<std::uint32_t>(std::stoul(value()));
    else if (name == "--floor") out.floor = std::stoi(value());
    else if (name == "--markdown") out.markdown = value();
    else if (name == "--only") out.only = value();
    else out.rulebook = name;
  }
  return out;
}

int main_of(const Options& options) {
  if (const auto book = law::Rulebook::load(law::test::read_folder(options.rulebook)); !book) {
    for (const auto& one : book.error()) std::cerr << one.text() << '\n';
    return 1;
  }
  const Bench bench(options.rulebook);
  if (const auto wrong = bench.wrong(); !wrong.empty()) {
    std::cerr << "the stories of the rulebook itself fail\n";
    for (const auto& one : wrong) std::cerr << one.text() << '\n';
    return 1;
  }
  const auto mutants = mutants_of(bench.files());
  auto tried = run(bench, mutants, options);
  std::sort(tried.begin(), tried.end(), [](const Tried& a, const Tried& b) { return std::pair(a.mutant->file, a.mutant->at) < std::pair(b.mutant->file, b.mutant->at); });
  Count total;
  for (const Tried& one : tried) total.add(one.fate);
  if (!options.markdown.empty()) {
    std::ofstream out(options.markdown, std::ios::binary);
    write_report(out, bench, tried, mutants.size());
  } else {
    for (const Tried& one : tried)
      if (one.fate == Fate::survived)
        std::cout << bench.files()[one.mutant->file].path << ":" << one.mutant->line << " " << one.mutant->key << ": " << one.mutant->before << " -> " << one.mutant->after << '\n';
  }
  std::cout << total.caught() << " of " << total.made << " caught (" << total.share() << "), " << mutants.size() << " possible\n";
  return total.made > 0 && total.caught() * 100 >= total.made * static_cast<std::size_t>(options.floor) ? 0 : 1;
}

}  // namespace
}  // namespace fadu::mutation

int main(int argc, char** argv) { return fadu::mutation::main_of(fadu::mutation::read(argc, argv)); }
