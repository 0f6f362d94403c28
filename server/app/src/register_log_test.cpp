// Changes of the registers are one chain that goes out with the ledger: whoever edits one afterwards is found.
#include "queries/register_log.hpp"

#include <boost/json.hpp>

#include <sstream>

#include "codec.hpp"
#include "fadu/app/archive.hpp"
#include "fadu/ledger/verify.hpp"
#include "test_platform.hpp"

namespace fadu::app {
namespace {

class RegisterLog : public testing::Test {
 protected:
  RegisterLog() : platform("register_log"), app(*platform.app) {
    app.clock().freeze(*Instant::parse("2026-03-02T10:00:00+08:00"));
    for (const int until : {2026, 2027, 2028})
      app.db().writer().run([&](store::Tx& tx) {
        note_register_change(tx, law::PersonId{7}, "certificate_step", {{"number", "怀-0001"}, {"old", until}, {"new", until + 1}});
        return Done{};
      });
  }
  ledger::Verification verified() {
    std::stringstream file;
    export_ledger(app, file);
    return ledger::verify_export(file);
  }
  void as_an_insider(std::string_view sql) {
    app.db().writer().run([&](store::Tx& tx) { tx.script(sql); return Done{}; });
  }
  testing_house::Platform platform;
  App& app;
};

TEST_F(RegisterLog, EveryChangeGoesOutWithTheLedger) {
  const auto seen = verified();
  EXPECT_TRUE(seen.ok);
  EXPECT_EQ(seen.dossiers, 1);
  EXPECT_EQ(seen.acts, 3);
  std::stringstream file;
  export_ledger(app, file);
  EXPECT_NE(file.str().find(R"("what":"certificate_step")"), std::string::npos);
  EXPECT_NE(file.str().find(R"("new":2028,"number":"怀-0001","old":2027)"), std::string::npos);
}

TEST_F(RegisterLog, AChangedOldOrNewIsFound) {
  as_an_insider(R"(update register_change set content = replace(content, '2028', '2038') where seq = 2;)");
  EXPECT_FALSE(verified().ok);
}

TEST_F(RegisterLog, AnotherActorOrDayIsFound) {
  as_an_insider("update register_change set actor = 8 where seq = 1;");
  EXPECT_FALSE(verified().ok);
  as_an_insider("update register_change set actor = 7 where seq = 1;");
  EXPECT_TRUE(verified().ok);
  as_an_insider("update register_change set at = at - 86400 where seq = 3;");
  EXPECT_FALSE(verified().ok);
}

TEST_F(RegisterLog, AMissingChangeIsFound) {
  as_an_insider("delete from register_change where seq = 2;");
  EXPECT_FALSE(verified().ok);
}

TEST_F(RegisterLog, WhatIsNoLongerJsonDoesNotStopTheExport) {
  as_an_insider("update register_change set content = 'x' where seq = 2;");
  const auto seen = verified();
  EXPECT_FALSE(seen.ok);
  EXPECT_EQ(seen.acts, 3);
}

}  // namespace
}  // namespace fadu::app
