// Exports of lists as jobs: CSV (UTF-8 with BOM, RFC 4180, formula-safe) and XLSX.
#include <boost/json.hpp>
#include <xlsxwriter.h>

#include <algorithm>
#include <fstream>

#include "codec.hpp"
#include "csv.hpp"
#include "fadu/app/basis.hpp"
#include "fadu/app/benchmarks.hpp"
#include "fadu/app/catalogue.hpp"
#include "fadu/app/documents.hpp"
#include "fadu/app/hours.hpp"
#include "fadu/app/qualification.hpp"
#include "fadu/app/jobs.hpp"
#include "fadu/app/lawbook.hpp"
#include "fadu/app/measures.hpp"
#include "fadu/app/rolls.hpp"
#include "fadu/app/training.hpp"
#include "queries/exported.hpp"
#include "record.hpp"

namespace fadu::app {

namespace {

using Row = std::vector<std::string>;

/// A sheet that grows row by row.
class Sheet {
 public:
  virtual ~Sheet() = default;
  virtual void add(const Row& row) = 0;
  virtual bool finish() = 0;
};

class CsvSheet final : public Sheet {
 public:
  explicit CsvSheet(const std::filesystem::path& path) : out_(path, std::ios::binary) { out_ << "\xEF\xBB\xBF"; }
  void add(const Row& row) override { out_ << csv_line(row); }
  bool finish() override {
    out_.close();
    return !out_.fail();
  }

 private:
  std::ofstream out_;
};

class XlsxSheet final : public Sheet {
 public:
  explicit XlsxSheet(const std::filesystem::path& path) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    book_ = workbook_new_opt(path.c_str(), &options);
    sheet_ = workbook_add_worksheet(book_, "数据");
  }
  XlsxSheet(const XlsxSheet&) = delete;
  XlsxSheet& operator=(const XlsxSheet&) = delete;
  ~XlsxSheet() override {
    if (book_) workbook_close(book_);
  }
  void add(const Row& row) override {
    for (std::size_t i = 0; i < row.size(); ++i)
      worksheet_write_string(sheet_, row_, static_cast<lxw_col_t>(i), row[i].c_str(), nullptr);
    ++row_;
  }
  bool finish() override {
    const bool good = workbook_close(book_) == LXW_NO_ERROR;
    book_ = nullptr;
    return good;
  }

