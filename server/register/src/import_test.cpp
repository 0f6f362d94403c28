// What a table would change: every refusal names its column, every look-up is against the registers of the day.
#include "fadu/register/import.hpp"

#include <gtest/gtest.h>

#include "fadu/base/identity.hpp"

namespace fadu::registers {
namespace {

class Import : public testing::Test {
 protected:
  Import() : registers_(*Registers::build(tables(), {})) {}

  static Tables tables() {
    Tables out;
    out.regions = {{"140600", "朔州市"}, {"140602", "朔城区"}};
    out.bodies = {{BodyId{1}, {}, "市场局", code(1), "140600", "department", {Date{0}}, {}, {}}, {BodyId{2}, {}, "外地局", code(2), "140700", "department", {Date{0}}, {}, {}}};
    out.persons = {{PersonId{1}, "王示例", {}}, {PersonId{2}, "李示例", {}}, {PersonId{3}, "李示例", {}}, {PersonId{4}, "赵示例", {}}};
    for (int i = 1; i <= 4; ++i) out.services.push_back({PersonId{i}, BodyId{1}, false, {Date{0}}});
    out.certificates = {{PersonId{1}, "A-1", {day("2024-01-01"), day("2027-12-31")}, {}}, {PersonId{4}, "A-4", {day("2020-01-01"), day("2023-12-31")}, {}}};
    return out;
  }
  static Date day(const char* iso) { return *Date::parse(iso); }
  /// Codes with the right check digit, found by trying.
  static std::string code(int n) {
    const std::string stem = "11140600MB00" + std::string(1, static_cast<char>('0' + n)) + "0000";
    for (const char last : std::string("0123456789ABCDEFGHJKLMNPQRTUWXY"))
      if (const std::string all = stem + last; check_uscc(all).ok()) return all;
    return stem;
  }

