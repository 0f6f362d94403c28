#include "lines.hpp"

#include "fadu/base/text.hpp"
#include "heads.hpp"

namespace fadu::statute {
namespace {

struct Span {
  std::size_t from{};
  std::size_t size{};
  int number{};
  int hashes{};
};

/// Collects lines; views are made only when the buffer no longer moves.
struct Collector {
  std::string buffer;
  std::vector<Span> spans;

  void add(std::string_view text, int number, int hashes) {
    if (text.empty()) return;
    spans.push_back({buffer.size(), text.size(), number, hashes});
    buffer.append(text).push_back('\n');
  }
};

/// Where the head of article `number` stands in the middle of a line; npos if nowhere.
std::size_t next_head(std::string_view text, int number) {
  const std::string head = "第" + chinese_number(number) + "条";
  for (std::size_t at = text.find(head, 1); at != std::string_view::npos; at = text.find(head, at + 1)) {
    const std::string_view before = text.substr(0, at);
    const bool parted = before.ends_with(" ") || before.ends_with("　") || before.ends_with("。");
    const auto found = article_head(text.substr(at));
    if (parted && found && found->spaced) return at;
  }
  return std::string_view::npos;
}

/// "第一条 … 第二条 …" in one line becomes two.
void add_article_line(Collector& out, std::string_view text, int number, std::vector<Warning>& warnings) {
  auto head = article_head(text);
  bool parted = false;
  for (; head && head->spaced; head = article_head(text)) {
    const std::size_t at = next_head(text, head->number + 1);
    if (at == std::string_view::npos) break;
    out.add(strip(text.substr(0, at)), number, 0);
    text.remove_prefix(at);
    parted = true;
  }
  if (parted) warnings.push_back({Deviation::run_together, number, "几条写在同一行，已按条分开。"});
  out.add(text, number, 0);
}

void add_line(Collector& out, std::string_view raw, int number, std::vector<Warning>& warnings) {
  const std::string_view text = strip(raw);
  if (!text.starts_with('#')) return add_article_line(out, text, number, warnings);
  const auto hashes = text.find_first_not_of('#');
  if (hashes != std::string_view::npos)
    out.add(strip(text.substr(hashes)), number, static_cast<int>(hashes));
}

std::string mended(std::string_view bytes, std::vector<Warning>& warnings) {
  std::string text = encode(decode(bytes));
  if (text != bytes) warnings.push_back({Deviation::bad_utf8, 0, "文件不是有效的 UTF-8，坏字节已用 � 代替。"});
  return text;
}

}  // namespace

Lines read_lines(std::string_view bytes, std::vector<Warning>& warnings) {
  const std::string text = mended(bytes, warnings);
  Collector collector;
  collector.buffer.reserve(text.size() + 1);
  Lines out;
  int number = 0;
  for (const std::string_view raw : split(text, '\n')) {
    ++number;
    if (raw.find("<!-- INFO END -->") == std::string_view::npos) {
      add_line(collector, raw, number, warnings);
    } else if (!out.has_info_end) {
      out.has_info_end = true;
      out.info_end = collector.spans.size();
    }
  }
  out.buffer = std::make_shared<const std::string>(std::move(collector.buffer));
  for (const Span& s : collector.spans)
    out.lines.push_back({std::string_view(*out.buffer).substr(s.from, s.size), s.number, s.hashes});
  return out;
}

}  // namespace fadu::statute
