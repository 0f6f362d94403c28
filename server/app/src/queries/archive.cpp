#include "fadu/app/archive.hpp"

#include <boost/json.hpp>
#include <ostream>

#include "codec.hpp"
#include "fadu/app/lawbook.hpp"
#include "fadu/app/people.hpp"
#include "fadu/base/text.hpp"
#include "queries/register_log.hpp"

namespace fadu::app {

namespace {

constexpr std::string_view kHeads = "select public, procedure, seq, head, id from dossier order by public";

ledger::Head read_head(const store::Statement& row) { return {row.string(0), row.string(1), row.int64(2), row.digest(3)}; }

void write_dossier(store::Reader& reader, ledger::ExportWriter& writer, const ledger::Head& head, std::int64_t id) {
  writer.dossier(head);
  auto acts = reader.query("select content, prev, hash from act where dossier = ? order by seq", id);
  while (acts.next()) writer.act(acts.text(0), {acts.digest(1), acts.digest(2)});
}

/// The chain of the registers, in the place that its id has among the dossiers.
constexpr std::int64_t kRegisters = -1;

/// All heads in ascending order of the bytes of their ids; `id` is the dossier's row, or kRegisters.
void each_head(store::Reader& reader, const std::function<void(const ledger::Head& head, std::int64_t id)>& serve) {
  ledger::Head registers = register_head(reader);
  bool waiting = registers.count > 0;
  const auto now_registers = [&] { serve(registers, kRegisters); waiting = false; };
  for (auto rows = reader.query(kHeads); rows.next();) {
    const ledger::Head head = read_head(rows);
    if (waiting && registers.dossier < head.dossier) now_registers();
    serve(head, rows.int64(4));
  }
  if (waiting) now_registers();
}

}  // namespace

ledger::Totals export_ledger(App& app, std::ostream& out) {
  return app.db().readers().run([&](store::Reader& reader) {
    ledger::HeadList list;
    each_head(reader, [&](const ledger::Head& head, std::int64_t) { list.add(head); });
    const ledger::Totals totals{list.dossiers(), list.acts(), list.finish()};
    ledger::ExportWriter writer(out, totals);
    each_head(reader, [&](const ledger::Head& head, std::int64_t id) {
      if (id != kRegisters) return write_dossier(reader, writer, head, id);
      writer.dossier(head);
      each_register_change(reader, [&](std::string_view canonical, const ledger::Link& link) { writer.act(canonical, link); });
    });
    writer.finish();
    return totals;
  });
}

Status backup(App& app, const std::filesystem::path& folder) {
  if (std::filesystem::exists(folder)) return fail("exists", "文件夹已存在，请换一个名字：" + folder.string());
  std::filesystem::create_directories(folder);
  if (const Status copied = app.db().backup(folder / "fadu.db"); !copied) return copied;
  std::error_code error;
  std::filesystem::copy(app.config().data / "files", folder / "files", std::filesystem::copy_options::recursive, error);
  if (error) return fail("cannot_copy", "证据文件没有复制完：" + error.message());
  return Done{};
}

Status restore(const std::filesystem::path& folder, const std::filesystem::path& data) {
  if (!std::filesystem::exists(folder / "fadu.db")) return fail("no_backup", "这里没有备份：" + folder.string());
  if (std::filesystem::exists(data / "fadu.db")) return fail("exists", "数据文件夹已有数据，请先移走：" + data.string());
  std::error_code error;
  std::filesystem::create_directories(data);
  std::filesystem::copy(folder / "files", data / "files", std::filesystem::copy_options::recursive, error);
  if (!error) std::filesystem::copy_file(folder / "fadu.db", data / "fadu.db", error);
  if (error) return fail("cannot_copy", "没有恢复完：" + error.message());
  return Done{};
}

std::vector<CheckUp> check_up(App& app) {
  std::vector<CheckUp> out;
  const auto [whole, dossiers] = app.db().readers().run([](store::Reader& reader) {
    auto rows = reader.query("pragma quick_check");
    const bool ok = rows.next() && rows.text(0) == "ok";
    return std::pair(ok, reader.number("select count(*) from dossier").value_or(0));
  });
  out.push_back({"数据库", whole ? std::to_string(dossiers) + " 份案卷，结构完好" : "结构损坏，请从备份恢复", whole});
  const auto press = app.press();
  out.push_back({"字体", press ? "齐全" : press.error().message, press.ok()});
  out.push_back({"规则书", std::to_string(app.rulebook().terms().size()) + " 项期限，" + std::to_string(app.rulebook().guards().size()) + " 项规则", true});
  const Date today = app.now().date();
  const bool known = app.rulebook().calendar().known(today);
  out.push_back({"工作日历", known ? "今年的放假安排已有" : "没有今年的放假安排，日期都是暂定的", known});
  app.reload_statutes();
  const auto statutes = app.statutes();
  out.push_back({"法规原文", statutes ? std::to_string(statutes->editions) + " 个文本" : "没有导入，只显示要点；可运行 fadu statutes import 目录", true});
  const auto unresolved = unresolved_citations(app);
  out.push_back({"引用", unresolved.empty() ? "都能找到条文" : std::to_string(unresolved.size()) + " 处找不到条文", unresolved.empty()});
  return out;
}

namespace {

std::int64_t body_named(store::Tx& tx, const std::string& name) {
  if (const auto id = tx.number("select id from body where name = ?", name)) return *id;
  tx.run("insert into body (name, short, code, region, kind, from_day, to_day, address, phone, bank, account, review_body, court) "
         "values (?, ?, '', '140600', 'department', ?, ?, '', '', '', '', '', '')",
         name, name, tx.now().date(), registers::kOpenEnd);
  return tx.number("select id from body where name = ?", name).value_or(-1);
}

}  // namespace

Answer<Done> add_first_user(App& app, const std::string& username, const std::string& name, const std::string& body,
                            const std::string& role, const std::string& password) {
  if (length(password) < 12) return bad_request("/password", "too_short", "密码至少 12 个字符，从标准输入读取一行。");
  if (!access::parse_role(role)) return bad_request("/role", "bad_role", "没有“" + role + "”这种岗位。");
  const std::string phc = hash_password(password);
  return app.db().writer().run([&](store::Tx& tx) -> Answer<Done> {
    if (tx.number("select id from person where username = ?", username)) return bad_request("/username", "taken", "这个用户名已经有人使用。");
    const std::int64_t at = body_named(tx, body);
    const Date today = tx.now().date();
    tx.run("insert into person (username, name, password, active, created) values (?, ?, ?, 1, ?)", username, name, phc, tx.now());
    const auto id = tx.number("select id from person where username = ?", username).value_or(-1);
    tx.run("insert into service (person, body, auxiliary, from_day, to_day) values (?, ?, 0, ?, ?)", id, at, today, registers::kOpenEnd);
    tx.run("insert into post (person, body, role, from_day, to_day) values (?, ?, ?, ?, ?)", id, at, role, today, registers::kOpenEnd);
    note_register_change(tx, law::PersonId{id}, "first_user", {{"person", id}, {"username", username}, {"body", at}, {"role", role}, {"old", nullptr}});
    return Done{};
  });
}

}  // namespace fadu::app
