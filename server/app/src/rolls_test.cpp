// Rolls, end to end under the interface: added, changed, ended, asked as of a day, checked, counted, imported and taken back.
#include "fadu/app/rolls.hpp"

#include <boost/json.hpp>

#include <chrono>
#include <thread>

#include "codec.hpp"
#include "fadu/app/imports.hpp"
#include "fadu/app/jobs.hpp"
#include "fadu/app/measures.hpp"
#include "fadu/app/people.hpp"
#include "fadu/paper/sheet.hpp"
#include "test_platform.hpp"

namespace fadu::app {
namespace {

using testing_house::Platform;

constexpr const char* kKit = R"(code = "kit_for_test"
title = "试验装备"
clause = "szbf-2024-10#20"
gist = "试验用。"
scope = "body"
key = ["number"]
[[field]]
key = "number"
title = "编号"
type = "text"
[[field]]
key = "user"
title = "使用人"
type = "officer"
required = false
[[field]]
key = "phone"
title = "电话"
type = "text"
personal = true
required = false
[[field]]
key = "price"
title = "价格"
type = "money"
required = false
[[field]]
key = "usable"
title = "能用"
type = "boolean"
[[field]]
key = "until"
title = "检定到"
type = "date"
only_if = "usable"
required = false
[[field]]
key = "grade"
title = "评定"
type = "choice"
table = "file_grade"
by = "bureau"
[[check]]
id = "over"
says = "检定已过期"
level = "red"
when = [{ field = "usable", is = true }, { field = "until", before = "today" }]
[[check]]
id = "nobody"
says = "没有人用"
level = "yellow"
when = [{ field = "user", missing = true }]
)";

constexpr const char* kMeasure = R"(code = "m99"
title = "试验"
clause = "szbf-2024-10#20"
part = "二"
gist = "试验用。"
lead = ["agencies"]
due = 2025-12-31
due_by = "goal"
task = [{ id = "t", title = "做", every = "year", evidence = ["纸"] }]
[[indicator]]
id = "with_kit"
title = "有装备"
question = "有装备的单位占多少？"
unit = "percent"
formula = "有装备的单位 ÷ 执法主体"
source = ["register:bodies"]
period = "now"
good = "more"
list = "没有装备的单位"
top = { roll = "kit_for_test", where = [{ field = "usable", is = true }], distinct = "body" }
of = { register = "bodies" }
rows = "missing"
[[indicator]]
id = "price_of_usable"
title = "能用的价格"
question = "能用的占多少钱？"
unit = "percent"
formula = "能用的价格 ÷ 全部价格"
source = ["register:bodies"]
period = "now"
good = "more"
list = "能用的"
top = { roll = "kit_for_test", sum = "price", where = [{ field = "usable", is = true }] }
of = { roll = "kit_for_test", sum = "price" }
)";

