// fadu law …, fadu id check: the law without a server.
#include <fstream>
#include <iostream>
#include <iterator>

#include <boost/json.hpp>

#include "cli.hpp"
#include "fadu/app/examine_json.hpp"
#include "fadu/app/lawbook.hpp"
#include "fadu/base/identity.hpp"
#include "fadu/law/examples.hpp"
#include "fadu/law/measure.hpp"

namespace fadu::cli {

namespace json = boost::json;

namespace {

struct LawOptions {
  std::string term, event, domain{"general"}, on, file;
};

std::string cites_text(const law::Rulebook& rulebook, const std::vector<statute::Cite>& cites) {
  std::string out;
  for (const auto& cite : cites) {
    const auto* instrument = rulebook.instrument(cite.statute);
    out += (out.empty() ? "" : "、") + statute::chinese(cite, instrument ? instrument->short_title : cite.statute);
  }
  return out;
}

json::array cites_json(const law::Rulebook& rulebook, const std::vector<statute::Cite>& cites) {
  json::array out;
  for (const auto& cite : cites) {
    const auto* instrument = rulebook.instrument(cite.statute);
    std::string article = std::to_string(cite.article);
    if (cite.sub > 0) article += "-" + std::to_string(cite.sub);
    out.push_back({{"statute", instrument ? instrument->short_title : cite.statute}, {"article", article}, {"ref", statute::print(cite)}});
  }
  return out;
}

/// Prints the list either as JSON or as lines of "id<TAB>title<TAB>cites".
int print_list(const law::Rulebook& rulebook, bool as_json, const auto& list, auto cites_of) {
  json::array rows;
  for (const auto& entry : list) {
    const std::vector<statute::Cite> cites = cites_of(entry);
    if (as_json) rows.push_back({{"id", entry.id}, {"title", entry.title}, {"cite", cites_json(rulebook, cites)}});
    else std::cout << entry.id << '\t' << entry.title << '\t' << cites_text(rulebook, cites) << '\n';
  }
  if (as_json) std::cout << json::serialize(rows) << '\n';
  return Exit::ok;
}

int list_of(const Common& common, std::string_view what) {
  auto rulebook = load_rulebook(common);
  if (!rulebook) return say(rulebook.error(), Exit::configuration);
  if (what == "terms")
    return print_list(*rulebook, common.json, rulebook->terms(), [](const law::TermSpec& t) {
      return t.versions.empty() ? std::vector<statute::Cite>{} : t.versions.back().cites;
    });
  if (what == "guards")
    return print_list(*rulebook, common.json, rulebook->guards(), [](const law::GuardSpec& g) { return g.cites; });
  return print_list(*rulebook, common.json, rulebook->procedures(), [](const law::ProcedureSpec& p) { return p.cites; });
}

int due(const Common& common, const LawOptions& options) {
  auto rulebook = load_rulebook(common);
  if (!rulebook) return say(rulebook.error(), Exit::configuration);
  const auto answer = app::term_due(*rulebook, options.term, {{"event", options.event}, {"domain", options.domain}}, Date{});
  if (!answer) return say(answer.error());
  if (common.json) {
    std::cout << json::serialize(*answer) << '\n';
    return Exit::ok;
  }
  std::cout << answer->at("due").as_string().c_str() << '\n';
  for (const json::value& step : answer->at("steps").as_array()) std::cout << "  " << step.as_string().c_str() << '\n';
  for (const json::value& cite : answer->at("cites").as_array()) std::cout << "  依据 " << cite.at("text").as_string().c_str() << '\n';
  return Exit::ok;
}

int explain(const Common& common, const LawOptions& options) {
  auto rulebook = load_rulebook(common);
  if (!rulebook) return say(rulebook.error(), Exit::configuration);
  for (const law::TermSpec& term : rulebook->terms()) {
    if (term.id != options.term) continue;
    std::cout << term.title << "\n" << (term.help.empty() ? "" : term.help + "\n");
    for (const law::TermVersion& version : term.versions)
      std::cout << "  " << version.from.iso() << " 至 " << version.to.iso() << " [" << (version.domain.empty() ? "general" : version.domain) << "] "
                << (version.date.empty() ? std::to_string(version.limit) + std::string(app::unit_word(version.unit)) : version.date) << "  " << cites_text(*rulebook, version.cites)
                << (version.doubt.empty() ? "" : "  疑问 " + version.doubt) << '\n';
    const auto day = options.on.empty() ? Result<Date>(fail("", "")) : Date::parse(options.on);
    if (day)
      if (const auto* version = rulebook->term_on(term.id, options.domain, *day))
        std::cout << day->iso() << " 适用：" << version->limit << app::unit_word(version->unit) << '\n';
    return Exit::ok;
  }
  std::cerr << "没有期限“" << options.term << "”。fadu law terms 列出全部。\n";
  return Exit::absent;
}

std::string read_input(const std::string& file) {
  if (file == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

int examine(const Common& common, const LawOptions& options) {
  auto rulebook = load_rulebook(common);
  if (!rulebook) return say(rulebook.error(), Exit::configuration);
  const auto answer = app::examine_json(*rulebook, read_input(options.file), options.on);
  if (!answer) return say(answer.error());
  std::cout << json::serialize(*answer) << '\n';
  return Exit::ok;
}

/// Every story and every worked date of the rulebook.
int check(const Common& common) {
  std::vector<law::SourceFile> sources;
  auto rulebook = load_rulebook(common, &sources);
  if (!rulebook) return say(rulebook.error(), Exit::configuration);
  const auto rolls = law::load_rolls(sources, *rulebook);
  if (!rolls) {
    for (const law::LoadError& problem : rolls.error()) std::cerr << problem.text() << '\n';
    return say({"bad_rolls", "台账有 " + std::to_string(rolls.error().size()) + " 处错误。请按上面的文件、行、键修改。", {}}, Exit::configuration);
  }
  const auto measures = law::load_measures(sources, *rulebook, *rolls);
  if (!measures) {
    for (const law::LoadError& problem : measures.error()) std::cerr << problem.text() << '\n';
    return say({"bad_measures", "措施台账有 " + std::to_string(measures.error().size()) + " 处错误。请按上面的文件、行、键修改。", {}}, Exit::configuration);
  }
  const law::ExampleReport report = law::run_examples(*rulebook, sources);
  for (const law::LoadError& problem : report.problems) std::cerr << problem.text() << '\n';
  std::cout << report.stories << " 个故事，" << report.dates << " 个日期，" << measures->size() << " 项措施，" << report.problems.size() << " 处不符\n";
  return report.problems.empty() ? Exit::ok : Exit::failed;
}

int check_id(const Common& common, const std::string& code) {
  const bool citizen = code.size() == 18 && code.find_first_not_of("0123456789Xx") == std::string::npos && check_citizen_id(code).ok();
  const Status uscc = check_uscc(code);
  const auto person = check_citizen_id(code);
  const bool ok = citizen || uscc.ok();
  json::object out{{"code", code}, {"ok", ok}, {"kind", citizen ? "公民身份号码" : uscc.ok() ? "统一社会信用代码" : ""}};
  if (citizen) out["born"] = person->born.iso();
  if (!ok) out["errors"] = json::array{{{"kind", "统一社会信用代码"}, {"message", uscc.error().message}}, {{"kind", "公民身份号码"}, {"message", person.ok() ? "" : person.error().message}}};
  if (common.json) std::cout << json::serialize(out) << '\n';
  else std::cout << (ok ? std::string(out["kind"].as_string()) + "，校验位正确" : "不是有效的代码：" + uscc.error().message) << '\n';
  return ok ? Exit::ok : Exit::failed;
}

}  // namespace

void add_law(CLI::App& root, Common& common, Action& action) {
  auto options = std::make_shared<LawOptions>();
  CLI::App* law = root.add_subcommand("law", "规则书：期限、规则、程序");
  law->require_subcommand(1);
  for (const char* name : {"terms", "guards", "procedures"}) {
    CLI::App* list = law->add_subcommand(name, "列出");
    list->add_flag("--json", common.json, "JSON");
    list->add_option("--rulebook", common.rulebook, "规则书文件夹");
    list->callback([&common, &action, name] { action = [&common, name] { return list_of(common, name); }; });
  }
  CLI::App* due_command = law->add_subcommand("due", "算一项期限：fadu law due decision_limit --event 2026-01-05");
  due_command->add_option("term", options->term, "期限")->required();
  due_command->add_option("--event", options->event, "起算的日期或时间")->required();
  due_command->add_option("--domain", options->domain, "执法领域");
  due_command->add_flag("--json", common.json, "JSON");
  due_command->add_option("--rulebook", common.rulebook, "规则书文件夹");
  due_command->callback([&common, options, &action] { action = [&common, options] { return due(common, *options); }; });
  CLI::App* explain_command = law->add_subcommand("explain", "一项期限的各个版本");
  explain_command->add_option("term", options->term, "期限")->required();
  explain_command->add_option("--on", options->on, "日期");
  explain_command->add_option("--domain", options->domain, "执法领域");
  explain_command->add_option("--rulebook", common.rulebook, "规则书文件夹");
  explain_command->callback([&common, options, &action] { action = [&common, options] { return explain(common, *options); }; });
  CLI::App* examine_command = law->add_subcommand("examine", "审查一份案卷（JSON 文件，- 为标准输入）");
  examine_command->add_option("file", options->file, "文件")->required();
  examine_command->add_option("--on", options->on, "审查日期");
  examine_command->add_option("--rulebook", common.rulebook, "规则书文件夹");
  examine_command->add_flag("--json", common.json, "JSON（总是）");
  examine_command->callback([&common, options, &action] { action = [&common, options] { return examine(common, *options); }; });
  CLI::App* check_command = law->add_subcommand("check", "运行规则书的全部示例");
  check_command->add_option("--rulebook", common.rulebook, "规则书文件夹");
  check_command->callback([&common, &action] { action = [&common] { return check(common); }; });
  add_fine(*law, common, action);
  add_diff(*law, common, action);
  add_dry_run(*law, common, action);
  add_coverage(*law, common, action);
  CLI::App* id = root.add_subcommand("id", "代码校验");
  id->require_subcommand(1);
  CLI::App* id_check = id->add_subcommand("check", "统一社会信用代码或公民身份号码");
  auto code = std::make_shared<std::string>();
  id_check->add_option("code", *code, "代码")->required();
  id_check->add_flag("--json", common.json, "JSON");
  id_check->callback([&common, code, &action] { action = [&common, code] { return check_id(common, *code); }; });
}

}  // namespace fadu::cli
