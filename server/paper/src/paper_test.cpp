#include <gtest/gtest.h>
#include <fstream>
#include "samples.hpp"
#include "fadu/paper/render.hpp"
using namespace fadu; using namespace fadu::paper;
TEST(Smoke, one) {
  auto press = Press::open(); ASSERT_TRUE(press.ok()) << press.error().message;
  RenderOptions o{Instant::at(Date::of(2026,3,30), 36000), "怀仁市市场监督管理局"};
  auto w=[&](const char* n, const auto& d){ auto p=press->render(d,o); ASSERT_TRUE(p.ok())<<p.error().message<<p.error().where; std::ofstream(std::string("/tmp/pp/")+n)<<p->bytes; printf("%s %d\n",n,p->pages);};
  w("decision.pdf", samples::decision()); w("form.pdf", samples::filing_form()); w("transcript.pdf", samples::transcript()); w("volume.pdf", samples::volume());
}
