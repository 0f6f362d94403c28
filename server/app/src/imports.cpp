// Registers from tables: the commands and their jobs.
#include "fadu/app/imports.hpp"

#include <boost/json.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "codec.hpp"
#include "csv.hpp"
#include "fadu/app/jobs.hpp"
#include "fadu/base/region.hpp"
#include "fadu/paper/sheet.hpp"
#include "import/sheet_writer.hpp"
#include "queries/imports.hpp"
#include "queries/registers.hpp"
#include "roll_import.hpp"

namespace fadu::app {

namespace {

using registers::ImportKind;
using registers::ImportPlan;

constexpr std::int64_t kMostBytes = 32LL << 20;
constexpr std::int64_t kUndoSeconds = 24 * 3600;
constexpr std::size_t kShownErrors = 100;
constexpr std::int64_t kSteps = 100;

std::optional<ImportKind> kind_of(std::string_view name) {
  if (name == "persons") return ImportKind::persons;
  if (name == "bodies") return ImportKind::bodies;
  return std::nullopt;
}
/// "roll:equipment".
const law::RollSpec* roll_of(const App& app, std::string_view name) {
  constexpr std::string_view kRoll = "roll:";
  return name.starts_with(kRoll) ? law::find_roll(app.rolls(), name.substr(kRoll.size())) : nullptr;
}
std::string kind_title(const App& app, std::string_view name) {
  if (const law::RollSpec* roll = roll_of(app, name)) return roll->title;
  return name == "bodies" ? "执法主体" : name == "persons" ? "人员和证件" : std::string(name);
}

std::string state_word(const ImportRow& row) {
  if (row.state == "checking") return "正在检查";
  if (row.state == "checked") return row.bad == 0 ? "检查通过，还没有导入" : "有错误，还没有导入";
  if (row.state == "applying") return "正在导入";
  if (row.state == "applied") return "已导入";
  return row.state == "undone" ? "已撤销" : "没有成功";
}

std::string file_bytes(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool can_undo(const ImportRow& row, Instant now) { return row.state == "applied" && row.applied && now.seconds() - row.applied->seconds() <= kUndoSeconds; }

json::value moment(const std::optional<Instant>& at) { return at ? json::value(at->rfc3339()) : json::value(nullptr); }

json::object view_of(const App& app, const ImportRow& row, Instant now) {
  return {{"id", std::to_string(row.id)},
          {"kind", row.kind},
          {"kind_title", kind_title(app, row.kind)},
          {"name", row.name},
          {"state", row.state},
          {"word", state_word(row)},
          {"rows", row.rows},
          {"good", row.rows - row.bad},
          {"bad", row.bad},
          {"same", row.same},
          {"changes", row.first_change ? *row.last_change - *row.first_change + 1 : 0},
          {"mode", row.mode},
          {"message", row.message},
          {"created", row.created.rfc3339()},
          {"applied", moment(row.applied)},
          {"undone", moment(row.undone)},
          {"can_undo", can_undo(row, now)}};
}

/// The file read and checked against the registers of now.
struct Checked {
  std::shared_ptr<const registers::Registers> registers;
  paper::Sheet sheet;
  ImportPlan plan;
  std::vector<RollWrite> rolls{};        ///< of a roll
  std::int64_t revisions{};              ///< how many there were when it was checked
};

Answer<Checked> check_roll(App& app, const Caller& caller, const law::RollSpec& roll, Checked out) {
  const RollSession session{app, out.registers, app.now().date()};
  const auto known = app.db().readers().run([&](store::Reader& reader) {
    out.revisions = last_roll_revision(reader);
    return roll_entries(reader, {.roll = roll.code, .body = {}, .region = {}, .on = session.on});
  });
  auto plan = plan_roll(session, caller, roll, out.sheet.rows, known);
  if (!plan) return refuse(422, plan.error().code, "文件不能导入", plan.error().message);
  out.plan = std::move(plan->plan);
  out.rolls = std::move(plan->writes);
  return out;
}

Problem unreadable(const Error& error) { return Problem{422, error.code, "文件不能导入", error.message}; }

std::vector<std::pair<std::string, std::string>> domain_titles(const law::Rulebook& rulebook) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const law::DomainSpec& domain : rulebook.domains()) out.emplace_back(domain.id, domain.title);
  return out;
}

/// A column of errors from an earlier check is no content.
void drop_errors(paper::Sheet& sheet) {
  if (sheet.rows.empty()) return;
  auto& head = sheet.rows.front();
  const auto found = std::ranges::find(head, registers::kErrorColumn);
  if (found == head.end()) return;
  const auto place = found - head.begin();
  for (auto& row : sheet.rows)
    if (place < std::ssize(row)) row.erase(row.begin() + place);
}

/// Certificates are confirmed by the supervisor of the region (access sentence 14).
bool confirms(const Caller& caller, std::string_view region) {
  return std::ranges::any_of(caller.actor.posts, [&](const access::Post& post) { return post.role == access::Role::supervisor && region_contains(post.region, region); });
}

Answer<Checked> check_file(App& app, const Caller& caller, const ImportRow& row) {
  const auto digest = parse_digest(row.file);
  if (!digest) return not_found();
  const auto bytes = app.files().get(*digest);
  if (!bytes) return refuse(409, bytes.error().code, "找不到上传的文件", "原文件已不在或者损坏，请重新上传。");
  auto sheet = paper::read_sheet(*bytes);
  if (!sheet) return Failure<Problem>{unreadable(sheet.error())};
  Checked out{app.registers(), std::move(*sheet), {}};
  drop_errors(out.sheet);
  if (const law::RollSpec* roll = roll_of(app, row.kind)) return check_roll(app, caller, *roll, std::move(out));
  if (!kind_of(row.kind)) return refuse(409, "no_roll", "不能导入", "规则书里已经没有这本台账。");
  const access::Scope scope = access::list_scope(caller.actor, access::Action::register_write);
  const registers::ImportContext context{*out.registers,
                                         [&](law::BodyId body, std::string_view region) { return scope.contains({body.value, std::string(region), access::Label::normal, {}, {}}); },
                                         [&](std::string_view region) { return confirms(caller, region); }, domain_titles(app.rulebook()), app.now().date()};
  auto plan = registers::plan_import(*kind_of(row.kind), out.sheet.rows, context);
  if (!plan) return Failure<Problem>{unreadable(plan.error())};
  out.plan = std::move(*plan);
  return out;
}

void save(App& app, const ImportRow& row) {
  app.db().writer().run([&](store::Tx& tx) {
    update_import(tx, row);
    return Done{};
  });
}

/// The user's own rows with one more column.
bool write_result(const Checked& checked, const std::filesystem::path& path, JobRun& run) {
  auto writer = sheet_writer(checked.sheet.format, path);
  const auto& rows = checked.sheet.rows;
  std::size_t width = 0, next = 0;
  for (const auto& row : rows) width = std::max(width, row.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::vector<std::string> cells = rows[i];
    cells.resize(width);
    const bool wrong = next < checked.plan.errors.size() && checked.plan.errors[next].row == i;
    cells.push_back(i == 0 ? std::string(registers::kErrorColumn) : wrong ? checked.plan.errors[next].message : std::string());
    writer->add(cells, i == 0 || wrong);
    if (wrong) ++next;
    if (i % (rows.size() / kSteps + 1) == 0) (void)run.progress(static_cast<std::int64_t>(i), static_cast<std::int64_t>(rows.size()), "正在写出结果");
  }
  return writer->finish();
}

std::string result_name(const ImportRow& row) {
  const auto dot = row.name.rfind('.');
  return row.name.substr(0, dot) + "（检查结果）" + (dot == std::string::npos ? "" : row.name.substr(dot));
}

Answer<Done> check_work(App& app, const Caller& caller, ImportRow row, JobRun& run) {
  (void)run.progress(0, 1, "正在检查");
  const auto checked = check_file(app, caller, row);
  if (!checked) {
    row.state = "failed";
    row.message = checked.error().detail;
    save(app, row);
    return checked.failure();
  }
  if (!write_result(*checked, run.result_path(), run)) return refuse(507, "disk_full", "结果没有写完", "磁盘空间可能不足，请联系管理员。");
  run.set_result(result_name(row));
  row.state = "checked";
  row.rows = static_cast<std::int64_t>(checked->plan.rows);
  row.bad = static_cast<std::int64_t>(checked->plan.errors.size());
  row.same = static_cast<std::int64_t>(checked->plan.same);
  row.message.clear();
  for (std::size_t i = 0; i < checked->plan.errors.size() && i < kShownErrors; ++i)
    row.message += "第 " + std::to_string(checked->plan.errors[i].row + 1) + " 行　" + checked->plan.errors[i].message + "\n";
  save(app, row);
  return Done{};
}

/// Writes in one transaction; what does not hang together afterwards is not written at all.
Answer<Done> write_work(App& app, const Caller& caller, ImportRow& row, const Checked& checked) {
  auto written = app.db().writer().run([&](store::Tx& tx) -> Answer<Done> {
    if (app.registers() != checked.registers) return refuse(409, "registers_changed", "没有导入", "名册刚刚有了变化，请再检查一次。");
    const auto now = read_import(tx, row.id);   // a job that a restart broke off may be asked for again, but only one may write
    if (!now || now->state != "applying") return refuse(409, "already_applied", "没有再导入一次", "这次导入已经完成。");
    if (last_roll_revision(tx) != checked.revisions && !checked.rolls.empty()) return refuse(409, "registers_changed", "没有导入", "台账刚刚有了变化，请再检查一次。");
    const auto changes = roll_of(app, row.kind) ? Answer<std::optional<std::pair<std::int64_t, std::int64_t>>>(write_rolls(tx, row.id, caller.person, checked.rolls))
                                                : write_plan(tx, row.id, caller.person, checked.plan);
    if (!changes) return changes.failure();
    auto built = registers::Registers::build(read_registers(tx, app.rulebook()), app.rulebook().items());
    if (!built) return refuse(409, built.error().front().code, "没有导入", built.error().front().message);
    row.state = "applied";
    row.applied = tx.now();
    if (*changes) {
      row.first_change = (*changes)->first;
      row.last_change = (*changes)->second;
    }
    update_import(tx, row);
    return Done{};
  });
  if (!written) return written;
  if (const Status reloaded = app.reload_registers(); !reloaded) return refuse(500, reloaded.error().code, "名册没有更新", reloaded.error().message);
  return Done{};
}

Answer<Done> apply_work(App& app, const Caller& caller, ImportRow row, JobRun& run) {
  (void)run.progress(0, 2, "正在核对");
  const auto fall_back = [&](const Problem& problem) {
    row.state = "checked";
    row.mode.clear();
    save(app, row);
    return Failure<Problem>{problem};
  };
  const auto checked = check_file(app, caller, row);
  if (!checked) return fall_back(checked.error());
  if (row.mode == "all" && !checked->plan.errors.empty())
    return fall_back(Problem{409, "has_errors", "没有导入", "还有 " + std::to_string(checked->plan.errors.size()) + " 行有错误。"});
  (void)run.progress(1, 2, "正在写入名册");
  if (const auto written = write_work(app, caller, row, *checked); !written) {
    if (written.error().code == "already_applied") return written;
    return fall_back(written.error());
  }
  if (!write_result(*checked, run.result_path(), run)) return refuse(507, "disk_full", "已导入，结果文件没有写完", "磁盘空间可能不足，请联系管理员。");
  run.set_result(result_name(row));
  return Done{};
}

/// Keeps no register at all: told so before anything is looked up.
std::optional<Failure<Problem>> not_a_keeper(const Caller& caller) {
  if (!access::list_scope(caller.actor, access::Action::register_write).nothing()) return std::nullopt;
  return refuse(403, "role_not_allowed", "您不维护名册", "名册由本单位管理员和本级执法监督人员维护。");
}

std::optional<ImportRow> own_import(App& app, const Caller& caller, std::string_view id) {
  const auto key = parse_id(id);
  if (!key) return std::nullopt;
  auto row = app.db().readers().run([&](store::Reader& reader) { return read_import(reader, *key); });
  return row && row->person == caller.person ? row : std::nullopt;
}

Answer<json::object> submit(App& app, const Caller& caller, const ImportRow& row, std::string_view title, Answer<Done> (*work)(App&, const Caller&, ImportRow, JobRun&)) {
  auto job = app.jobs().submit(caller, "import", std::string(title) + kind_title(app, row.kind) + "：" + row.name, std::to_string(row.id),
                               [&app, caller, row, work](JobRun& run) { return work(app, caller, row, run); });
  if (!job) return job.failure();
  return json::object{{"import", view_of(app, row, app.now())}, {"job", std::move(*job)}};
}

}  // namespace

