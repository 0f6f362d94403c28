#include "in_force.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "heads.hpp"

namespace fadu::statute {
namespace {

constexpr std::size_t kLastArticles = 6;  // the clause on entry into force stands at the end
constexpr std::array<std::string_view, 5> kVerbs{"施行", "实施", "生效", "执行", "试行"};
constexpr std::array<std::string_view, 4> kPublished{"公布之日", "发布之日", "颁布之日", "印发之日"};

bool starts_with_verb(std::string_view text) {
  for (const std::string_view filler : {"零时", "起", " ", "正式"})
    if (text.starts_with(filler)) text.remove_prefix(filler.size());
  text = strip(text);
  return std::ranges::any_of(kVerbs, [&](std::string_view v) { return text.starts_with(v); });
}

/// "自…年…月…日起施行" in a text; the last one when there are several.
std::optional<Date> stated_start(std::string_view text) {
  std::optional<Date> found;
  for (const std::string_view from : {"自", "从"})
    for (auto at = text.find(from); at != std::string_view::npos; at = text.find(from, at + 1)) {
      std::string_view rest = text.substr(at + from.size());
      const auto date = take_date(rest);
      if (date && starts_with_verb(rest)) found = date;
    }
  return found;
}

bool on_publication(std::string_view text) {
  return std::ranges::any_of(kPublished, [&](std::string_view p) {
    const auto at = text.find(p);
    return at != std::string_view::npos && starts_with_verb(text.substr(at + p.size()));
  });
}

struct Start {
  std::optional<Date> date;
  bool publication{};  ///< in force on the day it is published
  int line{};
};

Start start_in_history(const Edition& edition) {
  Start out;
  for (const std::string_view line : edition.history) {
    if (const auto stated = stated_start(line)) out.date = stated;
    std::string_view rest = line;
    const auto date = take_date(rest);
    if (date && starts_with_verb(strip(rest))) out.date = date;
    if (on_publication(line) || line.starts_with("发布之日施行") || line.starts_with("公布之日施行")) out.publication = true;
  }
  return out;
}

Start find_start(const Edition& edition) {
  const std::size_t last = std::min(kLastArticles, edition.articles.size());
  for (std::size_t i = 1; i <= last; ++i) {
    const Article& a = edition.articles[edition.articles.size() - i];
    if (const auto date = stated_start(a.text)) return {date, false, a.line};
    if (on_publication(a.text)) return {std::nullopt, true, a.line};
  }
  for (auto line = edition.preamble.rbegin(); line != edition.preamble.rend(); ++line) {
    if (const auto date = stated_start(*line)) return {date, false, 0};
    if (on_publication(*line)) return {std::nullopt, true, 0};
  }
  return start_in_history(edition);
}

bool may_begin_date(std::string_view text) {
  constexpr std::array<std::string_view, 5> kCenturies{"19", "20", "一九", "二○", "二〇"};
  return std::ranges::any_of(kCenturies, [&](std::string_view c) { return text.starts_with(c); });
}

/// Days named in the history as days of adoption or amendment, not as the day of entry into force.
std::vector<Date> adoption_days(const Edition& edition) {
  std::vector<Date> out;
  for (const std::string_view line : edition.history) {
    for (std::size_t at = 0; at < line.size(); ++at) {
      std::string_view rest = line.substr(at);
      const auto date = may_begin_date(rest) ? take_date(rest) : std::nullopt;
      if (!date) continue;
      const bool start = line.substr(0, at).ends_with("自") || starts_with_verb(strip(rest));
      if (!start) out.push_back(*date);
      at = line.size() - rest.size() - 1;
    }
  }
  return out;
}

/// "NAME(2021-01-22).md" → the day.
std::optional<Date> file_day(std::string_view file) {
  const auto open = file.rfind('(');
  if (open == std::string_view::npos || file.size() < open + 11) return std::nullopt;
  const auto day = Date::parse(file.substr(open + 1, 10));
  return day ? std::optional(day.value()) : std::nullopt;
}

void find_adoption(Edition& edition, const std::vector<Date>& days, std::vector<Warning>& warnings) {
  const auto named = file_day(edition.file);
  if (named) {
    edition.adopted = *named;
    if (!days.empty() && std::ranges::find(days, *named) == days.end())
      warnings.push_back({Deviation::date_mismatch, 0, "文件名的日期" + named->iso() + "不在沿革之中。"});
  } else if (!days.empty()) {
    edition.adopted = *std::ranges::max_element(days);
  } else {
    warnings.push_back({Deviation::no_adoption_date, 0, "文件名和沿革都没有通过日期。"});
  }
}

/// The history speaks of an amendment, or does not know the day of this version.
bool is_amended(const Edition& edition, const std::vector<Date>& days) {
  if (!days.empty() && std::ranges::find(days, edition.adopted) == days.end()) return true;
  return std::ranges::any_of(edition.history, [](std::string_view line) {
    return line.find("修正") != line.npos || line.find("修订") != line.npos || line.find("修改") != line.npos;
  });
}

}  // namespace

void find_dates(Edition& edition, std::vector<Warning>& warnings) {
  const std::vector<Date> days = adoption_days(edition);
  find_adoption(edition, days, warnings);
  const Start start = find_start(edition);
  const bool amended = is_amended(edition, days);
  edition.from = edition.adopted;
  edition.from_known = start.publication && !amended;
  if (!start.date && !start.publication) {
    warnings.push_back({Deviation::no_in_force_date, 0, "正文没有写明施行日期，暂以通过日期代替。"});
  } else if (!start.date && amended) {
    warnings.push_back({Deviation::in_force_before_adoption, start.line,
                        "“自公布之日起施行”说的是最初的公布，本版本暂以通过日期" + edition.adopted.iso() + "代替。"});
  } else if (!start.date) {
    return;
  } else if (*start.date >= edition.adopted) {
    edition.from = *start.date;
    edition.from_known = true;
  } else {
    warnings.push_back({Deviation::in_force_before_adoption, start.line,
                        "修改后的文本仍写原施行日期" + start.date->iso() + "，暂以通过日期" + edition.adopted.iso() + "代替。"});
  }
}

}  // namespace fadu::statute