 private:
  lxw_workbook* book_{};
  lxw_worksheet* sheet_{};
  lxw_row_t row_{0};
};

Query query_of(const json::object& request) {
  Query query;
  if (const json::value* wanted = request.if_contains("query"); wanted && wanted->is_object())
    for (const auto& member : wanted->get_object())
      if (member.value().is_string()) query[std::string(member.key())] = std::string(member.value().get_string());
  return query;
}

std::string cell(const json::object& row, std::string_view key) {
  const json::value* value = row.if_contains(key);
  if (!value || value->is_null()) return {};
  return value->is_string() ? std::string(value->get_string()) : json::serialize(*value);
}

Row dossier_row(const json::object& row) {
  const json::value& due = row.at("due");
  const json::value& amount = row.at("amount");
  std::string handlers;
  for (const json::value& name : row.at("handlers").as_array()) handlers += (handlers.empty() ? "" : "、") + std::string(name.as_string());
  return {cell(row, "number"), cell(row, "title"), cell(row, "party"), cell(row, "procedure_title"), cell(row, "stage_title"),
          cell(row.at("body").as_object(), "name"), handlers, cell(row, "opened_on"),
          due.is_null() ? "" : cell(due.as_object(), "title"), due.is_null() ? "" : cell(due.as_object(), "on"),
          due.is_null() ? "" : cell(due.as_object(), "word"), amount.is_null() ? "" : Money{amount.as_int64()}.plain(),
          cell(row.at("findings").as_object(), "unlawful"), cell(row.at("findings").as_object(), "defect")};
}

Row finding_row(const json::object& row) {
  const json::object& dossier = row.at("dossier").as_object();
  std::string cites;
  for (const json::value& cite : row.at("cites").as_array()) cites += (cites.empty() ? "" : "、") + cell(cite.as_object(), "text");
  return {cell(row, "severity_word"), cell(row, "title"), cell(row, "text"), cites, cell(row, "on"), cell(dossier, "number"),
          cell(dossier, "party"), cell(dossier.at("body").as_object(), "name"), cell(row, "act_title")};
}

Row measure_row(const json::object& row) {
  return {cell(row, "title"), cell(row, "number"), cell(row, "body"), cell(row, "note"), cell(row, "on")};
}

Row qualification_row(const json::object& row) {
  Row out{cell(row.at("person").as_object(), "name"), cell(row.at("body").as_object(), "name"), cell(row, "word"), cell(row, "application_word")};
  const json::object none;
  const json::object& card = row.at("certificate").is_object() ? row.at("certificate").get_object() : none;
  std::string domains;
  if (const json::value* list = card.if_contains("domains"))
    for (const json::value& one : list->as_array()) domains += (domains.empty() ? "" : "、") + cell(one.as_object(), "title");
  for (const char* key : {"kind_title", "number", "valid_from", "valid_to", "reviewed", "left", "way", "returned", "revoked"}) out.push_back(cell(card, key));
  out.push_back(domains);
  return out;
}

/// Whose row, since when, the fields in the order of the roll, what the checks say.
Row roll_row(const json::object& row) {
  const json::value& body = row.at("body");
  Row out{cell(body.is_null() ? row.at("region").as_object() : body.as_object(), body.is_null() ? "title" : "name"), cell(row.at("region").as_object(), "code"), cell(row, "since")};
  std::string checks;
  for (const json::value& one : row.at("checks").as_array()) checks += (checks.empty() ? "" : "；") + cell(one.as_object(), "says");
  out.push_back(checks);
  for (const json::value& text : row.at("cells").as_array()) out.emplace_back(text.as_string());
  return out;
}

Row hours_row(const json::object& row) {
  const json::object &has = row.at("hours").as_object(), &gap = row.at("gap").as_object();
  return {cell(row, "name"), cell(row.at("body").as_object(), "name"), cell(row, "word"), cell(has, "all"), cell(has, "public_law"), cell(has, "business"),
          cell(has, "political"), cell(gap, "all"), cell(gap, "public_law"), cell(gap, "business")};
}

Row course_row(const json::object& row) {
  std::string bodies;
  for (const json::value& one : row.at("bodies").as_array()) bodies += (bodies.empty() ? "" : "、") + cell(one.as_object(), "name");
  return {cell(row, "title"), cell(row, "on"), cell(row, "until"), cell(row, "tier_title"), cell(row, "kind_title"), cell(row, "hours"), bodies, cell(row, "method_title"),
          cell(row, "place"), cell(row, "lecturer"), cell(row, "must_read_title"), cell(row, "series_title"), cell(row, "signed_up"), cell(row, "attended"), cell(row, "word")};
}

struct Kind {
  std::string_view title;
  Row head;
  Answer<json::object> (*page)(App&, const Caller&, const Query&);
  Row (*row)(const json::object&);
};

Row basis_row(const json::object& row) {
  std::string findings, cites, matters;
  for (const json::value& one : row.at("findings").as_array()) findings += (findings.empty() ? "" : "\n") + cell(one.as_object(), "title") + "：" + cell(one.as_object(), "words");
  for (const json::value& cite : row.at("punished_by").as_array()) cites += (cites.empty() ? "" : "、") + cell(cite.as_object(), "text");
  for (const json::value& one : row.at("matters").as_array())
    matters += (matters.empty() ? "" : "；") + cell(one.at("body").as_object(), "name") + " " + cell(one.as_object(), "choice_title") + " " + cell(one.as_object(), "state_title");
  return {cell(row, "code"), cell(row, "title"), cell(row, "domain_title"), cites, findings, cell(row, "proposal_title"), cell(row, "reason"), matters};
}

std::string cite_words(const json::value& cites) {
  std::string out;
  for (const json::value& cite : cites.as_array()) out += (out.empty() ? "" : "、") + cell(cite.as_object(), "text");
  return out;
}

Row item_row(const json::object& row) {
  std::string levels;
  for (const json::value& level : row.at("levels").as_array()) levels += (levels.empty() ? "" : "、") + std::string(level.as_string());
  return {cell(row, "code"), cell(row, "title"), cell(row, "kind_title"), cell(row, "domain_title"), cell(row, "from"), cite_words(row.at("breaks")), cite_words(row.at("punished_by")),
          levels, cell(row, "procedure")};
}

Row catalogue_row(const json::object& row) {
  return {cell(row, "code"), cell(row, "title"), cell(row, "kind_title"), cell(row, "domain_title"), cell(row, "from"), cite_words(row.at("basis")), cell(row, "year"), cell(row, "five")};
}

Row catalogue_state_row(const json::object& row) {
  return {cell(row.at("body").as_object(), "name"), cell(row, "state_title"), cell(row, "version"), cell(row, "on"), cell(row, "items"), cell(row, "differences"), cell(row, "touched")};
}

Row benchmark_row(const json::object& row) {
  std::string findings;
  for (const json::value& one : row.at("findings").as_array()) findings += (findings.empty() ? "" : "\n") + cell(one.as_object(), "title") + "：" + cell(one.as_object(), "words");
  return {cell(row, "code"), cell(row, "title"), cell(row, "domain_title"), cite_words(row.at("punished_by")), cell(row, "tiers"), cell(row, "grades"), cell(row, "state_title"), findings, cell(row, "benchmark")};
}

Answer<json::object> basis_page(App& app, const Caller& caller, const Query& query) { return list_basis(app, &caller, query); }

Kind kind_of(std::string_view name) {
  if (name == "basis") return {"事项清理清单", {"编码", "事项", "执法领域", "处罚依据", "核对结果", "建议", "理由", "办理情况"}, basis_page, basis_row};
  if (name == "items") return {"执法事项", {"编码", "事项", "种类", "领域", "版本起", "违反", "依据", "层级", "程序"}, item_rows, item_row};
  if (name == "catalogue") return {"事项目录", {"编码", "事项", "种类", "领域", "版本起", "依据", "近十二个月案件", "近五年案件"}, catalogue_rows, catalogue_row};
  if (name == "catalogues") return {"各单位事项目录", {"单位", "状态", "版本", "公布日期", "今天的事项", "差别", "条文变过的"}, list_catalogues, catalogue_state_row};
  if (name == "benchmarks")
    return {"裁量基准核对", {"编码", "事项", "执法领域", "处罚依据", "法定档次数", "等次数", "核对结果", "问题", "来源"}, benchmark_rows, benchmark_row};
  if (name == "findings")
    return {"监督发现", {"性质", "规则", "发现的问题", "依据", "适用日期", "案号", "当事人", "办案机关", "所在步骤"}, list_findings, finding_row};
  if (name == "measure") return {"措施台账清单", {"名称", "编号", "机关", "说明", "日期"}, measure_rows, measure_row};
  if (name == "qualifications")
    return {"执法资格清单",
            {"姓名", "单位", "证件状态", "申领", "种类", "证件号码", "有效期起", "有效期止", "已审验年度", "离岗日期", "离岗原因", "收回日期", "注销日期", "执法领域"},
            list_qualifications, qualification_row};
  if (name == "courses")
    return {"培训课程", {"课程", "开始", "结束", "层级", "类别", "学时", "举办单位", "方式", "地点", "讲课人", "必修文件", "集中培训", "报名", "签到", "状态"}, list_courses, course_row};
  if (name == "hours")
    return {"学时清单", {"姓名", "单位", "进度", "合计", "公共法律", "业务", "政治（另计）", "合计还差", "公共法律还差", "业务还差"}, hours_board, hours_row};
  return {"案件清单",
          {"案号", "案由", "当事人", "程序", "阶段", "办案机关", "承办人", "登记日期", "最近期限", "到期日", "灯", "罚款（元）", "违法", "瑕疵"},
          list_dossiers, dossier_row};
}

std::string filter_words(const Query& query) {
  std::string out;
  for (const auto& [key, value] : query) out += (out.empty() ? "" : "；") + key + "=" + value;
  return out.empty() ? "无" : out;
}

/// Page by page through the same list that the screen shows, so that scope and filter cannot differ.
Answer<Done> write_sheet(App& app, const Caller& caller, const Kind& kind, Query query, Sheet& sheet, JobRun& run) {
  sheet.add({std::string(kind.title), "查询条件：" + filter_words(query), "导出人：" + caller.name, "导出时间：" + app.now().chinese()});
  sheet.add(kind.head);
  query["limit"] = "100";
  query["count"] = "1";
  std::int64_t done = 0, total = 0;
  while (true) {
    auto page = kind.page(app, caller, query);
    if (!page) return page.failure();
    if (const json::value* n = page->if_contains("total")) total = n->to_number<std::int64_t>();
    query.erase("count");
    for (const json::value& row : page->at("rows").as_array()) sheet.add(kind.row(row.as_object()));
    done += static_cast<std::int64_t>(page->at("rows").as_array().size());
    if (!run.progress(done, total, "正在写入")) return refuse(409, "cancelled", "已取消", "导出没有完成。");
    const json::value& next = page->at("next");
    if (next.is_null()) break;
    query["cursor"] = std::string(next.as_string());
  }
  note_export(app.db(), caller.person, kind.title, filter_words(query), done);
  return Done{};
}

}  // namespace