class Rolls : public testing::Test {
 protected:
  Rolls() : platform("rolls", {{"rolls/kit_for_test.toml", kKit}, {"measures/99-test.toml", kMeasure}}), app(*platform.app) {
    clock("2026-03-02");
    app.db().writer().run([](store::Tx& tx) {
      tx.script(R"(
        insert into body values (1, '示范市司法局', '司法局', '11140600MB00000001', '140600', 'judicial', null, 0, 2932896, '', '', '', '', '', ''),
          (2, '示范市市场监管局', '市监局', '11140600MB00000002', '140600', 'department', null, 0, 2932896, '', '', '', '', '', ''),
          (3, '外县局', '外县局', '11140700MB00000003', '140700', 'department', null, 0, 2932896, '', '', '', '', '', '');
        insert into body_power values (2, 'market', 0, 2932896), (3, 'market', 0, 2932896);
        insert into person (id, username, name, password, active, created) values (1, 'sup', '督示例', '', 1, 0), (2, 'adm', '管示例', '', 1, 0), (3, 'han', '办示例', '', 1, 0), (4, 'out', '外示例', '', 1, 0);
        insert into service (person, body, auxiliary, from_day, to_day) values (1, 1, 0, 0, 2932896), (2, 2, 0, 0, 2932896), (3, 2, 0, 0, 2932896), (4, 3, 0, 0, 2932896);
        insert into post (person, body, role, from_day, to_day) values (1, 1, 'supervisor', 0, 2932896), (2, 2, 'agency_admin', 0, 2932896), (3, 2, 'handler', 0, 2932896);
        insert into certificate (person, number, from_day, to_day) values (3, 'C-3', 0, 2932896);
      )");
      return Done{};
    });
    EXPECT_TRUE(app.reload_registers().ok());
    app.jobs().start();
  }
  void clock(const std::string& day) { app.clock().freeze(*Instant::parse(day + "T10:00:00+08:00")); }
  Caller who(std::int64_t person) { return caller_as_of_now(app, law::PersonId{person}); }
  Answer<json::object> add(std::int64_t person, const json::object& fields, const std::string& body = "2", const std::string& since = "") {
    json::object request{{"body", body}, {"fields", fields}};
    if (!since.empty()) request["since"] = since;
    return add_roll_entry(app, who(person), "kit_for_test", request);
  }
  std::string added(const json::object& fields, const std::string& since = "") {
    const auto out = add(2, fields, "2", since);
    EXPECT_TRUE(out.ok()) << (out ? "" : out.error().detail + (out.error().errors.empty() ? "" : out.error().errors.front().message));
    return out ? std::string(out->at("id").as_string()) : "";
  }
  Answer<json::object> change(std::int64_t person, const std::string& id, const json::object& request) { return change_roll_entry(app, who(person), "kit_for_test", id, request); }
  json::object list(const Query& query = {}) { return list_roll(app, who(3), "kit_for_test", query).value(); }
  json::object entry(const std::string& id, const Query& query = {}) { return show_roll_entry(app, who(3), "kit_for_test", id, query).value(); }
  static std::int64_t number(const json::object& object, std::string_view key) { return object.at(key).to_number<std::int64_t>(); }
  /// Code and place of the first fault.
  static std::string fault(const Answer<json::object>& answer) {
    if (answer) return "";
    return answer.error().errors.empty() ? answer.error().code : answer.error().errors.front().code + answer.error().errors.front().pointer;
  }
  std::int64_t count(std::string_view sql) {
    return app.db().readers().run([&](store::Reader& reader) { return reader.number(sql).value_or(-1); });
  }
  Platform platform;
  App& app;
};

TEST_F(Rolls, ARowIsAddedCheckedChangedAndStaysAsItWas) {
  const std::string id = added({{"number", "K-1"}, {"usable", true}, {"until", "2026-04-01"}, {"user", "3"}, {"price", 120000}}, "2026-02-01");
  EXPECT_TRUE(entry(id).at("checks").as_array().empty());
  EXPECT_EQ(entry(id).at("texts").at("user").as_string(), "办示例");
  clock("2026-04-10");
  EXPECT_EQ(entry(id).at("checks").at(0).at("id").as_string(), "over") << "the day came without a change";
  ASSERT_TRUE(change(2, id, {{"fields", {{"until", "2027-04-01"}}}, {"on", "2026-04-05"}}).ok());
  EXPECT_TRUE(entry(id).at("checks").as_array().empty());
  EXPECT_EQ(entry(id).at("values").at("number").as_string(), "K-1") << "what was not named stays";
  EXPECT_EQ(entry(id).at("history").as_array().size(), 2U);
  EXPECT_EQ(entry(id, {{"on", "2026-04-04"}}).at("values").at("until").as_string(), "2026-04-01") << "before the change it was as it was";
  EXPECT_EQ(entry(id, {{"on", "2026-04-04"}}).at("checks").at(0).at("id").as_string(), "over");
  EXPECT_EQ(show_roll_entry(app, who(3), "kit_for_test", id, {{"on", "2026-01-31"}}).error().status, 404) << "not there yet";
  EXPECT_EQ(count("select count(*) from register_change where actor = 2 and what in ('roll_added', 'roll_changed')"), 2);
  EXPECT_EQ(count("select count(*) from register_change where content like '%2026-04-01%' and content like '%2027-04-01%'"), 1) << "old and new";
}

