#include "demo/cast.hpp"

#include <fmt/format.h>

#include "demo/codes.hpp"

namespace fadu::app::demo {

namespace {

using Roles = std::vector<std::string>;

struct County {
  std::string_view region, place, title, market_short, justice_short, government, court;
  int weight;
};
// Names of places are real, everything else is made up.
constexpr County kCounties[] = {
    {"140681", "怀仁", "怀仁市", "怀市监", "怀司", "怀仁市人民政府", "怀仁市人民法院", 30},
    {"140602", "朔城", "朔城区", "朔城市监", "朔城司", "朔城区人民政府", "朔城区人民法院", 14},
    {"140603", "平鲁", "平鲁区", "平鲁市监", "平鲁司", "平鲁区人民政府", "平鲁区人民法院", 8},
    {"140621", "山阴", "山阴县", "山市监", "山司", "山阴县人民政府", "山阴县人民法院", 9},
    {"140622", "应县", "应县", "应市监", "应司", "应县人民政府", "应县人民法院", 9},
    {"140623", "右玉", "右玉县", "右市监", "右司", "右玉县人民政府", "右玉县人民法院", 7},
    {"140671", "开发区", "山西朔州经济开发区", "朔开市监", "朔开司", "朔州市人民政府", "朔城区人民法院", 5},
};

struct CityBureau {
  std::string_view name, short_name, domain;
  int weight;
  std::vector<std::string> fields;
};
std::vector<CityBureau> city_bureaus() {
  return {{"朔州市市场监督管理局", "朔市监", "market", 5, {}},
          {"朔州市农业农村局", "朔农", "general", 3, {"agriculture"}},
          {"朔州市交通运输局", "朔交", "general", 3, {"transport"}},
          {"朔州市住房和城乡建设局", "朔建", "general", 2, {"environment"}},
          {"朔州市城市管理局", "朔城管", "general", 4, {"urban", "environment"}},
          {"朔州市应急管理局", "朔应急", "general", 2, {"safety"}}};
}

// Bodies of the city that tell no penalty cases of their own: every domain of the rulebook has somebody.
const CityBureau kOtherBureaus[] = {{"朔州市公安局", "朔公", "public_security", 0, {}},
                                    {"朔州市农业综合行政执法队", "朔农执", "agriculture", 0, {}},
                                    {"朔州市交通运输综合行政执法队", "朔交执", "transport", 0, {}},
                                    {"朔州市城乡建设综合行政执法队", "朔建执", "housing", 0, {}},
                                    {"朔州市规划和自然资源局", "朔自然资", "natural_resources", 0, {}},
                                    {"朔州市生态环境局", "朔环", "ecology", 0, {}},
                                    {"朔州市应急管理综合行政执法队", "朔应急执", "emergency", 0, {}},
                                    {"朔州市文化和旅游局", "朔文旅", "culture_tourism", 0, {}},
                                    {"朔州市水利局", "朔水", "water", 0, {}},
                                    {"朔州市人力资源和社会保障局", "朔人社", "labour", 0, {}},
                                    {"朔州市医疗保障局", "朔医保", "health_insurance", 0, {}},
                                    {"朔州市卫生健康委员会", "朔卫", "health", 0, {}},
                                    {"朔州市行政审批服务管理局", "朔审批", "general", 0, {"none"}}};

constexpr std::string_view kSurnames[] = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高",
                                          "林", "何", "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧",
                                          "程", "曹", "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕"};
constexpr std::string_view kGiven[] = {"样例", "虚构", "模拟", "例证", "范例", "假名"};

class Casting {
 public:

  Cast all() {
    for (const County& county : kCounties) market(county);
    for (const CityBureau& city : city_bureaus()) city_bureau(city, 3);
    for (const County& county : kCounties) justice(county);
    city_justice();
    for (const CityBureau& city : kOtherBureaus) city_bureau(city, 4);
    for (std::size_t i = 0; i < cast_.bureaus.size(); ++i)
      if (cast_.bureaus[i].kind == "judicial") staff(static_cast<int>(i), 4);
    leavers();
    return std::move(cast_);
  }

 private:
  int bureau(Bureau made) {
    made.code = uscc(11, static_cast<int>(cast_.bureaus.size()) + 1);
    made.phone = fmt::format("0349-000{:04}", cast_.bureaus.size() + 1);
    cast_.bureaus.push_back(std::move(made));
    return static_cast<int>(cast_.bureaus.size()) - 1;
  }
  std::string next_name() {
    const std::size_t n = names_++;
    return std::string(kSurnames[n % std::size(kSurnames)]) + std::string(kGiven[n / std::size(kSurnames) % std::size(kGiven)]);
  }
  int person(int bureau, Roles roles, std::string name = {}, std::string note = {}, std::string username = {}) {
    Person person;
    const int n = static_cast<int>(cast_.people.size()) + 1;
    person.name = name.empty() ? next_name() : std::move(name);
    person.username = username.empty() ? fmt::format("demo{:03}", n) : std::move(username);
    person.note = std::move(note);
    person.bureau = bureau;
    person.roles = std::move(roles);
    person.card = fmt::format("0000{:06}", n);
    person.card_from = Date::of(2023, 1, 1);
    person.card_to = Date::of(2028, 12, 31);
    cast_.people.push_back(std::move(person));
    return n - 1;
  }
  int without_card(int index) {
    cast_.people[static_cast<std::size_t>(index)].card.clear();
    return index;
  }
  int reviewer(int index) {
    cast_.people[static_cast<std::size_t>(index)].law_qualified = Date::of(2018, 9, 1);
    return index;
  }
  Bureau& at(int index) { return cast_.bureaus[static_cast<std::size_t>(index)]; }

