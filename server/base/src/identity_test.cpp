#include "fadu/base/identity.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace fadu {
namespace {

template <class T>
std::string code_of(const Result<T>& r) {
  return r.ok() ? "ok" : r.error().code;
}

TEST(Uscc, TakesRealShapedCodes) {
  EXPECT_EQ(code_of(check_uscc("91350100M000100Y43")), "ok");  // the example of GB 32100-2015
}

TEST(Uscc, SaysWhatIsWrong) {
  EXPECT_EQ(code_of(check_uscc("91350100M000100Y4")), "bad_length");
  EXPECT_EQ(code_of(check_uscc("91350100I000100Y43")), "bad_character");
  EXPECT_EQ(code_of(check_uscc("91350100m000100Y43")), "bad_character");
  const auto wrong = check_uscc("91350100M000100Y44");
  EXPECT_EQ(code_of(wrong), "bad_check_digit");
  EXPECT_NE(wrong.error().message.find("“3”"), std::string::npos);
}

TEST(Uscc, EverySingleWrongCharacterIsFound) {
  const std::string good = "91350100M000100Y43";
  const std::string alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  for (std::size_t at = 0; at < good.size(); ++at)
    for (const char c : alphabet) {
      auto changed = good;
      changed[at] = c;
      EXPECT_EQ(check_uscc(changed).ok(), changed == good) << changed;
    }
}

TEST(CitizenId, ReadsBirthdayAndSex) {
  const auto id = check_citizen_id("11010519491231002X");  // the example of GB 11643-1999
  ASSERT_TRUE(id.ok());
  EXPECT_EQ(id->born, Date::of(1949, 12, 31));
  EXPECT_FALSE(id->male);
}

TEST(CitizenId, SaysWhatIsWrong) {
  EXPECT_EQ(code_of(check_citizen_id("1101051949123100")), "bad_length");
  EXPECT_EQ(code_of(check_citizen_id("11010519491231002x")), "bad_character");
  EXPECT_EQ(code_of(check_citizen_id("1101O519491231002X")), "bad_character");
  EXPECT_EQ(code_of(check_citizen_id("11010519490231002X")), "bad_birthday");
  EXPECT_EQ(code_of(check_citizen_id("110105194912310021")), "bad_check_digit");
}

TEST(Masks, HideTheMiddle) {
  EXPECT_EQ(mask_citizen_id("140602199001011234"), "1406**********1234");
  EXPECT_EQ(mask_phone("13800001234"), "138****1234");
  EXPECT_EQ(mask_phone("1234567"), "*******");
  EXPECT_EQ(mask_citizen_id(""), "");
}

TEST(Identity, NeverBreaksOnAnyText) {
  EXPECT_TRUE(rc::check([](const std::string& text) {
    (void)check_uscc(text);
    (void)check_citizen_id(text);
    RC_ASSERT(mask_phone(text).size() == text.size());
  }));
}

}  // namespace
}  // namespace fadu
