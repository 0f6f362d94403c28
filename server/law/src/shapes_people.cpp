// Shapes about who acts: quorum, qualified, separation, recusal, competence.
#include <algorithm>

#include "shapes.hpp"

namespace fadu::law {
namespace {

/// Persons of an act: who recorded it, who carried it out, or those a field names.
struct Persons {
  enum class From { actor, officers, field };
  From from{From::officers};
  FieldId field;

  void read(Reader& reader, Linker& linker, std::string_view key) {
    const std::string name = reader.text(key);
    from = name == "actor" ? From::actor : name == "officers" ? From::officers : From::field;
    if (from == From::field && !name.empty()) field = linker.ref_named(reader, key, name).field;
  }
  template <class Visit>
  void each(const Act& act, Visit visit) const {
    if (from == From::actor && act.actor.valid()) visit(act.actor);
    if (from == From::officers)
      for (const PersonId id : act.officers) visit(id);
    if (from != From::field || !field.valid()) return;
    const Value* value = act.find(field);
    const auto* ids = value != nullptr ? std::get_if<std::vector<PersonId>>(value) : nullptr;
    if (ids == nullptr) return;
    for (const PersonId id : *ids) visit(id);
  }
  [[nodiscard]] std::string title(const Moment& m) const {
    if (from == From::actor) return "经办人";
    return from == From::officers ? "执法人员" : m.field_title(field);
  }
};

class Quorum final : public Shape {
 public:
  explicit Quorum(ShapeSource& s)
      : at_least_(s.reader.small_or("at_least", 0)),
        certified_(s.reader.boolean_or("certified", false)),
        competent_(s.reader.boolean_or("competent", false)),
        no_auxiliary_(s.reader.boolean_or("no_auxiliary", false)),
        in_scope_(s.reader.boolean_or("in_scope", false)),
        item_(s.linker.ref(s.reader, "item_field")) {
    for (const auto& name : s.reader.texts("confirm")) confirm_.push_back(s.linker.ref_named(s.reader, "confirm", name));
  }
  bool needs_form() const override { return true; }
  bool broken(const Moment& m, Args& args) const override {
    const auto many = static_cast<int>(m.act->officers.size());
    if (many < at_least_)
      args.push_back("执法人员 " + std::to_string(many) + " 人，少于 " + std::to_string(at_least_) + " 人");
    for (const PersonId id : m.act->officers) person(m, id, args);
    for (const Ref& ref : confirm_) {
      const Value* value = m.act->find(ref.field);
      const auto* flag = value != nullptr ? std::get_if<bool>(value) : nullptr;
      if (flag == nullptr || !*flag) args.push_back("没有确认“" + m.field_title(ref.field) + "”");
    }
    return !args.empty();
  }
  std::string tell(const Telling& t) const override {
    std::string out = t.act() + "：";
    for (std::size_t i = 1; i < t.args.size(); ++i) out += (i > 1 ? "；" : "") + t.arg(i);
    return out + "。";
  }

 private:
  void person(const Moment& m, PersonId id, Args& args) const {
    if (in_scope_) covered(m, id, args);
    if (!certified_ && !no_auxiliary_ && !competent_) return;
    const PersonStatus status = m.world.person(id, m.day);
    if (certified_ && !status.certified) args.push_back(m.person(id) + "当日没有有效的执法证件");
    if (no_auxiliary_ && status.auxiliary) args.push_back(m.person(id) + "是辅助人员，不得从事执法");
    if (competent_ && status.body != m.dossier.body) args.push_back(m.person(id) + "不是本机关的执法人员");
  }

  /// The domain of the item where there is one, else that of the dossier.
  void covered(const Moment& m, PersonId id, Args& args) const {
    const std::string_view code = m.text(item_);
    const Item* item = code.empty() ? nullptr : m.world.item(code);
    const std::string& domain = item != nullptr ? item->domain : m.rulebook.domains()[static_cast<std::size_t>(m.dossier.domain.value)].id;
    if (domain == "general" || m.world.covers(id, m.day, domain)) return;
    const DomainId known = m.rulebook.domain(domain);
    const std::string title = known.valid() ? m.rulebook.domains()[static_cast<std::size_t>(known.value)].title : domain;
    args.push_back(m.person(id) + "的执法证件不包括“" + title + "”领域" + (item != nullptr ? "（事项：" + item->title + "）" : std::string()));
  }