  ImportPlan persons(Rows rows) {
    rows.insert(rows.begin(), {"姓名", "单位统一社会信用代码", "证件号码", "有效期起", "有效期止", "法律职业资格", "辅助人员"});
    return plan(ImportKind::persons, rows);
  }
  ImportPlan bodies(Rows rows) {
    rows.insert(rows.begin(), {"名称", "统一社会信用代码", "行政区划代码", "类别", "上级统一社会信用代码", "执法领域", "起始日期"});
    return plan(ImportKind::bodies, rows);
  }
  ImportPlan plan(ImportKind kind, const Rows& rows) {
    const ImportContext context{registers_, [](BodyId, std::string_view region) { return region.starts_with("1406"); }, [this](std::string_view) { return bureau_; }, {{"market", "市场监管"}}, day("2026-03-02")};
    auto out = plan_import(kind, rows, context);
    EXPECT_TRUE(out.ok()) << out.error().message;
    return out ? std::move(*out) : ImportPlan{};
  }
  std::string error_of(std::vector<std::string> row) {
    const ImportPlan out = persons({std::move(row)});
    return out.errors.empty() ? "" : out.errors.front().message;
  }
  Registers registers_;
  bool bureau_{true};
};

TEST_F(Import, NewRenewedChangedAndSame) {
  const ImportPlan out = persons({{"钱示例", code(1), "B-1", "2026-01-01", "2030年12月31日", "2015/6/1", "否"},
                                  {"赵示例", code(1), "B-4", "46023", "20301231"},
                                  {"王示例", code(1), "A-1", "2024-01-01", "2027-12-31", "2019-06-01"},
                                  {"", "", ""},
                                  {"王示例", code(1), "A-9", "2028-01-01", "2030-12-31"}});
  ASSERT_TRUE(out.errors.empty()) << out.errors.front().message;
  ASSERT_EQ(out.persons.size(), 4U);
  EXPECT_EQ(out.rows, 4U);
  EXPECT_EQ(out.persons[0].kind, ChangeKind::added);
  EXPECT_EQ(out.persons[0].valid.to, day("2030-12-31"));
  EXPECT_EQ(out.persons[0].law_qualified, day("2015-06-01"));
  EXPECT_EQ(out.persons[1].kind, ChangeKind::certificate_added);
  EXPECT_EQ(out.persons[1].person, PersonId{4});
  EXPECT_EQ(out.persons[1].valid.from, day("2026-01-01"));
  EXPECT_EQ(out.persons[2].kind, ChangeKind::changed);
  EXPECT_EQ(out.persons[2].law_qualified, day("2019-06-01"));
  const ImportPlan again = persons({{"王示例", code(1), "A-1", "2024-01-01", "2027-12-31"}});
  EXPECT_EQ(again.same, 1U);
  EXPECT_TRUE(again.persons.empty());
}

TEST_F(Import, EachRefusalNamesItsColumn) {
  const std::pair<std::vector<std::string>, std::string> cases[] = {
      {{"", code(1), "B", "2026-01-01", "2026-12-31"}, "姓名：没有填写"},
      {{"王", code(1), "B", "2026-01-01", "2026-12-31"}, "姓名：至少 2 个字"},
      {{"孙示例", "11140600MB00000000", "B", "2026-01-01", "2026-12-31"}, "单位统一社会信用代码："},
      {{"孙示例", code(3), "B", "2026-01-01", "2026-12-31"}, "单位统一社会信用代码：单位没有登记"},
      {{"孙示例", code(2), "B", "2026-01-01", "2026-12-31"}, "不在您的管理范围内"},
      {{"孙示例", code(1), "1.4E+17", "2026-01-01", "2026-12-31"}, "证件号码：被表格软件改成了数值"},
      {{"孙示例", code(1), "B", "2026-02-30", "2026-12-31"}, "有效期起：“2026-02-30”不是日期"},
      {{"孙示例", code(1), "B", "2026-01-01", "2025-12-31"}, "有效期止：早于有效期起"},
      {{"孙示例", code(1), "B", "2026-01-01", "2026-12-31", "", "也许"}, "辅助人员：填 是 或 否"},
      {{"李示例", code(1), "B", "2026-01-01", "2026-12-31"}, "姓名：本单位有同名的人"},
      {{"孙示例", code(1), "A-1", "2026-01-01", "2026-12-31"}, "证件号码：这个号码登记在另一个人名下"},
      {{"王示例", code(1), "B", "2026-01-01", "2026-12-31"}, "证件号码：“王示例”在这段时间已有有效的证件"},
      {{"王示例", code(1), "A-1", "2024-01-01", "2028-12-31"}, "证件号码：证件已经登记，有效期不同"},
      {{"孙示例", code(1), "B"}, "有效期起：没有填写"},
  };
  for (const auto& [row, said] : cases) EXPECT_NE(error_of(row).find(said), std::string::npos) << said << " | " << error_of(row);
}

TEST_F(Import, WithoutACertificateAPersonIsOnlyKnown) {
  bureau_ = false;
  const ImportPlan out = persons({{"钱示例", code(1), "", "", "", "", "是"}, {"赵示例", code(1), "", "", "", "2015-06-01"}, {"王示例", code(1)}});
  ASSERT_TRUE(out.errors.empty()) << out.errors.front().message;
  ASSERT_EQ(out.persons.size(), 2U);
  EXPECT_EQ(out.persons[0].kind, ChangeKind::added);
  EXPECT_TRUE(out.persons[0].number.empty() && out.persons[0].auxiliary);
  EXPECT_EQ(out.persons[0].valid.from, day("2026-03-02")) << "in service from today";
  EXPECT_EQ(out.persons[1].kind, ChangeKind::changed);
  EXPECT_EQ(out.same, 1U);
}

TEST_F(Import, ABodyDoesNotGiveItselfCertificates) {
  bureau_ = false;
  EXPECT_NE(error_of({"孙示例", code(1), "B", "2026-01-01", "2026-12-31"}).find("证件号码：证件由司法行政部门核发"), std::string::npos);
  EXPECT_NE(error_of({"王示例", code(1), "A-1", "2024-01-01", "2027-12-31"}).find("证件由司法行政部门核发"), std::string::npos);
}

TEST_F(Import, TheSameNumberTwiceNamesTheOtherRow) {
  const ImportPlan out = persons({{"孙示例", code(1), "B", "2026-01-01", "2026-12-31"}, {"周示例", code(1), "B", "2026-01-01", "2026-12-31"}});
  ASSERT_EQ(out.errors.size(), 1U);
  EXPECT_EQ(out.errors[0].row, 2U);
  EXPECT_NE(out.errors[0].message.find("与第 2 行重复"), std::string::npos);
}

TEST_F(Import, BodiesParentsFirstAndOrphansOut) {
  const ImportPlan out = bodies({{"下级局", code(4), "140602", "政府部门", code(3), "市场监管", "2024-01-01"}, {"上级局", code(3), "140600", "人民政府", "", "", "2024-01-01"},
                                 {"坏上级", code(5), "140600", "什么", "", "", "2024-01-01"}, {"孤儿局", code(6), "140600", "政府部门", code(5), "", "2024-01-01"},
                                 {"市场局", code(1), "140600", "政府部门", "", "", "2024-01-01"}});
  ASSERT_EQ(out.bodies.size(), 3U);
  EXPECT_EQ(out.bodies[0].name, "上级局");
  EXPECT_EQ(out.bodies[2].name, "下级局");
  EXPECT_EQ(out.bodies[2].domains, std::vector<std::string>{"market"});
  EXPECT_EQ(out.bodies[1].kind, ChangeKind::changed);
  ASSERT_EQ(out.errors.size(), 2U);
  EXPECT_NE(out.errors[0].message.find("类别"), std::string::npos);
  EXPECT_NE(out.errors[1].message.find("上级所在的行有错误"), std::string::npos);
}

TEST_F(Import, BodiesOutsideTheRegionAndInACircle) {
  const ImportPlan out = bodies({{"外地新局", code(7), "140700", "政府部门", "", "", "2024-01-01"}, {"甲局", code(8), "140600", "政府部门", code(9), "", "2024-01-01"},
                                 {"乙局", code(9), "140600", "政府部门", code(8), "", "2024-01-01"}});
  EXPECT_TRUE(out.bodies.empty());
  EXPECT_EQ(out.errors.size(), 3U);
}

TEST_F(Import, AFileWithoutItsColumnsIsTold) {
  const ImportContext context{registers_, [](BodyId, std::string_view) { return true; }, [](std::string_view) { return true; }, {}, day("2026-03-02")};
  const auto out = plan_import(ImportKind::persons, {{"姓名"}, {"王示例"}}, context);
  ASSERT_FALSE(out.ok());
  EXPECT_EQ(out.error().code, "no_head");
  EXPECT_NE(out.error().message.find("单位统一社会信用代码"), std::string::npos);
  EXPECT_EQ(plan_import(ImportKind::persons, {}, context).error().code, "no_rows");
}

}  // namespace
}  // namespace fadu::registers
