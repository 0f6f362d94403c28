// Each rule bites: a planted violation is found, the lawful neighbour beside it is not.
#include "tidy.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace fadu::tidy {
namespace {

Tree one(const std::string& path, const std::string& text) { return make_tree({{path, text}}); }

/// "file:line rule detail" of each, for short expectations.
std::vector<std::string> told(const Violations& found) {
  std::vector<std::string> out;
  for (const Violation& v : found) out.push_back(v.file + ":" + std::to_string(v.line) + " " + v.rule + " " + v.detail);
  return out;
}
using Told = std::vector<std::string>;

/// Only what concerns one rule.
Told told(const Violations& found, const std::string& rule) {
  Violations some;
  std::copy_if(found.begin(), found.end(), std::back_inserter(some), [&](const Violation& v) { return v.rule == rule; });
  return told(some);
}

// ---- arrows

TEST(Arrows, AModuleMayNotKnowWhatStandsAboveItOrBesideIt) {
  EXPECT_EQ(told(check_arrows(one("server/law/src/a.cpp", "#include \"fadu/base/date.hpp\"\n#include \"fadu/store/db.hpp\"\n"))),
            Told{"server/law/src/a.cpp:2 arrows fadu/store/db.hpp"});
  EXPECT_EQ(check_arrows(one("server/base/src/a.cpp", "#include \"fadu/law/types.hpp\"\n")).size(), 1u);
  EXPECT_EQ(check_arrows(one("server/http/src/a.cpp", "#include \"fadu/store/db.hpp\"\n")).size(), 1u);
  EXPECT_EQ(check_arrows(one("server/app/src/a.cpp", "#include \"fadu/http/router.hpp\"\n")).size(), 1u);
}

TEST(Arrows, WhatTheTableAllowsIsAllowed) {
  EXPECT_TRUE(check_arrows(one("server/dossier/src/a.cpp", "#include \"fadu/law/types.hpp\"\n#include \"fadu/dossier/act.hpp\"\n")).empty());
  EXPECT_TRUE(check_arrows(one("server/main/src/a.cpp", "#include \"fadu/http/router.hpp\"\n#include \"fadu/app/app.hpp\"\n")).empty());
}

TEST(Arrows, TestsObeyThemToo) { EXPECT_EQ(check_arrows(one("server/paper/src/a_test.cpp", "#include \"fadu/law/types.hpp\"\n")).size(), 1u); }

TEST(Arrows, AnUnknownModuleIsNoWayRound) {
  EXPECT_EQ(check_arrows(one("server/law/src/a.cpp", "#include \"fadu/util/x.hpp\"\n")).size(), 1u);
  EXPECT_EQ(check_arrows(one("server/util/src/a.cpp", "#include \"fadu/base/x.hpp\"\n")).size(), 1u);
}

TEST(Arrows, NoIncludeClimbsOutOfItsFolder) {
  EXPECT_EQ(check_arrows(one("server/law/src/a.cpp", "#include \"../../store/src/db.hpp\"\n")).size(), 1u);
  EXPECT_EQ(check_arrows(one("server/law/src/a_test.cpp", "#include \"../../store/src/db.hpp\"\n")).size(), 1u);
  EXPECT_TRUE(check_arrows(one("server/access/src/a_test.cpp", "#include \"../../../tests/judges/oracle.hpp\"\n")).empty());
}

TEST(Arrows, AModuleThatCameAlongIsNotNamed) {
  EXPECT_EQ(told(check_arrows(one("server/http/src/a.cpp", "// store::Db\nstore::Reader& reader = app.reader();\napp::App& a;\nmystore::X x;\n"))),
            Told{"server/http/src/a.cpp:2 arrows store::"});
}

TEST(Arrows, AnIncludeInACommentIsNone) { EXPECT_TRUE(check_arrows(one("server/law/src/a.cpp", "/*\n#include \"fadu/store/db.hpp\"\n*/\n")).empty()); }

TEST(Arrows, TargetsLinkOnlyWhatTheTableAllows) {
  EXPECT_EQ(told(check_arrows(one("server/paper/CMakeLists.txt", "fadu_module(paper ARROWS base law\n  PRIVATE_LIBS store TEST_LIBS http)\n"))),
            Told{"server/paper/CMakeLists.txt:1 arrows law"});
}

TEST(ThirdParty, EachHasOneHome) {
  EXPECT_EQ(told(check_arrows(one("server/http/src/router.cpp", "#include <boost/asio/post.hpp>\n"))),
            Told{"server/http/src/router.cpp:1 third-party boost/asio/post.hpp"});
  EXPECT_EQ(check_arrows(one("server/http/src/a.cpp", "#include <boost/beast.hpp>\n")).size(), 1u);
  EXPECT_EQ(check_arrows(one("server/app/src/a.cpp", "#include <sqlite3.h>\n")).size(), 1u);
  EXPECT_EQ(check_arrows(one("server/app/src/a.cpp", "#include <libpq-fe.h>\n")).size(), 1u);
  EXPECT_EQ(check_arrows(one("server/paper/src/a.cpp", "#include <toml++/toml.h>\n")).size(), 1u);
  EXPECT_EQ(check_arrows(one("server/dossier/src/a.cpp", "#include <boost/json.hpp>\n")).size(), 1u);
}

TEST(ThirdParty, AtHomeAndInTestsTheyMayBe) {
  EXPECT_TRUE(check_arrows(one("server/http/src/session_tls.cpp", "#include <boost/asio/post.hpp>\n")).empty());
  EXPECT_TRUE(check_arrows(one("server/store/src/a.cpp", "#include <sqlite3.h>\n")).empty());
  EXPECT_TRUE(check_arrows(one("server/app/src/a.cpp", "#include <boost/json.hpp>\n")).empty());
  EXPECT_TRUE(check_arrows(one("server/paper/src/a_test.cpp", "#include <toml++/toml.h>\n")).empty());
}

TEST(Tests, AHeaderThatOnlyTestsIncludeIsATest) {
  const Tree tree = make_tree({{"server/http/src/client.hpp", "#include <boost/asio/post.hpp>\n"},
                               {"server/http/src/house.hpp", "#include \"client.hpp\"\n"},
                               {"server/http/src/a_test.cpp", "#include \"house.hpp\"\n"},
                               {"server/http/src/wire.hpp", "#include <boost/asio/post.hpp>\n"},
                               {"server/http/src/b_test.cpp", "#include \"wire.hpp\"\n"},
                               {"server/http/src/wire.cpp", "#include \"wire.hpp\"\n"}});
  EXPECT_EQ(told(check_arrows(tree)), Told{"server/http/src/wire.hpp:1 third-party boost/asio/post.hpp"});
}

// ---- bans

Told bans(const std::string& path, const std::string& text) { return told(check_bans(one(path, text))); }

TEST(Bans, ClockOnlyInTheClockAndInMain) {
  const std::string text = "auto n = std::chrono::system_clock::now();\n";
  EXPECT_EQ(bans("server/app/src/a.cpp", "\n" + text), Told{"server/app/src/a.cpp:2 ban-clock system_clock"});
  EXPECT_EQ(bans("server/app/src/a_test.cpp", text).size(), 1u);
  EXPECT_TRUE(bans("server/store/src/clock.cpp", text).empty());
  EXPECT_TRUE(bans("server/main/src/serve.cpp", text).empty());
}

TEST(Bans, DoubleWhereMoneyIs) {
  EXPECT_EQ(bans("server/law/src/a.cpp", "double fine = 0;\n"), Told{"server/law/src/a.cpp:1 ban-double double"});
  EXPECT_EQ(bans("server/app/src/a.cpp", "static_cast<float>(x);\n").size(), 1u);
  EXPECT_EQ(bans("server/paper/include/fadu/paper/a.hpp", "double width;\n").size(), 1u);
  EXPECT_TRUE(bans("server/paper/src/a.cpp", "double width = 0;\n").empty());
  EXPECT_TRUE(bans("server/law/src/a.cpp", "int double_fine = 0;  // double\n").empty());
}

TEST(Bans, SqlOnlyInTheStoreAndInQueries) {
  for (const char* sql : {"SELECT id FROM acts", "insert into acts values (?)", "insert or ignore into acts values (?)", "Update acts\\n set x = 1",
                          "delete from acts", "with x as (select id from acts) ", "create table acts(id)"})
    EXPECT_EQ(bans("server/app/src/a.cpp", std::string("f(\"") + sql + "\");\n").size(), 1u) << sql;
  EXPECT_EQ(bans("server/http/src/a.cpp", "f(R\"sql(\n  select 1\n)sql\");\n").size(), 1u);
}

TEST(Bans, SqlAtHomeAndWordsThatOnlyLookLikeIt) {
  const std::string text = "f(\"select id from acts\");\n";
  EXPECT_TRUE(bans("server/app/src/queries/a.cpp", text).empty());
  EXPECT_TRUE(bans("server/store/src/a.cpp", text).empty());
  EXPECT_TRUE(bans("server/app/src/a_test.cpp", text).empty());
  EXPECT_TRUE(bans("server/app/src/a.cpp", "f(\"select\"); g(\"update\"); // delete from acts\n").empty());
}

TEST(Bans, AssertRandCatchAllUsing) {
  EXPECT_EQ(bans("server/law/src/a.cpp", "assert(x);\n"), Told{"server/law/src/a.cpp:1 ban-assert assert("});
  EXPECT_TRUE(bans("server/law/src/a.cpp", "static_assert(x);\n").empty());
  EXPECT_EQ(bans("server/law/src/a.cpp", "int x = rand();\n").size(), 1u);
  EXPECT_TRUE(bans("server/law/src/a.cpp", "int x = operand();\n").empty());
  EXPECT_EQ(bans("server/law/src/a.cpp", "try {\n} catch (...) {\n}\n"), Told{"server/law/src/a.cpp:2 ban-catch-all catch (...)"});
  EXPECT_EQ(bans("server/law/src/a.hpp", "using namespace std;\n").size(), 1u);
  EXPECT_TRUE(bans("server/law/src/a.cpp", "using namespace std::string_literals;\n").empty());
}

// ---- a legal fact is written once

TEST(LegalIds, CppNamesNoActProcedureOrDomain) {
  std::vector<File> files{{"rulebook/procedures/penalty/procedure.toml", ""},
                          {"rulebook/procedures/penalty/acts/case_filed.toml", ""},
                          {"rulebook/domains/market.toml", ""},
                          {"server/app/src/a.cpp", "f(\"penalty\");\ng(\"case_filed\");\nh(\"market\"); // \"market\"\nk(\"case_filed_on\");\n"},
                          {"server/app/src/a_test.cpp", "f(\"penalty\");\n"},
                          {"server/main/src/a.cpp", "f(\"penalty\");\n"}};
  EXPECT_EQ(told(check_legal_ids(make_tree(files))),
            (Told{"server/app/src/a.cpp:1 legal-id penalty", "server/app/src/a.cpp:2 legal-id case_filed", "server/app/src/a.cpp:3 legal-id market"}));
}

// ---- budgets

std::string times(int n, const std::string& text) {
  std::string out;
  for (int i = 0; i < n; ++i) out += text;
  return out;
}
Told budgets(const std::string& path, const std::string& text) { return told(check_budgets(one(path, text))); }

TEST(Budgets, FunctionLinesParametersNesting) {
  EXPECT_TRUE(budgets("server/law/src/a.cpp", "void f() {\n" + times(68, "  x();\n\n  // word\n") + "}\n").empty());
  EXPECT_EQ(budgets("server/law/src/a.cpp", "\nvoid f() {\n" + times(69, "  x();\n") + "}\n"), Told{"server/law/src/a.cpp:2 budget f"});
  EXPECT_TRUE(budgets("server/law/src/a.cpp", "void f(int, int, int, int, int, std::map<int, int> x = {});\n").empty());
  EXPECT_EQ(budgets("server/law/src/a.hpp", "void f(int, int, int, int, int, int, int);\n").size(), 1u);
  EXPECT_TRUE(budgets("server/law/src/a.cpp", "void f() { if (a) { for (;;) { while (b) { if (c) d(); } } } }\n").empty());
  EXPECT_EQ(budgets("server/law/src/a.cpp", "void f() { if (a) { for (;;) { while (b) { if (c) { if (d) e(); } } } } }\n").size(), 1u);
}

TEST(Budgets, FileLines) {
  EXPECT_TRUE(budgets("server/law/src/a.cpp", times(600, "\n")).empty());
  EXPECT_EQ(budgets("server/law/src/a.cpp", times(601, "\n")), Told{"server/law/src/a.cpp:1 budget file"});
  EXPECT_EQ(budgets("web/a.vue", times(251, "\n")).size(), 1u);
  EXPECT_EQ(budgets("rulebook/terms/a.toml", times(151, "\n")).size(), 1u);
  EXPECT_TRUE(budgets("tests/fixture-rulebook/terms/a.toml", times(151, "\n")).empty());
}

TEST(Budgets, ReportSaysMedianAndP90) {
  const std::string text = report(one("server/law/src/a.cpp", "void f() {\n}\nvoid g(int a) {\n  x();\n}\n"));
  EXPECT_NE(text.find("functions, code lines: 2, median 3, p90 3, most 3"), std::string::npos) << text;
}

// ---- documents

Told docs(std::vector<File> files, const std::string& rule) { return told(check_docs(make_tree(std::move(files))), rule); }

TEST(Docs, LinksLeadSomewhere) {
  const std::string text = "[a](b.md) [c](../c/) [d](https://x.y/z) [e](#part) [f](b.md#part) `[g](Tx&)`\n[h](gone.md)\n```\n[i](gone.md)\n```\n";
  EXPECT_EQ(docs({{"docs/a.md", text}, {"docs/b.md", ""}, {"c/d.txt", ""}}, "link"), Told{"docs/a.md:2 link gone.md"});
}

TEST(Docs, EveryModuleHasOnePage) {
  EXPECT_EQ(docs({{"server/law/src/a.cpp", ""}}, "readme"), Told{"server/law:1 readme law"});
  EXPECT_TRUE(docs({{"server/law/src/a.cpp", ""}, {"server/law/README.md", ""}}, "readme").empty());
}

TEST(Docs, GlossaryHasBothWords) {
  EXPECT_EQ(docs({}, "glossary").size(), 1u);
  const std::string rows = "| term | 词 |\n|---|---|\n" + times(10, "| act | 行为 |\n");
  EXPECT_TRUE(docs({{"GLOSSARY.md", rows}}, "glossary").empty());
  EXPECT_EQ(docs({{"GLOSSARY.md", rows + "| act | act |\n"}}, "glossary").size(), 1u);
  EXPECT_EQ(docs({{"GLOSSARY.md", "words\n"}}, "glossary").size(), 1u);
}

TEST(Docs, NothingOfOneMachine) {
  EXPECT_EQ(docs({{"run", "cd /hom" "e/me\n"}}, "machine").size(), 1u);
  EXPECT_EQ(docs({{"run", "cp \"/roo" "t/x\"\n"}}, "machine").size(), 1u);
  EXPECT_EQ(docs({{"web/package-lock.json", "https://registry.npm" "js.org/x\n"}}, "machine").size(), 1u);
  EXPECT_TRUE(docs({{"web/a.ts", "import('../pages/wor" "k/X.vue')\n"}}, "machine").empty());
}

TEST(Docs, NothingLeftToDo) {
  EXPECT_EQ(docs({{"run", "# TO" "DO: later\n"}}, "todo"), Told{"run:1 todo TO" "DO"});
  EXPECT_EQ(docs({{"server/a.cpp", "// FIX" "ME\n"}}, "todo").size(), 1u);
  EXPECT_TRUE(docs({{"run", "kTO" "DOS\n"}}, "todo").empty());
}

// ---- exceptions

TEST(Exceptions, ExcuseByNameAndDieWhenNotUsed) {
  const Violations found{{"a/b.cpp", 1, "ban-sql", "x", ""}, {"a/c.cpp", 1, "ban-sql", "y", ""}};
  EXPECT_EQ(told(without_exceptions(found, "# words\n\nban-sql | a/b.cpp | x | because\n")), Told{"a/c.cpp:1 ban-sql y"});
  EXPECT_TRUE(without_exceptions(found, "ban-sql | a/ | * | because\n").empty());
  EXPECT_EQ(told(without_exceptions({}, "ban-sql | a/b.cpp | x | because\n")), Told{"tools/tidy/exceptions.txt:1 exceptions a/b.cpp"});
}

TEST(Exceptions, NeedAReason) {
  const Violations found{{"a/b.cpp", 1, "ban-sql", "x", ""}};
  EXPECT_EQ(told(without_exceptions(found, "ban-sql | a/b.cpp | x\n")), Told{"tools/tidy/exceptions.txt:1 exceptions ban-sql"});
}

}  // namespace
}  // namespace fadu::tidy