  int at_least_;
  bool certified_, competent_, no_auxiliary_, in_scope_;
  Ref item_;
  std::vector<Ref> confirm_;
};

class Qualified final : public Shape {
 public:
  explicit Qualified(ShapeSource& s)
      : law_(s.reader.boolean_or("law_qualified", false)), certified_(s.reader.boolean_or("certified", false)) {
    who_.read(s.reader, s.linker, "who");
    if (!law_ && !certified_) s.reader.wrong("law_qualified", "law_qualified、certified 至少要有一个");
  }
  bool needs_form() const override { return true; }
  bool broken(const Moment& m, Args& args) const override {
    who_.each(*m.act, [&](PersonId id) {
      const PersonStatus status = m.world.person(id, m.day);
      if (law_ && !status.law_qualified) args.push_back(who_.title(m) + m.person(id) + "没有取得国家统一法律职业资格");
      if (certified_ && !status.certified) args.push_back(who_.title(m) + m.person(id) + "当日没有有效的执法证件");
    });
    return !args.empty();
  }
  std::string tell(const Telling& t) const override {
    std::string out = t.act() + "：";
    for (std::size_t i = 1; i < t.args.size(); ++i) out += (i > 1 ? "；" : "") + t.arg(i);
    return out + "。";
  }

 private:
  Persons who_;
  bool law_, certified_;
};

class Separation final : public Shape {
 public:
  explicit Separation(ShapeSource& s) {
    who_.read(s.reader, s.linker, "who");
    for (const Node* table : s.reader.tables_required("from")) {
      Reader inner = s.reader.inner(*table);
      Other other;
      other.any = inner.texts("acts") == std::vector<std::string>{"*"};
      if (!other.any) other.acts = s.linker.acts_required(inner, "acts");
      other.who.read(inner, s.linker, "who");
      inner.done();
      others_.push_back(std::move(other));
    }
  }
  bool needs_form() const override { return true; }
  bool broken(const Moment& m, Args& args) const override {
    bool found = false;
    who_.each(*m.act, [&](PersonId id) {
      if (!found) found = find(m, id, args);
    });
    return found;
  }
  std::string tell(const Telling& t) const override {
    return "“" + t.arg(0) + "”的" + t.arg(1) + t.arg(2) + "同时是本案“" + t.arg(3) + "”（" + t.arg(4) + "）的" + t.arg(5) + "。";
  }

 private:
  struct Other {
    bool any{false};
    std::vector<ActKind> acts;
    Persons who;
    [[nodiscard]] bool covers(ActKind kind) const {
      return any || std::find(acts.begin(), acts.end(), kind) != acts.end();
    }
  };
  bool find(const Moment& m, PersonId id, Args& args) const {
    const auto before = static_cast<std::size_t>(m.act->seq - 1);
    for (std::size_t i = 0; i < before && i < m.dossier.acts.size(); ++i)
      for (const Other& other : others_) {
        const Act& act = m.dossier.acts[i];
        if (!other.covers(act.kind)) continue;
        bool same = false;
        other.who.each(act, [&](PersonId one) { same = same || one == id; });
        if (!same) continue;
        args = {who_.title(m), m.person(id), m.title(act.kind), act.at.date().iso(), other.who.title(m)};
        return true;
      }
    return false;
  }

  Persons who_;
  std::vector<Other> others_;
};

class Recusal final : public Shape {
 public:
  explicit Recusal(ShapeSource& s) {
    decided_ = s.linker.act(s.reader, "decided");
    if (!s.reader.has("decided")) s.reader.wrong("decided", "缺少必填的键“decided”");
    person_ = s.linker.ref_required(s.reader, "person").field;
    granted_ = s.linker.ref_required(s.reader, "granted").field;
  }
  bool needs_form() const override { return true; }
  bool broken(const Moment& m, Args& args) const override {
    if (m.last_seq(decided_) == 0) return false;
    for (const PersonId id : m.act->officers)
      if (find(m, id, args)) return true;
    return m.act->actor.valid() && find(m, m.act->actor, args);
  }
  std::string tell(const Telling& t) const override {
    return t.arg(1) + "已于 " + t.arg(2) + " 被决定回避，仍参加" + t.act() + "。";
  }

 private:
  bool find(const Moment& m, PersonId id, Args& args) const {
    const Act* last = nullptr;   // the latest decision about this person counts
    const auto before = static_cast<std::size_t>(m.act->seq - 1);
    for (std::size_t i = 0; i < before && i < m.dossier.acts.size(); ++i) {
      const Act& act = m.dossier.acts[i];
      if (act.kind != decided_) continue;
      const Value* value = act.find(person_);
      const auto* ids = value != nullptr ? std::get_if<std::vector<PersonId>>(value) : nullptr;
      if (ids != nullptr && std::find(ids->begin(), ids->end(), id) != ids->end()) last = &act;
    }
    const Value* value = last != nullptr ? last->find(granted_) : nullptr;
    const auto* granted = value != nullptr ? std::get_if<bool>(value) : nullptr;
    if (granted == nullptr || !*granted) return false;
    args = {m.person(id), last->at.date().iso()};
    return true;
  }