TEST_F(Rolls, EndedRowsLeaveTheListAndCanBeSeenAsOfADay) {
  const std::string id = added({{"number", "K-1"}, {"usable", true}}, "2026-02-01");
  EXPECT_EQ(fault(change(2, id, {{"end", "2026-03-01"}})), "missing/reason");
  EXPECT_EQ(fault(change(2, id, {{"end", "2026-01-01"}, {"reason", "报废"}})), "too_early/end");
  ASSERT_TRUE(change(2, id, {{"end", "2026-03-01"}, {"reason", "报废"}}).ok());
  EXPECT_EQ(number(list(), "total"), 0);
  EXPECT_EQ(number(list({{"on", "2026-02-28"}}), "total"), 1);
  EXPECT_EQ(entry(id).at("reason").as_string(), "报废");
  EXPECT_EQ(fault(change(2, id, {{"fields", {{"usable", false}}}})), "ended");
  EXPECT_FALSE(added({{"number", "K-1"}, {"usable", true}}).empty()) << "the number is free again";
}

TEST_F(Rolls, WhatIsWrongIsSaidAtItsPlace) {
  (void)added({{"number", "K-1"}, {"usable", true}});
  EXPECT_EQ(fault(add(2, {{"number", "K-1"}, {"usable", true}})), "double/fields/number");
  EXPECT_EQ(fault(add(2, {{"usable", true}})), "missing/fields/number");
  EXPECT_EQ(fault(add(2, {{"number", "K-2"}, {"usable", true}, {"colour", "red"}})), "unknown_field/fields/colour");
  EXPECT_EQ(fault(add(2, {{"number", "K-2"}, {"usable", false}, {"until", "2026-05-01"}})), "not_asked/fields/until");
  EXPECT_EQ(fault(add(2, {{"number", "K-2"}, {"usable", true}, {"user", "4"}})), "not_of_the_body/fields/user");
  EXPECT_EQ(fault(add(2, {{"number", "K-2"}, {"usable", true}}, "2", "2026-03-03")), "in_future/since");
  EXPECT_EQ(fault(add(2, {{"number", "K-2"}, {"usable", true}}, "99")), "missing/body");
  EXPECT_EQ(number(list(), "total"), 1) << "nothing of that was written";
}

TEST_F(Rolls, WhoMayWriteWhat) {
  const json::object fields{{"number", "K-1"}, {"usable", true}};
  EXPECT_EQ(add(3, fields).error().status, 403) << "a handler keeps no roll";
  EXPECT_EQ(add(2, fields, "3").error().status, 403) << "another body";
  EXPECT_EQ(add(1, fields, "3").error().status, 403) << "outside the region";
  json::object graded = fields;
  graded["grade"] = app.rulebook().table("file_grade")->front().code;
  EXPECT_EQ(fault(add(2, graded)), "bureau_only/fields/grade");
  const std::string id = added(fields);
  EXPECT_TRUE(change(1, id, {{"fields", {{"grade", graded.at("grade")}}}}).ok()) << "the supervisor writes his field";
  EXPECT_TRUE(change(2, id, {{"fields", {{"usable", false}}}}).ok());
  EXPECT_EQ(entry(id).at("values").at("grade").as_string(), graded.at("grade").as_string()) << "and the agency leaves it";
  EXPECT_EQ(fault(change(2, id, {{"fields", {{"grade", nullptr}}}})), "bureau_only/fields/grade");
  EXPECT_EQ(add_roll_entry(app, who(2), "nothing", {}).error().status, 404);
  EXPECT_EQ(change(2, "999", {{"fields", fields}}).error().status, 404);
}

TEST_F(Rolls, PersonalDataIsMaskedAndSurvivesAChange) {
  const std::string id = added({{"number", "K-1"}, {"usable", true}, {"phone", "13800001234"}});
  const std::string shown(entry(id).at("values").at("phone").as_string());
  EXPECT_EQ(shown.find("13800001234"), std::string::npos) << shown;
  ASSERT_TRUE(change(2, id, {{"fields", {{"usable", false}}}}).ok());
  EXPECT_EQ(count("select count(*) from roll_revision where content like '%13800001234%'"), 2);
}

