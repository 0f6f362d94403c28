// rulebook/questions: what is asked in examinations, each with the article that decides it.
#include <algorithm>

#include "fadu/base/text.hpp"
#include "fadu/law/question.hpp"
#include "fadu/statute/cite.hpp"
#include "loader.hpp"

namespace fadu::law {
namespace {

constexpr std::size_t kMostOptions = 6, kLeastOptions = 3, kLongest = 300;
constexpr int kHardest = 3;
const std::vector<std::string> kTypes{"single", "several", "true_false"};

std::string why_not_cite(const std::string& text, const Rulebook& rulebook) {
  const auto cite = statute::parse_cite(text);
  if (!cite) return "引用“" + text + "”写法不对：" + cite.error().message + "。";
  const InstrumentSpec* instrument = rulebook.instrument(cite->statute);
  if (instrument == nullptr) return "引用“" + text + "”：法规登记里没有“" + cite->statute + "”。";
  const std::string number = std::to_string(cite->article) + (cite->sub > 0 ? "-" + std::to_string(cite->sub) : "");
  const bool there = cite->article != 0 && (instrument->articles.empty() || std::ranges::any_of(instrument->articles, [&](const GistArticle& a) {
    return std::string_view(a.no).substr(0, a.no.find('.')) == number;
  }));
  return there ? "" : "引用“" + text + "”：法规登记里没有这一条的要点。";
}

std::string why_not_answer(const Question& question) {
  const std::size_t size = question.options.size();
  const auto outside = [&](int place) { return place < 0 || static_cast<std::size_t>(place) >= size; };
  if (std::ranges::any_of(question.answer, outside)) return "答案不在选项里。";
  for (std::size_t i = 1; i < question.answer.size(); ++i)
    if (question.answer[i - 1] >= question.answer[i]) return "答案按选项的顺序写，不重复。";
  if (question.type == Question::Type::several) return question.answer.size() < 2 ? "多选题至少有两个答案。" : "";
  return question.answer.size() != 1 ? "单选题和判断题有一个答案。" : "";
}

std::string why_not_options(const Question& question) {
  if (question.type == Question::Type::true_false) return question.options.size() == 2 ? "" : "判断题的选项是正确、错误两个。";
  if (question.options.size() < kLeastOptions || question.options.size() > kMostOptions) return "选项三到六个。";
  for (std::size_t i = 0; i < question.options.size(); ++i) {
    if (question.options[i].empty() || length(question.options[i]) > kLongest) return "每个选项都要填写，最多 300 个字。";
    if (std::ranges::find(question.options.begin(), question.options.begin() + static_cast<std::ptrdiff_t>(i), question.options[i]) != question.options.begin() + static_cast<std::ptrdiff_t>(i))
      return "选项不能重复。";
  }
  return {};
}

Question read_question(Reader reader, const std::string& kind) {
  Question out;
  out.kind = kind;
  out.code = reader.text("code");
  out.type = static_cast<Question::Type>(reader.one_of("type", kTypes, std::nullopt));
  out.difficulty = static_cast<int>(reader.integer("difficulty"));
  out.version = reader.small_or("version", 1);
  out.text = reader.text("text");
  out.why = reader.text("why");
  out.cites = reader.texts_required("cite");
  if (out.type == Question::Type::true_false) {
    out.options = {"正确", "错误"};
    out.answer = {reader.boolean_or("answer", false) ? 0 : 1};
    if (!reader.has("answer")) reader.wrong("answer", "判断题写 answer = true 或 false");
  } else {
    out.options = reader.texts_required("options");
    for (const std::string& letter : reader.texts_required("answer")) out.answer.push_back(letter.size() == 1 ? letter.front() - 'A' : -1);
  }
  reader.done();
  return out;
}

}  // namespace

std::string why_not_question(const Question& question, const Rulebook& rulebook) {
  if (question.text.empty() || length(question.text) > kLongest) return "请填写题目，最多 300 个字。";
  if (question.why.empty() || length(question.why) > kLongest) return "请填写为什么，最多 300 个字。";
  const auto* kinds = rulebook.table("training_kind");
  const bool known = kinds && std::ranges::any_of(*kinds, [&](const CodeEntry& entry) { return entry.code == question.kind && entry.code != "all"; });
  if (!known) return "没有这一类别：" + question.kind + "。";
  if (question.difficulty < 1 || question.difficulty > kHardest) return "难度是 1、2、3。";
  if (std::string why = why_not_options(question); !why.empty()) return why;
  if (std::string why = why_not_answer(question); !why.empty()) return why;
  if (question.cites.empty()) return "请写明依据的条文。";
  for (const std::string& cite : question.cites)
    if (std::string why = why_not_cite(cite, rulebook); !why.empty()) return why;
  return {};
}

Result<std::vector<Question>, std::vector<LoadError>> load_questions(std::span<const SourceFile> files, const Rulebook& rulebook) {
  std::vector<const SourceFile*> sorted;
  for (const SourceFile& file : files)
    if (file.path.starts_with("questions/") && file.path.ends_with(".toml")) sorted.push_back(&file);
  std::ranges::sort(sorted, {}, &SourceFile::path);
  Problems problems;
  std::vector<Question> out;
  for (const SourceFile* file : sorted) {
    auto root = parse_toml(*file);
    if (!root) {
      problems.add(root.error().file, root.error().line, root.error().key, root.error().message);
      continue;
    }
    const Parsed parsed = placed(file->path, std::move(root).value());
    Reader reader(parsed.root, parsed.path, problems);
    (void)reader.text("title");
    const std::string kind = reader.text("kind");
    for (const Node* node : reader.tables_required("question")) {
      Question question = read_question(reader.inner(*node), kind);
      if (std::string why = why_not_question(question, rulebook); !why.empty()) problems.add(file->path, node->line, question.code, why);
      if (std::ranges::any_of(out, [&](const Question& one) { return one.code == question.code; })) problems.add(file->path, node->line, question.code, "编号重复");
      out.push_back(std::move(question));
    }
    reader.done();
  }
  if (!problems.empty()) return Failure<std::vector<LoadError>>{std::move(problems).sorted()};
  return out;
}

}  // namespace fadu::law
