// The volume is always made: what cannot be printed is named on a sheet in its place.
#include <gtest/gtest.h>

#include <array>
#include <boost/json.hpp>
#include <cstdio>

#include "demo/cast.hpp"
#include "fadu/app/demo.hpp"
#include "fadu/app/documents.hpp"
#include "filling.hpp"
#include "queries/demo_city.hpp"
#include "test_platform.hpp"

namespace fadu::app {
namespace {

const auto kOnAndOn = [](int, int) { return true; };

std::string text_of(const std::string& pdf, const std::filesystem::path& folder) {
  const auto file = folder / "volume.pdf";
  std::ofstream(file, std::ios::binary) << pdf;
  FILE* pipe = ::popen(("pdftotext -layout " + file.string() + " -").c_str(), "r");
  std::string text;
  std::array<char, 4096> part{};
  for (std::size_t n = 0; (n = std::fread(part.data(), 1, part.size(), pipe)) > 0;) text.append(part.data(), n);
  ::pclose(pipe);
  return text;
}

class Volume : public testing::Test {
 protected:
  Volume() : platform("volume"), cast(demo::make_cast()) {
    DemoOptions options;
    options.cases = 6;
    const auto built = build_demo_city(*platform.app, options, nullptr);
    EXPECT_TRUE(built.ok());
    platform.app->db().readers().run([&](store::Reader& reader) { return find_cast(reader, cast); });
    for (std::size_t i = 0; i < cast.people.size(); ++i)
      if (cast.people[i].username == "wangshili") caller = cast.caller(static_cast<int>(i));
  }

  /// A clue as an older rulebook might have taken it: without the fields named.
  std::string clue_without(const std::vector<std::string>& keys) {
    App& app = *platform.app;
    return app.db().writer().run([&](store::Tx& tx) -> std::string {
      const law::ProcedureSpec& procedure = *app.rulebook().procedure("penalty_ordinary");
      Record record = fresh_record(app, procedure, app.rulebook().domain("market"), caller.body);
      record.region = app.registers()->find_body(caller.body)->region;
      ActRequest request;
      request.kind = "clue_registered";
      request.fields = json::parse(R"({"source":"inspection","found_on":"2026-03-15","cause":"涉嫌违法","facts":"日常检查发现。"})").as_object();
      auto proposal = propose(app, *app.registers(), caller, record, request, tx.now());
      EXPECT_TRUE(proposal.ok()) << (proposal ? "" : proposal.error().detail);
      for (const std::string& key : keys) std::erase_if(proposal->act.facts, [&](const law::Fact& fact) { return fact.field == app.rulebook().field(key); });
      insert_dossier(tx, app, record);
      append_act(tx, app, record, *proposal, {});
      return record.public_id;
    });
  }
  PdfFile volume(const std::string& dossier) {
    auto made = volume_pdf(*platform.app, caller, dossier, kOnAndOn);
    EXPECT_TRUE(made.ok()) << (made ? "" : made.error().code + " " + made.error().detail);
    return made ? *made : PdfFile{};
  }

  testing_house::Platform platform;
  demo::Cast cast;
  Caller caller;
};

TEST_F(Volume, HoldsTheDocumentsThatCanBePrinted) {
  const std::string text = text_of(volume(clue_without({})).bytes, platform.folder);
  EXPECT_NE(text.find("日常检查发现"), std::string::npos) << text;
  EXPECT_EQ(text.find("缺"), std::string::npos) << text;
}

TEST_F(Volume, NamesWhatIsMissingAndWhatToDo) {
  const std::string id = clue_without({"facts"});
  const PdfFile made = volume(id);
  EXPECT_EQ(made.pages, 3) << "cover, catalogue, one sheet";
  const std::string text = text_of(made.bytes, platform.folder);
  const law::ActSpec& act = *platform.app->rulebook().procedure("penalty_ordinary")->act("clue_registered");
  for (const std::string& word : {std::string("缺件说明"), act.title, act.field("facts")->title, "补录“" + act.title + "”"})
    EXPECT_NE(text.find(word), std::string::npos) << word << "\n" << text;
  EXPECT_EQ(text.find("act."), std::string::npos) << "no paths on paper\n" << text;
  EXPECT_EQ(volume(id).bytes, made.bytes) << "the same acts give the same bytes";
}

TEST_F(Volume, ACoverWithoutCauseAndPartyIsStillACover) { EXPECT_EQ(volume(clue_without({"facts", "cause", "source"})).pages, 3); }

/// Every kind of the rulebook with nothing filled in: each thing has a Chinese name, and the sheet is one page.
TEST_F(Volume, TheSheetIsOnePageForEveryKind) {
  App& app = *platform.app;
  const std::string id = clue_without({"facts", "cause", "source", "found_on"});
  app.db().readers().run([&](store::Reader& reader) {
    auto record = reach(reader, app, caller, access::Action::case_read, id);
    EXPECT_TRUE(record.ok());
    const ValueContext context = context_of(app, reader, *record);
    for (const law::DocumentSpec& spec : app.rulebook().documents()) {
      const law::ActSpec* act = spec.act.empty() ? nullptr : context.procedure.act(spec.act);
      for (const Gap& gap : gaps_of(context, spec, act, paper::Value(paper::Value::Object{})))
        EXPECT_EQ(gap.name.find_first_of("._"), std::string::npos) << spec.id << " " << gap.name;
      const paper::Document sheet = missing_sheet(app, context, {1, record->id, "", spec.id, "示〔2026〕1号", 1, reader.now()},
                                                  Problem{422, "missing_content", "", ""});
      auto pdf = (*app.press())->render(sheet, {reader.now(), "示范"});
      EXPECT_TRUE(pdf.ok()) << spec.id;
      EXPECT_EQ(pdf ? pdf->pages : 0, 1) << spec.id;
    }
    return 0;
  });
}

}  // namespace
}  // namespace fadu::app
