// The shape history: earlier matters of the same party, also before other bodies.
#include "shapes.hpp"

namespace fadu::law {
namespace {

const std::vector<std::string> kSame{"party", "item", "body", "domain", "procedure"};
const std::vector<std::string> kUnits{"calendar_day", "month", "year", "calendar_year"};

class History final : public Shape {
 public:
  explicit History(ShapeSource& s) : most_field_(s.linker.ref(s.reader, "at_most_field")) {
    for (const auto& name : s.reader.texts_required("same")) same(s, name);
    kinds(s);
    with_this_ = s.reader.boolean_or("with_this", false);
    for (Reader& version : s.versions) window(version);
  }
  bool needs_form() const override { return true; }   // asked only when the act is judged, never for what might come
  bool broken(const Moment& m, Args& args) const override {
    const Window& window = windows_[m.version];
    const auto most = most_field_.valid() ? m.number(most_field_) : window.most;
    const std::string_view party = m.party_key();
    if (party.empty() || (!most && !window.least)) return false;
    const auto found = earlier(m, window, party);
    const auto many = static_cast<std::int64_t>(found.size()) + (with_this_ ? 1 : 0);
    if (most ? many <= *most : many >= *window.least) return false;
    const EarlierMatter* last = found.empty() ? nullptr : &found.back();
    args = {window.words, std::to_string(found.size()), most ? "不得超过 " + std::to_string(*most) + " 次" : "应有 " + std::to_string(*window.least) + " 次以上",
            last == nullptr ? "" : last->on.iso(), last == nullptr ? "" : where(m, *last)};
    return true;
  }
  std::string tell(const Telling& t) const override {
    const std::string last = t.arg(4).empty() ? "" : "，最近一次在 " + t.arg(4) + "（" + t.arg(5) + "）";
    return t.act() + "：当事人" + t.arg(1) + "已有 " + t.arg(2) + " 次" + last + "，" + t.arg(3) + (with_this_ ? "（连同本次）" : "") + "。";
  }

 private:
  struct Window {
    int within{};
    int unit{};
    std::optional<std::int64_t> most, least;
    std::string words;
  };
  void same(ShapeSource& s, const std::string& name) {
    if (!s.linker.known(s.reader, "same", name, kSame, "相同之处")) return;
    item_ = item_ || name == "item";
    body_ = body_ || name == "body";
    domain_ = domain_ || name == "domain";
    procedure_ = procedure_ || name == "procedure";
  }
  void kinds(ShapeSource& s) {
    std::vector<std::string> all;
    for (const auto& [kind, title] : s.linker.book().engine.matter_titles) all.push_back(kind);
    for (const auto& kind : s.reader.texts("kinds"))
      if (s.linker.known(s.reader, "kinds", kind, all, "前案种类（procedure.toml 的 matter）")) kinds_.push_back(kind);
  }
  void window(Reader& version) {
    Window out;
    out.within = version.small_or("within", 0);
    out.unit = version.one_of("unit", kUnits, 0);
    if ((out.within > 0) != version.has("unit")) version.wrong("within", "within 与 unit 一起写");
    out.most = version.integer_if("at_most");
    out.least = version.integer_if("at_least");
    if ((out.most ? 1 : 0) + (out.least ? 1 : 0) + (most_field_.valid() ? 1 : 0) != 1)
      version.wrong("at_most", "at_most、at_least（版本里）与 at_most_field 写且只写一个");
    out.words = words(out);
    windows_.push_back(std::move(out));
  }
  static std::string words(const Window& w) {
    if (w.within == 0) return "以前";
    const std::string n = std::to_string(w.within);
    if (kUnits[static_cast<std::size_t>(w.unit)] == "calendar_year") return w.within == 1 ? "本年内" : n + " 个年度内";
    return n + (w.unit == 0 ? " 日内" : w.unit == 1 ? " 个月内" : " 年内");
  }
  static Date begin(const Window& w, Date day) {
    if (w.within == 0) return Date::of(1900, 1, 1);
    if (w.unit == 0) return day.plus_days(-w.within);
    if (w.unit == 1) return day.plus_months(-w.within);
    return w.unit == 2 ? day.plus_months(-12 * w.within) : Date::of(day.year() - w.within + 1, 1, 1);
  }
  std::vector<EarlierMatter> earlier(const Moment& m, const Window& w, std::string_view party) const {
    auto out = m.world.history({party, m.dossier.id, begin(w, m.day), m.day, m.act->received});
    const auto& procedure = m.rulebook.procedure(m.dossier.procedure).id;
    const auto& domain = m.rulebook.domains()[static_cast<std::size_t>(m.dossier.domain.value)].id;
    const std::string_view item = m.text(m.engine.procedures[static_cast<std::size_t>(m.dossier.procedure.value)].item);
    std::erase_if(out, [&](const EarlierMatter& one) {
      if (!kinds_.empty() && std::find(kinds_.begin(), kinds_.end(), one.kind) == kinds_.end()) return true;
      return (item_ && (item.empty() || one.item != item)) || (body_ && one.body != m.dossier.body) ||
             (domain_ && one.domain != domain) || (procedure_ && one.procedure != procedure);
    });
    return out;
  }
  static std::string where(const Moment& m, const EarlierMatter& one) {
    std::string out = m.world.body(one.body, one.on).name;
    for (const auto& [kind, title] : m.engine.matter_titles)
      if (kind == one.kind) {
        out += (out.empty() ? "" : "，") + title;
        break;
      }
    return out + (one.number.empty() ? "" : "，" + one.number);
  }

  Ref most_field_;
  std::vector<std::string> kinds_;
  bool item_{false}, body_{false}, domain_{false}, procedure_{false}, with_this_{false};
  std::vector<Window> windows_;
};

}  // namespace

std::unique_ptr<Shape> read_history(ShapeSource& s) { return std::make_unique<History>(s); }

}  // namespace fadu::law
