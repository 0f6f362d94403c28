#include "completion.hpp"

namespace fadu::app {

Answer<PdfFile> completion_pdf(App& app, const Completion& completion) {
  paper::Document document;
  document.title = "行政执法人员培训\n结业证明";
  document.marks.demo = app.config().demo;
  paper::Lines lines{{{"姓名", completion.name}, {"单位", completion.body}}};
  if (!completion.card.empty()) lines.pairs.push_back({"执法证件号码", completion.card});
  lines.pairs.push_back({"课程", completion.title});
  lines.pairs.push_back({"类别", completion.kind});
  for (const paper::Pair& pair : completion.particulars) lines.pairs.push_back(pair);
  document.blocks = {std::move(lines), paper::Paragraph{"上列人员已完成本次培训，特此证明。"},
                     paper::Seal{completion.issuer, completion.on.chinese(), false, ""},
                     paper::Note{"本证明由平台按签到、阅读和考试的记录生成，不另盖章；需要核对的，请向举办单位查询。"}};
  auto press = app.press();
  if (!press) return refuse(503, press.error().code, "暂时不能生成证明", press.error().message);
  auto pdf = (*press)->render(document, {completion.made, completion.issuer});
  if (!pdf) return refuse(500, pdf.error().code, "证明没有生成", pdf.error().message);
  return PdfFile{"结业证明 " + completion.name + " " + completion.title + ".pdf", std::move(pdf->bytes), pdf->pages};
}

}  // namespace fadu::app