TEST_F(Rolls, TheListNarrowsAndCounts) {
  (void)added({{"number", "K-1"}, {"usable", true}, {"until", "2026-01-01"}, {"user", "3"}});
  (void)added({{"number", "K-2"}, {"usable", true}, {"user", "3"}});
  (void)added({{"number", "K-3"}, {"usable", false}});
  EXPECT_EQ(number(list(), "total"), 3);
  EXPECT_EQ(number(list({{"check", "red"}}), "total"), 1);
  EXPECT_EQ(number(list({{"check", "nobody"}}), "total"), 1);
  EXPECT_EQ(number(list({{"check", "none"}}), "total"), 1);
  EXPECT_EQ(number(list({{"check", "red"}}), "all"), 3);
  EXPECT_EQ(number(list({{"is.usable", "false"}}), "total"), 1);
  EXPECT_EQ(number(list({{"q", "K-2"}}), "total"), 1);
  EXPECT_EQ(number(list({{"body", "3"}}), "total"), 0);
  EXPECT_EQ(number(list({{"region", "1406"}}), "total"), 3);
  const json::object first = list({{"limit", "2"}});
  EXPECT_EQ(first.at("rows").as_array().size(), 2U);
  const json::object rest = list({{"limit", "2"}, {"cursor", std::string(first.at("next").as_string())}});
  ASSERT_EQ(rest.at("rows").as_array().size(), 1U);
  EXPECT_EQ(rest.at("rows").at(0).at("texts").at("number").as_string(), "K-3");
  EXPECT_TRUE(rest.at("next").is_null());
  const json::object board = roll_board(app, who(3), {}).value();
  for (const json::value& row : board.at("rows").as_array())
    if (row.at("code").as_string() == "kit_for_test") {
      EXPECT_EQ(row.at("count").to_number<int>(), 3);
      EXPECT_EQ(row.at("red").to_number<int>(), 1);
      EXPECT_EQ(row.at("yellow").to_number<int>(), 1);
      EXPECT_EQ(row.at("without").to_number<int>(), 1) << "of the two that enforce";
    }
}

TEST_F(Rolls, FiguresCountRowsAsOfTheirDay) {
  (void)added({{"number", "K-1"}, {"usable", true}, {"price", 300}}, "2026-02-01");
  (void)added({{"number", "K-2"}, {"usable", false}, {"price", 100}});
  const auto figure = [&](const char* id, const Query& query = {}) { return show_measure(app, who(1), id, query).value(); };
  const json::object with = figure("m99.with_kit");
  EXPECT_EQ(with.at("text").as_string(), "50.0%");
  ASSERT_EQ(with.at("rows").as_array().size(), 1U);
  EXPECT_EQ(with.at("rows").at(0).at("title").as_string(), "外县局") << "the list is of those without";
  EXPECT_EQ(figure("m99.price_of_usable").at("text").as_string(), "75.0%");
  EXPECT_EQ(figure("m99.with_kit", {{"on", "2026-01-01"}}).at("text").as_string(), "0.0%");
  EXPECT_EQ(figure("m99.price_of_usable", {{"on", "2026-01-01"}}).at("state").as_string(), "not_applicable") << "nothing to count is not 0";
}