  /// Handlers, a head, a second leader, a reviewer, a chair, and those the planted defects need.
  void staff(int index, int handlers) {
    for (int i = 0; i < handlers; ++i) at(index).handlers.push_back(person(index, {"handler"}));
    while (at(index).heads.size() < 2) at(index).heads.push_back(person(index, {"agency_head"}));
    while (at(index).reviewers.empty()) at(index).reviewers.push_back(reviewer(person(index, {"legal_reviewer"})));
    while (at(index).chairs.empty()) at(index).chairs.push_back(person(index, {"hearing_chair"}));
    at(index).dual = reviewer(person(index, {"handler", "legal_reviewer"}));
    at(index).expired = person(index, {"handler"});
    Person& old = cast_.people[static_cast<std::size_t>(at(index).expired)];
    old.card_from = Date::of(2018, 6, 1);
    old.card_to = Date::of(2023, 5, 31);
    const int helper = without_card(person(index, {}));
    cast_.people[static_cast<std::size_t>(helper)].auxiliary = true;
  }
  void market(const County& county) {
    const int index = bureau({{}, std::string(county.title) + "市场监督管理局", std::string(county.market_short), {},
                              std::string(county.region), "department", "market", std::string(county.place), {},
                              std::string(county.government), std::string(county.court), {}, county.weight, {}, {}, {}, {}});
    if (county.region == "140681") main_stage(index);
    if (county.region == "140602")
      at(index).handlers.push_back(person(index, {"handler"}, "刘示例", "邻区执法人员：看不到怀仁的案件", "liushili"));
    staff(index, county.region == "140681" ? 5 : 4);
    if (county.region == "140602")   // one certificate that runs out soon
      cast_.people[static_cast<std::size_t>(at(index).handlers.back())].card_to = Date::of(2026, 4, 30);
  }
  void main_stage(int index) {
    Bureau& main = at(index);
    main.handlers.push_back(person(index, {"handler"}, "王示例", "执法人员：登记线索，提请立案，现场检查，询问，送达", "wangshili"));
    main.handlers.push_back(person(index, {"handler"}, "张示范", "执法人员：王示例的搭档；试试简易程序，一张表办完", "zhangshifan"));
    main.handlers.push_back(person(index, {"handler"}, "陈演示", "承办人：手上有在办案件，看工作台和到期日", "chenyanshi"));
    main.heads.push_back(person(index, {"agency_head"}, "赵示例", "机关负责人：批准立案，作出处罚决定", "zhaoshili"));
    main.reviewers.push_back(reviewer(person(index, {"legal_reviewer"}, "李示例", "法制审核：审核待审案件，出具意见", "lishili")));
    main.chairs.push_back(person(index, {"hearing_chair"}, "孙示例", "听证主持人：通知听证，主持听证，提交报告", "sunshili"));
    without_card(person(index, {"agency_admin"}, "周示例", "单位管理员：管理本单位用户和岗位，申报资格和学时", "zhoushili"));
  }
  void city_bureau(const CityBureau& city, int handlers) {
    const int index = bureau({{}, std::string(city.name), std::string(city.short_name), {}, "140600", "department",
                              std::string(city.domain), "朔州", {}, "朔州市人民政府", "朔城区人民法院", city.fields, city.weight, {}, {}, {}, {}});
    staff(index, handlers);
  }
  int justice_bureau(const std::string& title, std::string_view short_name, std::string_view region, std::string_view place,
                     std::string_view government, std::string_view court) {
    return bureau({{}, title + "司法局", std::string(short_name), {}, std::string(region), "judicial", {}, std::string(place), {},
                   std::string(government), std::string(court), {}, 0, {}, {}, {}, {}});
  }
  void justice(const County& county) {
    const int index = justice_bureau(std::string(county.title), county.justice_short, county.region, county.place,
                                     county.government, county.court);
    if (county.region == "140681")
      without_card(person(index, {"supervisor"}, "吴示例", "怀仁市司法局执法监督：看本市全部案件和发现的问题，只读", "wushili"));
    else
      without_card(person(index, {"supervisor"}));
  }
  void city_justice() {
    const int index = justice_bureau("朔州市", "朔司", "140600", "朔州", "朔州市人民政府", "朔城区人民法院");
    without_card(person(index, {"supervisor"}, "郑示例", "朔州市司法局执法监督：看全市案件和发现的问题", "zhengshili"));
    without_card(person(index, {"auditor"}, "冯示例", "审计：看访问和导出记录，看不到案件", "fengshili"));
    without_card(person(index, {"operator"}, "褚示例", "运维：看任务和系统状态，看不到案件", "chushili"));
  }

  /// Who left, and whose certificate nobody has revoked: in the first county's market bureau and two of the city's.
  void leavers() {
    for (const int index : {0, 7, 8}) {
      Person& gone = cast_.people[static_cast<std::size_t>(person(index, {"handler"}))];
      gone.left = Date::of(2025, 11, 28);
      gone.left_told = index != 8;
    }
  }

  Cast cast_;
  std::size_t names_{0};
};

}  // namespace

Cast make_cast() { return Casting{}.all(); }

Caller Cast::caller(int person) const {
  const Person& who = people[static_cast<std::size_t>(person)];
  const Bureau& where = bureaus[static_cast<std::size_t>(who.bureau)];
  Caller caller;
  caller.person = who.id;
  caller.username = who.username;
  caller.name = who.name;
  caller.body = where.id;
  caller.actor.person = who.id.value;
  for (const std::string& role : who.roles)
    if (const auto known = access::parse_role(role)) caller.actor.posts.push_back({*known, where.id.value, where.region});
  return caller;
}

}  // namespace fadu::app::demo
