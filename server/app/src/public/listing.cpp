// From a search to a page of rows, and the same rows as CSV and JSON.
#include <boost/json.hpp>

#include <algorithm>
#include <charconv>

#include "csv.hpp"
#include "qualification_view.hpp"
#include "fadu/base/text.hpp"
#include "help/maker.hpp"
#include "public/roll.hpp"

namespace fadu::app::public_registers {

namespace {

constexpr std::size_t kPage = 50, kLargestPage = 500, kLongestWords = 60;

Rows rows_of(App& app, Roll roll, const Search& search) {
  Rows rows = roll == Roll::bodies ? bodies_rows(app, search) : roll == Roll::items ? items_rows(app, search) : benchmarks_rows(app, search);
  std::ranges::sort(rows.entries, {}, &Entry::key);
  return rows;
}

Search understood(const App& app, const Asked& asked) {
  Search out{asked, app.now().date(), {}};
  out.asked.q = std::string(trim(asked.q));
  if (!check_text(out.asked.q) || length(out.asked.q) > kLongestWords) {
    out.notes.emplace_back("查找的文字太长或者含有不能识别的字符，已经略去。");
    out.asked.q.clear();
  }
  if (const auto day = day_of(asked.on, out.on)) {
    out.on = *day;
  } else {
    out.notes.emplace_back("日期不对，请写成 2026-03-02 的样子。下面是今天的情况。");
    out.asked.on.clear();
  }
  return out;
}

std::size_t page_size(const std::string& asked) {
  std::size_t n = 0;
  const auto [end, error] = std::from_chars(asked.data(), asked.data() + asked.size(), n);
  const bool good = error == std::errc{} && end == asked.data() + asked.size() && n > 0;
  return good ? std::min(n, kLargestPage) : kPage;
}

std::string text_of(const Line& cell) {
  std::string out;
  for (const help::Run& run : cell) out += run.text;
  return out;
}

}  // namespace

Listing PublicRegisters::list(Roll roll, const Asked& asked) const {
  const Search search = understood(app_, asked);
  Rows rows = rows_of(app_, roll, search);
  Listing out{std::move(rows.path), std::move(rows.title), std::move(rows.lead), search.notes, std::move(rows.fields), std::move(rows.columns), {}, rows.entries.size(), {}, search.on};
  const std::size_t limit = page_size(asked.limit);
  auto at = asked.after.empty() ? rows.entries.begin() : std::ranges::upper_bound(rows.entries, asked.after, {}, &Entry::key);
  for (; at != rows.entries.end() && out.rows.size() < limit; ++at) out.rows.push_back(at->cells());
  if (at != rows.entries.end() && at != rows.entries.begin()) out.next = std::prev(at)->key;
  return out;
}

std::string PublicRegisters::csv(Roll roll, const Asked& asked) const {
  const Rows rows = rows_of(app_, roll, understood(app_, asked));
  std::vector<std::string> line;
  for (const Column& column : rows.columns) line.emplace_back(column.title);
  std::string out = "\xEF\xBB\xBF" + csv_line(line);
  for (const Entry& entry : rows.entries) {
    line.clear();
    for (const Line& cell : entry.cells()) line.push_back(text_of(cell));
    out += csv_line(line);
  }
  return out;
}

std::string PublicRegisters::json(Roll roll, const Asked& asked) const {
  const Listing page = list(roll, asked);
  boost::json::array rows;
  for (const auto& cells : page.rows) {
    boost::json::object row;
    for (std::size_t i = 0; i < page.columns.size(); ++i) row[page.columns[i].key] = text_of(cells.at(i));
    if (!cells.empty() && !cells.front().empty() && !cells.front().front().href.empty()) row["page"] = cells.front().front().href;
    rows.push_back(std::move(row));
  }
  return boost::json::serialize(boost::json::object{{"on", page.on.iso()}, {"total", page.total}, {"rows", std::move(rows)},
                                                    {"next", page.next.empty() ? boost::json::value(nullptr) : boost::json::value(page.next)}});
}

Page PublicRegisters::start() const {
  Page page{"", "执法公示", "谁可以执法、可以管什么、依据哪一条、罚多少，都在这里查，不用登录。", "start", {}, true};
  const auto door = [](std::string text, std::string href, std::string what) { return Line{{std::move(text), std::move(href)}, {"：" + std::move(what), ""}}; };
  page.sections.push_back({"rolls", "可以查什么", {help::bullets({door("执法主体", "/bodies", "经确认、可以对外执法的单位，所在区划和执法领域。"),
                                                           door("查验执法证件", "/officers", "输入证件号码，或者扫证件上的二维码，看证件今天有没有效。"),
                                                           door("执法事项", "/items", "每个事项的违法行为、处罚依据、法定幅度。"),
                                                           door("裁量阶次", "/benchmarks", "同一事项轻重不同的情形，对应的罚款幅度。")})}});
  page.sections.push_back({"more", "还可以", {help::bullets({door("我的期限到哪天", "/help/my-deadline", "收到告知书、决定书以后，陈述申辩、听证、复议、诉讼、缴款的最后一日。"),
                                                         door("法律规则", "/help", "办案的程序、期限、规则、文书和依据。")})}});
  page.sections.push_back({"data", "数据", {help::paragraph("每个名册都可以下载表格（CSV）或者按页取用 JSON，内容与页面相同。名册只按区划、编码排列，不作排名。执法人员不列名单，只按证件号码查验。")}});
  return page;
}

std::optional<Date> day_of(std::string_view text, Date today) {
  if (trim(text).empty()) return today;
  const auto day = Date::parse(trim(text));
  return day ? std::optional<Date>(*day) : std::nullopt;
}

Field select(std::string name, std::string label, const std::string& chosen, std::vector<std::pair<std::string, std::string>> options) {
  Field out{std::move(name), std::move(label), chosen, {{"", "全部", chosen.empty()}}};
  for (auto& [value, text] : options) out.options.push_back({value, std::move(text), value == chosen});
  return out;
}

Field words_field(std::string label, const Search& search) { return {"q", std::move(label), search.asked.q, {}}; }
Field day_field(const Search& search) { return {"on", "哪一天的情况", search.on.iso(), {}}; }

bool fixture(const App& app, std::string_view domain) {
  return std::ranges::any_of(app.rulebook().domains(), [&](const law::DomainSpec& one) { return one.fixture && one.id == domain; });
}

std::vector<std::pair<std::string, std::string>> domains_of(const App& app) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const law::DomainSpec& one : app.rulebook().domains())
    if (!one.fixture) out.emplace_back(one.id, domain_word(app, one.id));
  return out;
}

std::string domain_word(const App& app, std::string_view id) {
  return id == law::general_domain() ? "其他领域（适用一般规定）" : domain_title(app, id);
}

std::string path_segment(std::string_view text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
    if (plain) out += c;
    else ((out += '%') += kHex[byte >> 4]) += kHex[byte & 15];
  }
  return out;
}

}  // namespace fadu::app::public_registers
