// What the heuristic parser makes of the shapes of function that stand in the house.
#include <gtest/gtest.h>

#include "tidy.hpp"

namespace fadu::tidy {
namespace {

Function only(const std::string& text) {
  const auto all = functions_of(read_source({"server/x/src/a.cpp", text}).code);
  EXPECT_EQ(all.size(), 1u) << text;
  return all.empty() ? Function{} : all.front();
}

TEST(Functions, NameLinesParameters) {
  const Function f = only("namespace a {\n\n/// Words.\nint f(int a,\n      int b) {\n  // word\n\n  return a;\n}\n}\n");
  EXPECT_EQ(f.name, "f");
  EXPECT_EQ(f.line, 4);
  EXPECT_EQ(f.code_lines, 4);
  EXPECT_EQ(f.parameters, 2);
  EXPECT_EQ(f.nesting, 0);
}

TEST(Functions, ParametersCountNoCommasInside) {
  EXPECT_EQ(only("void f(std::map<int, int> a, int (*b)(int, int), X c = {1, 2}) {}").parameters, 3);
  EXPECT_EQ(only("void f() {}").parameters, 0);
  EXPECT_EQ(only("template <class A, class B>\nvoid f(A a) {}").parameters, 1);
  EXPECT_EQ(only("std::function<void(int, int)> f(int a) {}").parameters, 1);
  EXPECT_EQ(only("bool operator<(const A& a, const A& b) { return a.x < b.x; }").parameters, 2);
  EXPECT_EQ(only("int A::operator()(int a, int b, int c) const {}").parameters, 3);
  EXPECT_EQ(only("[[nodiscard]] decltype(x()) f(int a) noexcept(true) {}").parameters, 1);
}

TEST(Functions, ConstructorsWithBracedMembers) {
  const Function f = only("A::A(int a, int b) : a_{a}, b_(b), c_{{1, 2}} {\n  if (a) b();\n}\n");
  EXPECT_EQ(f.name, "A::A");
  EXPECT_EQ(f.parameters, 2);
  EXPECT_EQ(f.code_lines, 3);
  EXPECT_EQ(f.nesting, 1);
}

TEST(Functions, MembersOfATypeAreFunctionsItsFieldsAreNot) {
  const auto all = functions_of("struct A : B<int> {\n  int x{0};\n  std::string y = \"\";\n  int f() const { return x; }\n  void g(int);\n};\nenum class C { a, b };\n");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].name, "f");
  EXPECT_EQ(all[1].name, "g");
  EXPECT_EQ(all[1].code_lines, 0);
}

TEST(Functions, TablesAreNoFunctions) { EXPECT_TRUE(functions_of("constexpr X kTable[] = {\n  {1, {2, 3}},\n  {4, {}},\n};\nint a{1};\n").empty()); }

TEST(Functions, NestingOfBlocksAndOfStatementsWithoutBraces) {
  EXPECT_EQ(only("void f() { if (a) b(); }").nesting, 1);
  EXPECT_EQ(only("void f() { for (int i = 0; i < 3; ++i) if (a) b(); }").nesting, 2);
  EXPECT_EQ(only("void f() { if (a) { b(); } else if (c) { d(); } else { e(); } }").nesting, 1);
  EXPECT_EQ(only("void f() { switch (a) { case 1: { if (b) c(); } default: d(); } }").nesting, 2);
  EXPECT_EQ(only("void f() { try { do { a(); } while (b); } catch (const X&) { c(); } }").nesting, 2);
}

TEST(Functions, LambdasAndInitialisersAddNoLevel) {
  EXPECT_EQ(only("void f() { if (any_of(a, [](int x) { return x; })) b(); }").nesting, 1);
  EXPECT_EQ(only("void f() { auto g = [&](int x) -> int { if (x) return 1; return X{1, {2}}.y; }; g(1); }").nesting, 1);
  EXPECT_EQ(only("void f() { return g({.a = 1, .b = {2}}); }").nesting, 0);
}

TEST(Functions, BracesInTextAreNone) {
  EXPECT_EQ(only("void f() { a(\"{ if (\"); b('{'); c(R\"x({ \" })x\"); /* { */ int d = 1'000; }").nesting, 0);
  EXPECT_EQ(functions_of(read_source({"a.cpp", "#define X { \\\n {\nvoid f() {}\nvoid g() {}\n"}).code).size(), 2u);
}

TEST(Functions, ManyInAFileAreFoundOneByOne) {
  const auto all = functions_of("void f() { if (a) { b(); } }\nstatic int g(int x) {\n  return x;\n}\nextern \"C\" {\nvoid h() {}\n}\n");
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].nesting, 1);
  EXPECT_EQ(all[1].line, 2);
  EXPECT_EQ(all[2].name, "h");
}

}  // namespace
}  // namespace fadu::tidy
