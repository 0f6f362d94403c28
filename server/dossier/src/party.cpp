// 当事人: who the case is about. An organisation is named by its USCC, a person by an identity document; where there is
// none, the reason is written down instead.
#include <algorithm>

#include "fadu/base/identity.hpp"
#include "fadu/base/text.hpp"
#include "reading.hpp"

namespace fadu::dossier {
namespace {

struct Part {
  std::string_view key, title;
  std::int64_t max;
};
constexpr Part kParts[] = {
    {"kind", "当事人类型", 40},      {"name", "姓名或者名称", 100},     {"code", "统一社会信用代码", 18},
    {"no_code_reason", "没有代码或者证件号码的原因", 200},              {"legal_rep", "法定代表人、负责人或者经营者", 50},
    {"id_kind", "证件种类", 40},     {"id_number", "证件号码", 40},     {"phone", "联系电话", 20},
    {"address", "住所或者住址", 200}, {"birth", "出生日期", 10},
};

/// The given parts as texts, by the order of kParts.
class PartyForm {
 public:
  PartyForm(Reading& reading, std::string pointer) : reading_(reading), pointer_(std::move(pointer)) {}

  void read(const Node& node) {
    for (const auto& [key, member] : *node.object())
      if (std::ranges::find(party_parts(), key) == party_parts().end()) unknown(key);
    for (std::size_t i = 0; i < std::size(kParts); ++i)
      if (const Node* member = node.get(kParts[i].key); given(member))
        values_[i] = read_text(reading_, std::string(kParts[i].title), *member, at(kParts[i].key), kParts[i].max);
    check_kind();
    check_identity();
    check_contact();
  }
  void write(const std::string& key, std::vector<law::Fact>& out) const {
    for (std::size_t i = 0; i < std::size(kParts); ++i) {
      if (!values_[i] || kParts[i].key == "birth") continue;
      out.push_back({field(key, kParts[i].key), *values_[i]});
    }
    if (birth_) out.push_back({field(key, "birth"), *birth_});
  }

 private:
  [[nodiscard]] std::string at(std::string_view part) const { return pointer_ + "/" + std::string(part); }
  [[nodiscard]] law::FieldId field(const std::string& key, std::string_view part) const {
    return reading_.words.field(key + "." + std::string(part));
  }
  [[nodiscard]] const std::optional<std::string>& get(std::string_view part) const {
    const auto found = std::ranges::find(kParts, part, &Part::key);
    return values_[static_cast<std::size_t>(found - std::begin(kParts))];
  }
  [[nodiscard]] bool had_error(std::string_view part) const {
    return std::ranges::any_of(reading_.errors, [&](const FieldError& e) { return e.pointer == at(part); });
  }
  void error(std::string_view part, std::string code, std::string message) {
    reading_.error(at(part), std::move(code), std::move(message));
  }
  void unknown(const std::string& key) {
    const std::string near = nearest(key, party_parts());
    error(key, "unknown_field",
          "当事人没有名为“" + key + "”的栏目" + (near.empty() ? "，请删除。" : "，是否应为“" + near + "”？"));
  }

  void check_kind() {
    if (!get("name") && !had_error("name")) error("name", "missing", "“姓名或者名称”没有填写，请填写后提交。");
    if (!get("kind")) {
      if (!had_error("kind")) error("kind", "missing", "“当事人类型”没有选择，请选择。");
      return;
    }
    (void)read_code(reading_, "当事人类型", Node(*get("kind")), at("kind"), "party_kind");
    if (get("id_kind")) (void)read_code(reading_, "证件种类", Node(*get("id_kind")), at("id_kind"), "id_kind");
  }

  void check_identity() {
    const bool person = get("kind") == "natural_person";
    const std::string_view wanted = person ? "id_number" : "code";
    const std::string what = person ? "证件号码" : "统一社会信用代码";
    if (get("no_code_reason") && get(wanted))
      error("no_code_reason", "not_asked", "已经填写“" + what + "”，不需要再说明没有的原因，请清空其中一项。");
    if (!get(wanted) && !get("no_code_reason") && !had_error(wanted))
      error(wanted, "missing", "“" + what + "”没有填写；确实没有的，请写明原因。");
    if (person && get("code")) error("code", "not_asked", "自然人不填写统一社会信用代码，请改填证件号码。");
    if (!person && get("code")) check_code();
    if (get("birth")) parse_birth();
    const bool citizen = !get("id_kind") || get("id_kind") == "citizen_id";
    if (get("id_number") && citizen) check_citizen(person);
  }

  void check_code() {
    if (const Status good = check_uscc(*get("code")); !good) error("code", good.error().code, good.error().message);
  }

  void check_citizen(bool of_party) {
    const auto citizen = check_citizen_id(*get("id_number"));
    if (!citizen) return error("id_number", citizen.error().code, citizen.error().message);
    if (!of_party) return;   // the representative's: says nothing of the party's age
    if (birth_ && *birth_ != citizen->born)
      error("birth", "contradiction", "出生日期与身份证号码中的" + citizen->born.chinese() + "不一致，请核对。");
    birth_ = citizen->born;
  }

  void parse_birth() {
    const auto day = Date::parse(*get("birth"));
    if (!day || *day > reading_.context.today)
      return error("birth", "bad_date", "“出生日期”不是有效的过去日期，请重新选择。");
    birth_ = *day;
  }

  void check_contact() {
    const auto& phone = get("phone");
    const auto digit = [](char c) { return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == ' '; };
    if (phone && (phone->size() < 5 || !std::ranges::all_of(*phone, digit)))
      error("phone", "bad_phone", "“联系电话”只能由数字和横线组成，请核对。");
  }

  Reading& reading_;
  std::string pointer_;
  std::optional<std::string> values_[std::size(kParts)];
  std::optional<Date> birth_;
};

}  // namespace

const std::vector<std::string>& party_parts() {
  static const std::vector<std::string> parts = [] {
    std::vector<std::string> out;
    for (const Part& part : kParts) out.emplace_back(part.key);
    return out;
  }();
  return parts;
}

void read_party(Reading& reading, const law::FieldSpec& spec, const Node& node, const std::string& pointer,
                std::vector<law::Fact>& out) {
  if (!node.object())
    return reading.error(pointer, "wrong_type", "“" + spec.title + "”应当分栏填写，请改正后重新提交。");
  PartyForm form(reading, pointer);
  form.read(node);
  form.write(spec.key, out);
}

}  // namespace fadu::dossier