Answer<TemplateFile> import_template(App& app, const Caller& caller, std::string_view file) {
  if (const auto no = not_a_keeper(caller)) return *no;
  const auto dot = file.find('.');
  const auto kind = kind_of(file.substr(0, dot));
  const law::RollSpec* roll = roll_of(app, file.substr(0, dot));
  const std::string_view format = dot == std::string_view::npos ? "" : file.substr(dot + 1);
  if ((!kind && !roll) || (format != "xlsx" && format != "csv")) return not_found();
  const std::string name = kind_title(app, file.substr(0, dot)) + "导入模板." + std::string(format);
  const auto own = roll ? roll_columns(app.rulebook(), *roll) : std::vector<RollColumn>{};
  std::vector<registers::ImportColumn> columns;
  for (const RollColumn& column : own) columns.push_back({column.title, column.required, column.help, column.sample});
  if (kind) columns.assign(registers::import_columns(*kind).begin(), registers::import_columns(*kind).end());
  std::vector<std::string> head;
  for (const registers::ImportColumn& column : columns) head.emplace_back(column.title);
  if (format == "csv") return TemplateFile{"\xEF\xBB\xBF" + csv_line(head), name};
  const auto folder = app.config().data / "results";
  std::filesystem::create_directories(folder);
  const auto path = folder / ("template-" + random_token(8));   // the library writes to a file only
  const bool made = template_book(columns, path);
  std::string bytes = file_bytes(path);
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  if (!made || bytes.empty()) return refuse(507, "disk_full", "模板没有做成", "磁盘空间可能不足，请联系管理员。");
  return TemplateFile{std::move(bytes), name};
}

