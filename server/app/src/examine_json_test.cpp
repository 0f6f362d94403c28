// The examples of docs/guide/dossiers: one lawful dossier for each procedure, read and examined as a file from outside.
#include <gtest/gtest.h>

#include <set>

#include "codec.hpp"
#include "fadu/app/examine_json.hpp"
#include "test_platform.hpp"

namespace fadu::app {
namespace {

using testing_house::rulebook_files;

const law::Rulebook& book() {
  static const law::Rulebook loaded = [] {
    auto out = law::Rulebook::load(rulebook_files());
    ensure(out.ok(), "the rulebook loads");
    return std::move(out).value();
  }();
  return loaded;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

const std::filesystem::path kDossiers = std::filesystem::path(FADU_SOURCE_DIR) / "docs" / "guide" / "dossiers";

TEST(DossierExamples, EachIsReadWholeAndLawful) {
  for (const auto& entry : std::filesystem::directory_iterator(kDossiers)) {
    const auto answer = examine_json(book(), bytes_of(entry.path()), "");
    ASSERT_TRUE(answer) << entry.path() << " " << (answer.ok() ? "" : answer.error().errors.front().pointer + " " + answer.error().errors.front().message);
    for (const json::value& finding : answer->at("findings").as_array())
      EXPECT_NE(finding.at("verdict").as_string(), "refuse") << entry.path() << " " << json_text(finding);
    EXPECT_FALSE(answer->at("checklist").as_array().empty()) << entry.path();
  }
}

TEST(DossierExamples, EveryProcedureHasOne) {
  std::set<std::string> there;
  for (const auto& entry : std::filesystem::directory_iterator(kDossiers)) there.insert(entry.path().stem().string());
  for (const law::ProcedureSpec& procedure : book().procedures())
    EXPECT_TRUE(there.contains(procedure.id)) << "docs/guide/dossiers/" << procedure.id << ".json";
}

std::string code_of(std::string_view text) {
  const auto answer = examine_json(book(), text, "");
  return answer || answer.error().errors.empty() ? std::string() : answer.error().errors.front().code;
}

TEST(ExamineJson, WhatItDoesNotKnowIsAnError) {
  EXPECT_EQ(code_of("{"), "bad_json");
  EXPECT_EQ(code_of("[]"), "wrong_type");
  EXPECT_EQ(code_of(R"({"procedure":"penalty_simple","acts":[],"extra":1})"), "unknown_key");
  EXPECT_EQ(code_of(R"({"procedure":"no_such","acts":[]})"), "unknown_procedure");
  EXPECT_EQ(code_of(R"({"procedure":"penalty_simple","domain":"moon","acts":[]})"), "unknown_domain");
  EXPECT_EQ(code_of(R"({"procedure":"penalty_simple","acts":[]})"), "missing");
  EXPECT_EQ(code_of(R"({"procedure":"penalty_simple","acts":[{"kind":"simple_reported","at":"yesterday"}]})"), "bad_time");
  EXPECT_EQ(code_of(R"({"procedure":"penalty_simple","acts":[{"kind":"case_filed","at":"2026-03-02"}]})"), "unknown_act");
  EXPECT_EQ(code_of(R"({"procedure":"penalty_simple","persons":{"A":{"certificate":true}},"acts":[]})"), "unknown_key");
  EXPECT_EQ(code_of(R"({"procedure":"penalty_simple","history":[{"kind":"punished"}],"acts":[]})"), "bad_date");
}

TEST(ExamineJson, AFieldThatCannotBeReadIsAnErrorAtItsPlace) {
  const auto wrong = [](std::string_view fields) {
    const auto answer = examine_json(book(), R"({"procedure":"penalty_simple","acts":[{"kind":"simple_decision_made","at":"2026-03-02","fields":)" + std::string(fields) + "}]}", "");
    return answer || answer.error().errors.empty() ? std::string() : answer.error().errors.front().pointer;
  };
  EXPECT_EQ(wrong(R"({"fien":1})"), "/acts/0/fields/fien");
  EXPECT_EQ(wrong(R"({"party":"某甲"})"), "/acts/0/fields/party");
}

}  // namespace
}  // namespace fadu::app