class RollImports : public Rolls {
 protected:
  std::string checked(const std::string& text) {
    const auto path = platform.folder / "台账.csv";
    std::ofstream(path, std::ios::binary) << text;
    const auto started = start_import(app, who(2), "roll:kit_for_test", path, "台账.csv");
    EXPECT_TRUE(started.ok());
    wait(*started);
    return std::string(started->at("import").at("id").as_string());
  }
  void wait(const json::object& started) {
    job = std::string(started.at("job").at("id").as_string());
    for (int i = 0; i < 600; ++i) {
      const std::string state(app.jobs().view(who(2), job)->at("state").as_string());
      if (state != "queued" && state != "running") return;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    ADD_FAILURE() << "the job does not end";
  }
  json::object shown(const std::string& id) { return show_import(app, who(2), id).value(); }
  std::string applied(const std::string& id, std::string_view mode) {
    const auto started = apply_import(app, who(2), id, {{"mode", mode}});
    if (!started) return started.error().code;
    wait(*started);
    return std::string(shown(id).at("state").as_string());
  }
  std::string job;
};

TEST_F(RollImports, RowsAreAddedChangedAndTakenBack) {
  const std::string old = added({{"number", "K-1"}, {"usable", true}, {"price", 300}});
  const std::string id = checked("编号,使用人,价格,能用,检定到\r\nK-1,,8.50,,\r\nK-2,办示例,\"1,000\",是,2026-12-31\r\nK-3,C-3,,否,\r\n");
  EXPECT_EQ(shown(id).at("bad").to_number<int>(), 0) << json::serialize(shown(id));
  EXPECT_EQ(applied(id, "all"), "applied");
  EXPECT_EQ(number(list(), "total"), 3);
  EXPECT_EQ(entry(old).at("values").at("price").to_number<int>(), 850);
  EXPECT_EQ(entry(old).at("values").at("usable").as_bool(), true) << "an empty cell leaves what is there";
  EXPECT_EQ(list({{"q", "K-2"}}).at("rows").at(0).at("values").at("price").to_number<int>(), 100000);
  EXPECT_EQ(shown(checked("编号,使用人,价格,能用,检定到\r\nK-1,,8.50,,\r\n")).at("same").to_number<int>(), 1) << "the same file again changes nothing";
  ASSERT_TRUE(undo_import(app, who(2), id).ok());
  EXPECT_EQ(number(list(), "total"), 1);
  EXPECT_EQ(entry(old).at("values").at("price").to_number<int>(), 300);
  EXPECT_EQ(count("select count(*) from register_change where what = 'import_undone'"), 3) << "a trace of each";
}

TEST_F(RollImports, ErrorsStandInTheUsersFileAndALaterChangeStopsTheUndo) {
  const std::string id = checked("编号,使用人,能用,我的备注\r\nK-1,外示例,是,a\r\nK-2,,也许,b\r\nK-3,,是,c\r\nK-3,,否,d\r\n");
  EXPECT_EQ(shown(id).at("bad").to_number<int>(), 3);
  const auto found = app.jobs().result(who(2), job);
  std::ifstream in(found->first, std::ios::binary);
  const auto sheet = paper::read_sheet(std::string(std::istreambuf_iterator<char>(in), {}));
  ASSERT_TRUE(sheet.ok());
  ASSERT_EQ(sheet->rows.size(), 5U);
  EXPECT_NE(sheet->rows[1].back().find("不是本单位的人员"), std::string::npos) << sheet->rows[1].back();
  EXPECT_NE(sheet->rows[2].back().find("能用"), std::string::npos) << sheet->rows[2].back();
  EXPECT_EQ(sheet->rows[3].back(), "");
  EXPECT_NE(sheet->rows[4].back().find("重复"), std::string::npos) << sheet->rows[4].back();
  EXPECT_EQ(applied(id, "all"), "has_errors");
  EXPECT_EQ(applied(id, "good"), "applied");
  EXPECT_EQ(number(list(), "total"), 1);
  const std::string row(list().at("rows").at(0).at("id").as_string());
  ASSERT_TRUE(change(2, row, {{"fields", {{"usable", false}}}}).ok());
  EXPECT_EQ(undo_import(app, who(2), id).error().code, "changed_since");
  EXPECT_EQ(number(list(), "total"), 1);
}

TEST_F(RollImports, TheTemplateHasTheRollsColumns) {
  const auto made = import_template(app, who(2), "roll:kit_for_test.xlsx");
  ASSERT_TRUE(made.ok());
  const auto sheet = paper::read_sheet(made->bytes);
  ASSERT_TRUE(sheet.ok());
  EXPECT_EQ(sheet->rows[0], (std::vector<std::string>{"单位统一社会信用代码", "编号", "使用人", "电话", "价格", "能用", "检定到", "评定", "登记起始日期"}));
  EXPECT_EQ(import_template(app, who(2), "roll:nothing.csv").error().status, 404);
  const std::string id = checked("使用人\r\n办示例\r\n");
  EXPECT_EQ(shown(id).at("state").as_string(), "failed");
  EXPECT_NE(shown(id).at("message").as_string().find("缺少列：编号"), json::string::npos);
}

}  // namespace
}  // namespace fadu::app
