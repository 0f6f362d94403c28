// Hours from a file: every row is checked before any is written.
#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <set>

#include "codec.hpp"
#include "course_view.hpp"
#include "csv.hpp"
#include "csv_read.hpp"
#include "fadu/app/hours.hpp"
#include "fadu/base/text.hpp"
#include "hours_rules.hpp"
#include "queries/hours.hpp"
#include "queries/qualification.hpp"
#include "qualification_view.hpp"
#include "register_hands.hpp"

namespace fadu::app {

namespace {

constexpr std::array<std::string_view, 6> kColumns = {"证件号码", "姓名", "日期", "类别", "学时", "课程"};
enum Column : std::size_t { number, name, on, kind, hours, title };
constexpr std::size_t kMostRows = 50000;
constexpr std::int64_t kUndoSeconds = 86400;

struct RowError {
  std::size_t row{};                   ///< index among the rows
  Column column{};
  std::string message;
};

class Checking {
 public:
  Checking(App& app, const Caller& caller, store::Session& session)
      : app_(app), caller_(caller), session_(session), registers_(app.registers()), today_(app.now().date()), homes_(homes_on(*registers_, today_)), holders_(holders(session)) {}

  /// Good rows and errors.
  void row(std::size_t index, const CsvRow& row) {
    const auto cell = [&](Column column) { return column < row.cells.size() ? std::string(trim(row.cells[column])) : std::string(); };
    const auto wrong = [&](Column column, std::string message) { errors.push_back({index, column, std::move(message)}); };
    const std::size_t before = errors.size();
    HoursRow out;
    const auto holder = holders_.find(cell(number));
    const Home* home = holder == holders_.end() ? nullptr : home_at(holder->second);
    if (!home) wrong(number, cell(number).empty() ? "没有填写证件号码" : "没有这个证件号码，或者不是您可以登记的人员");
    else if (const std::string given = cell(name); !given.empty() && given != home->person->name) wrong(name, "与证件登记的姓名不一致");
    const auto day = Date::parse(cell(on));
    if (!day) wrong(on, "日期的格式不对，请写成 2026-03-02");
    out.kind = hours_kind(app_, cell(kind));
    if (out.kind.empty()) wrong(kind, "没有这个类别：" + cell(kind));
    const auto tenths = parse_tenths(cell(hours));
    if (!tenths) wrong(hours, "学时应为数字，最多一位小数");
    out.title = cell(title);
    if (out.title.empty() || !check_text(out.title) || length(out.title) > 100) wrong(title, "没有填写课程，或者超过 100 个字");
    if (day && tenths)
      if (const std::string why = why_not_hours(*tenths, *day, today_); !why.empty()) wrong(today_ < *day ? on : hours, why);
    if (errors.size() != before) return;
    out.person = holder->second;
    out.on = *day;
    out.tenths = *tenths;
    if (!seen_.insert({out.person, out.on.days(), out.kind + "\n" + out.title}).second) return wrong(title, "与本文件里前面的一行重复");
    if (hours_known(session_, out)) return wrong(title, "这一天的同一课程已经登记过");
    good.push_back(std::move(out));
  }

  std::vector<HoursRow> good;
  std::vector<RowError> errors;

 private:
  const Home* home_at(std::int64_t person) {
    const auto at = homes_.find(law::PersonId{person});
    if (at == homes_.end() || !at->second.body || !at->second.person) return nullptr;
    const auto [mine, fresh] = mine_.try_emplace(at->second.body->id, false);
    if (fresh) mine->second = hands_of(caller_, *at->second.body).any();
    return mine->second ? &at->second : nullptr;
  }