Answer<json::object> start_import(App& app, const Caller& caller, std::string_view kind, const std::string& path, const std::string& name) {
  if (const auto no = not_a_keeper(caller)) return *no;
  if (!kind_of(kind) && !roll_of(app, kind)) return not_found();
  const auto stored = app.files().put(file_bytes(path), kMostBytes);
  if (!stored) return refuse(413, stored.error().code, "文件太大", "导入的文件最多 32 MiB，请分成几个文件。");
  const std::string digest = hex(stored->digest);
  const auto row = app.db().writer().run([&](store::Tx& tx) {
    const std::int64_t id = insert_import(tx, caller.person, kind, name, digest);
    return read_import(tx, id);
  });
  if (!row) return not_found();
  return submit(app, caller, *row, "检查", check_work);
}

Answer<json::object> list_imports(App& app, const Caller& caller) {
  if (const auto no = not_a_keeper(caller)) return *no;
  json::array rows;
  const Instant now = app.now();
  app.db().readers().run([&](store::Reader& reader) {
    for (const ImportRow& row : imports_of(reader, caller.person)) rows.push_back(view_of(app, row, now));
    return Done{};
  });
  return json::object{{"rows", std::move(rows)}, {"next", nullptr}};
}

Answer<json::object> show_import(App& app, const Caller& caller, std::string_view id) {
  if (const auto no = not_a_keeper(caller)) return *no;
  const auto row = own_import(app, caller, id);
  if (!row) return not_found();
  return view_of(app, *row, app.now());
}