namespace {

Answer<json::object> submit_export(App& app, const Caller& caller, const json::object& request, const Kind& kind) {
  const std::string format = string_in(request, "format");
  if (format != "csv" && format != "xlsx") return bad_request("/format", "unknown_format", "请选择 CSV 或 XLSX。");
  const Query query = query_of(request);
  return app.jobs().submit(caller, "export", "导出" + std::string(kind.title), json_text(request), [&app, caller, kind, query, format](JobRun& run) -> Answer<Done> {
    std::unique_ptr<Sheet> sheet;
    if (format == "csv") sheet = std::make_unique<CsvSheet>(run.result_path());
    else sheet = std::make_unique<XlsxSheet>(run.result_path());
    auto written = write_sheet(app, caller, kind, query, *sheet, run);
    if (!sheet->finish()) return refuse(507, "disk_full", "导出没有写完", "磁盘空间可能不足，请联系管理员。");
    if (!written) return written.failure();
    run.set_result(std::string(kind.title) + app.now().date().iso() + "." + format);
    return Done{};
  });
}

}  // namespace

Answer<json::object> start_export(App& app, const Caller& caller, const json::object& request) {
  const std::string name = string_in(request, "kind");
  if (name != "dossiers" && name != "findings" && name != "basis" && name != "measure")
    return bad_request("/kind", "unknown_kind", "只能导出案件清单、监督发现、事项清理清单或者措施台账的清单。");
  return submit_export(app, caller, request, kind_of(name));
}

