#include "mutants.hpp"

#include <algorithm>
#include <map>

namespace fadu::mutation {
namespace {

using Swap = std::map<std::string, std::string, std::less<>>;

const Swap kUnits{{"calendar_day", "working_day"}, {"working_day", "calendar_day"}, {"hour", "calendar_day"}, {"month", "year"},
                  {"year", "month"},               {"calendar_year", "year"}};
const Swap kVerdicts{{"refuse", "permit_with_reason"}, {"permit_with_reason", "note"}, {"note", "refuse"}};
const Swap kComparisons{{"over", "at_least"},         {"at_least", "over"},           {"under", "at_most"},      {"at_most", "under"},
                        {"at_least_setting", "over_setting"}, {"over_setting", "at_least_setting"}, {"has", "lacks"}, {"lacks", "has"},
                        {"has_any", "lacks"},         {"requires", "requires_any"},   {"requires_any", "requires"}, {"not_over", "not_under"},
                        {"not_under", "not_over"},    {"not_before", "not_after"},    {"not_after", "not_before"}, {"any", "all"},
                        {"all", "any"},               {"rows_over", "rows_at_most"},  {"rows_at_least", "rows_over"}, {"age_under", "age_at_least"},
                        {"age_at_least", "age_under"}, {"on_or_after", "before"},     {"before", "on_or_after"},  {"max_fen", "min_fen"}};

bool law_file(std::string_view path) {
  for (const std::string_view folder : {"terms/", "guards/", "domains/", "procedures/", "acts/", "fines/"})
    if (path.starts_with(folder)) return true;
  return false;
}

/// Keys whose change is no change of the law: `remind` is house policy, `version` numbers the editions of a form,
/// `fixture` marks the domain that only tests have.
bool outside_the_law(std::string_view key) { return key == "remind" || key == "version" || key == "fixture"; }

/// How long a text may be is house policy: no article says it.
bool is_length(std::string_view key, std::string_view type) {
  return (key == "min" || key == "max") && (type == "text" || type == "longtext" || type == "address" || type == "signature");
}

bool word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.' || c == ':' || c == '+'; }

/// Walks the tokens of one file.
class Scan {
 public:
  Scan(std::size_t file, const law::SourceFile& source, std::vector<Mutant>& out)
      : file_(file), text_(source.bytes), out_(out), form_(source.path.find("acts/") != std::string::npos) {}
  void run() {
    while (at_ < text_.size()) step();
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '\n') {
      ++line_;
      fresh_ = true;
      ++at_;
    } else if (c == '#') {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (c == '[' && fresh_ && depth_ == 0) {
      header();
    } else if (c == '"') {
      string();
    } else if (word(c)) {
      bare();
    } else {
      depth_ += (c == '[' || c == '{') - (c == ']' || c == '}');
      ++at_;
    }
  }
  void header() {
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    section_ = text_.substr(at_, end - at_);
    example_ = section_.find("example") != std::string::npos;
    at_ = end;
  }
  void string() {
    const std::size_t begin = at_ + 1;
    std::size_t end = begin;
    while (end < text_.size() && text_[end] != '"' && text_[end] != '\n') end += text_[end] == '\\' ? 2 : 1;
    const std::string value = text_.substr(begin, end - begin);
    fresh_ = false;
    at_ = std::min(end + 1, text_.size());
    if (key_ == "type") type_ = value;
    if (key_ == "unit") swap("unit", kUnits, value, begin);
    if (key_ == "verdict" || key_ == "breach") swap("verdict", kVerdicts, value, begin);
    if (key_ == "cite") article(value, begin);
  }
  void article(const std::string& value, std::size_t begin) {
    const auto hash = value.find('#');
    if (hash == std::string::npos) return;
    std::size_t end = hash + 1;
    while (end < value.size() && std::isdigit(static_cast<unsigned char>(value[end])) != 0) ++end;
    if (end == hash + 1) return;
    const std::string no = value.substr(hash + 1, end - hash - 1);
    add("article", value, value.substr(0, hash + 1) + std::to_string(std::stoi(no) + 1) + value.substr(end), begin);
  }
  void bare() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && word(text_[at_])) ++at_;
    const std::string token = text_.substr(begin, at_ - begin);
    fresh_ = false;
    std::size_t next = at_;
    while (next < text_.size() && text_[next] == ' ') ++next;
    if (next < text_.size() && text_[next] == '=') {
      key_ = token;
      const bool lists = token == "requires" || token == "requires_any" || token == "any" || token == "all" || token == "has" || token == "has_any";
      if (lists && one_element(next + 1) && token != "has" && token != "has_any") return;   // all of one and one of one are the same
      return swap("comparison", kComparisons, token, begin);
    }
    if (outside_the_law(key_)) return;
    if (form_ && (token == "true" || token == "false")) return;   // what a form asks for, hides and repeats: no rule of its own
    if (token == "true" || token == "false") return add("boolean", token, token == "true" ? "false" : "true", begin);
    const bool number = !token.empty() && token.size() < 16 && std::all_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!number || is_length(key_, type_)) return;
    const long long n = std::stoll(token);
    add("number", token, std::to_string(n < 1000 ? n + 1 : n * 2), begin);
  }
  /// The value that starts there is no list, or a list of one.
  [[nodiscard]] bool one_element(std::size_t from) const {
    while (from < text_.size() && text_[from] == ' ') ++from;
    if (from >= text_.size() || text_[from] != '[') return true;
    int deep = 0, commas = 0;
    for (; from < text_.size(); ++from) {
      const char c = text_[from];
      deep += (c == '[' || c == '{') - (c == ']' || c == '}');
      if (deep == 0) break;
      const auto after = text_.find_first_not_of(" \n", from + 1);
      commas += c == ',' && deep == 1 && after != std::string::npos && text_[after] != ']';
    }
    return commas == 0;
  }
  void swap(const char* kind, const Swap& table, const std::string& value, std::size_t begin) {
    if (const auto found = table.find(value); found != table.end()) add(kind, value, found->second, begin);
  }
  void add(const char* kind, const std::string& before, std::string after, std::size_t begin) {
    if (!example_) out_.push_back({file_, line_, kind, key_, before, std::move(after), begin, before.size()});
  }

  std::size_t file_;
  const std::string& text_;
  std::vector<Mutant>& out_;
  bool form_;   ///< the file is an act's
  std::size_t at_{0};
  int line_{1}, depth_{0};
  bool fresh_{true}, example_{false};
  std::string key_, section_, type_;   ///< type_: of the field that is being read
};

}  // namespace

std::vector<Mutant> mutants_of(const std::vector<law::SourceFile>& files) {
  std::vector<Mutant> out;
  for (std::size_t i = 0; i < files.size(); ++i)
    if (law_file(files[i].path)) Scan(i, files[i], out).run();
  return out;
}

std::string applied(const law::SourceFile& file, const Mutant& mutant) {
  std::string out = file.bytes;
  return out.replace(mutant.at, mutant.length, mutant.after);
}

}  // namespace fadu::mutation