  ActKind decided_;
  FieldId person_, granted_;
};

class Competence final : public Shape {
 public:
  explicit Competence(ShapeSource& s) : item_(s.linker.ref(s.reader, "item_field")) {
    if (s.reader.has("body_kinds")) kinds_ = read_body_kinds(s.reader, s.linker, "body_kinds");
    scope_ = s.reader.boolean_or("entrusted_in_scope", false);
    stopped_ = s.reader.boolean_or("item_not_stopped", false);
  }
  bool broken(const Moment& m, Args& args) const override {
    const BodyStatus body = m.world.body(m.dossier.body, m.day);
    if (!kinds_.empty()) return other_kind(body, args);
    if (stopped_) return stopped(m, body, args);
    if (scope_) return body.kind == "entrusted" && out_of_scope(m, body, args);
    const auto& domain = m.rulebook.domains()[static_cast<std::size_t>(m.dossier.domain.value)];
    if (!body.enforcement) {
      args.push_back((body.name.empty() ? "本机关" : body.name) + "当日不是经确认公告的行政执法主体");
      return true;
    }
    if (lacks(body, domain.id)) {
      args.push_back(body.name + "当日在“" + domain.title + "”领域没有执法权");
      return true;
    }
    const std::string_view code = m.text(item_);
    const Item* item = code.empty() ? nullptr : m.world.item(code);
    if (item == nullptr || !lacks(body, item->domain)) return false;
    args.push_back(body.name + "没有办理事项“" + item->title + "”的权限");
    return true;
  }
  std::string tell(const Telling& t) const override { return t.act() + "：" + t.arg(1) + "。"; }

 private:
  static std::string named(const BodyStatus& body) { return body.name.empty() ? "本机关" : body.name; }
  static std::string kind_title(std::string_view kind) {
    if (kind == "authorised") return "法律、法规授权的组织";
    if (kind == "entrusted") return "受委托的组织";
    return kind == "township" ? "乡镇人民政府、街道办事处" : "行政机关";
  }
  bool other_kind(const BodyStatus& body, Args& args) const {
    if (std::find(kinds_.begin(), kinds_.end(), body.kind) != kinds_.end()) return false;
    args.push_back(named(body) + "是" + kind_title(body.kind) + "，不能办理");
    return true;
  }
  bool stopped(const Moment& m, const BodyStatus& body, Args& args) const {
    const std::string_view code = m.text(item_);
    if (std::find(body.stopped.begin(), body.stopped.end(), code) == body.stopped.end()) return false;
    const Item* item = m.world.item(code);
    args.push_back(named(body) + "的事项“" + (item != nullptr ? item->title : std::string(code)) + "”已经决定取消或者暂停");
    return true;
  }
  bool out_of_scope(const Moment& m, const BodyStatus& body, Args& args) const {
    const std::string& domain = m.rulebook.domains()[static_cast<std::size_t>(m.dossier.domain.value)].id;
    const std::string_view code = m.text(item_);
    const Item* item = code.empty() ? nullptr : m.world.item(code);
    if (!lacks(body, domain) && (item == nullptr || !lacks(body, item->domain))) return false;
    args.push_back(named(body) + "是受委托的组织，本案超出委托的范围");
    return true;
  }
  static bool lacks(const BodyStatus& body, const std::string& domain) {
    return domain != "general" && std::find(body.domains.begin(), body.domains.end(), domain) == body.domains.end();
  }

  Ref item_;
  std::vector<std::string> kinds_;
  bool scope_{false}, stopped_{false};
};

}  // namespace

std::unique_ptr<Shape> read_quorum(ShapeSource& s) { return std::make_unique<Quorum>(s); }
std::unique_ptr<Shape> read_qualified(ShapeSource& s) { return std::make_unique<Qualified>(s); }
std::unique_ptr<Shape> read_separation(ShapeSource& s) { return std::make_unique<Separation>(s); }
std::unique_ptr<Shape> read_recusal(ShapeSource& s) { return std::make_unique<Recusal>(s); }
std::unique_ptr<Shape> read_competence(ShapeSource& s) { return std::make_unique<Competence>(s); }

}  // namespace fadu::law