  App& app_;
  const Caller& caller_;
  store::Session& session_;
  std::shared_ptr<const registers::Registers> registers_;
  Date today_;
  Homes homes_;
  std::map<std::string, std::int64_t, std::less<>> holders_;
  std::map<law::BodyId, bool> mine_;
  std::set<std::tuple<std::int64_t, std::int32_t, std::string>> seen_;
};

/// The user's own rows with a column of errors behind.
std::string annotated(const std::vector<CsvRow>& rows, const std::vector<RowError>& errors) {
  std::vector<std::string> words(rows.size());
  for (const RowError& one : errors) words[one.row] += (words[one.row].empty() ? "" : "；") + std::string(kColumns[one.column]) + "：" + one.message;
  std::string out = "\xEF\xBB\xBF";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::vector<std::string> cells = rows[i].cells;
    cells.resize(std::max(cells.size(), kColumns.size()));
    cells.push_back(i == 0 ? "错误" : words[i]);
    out += csv_line(cells);
  }
  return out;
}

Answer<std::vector<CsvRow>> rows_of(const json::object& request) {
  std::string csv = string_in(request, "csv");
  std::erase(csv, '\r');
  if (csv.starts_with("\xEF\xBB\xBF")) csv.erase(0, 3);
  if (!check_text(csv)) return bad_request("/csv", "bad_text", "文件不是 UTF-8 编码，读不出来。请另存为 CSV UTF-8 再试。");
  std::vector<CsvRow> rows = read_csv(csv);
  const auto head = [&](std::size_t i) { return i < rows.front().cells.size() ? trim(rows.front().cells[i]) : std::string_view{}; };
  bool good = !rows.empty();
  for (std::size_t i = 0; good && i < kColumns.size(); ++i) good = head(i) == kColumns[i];
  if (!good) return bad_request("/csv", "bad_head", "第一行应依次是：证件号码、姓名、日期、类别、学时、课程。请下载模板填写。");
  if (rows.size() < 2) return bad_request("/csv", "empty", "文件里没有数据行。");
  if (rows.size() > kMostRows + 1) return bad_request("/csv", "too_many", "一次最多导入 50000 行，请分成几个文件。");
  return rows;
}

json::object report(const std::vector<CsvRow>& rows, const Checking& checking) {
  json::array errors;
  for (const RowError& one : checking.errors) {
    if (errors.size() == 200) break;   // the file with all of them is in `annotated`
    errors.push_back({{"line", rows[one.row].line}, {"column", kColumns[one.column]}, {"message", one.message}});
  }
  std::set<std::size_t> bad;
  for (const RowError& one : checking.errors) bad.insert(one.row);
  json::object out{{"rows", rows.size() - 1}, {"good", checking.good.size()}, {"bad", bad.size()}, {"errors", std::move(errors)}, {"import", nullptr}};
  out["annotated"] = checking.errors.empty() ? json::value(nullptr) : json::value(annotated(rows, checking.errors));
  return out;
}

}  // namespace

Answer<json::object> import_hours(App& app, const Caller& caller, const json::object& request) {
  auto rows = rows_of(request);
  if (!rows) return rows.failure();
  const bool all = string_in(request, "mode") != "good", check = flag_in(request, "check");
  const std::string file = std::string(trim(string_in(request, "name"))).substr(0, 200);
  return app.db().writer().run([&](store::Tx& tx) -> Answer<json::object> {
    Checking checking(app, caller, tx);
    for (std::size_t i = 1; i < rows->size(); ++i) checking.row(i, (*rows)[i]);
    json::object out = report(*rows, checking);
    if (check || checking.good.empty() || (all && !checking.errors.empty())) return out;
    const auto count = static_cast<std::int64_t>(checking.good.size());
    const std::int64_t id = insert_hours_import(tx, check_text(file) ? file : std::string(), count, caller.person);
    for (HoursRow& row : checking.good) {
      row.import = id;
      insert_hours(tx, row, caller.person);
      claim_hours(tx, app, caller, row);
    }
    note_register_change(tx, caller.person, "hours_imported", {{"import", id}, {"rows", count}, {"file", file}, {"old", nullptr}});
    out["import"] = std::to_string(id);
    return out;
  });
}

json::object list_hours_imports(App& app, const Caller& caller) {
  json::array rows;
  const Instant now = app.now();
  app.db().readers().run([&](store::Reader& reader) {
    for (const HoursImportRow& row : hours_imports(reader, caller.person)) {
      const bool open = !row.undone && now.seconds() - row.at.seconds() <= kUndoSeconds;
      rows.push_back({{"id", std::to_string(row.id)}, {"name", row.name}, {"rows", row.rows}, {"at", row.at.rfc3339()},
                      {"undone", row.undone ? json::value(row.undone->rfc3339()) : json::value(nullptr)}, {"can_undo", open}});
    }
    return Done{};
  });
  return {{"rows", std::move(rows)}, {"next", nullptr}};
}

Answer<json::object> undo_hours_import(App& app, const Caller& caller, std::string_view id) {
  const auto key = parse_id(id);
  auto undone = app.db().writer().run([&](store::Tx& tx) -> Answer<Done> {
    const auto mine = hours_imports(tx, caller.person);
    const auto at = std::ranges::find_if(mine, [&](const HoursImportRow& row) { return key && row.id == *key; });
    if (at == mine.end()) return not_found();
    if (at->undone) return refuse(409, "undone", "已经撤销", "这次导入已经撤销过了。");
    if (tx.now().seconds() - at->at.seconds() > kUndoSeconds) return refuse(409, "too_late", "不能撤销", "导入超过 24 小时，不能整批撤销。");
    mark_undone(tx, at->id);
    unclaim_import_hours(tx, at->id);
    note_register_change(tx, caller.person, "hours_import_undone", {{"import", at->id}, {"rows", at->rows}});
    return Done{};
  });
  if (!undone) return undone.failure();
  return list_hours_imports(app, caller);
}

}  // namespace fadu::app
