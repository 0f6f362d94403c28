// What a document lacks, in words, and the sheet that takes its place in a volume.
#include <algorithm>
#include <array>

#include "fadu/base/text.hpp"
#include "filling.hpp"

namespace fadu::app {

namespace {

struct Known {
  std::string_view path, name;
};
/// Values that are not fields of an act: docs/guide/documents.md.
constexpr std::array kKnown{
    Known{"party.kind", "当事人类型"},       Known{"party.name", "当事人姓名或者名称"}, Known{"party.code", "当事人证件号码或者统一社会信用代码"},
    Known{"party.legal_rep", "法定代表人"},  Known{"party.address", "当事人住址或者住所"}, Known{"party.phone", "当事人联系电话"},
    Known{"party", "当事人"},                Known{"case.title", "案由"},               Known{"case.number", "案号"},
    Known{"case.filed_on", "立案日期"},      Known{"penalty.text", "处罚内容"},          Known{"penalty.fine", "罚款金额"},
    Known{"penalty.kinds", "处罚种类"},      Known{"item", "处罚事项"},                 Known{"officers", "执法人员"},
    Known{"act.officers", "执法人员"},       Known{"act.actor", "经办人"},              Known{"body.name", "执法机关名称"},
    Known{"body.address", "执法机关地址"},   Known{"body.phone", "执法机关电话"},        Known{"evidence", "证据"},
    Known{"served.title", "所送达的文书"},
};

std::string in_quotes(std::string_view text) { return "“" + std::string(text) + "”"; }

class GapWords {
 public:
  GapWords(const ValueContext& context, const law::ActSpec* act) : context_(context), act_(act) {}

  Gap gap(std::string_view path) const {
    const auto steps = split(path, '.');
    if (steps[0] == "terms" && steps.size() > 1) return of_term(steps[1]);
    if (steps[0] == "acts" && steps.size() > 2) return of_act(context_.procedure.act(steps[1]), steps[2]);
    if (const std::string_view name = known(path); !name.empty()) return of_known(steps[0], std::string(name));
    if (steps[0] == "act" && steps.size() > 1) return of_act(act_, steps[1]);
    return {"模板所需的内容 " + std::string(path), "请系统管理员核对规则库中的文书模板。"};
  }

 private:
  static std::string_view known(std::string_view path) {
    const auto* found = std::ranges::find(kKnown, path, &Known::path);
    return found == kKnown.end() ? std::string_view() : found->name;
  }
  /// A key is the same kind of fact everywhere, so any act that has it knows its name.
  std::string title_anywhere(std::string_view key) const {
    for (const law::ProcedureSpec& procedure : context_.app.rulebook().procedures())
      for (const law::ActSpec& act : procedure.acts)
        if (const law::FieldSpec* field = act.field(key)) return field->title;
    return "其他内容";
  }
  std::string again() const { return act_ ? "补录" + in_quotes(act_->title) : "补录相应步骤"; }

  Gap of_known(std::string_view root, const std::string& name) const {
    if (root == "body") return {name, "请系统管理员在机构名册中补填。"};
    if (root == "act" || root == "penalty") return {name, again() + "，填写所缺各项。"};
    return {name, "先补录载有该项的步骤，再" + again() + "。"};
  }
  Gap of_term(std::string_view id) const {
    for (const law::TermSpec& term : context_.app.rulebook().terms())
      if (term.id == id) return {in_quotes(term.title) + "的期限", "当日没有适用于本领域的期限规则，请系统管理员核对规则库。"};
    return {"期限", "请系统管理员核对规则库。"};
  }
  Gap of_act(const law::ActSpec* spec, std::string_view key) const {
    const law::FieldSpec* field = spec ? spec->field(key) : nullptr;
    const std::string name = field ? field->title : title_anywhere(key);
    if (!spec) return {name, "先补录载有该项的步骤，再" + again() + "。"};
    if (spec == act_) return {name, again() + "，填写所缺各项。"};
    return {name + "（" + spec->title + "）", "先补录" + in_quotes(spec->title) + "，填写所缺各项，再" + again() + "。"};
  }

  const ValueContext& context_;
  const law::ActSpec* act_;
};

/// What is mended in the same way stands in one row, so that the sheet stays one page.
std::vector<Gap> joined(const std::vector<Gap>& gaps) {
  std::vector<Gap> rows;
  for (const Gap& gap : gaps) {
    const auto same = std::ranges::find(rows, gap.mend, &Gap::mend);
    if (same == rows.end()) rows.push_back(gap);
    else same->name += "、" + gap.name;
  }
  return rows;
}

paper::Form particulars(const ValueContext& context, const DocumentRow& row, const law::DocumentSpec* spec, const law::ActSpec* act) {
  const law::Act& made = context.record.dossier.acts[static_cast<std::size_t>(row.act - 1)];
  return {{{{{"文书名称", spec ? spec->title : "规则库中已没有这一种文书"}}, "", 1},
           {{{"文号", row.number.empty() ? "无" : row.number}}, "", 1},
           {{{"形成步骤", (act ? act->title : std::string("已不存在的步骤")) + "（案卷第" + std::to_string(row.act) + "步）"}}, "", 1},
           {{{"办理时间", made.at.chinese()}, {"经办人", context.registers->person(made.actor, made.at.date()).name}}, "", 1}}};
}

}  // namespace

std::vector<Gap> gaps_of(const ValueContext& context, const law::DocumentSpec& spec, const law::ActSpec* act,
                         const paper::Value& values) {
  const GapWords words(context, act);
  std::vector<Gap> gaps;
  for (const std::string& path : spec.must)
    if (const paper::Value* value = values.at(path); !value || !value->present()) gaps.push_back(words.gap(path));
  return gaps;
}

paper::Document missing_sheet(App& app, const ValueContext& context, const DocumentRow& row, const Problem& why) {
  const law::DocumentSpec* spec = spec_of(app.rulebook(), row.kind);
  const law::ActSpec* act = context.procedure.act(context.record.dossier.acts[static_cast<std::size_t>(row.act - 1)].kind);
  std::vector<Gap> gaps;
  if (spec && why.code == "missing_content")
    gaps = gaps_of(context, *spec, act, document_values(context, row.act, row.number, row.made.date()));
  if (gaps.empty()) gaps.push_back({spec ? why.detail : "文书模板", "请系统管理员核对规则库中的文书模板后重新生成整卷。"});
  paper::Table table;
  table.columns = {{"序号", 2}, {"缺少的内容", 7, paper::Align::left}, {"应当怎么办", 12, paper::Align::left}};
  for (const Gap& gap : joined(gaps)) table.rows.push_back({std::to_string(table.rows.size() + 1), gap.name, gap.mend});
  paper::Document sheet;
  sheet.title = context.body.name + "\n缺件说明";
  sheet.marks.demo = app.config().demo;
  sheet.blocks = {particulars(context, row, spec, act),
                  paper::Paragraph{"本件依案卷记录不能生成，缺少下列内容："},
                  std::move(table),
                  paper::Note{"补录：打开本案，办理所列步骤，勾选“事后补录”，填写后提交并说明理由。补录后形成的文书自动入卷；原记录不能更改，本页继续保留，作为缺件的说明。"}};
  return sheet;
}

}  // namespace fadu::app