Answer<json::object> start_register_export(App& app, const Caller& caller, const json::object& request) {
  const std::string name = string_in(request, "kind");
  if (name == "roll") {
    const law::RollSpec* roll = law::find_roll(app.rolls(), query_of(request)["roll"]);
    if (!roll) return bad_request("/query/roll", "unknown_roll", "没有这本台账，请从台账页面导出。");
    Kind kind{roll->title, {roll->scope == law::RollSpec::Scope::body ? "单位" : "地方", "区划代码", "登记起始日期", "核对"}, roll_rows, roll_row};
    for (const law::FieldSpec& field : roll->form.fields) kind.head.push_back(field.title);
    return submit_export(app, caller, request, kind);
  }
  constexpr std::string_view kKinds[] = {"qualifications", "hours", "benchmarks", "items", "catalogue", "catalogues", "courses"};
  if (std::ranges::find(kKinds, name) == std::end(kKinds)) return bad_request("/kind", "unknown_kind", "只能导出执法资格、学时、裁量基准核对、执法事项、事项目录、培训课程或者一本台账。");
  return submit_export(app, caller, request, kind_of(name));
}

Answer<json::object> start_volume(App& app, const Caller& caller, std::string_view dossier) {
  const std::string id(dossier);
  const auto reached = app.db().readers().run([&](store::Reader& reader) { return reach(reader, app, caller, access::Action::case_read, id); });
  if (!reached) return reached.failure();
  return app.jobs().submit(caller, "volume", "生成整卷", id, [&app, caller, id](JobRun& run) -> Answer<Done> {
    auto pdf = volume_pdf(app, caller, id, [&](int done, int total) { return run.progress(done, total, "正在排版"); });
    if (!pdf) return pdf.failure();
    std::ofstream out(run.result_path(), std::ios::binary);
    out << pdf->bytes;
    out.close();
    if (out.fail()) return refuse(507, "disk_full", "整卷没有写完", "磁盘空间可能不足，请联系管理员。");
    run.set_result(pdf->name);
    return Done{};
  });
}

}  // namespace fadu::app
