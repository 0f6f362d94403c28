// Is this certificate real, and does it hold today? One number, one answer; nothing about a person but what the card says.
#include <algorithm>

#include "codec.hpp"
#include "qualification_view.hpp"
#include "fadu/base/text.hpp"
#include "fadu/paper/qr.hpp"
#include "help/maker.hpp"
#include "public/roll.hpp"
#include "queries/qualification.hpp"

namespace fadu::app::public_registers {

namespace {

using registers::Certificate;

constexpr std::size_t kLongestNumber = 32, kLongestHost = 100;

struct StateWords {
  std::string_view state, word, says;
};
constexpr StateWords kStates[] = {
    {"valid", "有效", "这本证件今天有效。请再核对出示证件的人与证件上的照片、姓名、单位是否一致。"},
    {"future", "还没有生效", "这本证件还没有到生效的日期，今天不能用来执法。"},
    {"suspended", "暂扣", "这本证件正在暂扣，暂扣期间不能用来执法。"},
    {"expired", "已过期", "这本证件已经过了有效期，不能用来执法。"},
    {"left", "持证人已离开执法岗位", "持证人已经离开执法岗位，这本证件应当收回，不能用来执法。"},
    {"revoked", "已注销", "这本证件已经注销，不能用来执法。"}};
constexpr StateWords kUnknown{"unknown", "没有查到", "本市执法证件名册里没有这个号码。请核对号码；如果有人持它执法，您可以拒绝，并向当地司法行政部门反映。"};

bool number_ok(std::string_view number) { return !number.empty() && length(number) <= kLongestNumber && check_text(number).ok(); }

/// Of several cards with one number the one in force, else the latest.
const Certificate* card_of(const registers::Registers& registers, std::string_view number, Date on) {
  const auto holds = [on](const Certificate& c) { return c.valid.on(on) && (!c.revoked || on < *c.revoked); };
  const Certificate* best = nullptr;
  for (const Certificate& card : registers.tables().certificates) {
    if (card.number != number) continue;
    if (!best || std::pair(holds(*best), best->valid.from) < std::pair(holds(card), card.valid.from)) best = &card;
  }
  return best;
}

registers::CertificateLife life_on(App& app, const Certificate& card) {
  std::vector<registers::CertificateEvent> events;
  const auto rows = app.db().readers().run([&](store::Reader& reader) { return certificate_steps_of(reader, card.id); });
  for (const StepRow& row : rows) {
    registers::CertificateEvent event;
    event.step = row.step;
    event.on = row.on;
    event.way = row.way;
    events.push_back(std::move(event));
  }
  return registers::life_of(card, events);
}

std::string state_on(App& app, const Certificate& card, const Home& home, Date on) {
  const std::string state(registers::shown_state(card, life_on(app, card), on));
  const bool open = state == "valid" || state == "expiring" || state == "suspended";
  if (open && !home.serving && home.until < on) return "left";   // left without anybody having said so
  return state == "expiring" ? "valid" : state;
}

std::string domains_on(const App& app, const Certificate& card, Date on) {
  std::string out;
  for (const registers::CoverSpan& span : card.covers)
    if (span.days.on(on))
      for (const std::string& id : span.domains) out += (out.empty() ? "" : "、") + domain_word(app, id);
  return out.empty() ? "名册没有登记范围" : out;
}

void say(Officer& officer, const StateWords& words) {
  officer.state = words.state;
  officer.word = words.word;
  officer.says = words.says;
}

}  // namespace

Officer PublicRegisters::officer(std::string_view typed) const {
  Officer out;
  out.number = std::string(trim(typed));
  if (out.number.empty()) return out;
  out.asked = true;
  const Date today = app_.now().date();
  const auto registers = app_.registers();
  const Certificate* card = number_ok(out.number) ? card_of(*registers, out.number, today) : nullptr;
  const auto home = card ? home_of(*registers, card->person, today) : std::nullopt;
  if (!home) {
    if (!number_ok(out.number)) out.number.clear();
    say(out, kUnknown);
    return out;
  }
  out.found = true;
  const std::string state = state_on(app_, *card, *home, today);
  const auto* words = std::ranges::find(kStates, state, &StateWords::state);
  say(out, words == std::end(kStates) ? kUnknown : *words);
  out.holds = state == "valid";
  const bool enforces = registers->body(home->body->id, today).enforcement;
  if (out.holds && (home->auxiliary || !enforces)) {
    out.holds = false;
    out.word = "请核实";
    out.says = home->auxiliary ? "证件在有效期内，但是名册显示持证人今天是执法辅助人员，不能独立执法。请向所在单位核实。"
                               : "证件在有效期内，但是所在单位今天不在执法主体名册上。请向当地司法行政部门核实。";
  }
  const std::string kind = code_title(app_.rulebook(), "certificate_kind", card->kind);
  out.facts = {{"姓名", help::plain(home->person->name)},
               {"单位", {{home->body->name, home->body->powers.empty() ? "" : body_path(*home->body)}}},
               {"证件种类", help::plain(kind.empty() ? "行政执法证件" : kind)},
               {"执法领域", help::plain(domains_on(app_, *card, today))},
               {"有效期至", help::plain(card->valid.to == registers::kOpenEnd ? "没有登记截止日期" : card->valid.to.chinese())},
               {"查验时间", help::plain(app_.now().chinese())}};
  return out;
}

Result<std::string> PublicRegisters::officer_qr(std::string_view number, std::string_view host) const {
  if (!number_ok(number)) return fail("bad_number", "证件号码不对");
  std::string base = app_.config().origin;
  if (base.empty()) {
    const bool good = !host.empty() && host.size() <= kLongestHost &&
                      host.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.:-[]") == std::string_view::npos;
    if (!good) return fail("bad_host", "不知道本站的地址");
    base = "http://" + std::string(host);
  }
  return paper::qr_svg(base + "/o/" + path_segment(number));
}

}  // namespace fadu::app::public_registers