Answer<json::object> apply_import(App& app, const Caller& caller, std::string_view id, const json::object& request) {
  if (const auto no = not_a_keeper(caller)) return *no;
  auto row = own_import(app, caller, id);
  if (!row) return not_found();
  const std::string mode = string_in(request, "mode");
  if (mode != "all" && mode != "good") return bad_request("/mode", "bad_mode", "请选择“全部正确才导入”或“只导入正确的行”。");
  if (row->state != "checked" && row->state != "applying") return refuse(409, "not_checked", "现在不能导入", "这次导入的状态是“" + state_word(*row) + "”。");
  if (mode == "all" && row->bad > 0)
    return refuse(409, "has_errors", "有错误，没有导入", "有 " + std::to_string(row->bad) + " 行有错误。请按结果文件的“错误”一列修改后重新上传，或者选择只导入正确的行。");
  row->mode = mode;
  row->state = "applying";
  save(app, *row);
  return submit(app, caller, *row, "导入", apply_work);
}

Answer<json::object> undo_import(App& app, const Caller& caller, std::string_view id) {
  if (const auto no = not_a_keeper(caller)) return *no;
  auto row = own_import(app, caller, id);
  if (!row) return not_found();
  if (row->state != "applied") return refuse(409, "not_applied", "不能撤销", "这次导入的状态是“" + state_word(*row) + "”。");
  if (!can_undo(*row, app.now())) return refuse(409, "too_late", "不能撤销", "导入已超过 24 小时。请在“机构与人员”里逐个修改，或者导入一份更正的表。");
  auto undone = app.db().writer().run([&](store::Tx& tx) -> Answer<json::object> {
    if (auto taken = take_back(tx, *row, caller.person); !taken) return taken.failure();
    row->state = "undone";
    row->undone = tx.now();
    update_import(tx, *row);
    return view_of(app, *row, tx.now());
  });
  if (!undone) return undone;
  if (const Status reloaded = app.reload_registers(); !reloaded) return refuse(500, reloaded.error().code, "名册没有更新", reloaded.error().message);
  return undone;
}

}  // namespace fadu::app
