// Shapes about what came before: prerequisite, forbid, once, chronology.
#include <algorithm>

#include "shapes.hpp"

namespace fadu::law {
namespace {

class Prerequisite final : public Shape {
 public:
  explicit Prerequisite(ShapeSource& s) {
    needed_.read(s);
    since_ = s.linker.act(s.reader, "since");
    if (needed_.all.empty() && needed_.any.empty()) s.reader.wrong("requires", "requires、requires_any 至少要有一个");
  }
  bool broken(const Moment& m, Args& args) const override {
    const std::int32_t since = since_.valid() ? m.last_seq(since_) : 0;
    if (!needed_.missing(m, since)) return false;
    args.push_back(needed_.tell(m, since));
    args.push_back(since == 0 ? "" : m.title(since_));
    if (since > 0) args.push_back(m.last(since_)->at.date().iso());
    return true;
  }
  std::string tell(const Telling& t) const override {
    if (t.arg(2).empty()) return t.act() + "之前没有办理" + t.arg(1) + "。";
    return "“" + t.arg(2) + "”（" + t.arg(3) + "）之后、" + t.act() + "之前没有办理" + t.arg(1) + "。";
  }

 private:
  Needed needed_;
  ActKind since_;
};

class Forbid final : public Shape {
 public:
  explicit Forbid(ShapeSource& s)
      : after_(s.linker.acts_required(s.reader, "after")), unless_(s.linker.acts(s.reader, "unless")) {}
  bool broken(const Moment& m, Args& args) const override {
    const std::int32_t seq = m.last_seq(after_);
    if (seq == 0 || m.last_seq(unless_) > seq) return false;
    const Act& found = m.dossier.acts[static_cast<std::size_t>(seq - 1)];
    args.push_back(m.title(found.kind));
    args.push_back(found.at.date().iso());
    return true;
  }
  std::string tell(const Telling& t) const override {
    return "已经办理“" + t.arg(1) + "”（" + t.arg(2) + "），之后不得再办理" + t.act() + "。";
  }

 private:
  std::vector<ActKind> after_, unless_;
};

class Once final : public Shape {
 public:
  explicit Once(ShapeSource& s) : unless_(s.linker.acts(s.reader, "unless")) {}
  bool broken(const Moment& m, Args& args) const override {
    const std::int32_t seq = m.last_seq(m.act->kind);
    if (seq == 0 || m.last_seq(unless_) > seq) return false;
    args.push_back(m.dossier.acts[static_cast<std::size_t>(seq - 1)].at.date().iso());
    return true;
  }
  std::string tell(const Telling& t) const override {
    return "“" + t.arg(0) + "”已于 " + t.arg(1) + " 办理，不得重复办理（" + t.on.iso() + "）。";
  }

 private:
  std::vector<ActKind> unless_;
};

class Chronology final : public Shape {
 public:
  explicit Chronology(ShapeSource& s) : others_(s.linker.acts_required(s.reader, "not_before")) {}
  bool broken(const Moment& m, Args& args) const override {
    const Act* worst = nullptr;
    for (const ActKind kind : others_) {
      const Act* other = m.last(kind);
      if (other != nullptr && m.act->at < other->at && (worst == nullptr || worst->at < other->at)) worst = other;
    }
    if (worst == nullptr) return false;
    args.push_back(m.act->at.chinese());
    args.push_back(m.title(worst->kind));
    args.push_back(worst->at.chinese());
    return true;
  }
  std::string tell(const Telling& t) const override {
    return "“" + t.arg(0) + "”的时间（" + t.arg(1) + "）早于“" + t.arg(2) + "”（" + t.arg(3) + "）。";
  }

 private:
  std::vector<ActKind> others_;
};

}  // namespace

std::unique_ptr<Shape> read_prerequisite(ShapeSource& s) { return std::make_unique<Prerequisite>(s); }
std::unique_ptr<Shape> read_forbid(ShapeSource& s) { return std::make_unique<Forbid>(s); }
std::unique_ptr<Shape> read_once(ShapeSource& s) { return std::make_unique<Once>(s); }
std::unique_ptr<Shape> read_chronology(ShapeSource& s) { return std::make_unique<Chronology>(s); }

}  // namespace fadu::law
