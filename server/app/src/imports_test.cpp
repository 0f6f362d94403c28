// Registers from tables, end to end: checked, written all or the good rows, and taken back.
#include "fadu/app/imports.hpp"

#include <boost/json.hpp>

#include <chrono>
#include <thread>

#include "codec.hpp"
#include "fadu/app/jobs.hpp"
#include "fadu/app/people.hpp"
#include "fadu/base/identity.hpp"
#include "fadu/paper/sheet.hpp"
#include "test_platform.hpp"

namespace fadu::app {
namespace {

using testing_house::Platform;

class Imports : public testing::Test {
 protected:
  Imports() : platform("imports"), app(*platform.app), bureau(code('1')) {
    app.clock().freeze(*Instant::parse("2026-03-02T10:00:00+08:00"));
    app.db().writer().run([&](store::Tx& tx) {
      tx.run("insert into body values (1, '示范市市场监管局', '市监局', ?, '140600', 'department', null, 0, 2932896, '', '', '', '', '', '')", bureau);
      tx.script(R"(
        insert into person (id, username, name, password, active, created) values (1, 'sup', '督示例', '', 1, 0), (2, 'han', '办示例', '', 1, 0);
        insert into service (person, body, auxiliary, from_day, to_day) values (1, 1, 0, 0, 2932896), (2, 1, 0, 0, 2932896);
        insert into post (person, body, role, from_day, to_day) values (1, 1, 'supervisor', 0, 2932896), (2, 1, 'handler', 0, 2932896);
        insert into certificate (person, number, from_day, to_day) values (2, 'A-2', 19723, 21184);
      )");
      return Done{};
    });
    EXPECT_TRUE(app.reload_registers().ok());
    app.jobs().start();
  }
  static std::string code(char n) {
    for (const char last : std::string("0123456789ABCDEFGHJKLMNPQRTUWXY"))
      if (const std::string all = std::string("11140600MB00") + n + "0000" + last; check_uscc(all).ok()) return all;
    return {};
  }
  Caller who(std::int64_t person) { return caller_as_of_now(app, law::PersonId{person}); }
  std::string file(const std::string& bytes, const std::string& name = "名单.csv") {
    const auto path = platform.folder / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  /// Waits for the job of a start; the job as it ended.
  json::object ended(const json::object& started) {
    const std::string id(started.at("job").at("id").as_string());
    for (int i = 0; i < 600; ++i) {
      const auto job = app.jobs().view(who(1), id);
      const std::string state(job->at("state").as_string());
      if (state != "queued" && state != "running") return *job;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    ADD_FAILURE() << "the job does not end";
    return {};
  }
  /// Uploads and checks; the id of the import.
  std::string checked(std::string_view kind, const std::string& bytes) {
    const auto started = start_import(app, who(1), kind, file(bytes), "名单.csv");
    EXPECT_TRUE(started.ok());
    last_job = ended(*started);
    return std::string(started->at("import").at("id").as_string());
  }
  json::object shown(const std::string& id) { return show_import(app, who(1), id).value(); }
  std::string applied(const std::string& id, std::string_view mode) {
    const auto started = apply_import(app, who(1), id, {{"mode", mode}});
    if (!started) return started.error().code;
    last_job = ended(*started);
    return std::string(shown(id).at("state").as_string());
  }
  std::int64_t count(std::string_view sql) {
    return app.db().readers().run([&](store::Reader& reader) { return reader.number(sql).value_or(-1); });
  }
  std::string result() {
    const auto found = app.jobs().result(who(1), std::string(last_job.at("id").as_string()));
    std::ifstream in(found->first, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::string head() const { return "姓名,单位统一社会信用代码,证件号码,有效期起,有效期止,我的备注,法律职业资格\r\n"; }

  Platform platform;
  App& app;
  std::string bureau;
  json::object last_job;
};

TEST_F(Imports, AllOrNothingThenUndo) {
  const std::string id = checked("persons", head() + "新示例," + bureau + ",B-1,2026-01-01,2029-12-31,x\r\n办示例," + bureau + ",A-2,2024-01-01,2028-01-01,,2019-06-01\r\n");
  EXPECT_EQ(shown(id).at("state").as_string(), "checked") << json::serialize(shown(id));
  EXPECT_EQ(count("select count(*) from person"), 2) << "checking changes nothing";
  EXPECT_EQ(applied(id, "all"), "applied");
  EXPECT_EQ(count("select count(*) from person"), 3);
  EXPECT_EQ(count("select law_qualified from person where id = 2"), Date::parse("2019-06-01")->days());
  EXPECT_EQ(count("select count(*) from register_change"), 4) << "person, service, certificate, person changed";
  EXPECT_EQ(count("select count(*) from register_change where actor = 1 and content like '%\"old\"%\"new\"%'"), 4);
  EXPECT_TRUE(app.registers()->find_person(law::PersonId{3}) != nullptr) << "the registers in memory know it at once";
  EXPECT_EQ(applied(id, "all"), "not_checked");
  ASSERT_TRUE(undo_import(app, who(1), id).ok());
  EXPECT_EQ(count("select count(*) from person"), 2);
  EXPECT_EQ(count("select count(*) from certificate"), 1);
  EXPECT_EQ(count("select to_day from certificate where number = 'A-2'"), 21184);
  EXPECT_EQ(count("select law_qualified is null from person where id = 2"), 1);
  EXPECT_EQ(count("select count(*) from register_change where what = 'import_undone'"), 4);
  EXPECT_EQ(undo_import(app, who(1), id).error().code, "not_applied");
}

TEST_F(Imports, ErrorsStandInTheUsersOwnFileAndGoodRowsMayGoAlone) {
  const std::string text = head() + "新示例," + bureau + ",B-1,2026-01-01,2029-12-31,我写的\r\n坏示例," + bureau + ",B-2,2026-13-01,2029-12-31,\r\n";
  const std::string id = checked("persons", paper::to_gb18030(text));
  EXPECT_EQ(shown(id).at("bad").to_number<int>(), 1);
  const auto sheet = paper::read_sheet(result());
  ASSERT_TRUE(sheet.ok());
  EXPECT_EQ(sheet->format, paper::SheetFormat::csv_gb18030) << "back in the user's own encoding";
  ASSERT_EQ(sheet->rows.size(), 3U);
  EXPECT_EQ(sheet->rows[0].back(), "错误");
  EXPECT_EQ(sheet->rows[1][5], "我写的");
  EXPECT_EQ(sheet->rows[1].back(), "");
  EXPECT_EQ(sheet->rows[2].back(), "有效期起：“2026-13-01”不是日期，写成 2026-03-02 这样");
  EXPECT_EQ(applied(id, "all"), "has_errors");
  EXPECT_EQ(applied(id, "half"), "invalid_fields");
  EXPECT_EQ(applied(id, "good"), "applied");
  EXPECT_EQ(count("select count(*) from person"), 3);
}

TEST_F(Imports, AResultCorrectedAndUploadedAgainLosesItsOldErrors) {
  (void)checked("persons", head() + "坏示例," + bureau + ",B-2,2026-13-01,2029-12-31,\r\n");
  std::string again = result();
  again.replace(again.find("2026-13-01"), 10, "2026-01-01");
  const std::string id = checked("persons", again);
  EXPECT_EQ(shown(id).at("bad").to_number<int>(), 0) << json::serialize(shown(id));
  EXPECT_EQ(paper::read_sheet(result())->rows[0].size(), 8U) << "one column of errors, not two";
}

TEST_F(Imports, UndoStopsAfterADayAndAfterALaterChange) {
  const std::string id = checked("persons", head() + "新示例," + bureau + ",B-1,2026-01-01,2029-12-31,\r\n");
  EXPECT_EQ(applied(id, "all"), "applied");
  app.db().writer().run([](store::Tx& tx) {
    tx.run("update certificate set to_day = to_day + 1 where number = 'B-1'");
    return Done{};
  });
  EXPECT_EQ(undo_import(app, who(1), id).error().code, "changed_since");
  EXPECT_EQ(count("select count(*) from person"), 3) << "refused as a whole";
  app.clock().freeze(*Instant::parse("2026-03-03T10:00:01+08:00"));
  EXPECT_EQ(undo_import(app, who(1), id).error().code, "too_late");
}

TEST_F(Imports, BodiesWithParentsAndDomainsAndBack) {
  const std::string text = "名称,统一社会信用代码,行政区划代码,类别,上级统一社会信用代码,执法领域,起始日期\r\n"
                           "下级队," + code('3') + ",140602,执法队伍," + code('2') + ",,2024-01-01\r\n上级局," + code('2') + ",140600,政府部门,,,2024-01-01\r\n"
                           "示范市市场监管局," + bureau + ",140600,政府部门,,市场监管,1970-01-01\r\n";
  const std::string id = checked("bodies", text);
  EXPECT_EQ(shown(id).at("bad").to_number<int>(), 0) << json::serialize(shown(id));
  EXPECT_EQ(applied(id, "all"), "applied") << json::serialize(last_job);
  EXPECT_EQ(count("select b.parent from body b where b.name = '下级队'"), count("select id from body where name = '上级局'"));
  EXPECT_EQ(count("select count(*) from body_power where body = 1 and domain = 'market'"), 1);
  EXPECT_EQ(count("select count(*) from body where id = 1 and short = '市监局'"), 1) << "what the file leaves out stays";
  ASSERT_TRUE(undo_import(app, who(1), id).ok());
  EXPECT_EQ(count("select count(*) from body"), 1);
  EXPECT_EQ(count("select count(*) from body_power"), 0);
}

TEST_F(Imports, AnXlsxTemplateComesBackReadable) {
  const auto made = import_template(app, who(1), "persons.xlsx");
  ASSERT_TRUE(made.ok());
  const auto sheet = paper::read_sheet(made->bytes);
  ASSERT_TRUE(sheet.ok());
  EXPECT_EQ(sheet->rows[0][0], "姓名");
  EXPECT_TRUE(paper::read_sheet(import_template(app, who(1), "bodies.csv")->bytes).ok());
  EXPECT_EQ(import_template(app, who(1), "others.csv").error().status, 404);
  const std::string id = checked("persons", made->bytes);
  EXPECT_EQ(shown(id).at("state").as_string(), "failed");
  EXPECT_NE(shown(id).at("message").as_string().find("只有列名"), json::string::npos);
}

TEST_F(Imports, WhoKeepsNoRegisterIsToldAndOthersImportsAreNotThere) {
  EXPECT_EQ(start_import(app, who(2), "persons", file("x"), "x.csv").error().status, 403);
  EXPECT_EQ(list_imports(app, who(2)).error().status, 403);
  EXPECT_EQ(show_import(app, who(1), "99").error().status, 404);
  EXPECT_EQ(start_import(app, who(1), "others", file("x"), "x.csv").error().status, 404);
}

}  // namespace
}  // namespace fadu::app
