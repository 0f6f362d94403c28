#include "demo/parties.hpp"

#include <array>

#include "codec.hpp"
#include "demo/codes.hpp"
#include "fadu/base/text.hpp"

namespace fadu::app::demo {

namespace {

constexpr int kFirstNumber = 500000;   // beyond the shops of the penalty cases
constexpr std::array<std::string_view, 16> kSurnames = {"钱", "卫", "蒋", "韩", "秦", "尤", "施", "孔",
                                                        "严", "金", "魏", "陶", "姜", "戚", "邹", "柏"};
constexpr std::array<std::string_view, 4> kGiven = {"假设", "拟名", "代称", "范本"};   // none of them an officer's
constexpr std::array<std::string_view, 6> kShops = {"便利店", "小吃店", "五金店", "早点铺", "货运部", "农资门市部"};
constexpr std::array<std::string_view, 6> kCompanies = {"食品有限公司", "商贸有限公司", "物业服务有限公司",
                                                        "建筑工程有限公司", "道路运输有限公司", "化工有限公司"};
constexpr std::string_view kSome = "某";
constexpr std::array<std::string_view, 8> kNotAName = {"些", "种", "个", "项", "日", "月", "年", "人"};

std::size_t at(int n) { return static_cast<std::size_t>(n); }

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t i = text.find(from); !from.empty() && i != std::string::npos; i = text.find(from, i + to.size()))
    text.replace(i, from.size(), to);
}

bool names_something(std::string_view rest) {
  if (rest.empty()) return false;
  for (const std::string_view word : kNotAName)
    if (rest.starts_with(word)) return false;
  return true;
}

}  // namespace

std::string Parties::person() const {
  const int n = number_ + static_cast<int>(known_.size());
  return std::string(kSurnames[at(n) % kSurnames.size()]) + std::string(kGiven[at(n) / kSurnames.size() % kGiven.size()]);
}

std::string Parties::address() const { return bureau_.place + "示范路" + std::to_string(number_ % 400 + 1) + "号"; }

json::object Parties::made(const json::object& old) const {
  const std::string kind = string_in(old, "kind").empty() ? "legal_person" : string_in(old, "kind");
  const int number = kFirstNumber + number_ * 8 + static_cast<int>(known_.size());
  const std::string which = bureau_.place + "示范" + chinese_number(number_ % 9000 + 1) + "号";
  json::object out{{"kind", kind}, {"phone", phone(number)}, {"address", address()}};
  if (kind == "natural_person") {
    const auto born = Date::parse(string_in(old, "birth"));
    out["name"] = person();
    out["id_number"] = citizen_id(born ? *born : Date::of(1970, 1, 1).plus_days(number_ * 13 % 9000));
    return out;
  }
  const bool shop = kind == "individual_business", other = kind == "other_organisation";
  out["name"] = which + std::string(shop ? kShops[at(number) % kShops.size()] : other ? "专业合作社" : kCompanies[at(number) % kCompanies.size()]);
  out["code"] = uscc(shop ? 92 : other ? 93 : 91, number);
  out["legal_rep"] = person();
  return out;
}

void Parties::recast(json::object& party) {
  const std::string name = string_in(party, "name");
  auto found = known_.find(name);
  if (found == known_.end()) found = known_.emplace(name, made(party)).first;
  party = found->second;
}

std::string Parties::reword(std::string text) const {
  for (const auto& [name, party] : known_) replace_all(text, name, string_in(party, "name"));
  for (std::size_t i = text.find(kSome); i != std::string::npos; i = text.find(kSome, i + kSome.size()))
    if (names_something(std::string_view(text).substr(i + kSome.size()))) text.replace(i, kSome.size(), "示范");
  return text;
}

}  // namespace fadu::app::demo
