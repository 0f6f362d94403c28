#include "filling.hpp"

#include <map>

namespace fadu::app {

namespace {

paper::TemplateBlock block_of(const law::DocumentBlock& block) { return {block.kind, block.text, block.rows}; }

paper::Template template_of(const law::DocumentSpec& spec, std::string_view domain) {
  paper::Template out;
  const auto title = spec.domain_titles.find(std::string(domain));
  out.title = title == spec.domain_titles.end() ? spec.title : title->second;
  out.red_head = spec.red_head;
  out.seal = spec.seal;
  out.must = spec.must;
  for (const law::DocumentBlock& block : spec.blocks) out.blocks.push_back(block_of(block));
  return out;
}

/// Looks citations and shared parts up in the rulebook; parts are copied once.
class Tools {
 public:
  explicit Tools(const law::Rulebook& rulebook) : rulebook_(rulebook) {}
  paper::FillTools tools() {
    return {[this](std::string_view ref) -> std::string {
              const auto cite = statute::parse_cite(ref);
              if (!cite) return {};
              const law::InstrumentSpec* instrument = rulebook_.instrument(cite->statute);
              return instrument ? statute::chinese(*cite, instrument->title) : std::string{};
            },
            [this](std::string_view name) -> const std::vector<paper::TemplateBlock>* { return part(name); }};
  }

 private:
  const std::vector<paper::TemplateBlock>* part(std::string_view name) {
    const auto known = parts_.find(name);
    if (known != parts_.end()) return &known->second;
    const law::DocumentSpec* spec = spec_of(rulebook_, "part_" + std::string(name));
    if (!spec) return nullptr;
    auto& blocks = parts_[std::string(name)];
    for (const law::DocumentBlock& block : spec->blocks) blocks.push_back(block_of(block));
    return &blocks;
  }
  const law::Rulebook& rulebook_;
  std::map<std::string, std::vector<paper::TemplateBlock>, std::less<>> parts_;
};

std::string verify_address(const App& app, const std::string& code) { return app.config().origin + "/v/" + code; }

std::string domain_of(const App& app, const Record& record) {
  return app.rulebook().domains()[static_cast<std::size_t>(record.dossier.domain.value)].id;
}

const law::ActSpec* act_of(const ValueContext& context, std::int32_t seq) {
  return context.procedure.act(context.record.dossier.acts[static_cast<std::size_t>(seq - 1)].kind);
}

Failure<Problem> missing_content(const std::vector<Gap>& gaps) {
  std::string detail;
  for (const Gap& gap : gaps) detail += gap.name + "：" + gap.mend;
  return refuse(422, "missing_content", "文书还不能生成", "文书缺少必备内容。" + detail);
}

}  // namespace

const law::DocumentSpec* spec_of(const law::Rulebook& rulebook, std::string_view id) {
  for (const law::DocumentSpec& spec : rulebook.documents())
    if (spec.id == id) return &spec;
  return nullptr;
}

ValueContext context_of(App& app, store::Session& session, const Record& record) {
  return {app, record, app.rulebook().procedure(record.dossier.procedure), app.registers(), body_card(session, record.dossier.body),
          documents_of(session, record.id)};
}

Failure<Problem> paper_problem(const Error& error) {
  return refuse(422, error.code, "文书还不能生成", error.message);
}

Answer<paper::Document> fill_document(App& app, const ValueContext& context, const DocumentRow& row, Filling filling) {
  const law::DocumentSpec* spec = spec_of(app.rulebook(), row.kind);
  if (!spec) return not_found();
  const paper::Value values = document_values(context, row.act, row.number, row.made.date());
  if (filling == Filling::strict)
    if (const auto gaps = gaps_of(context, *spec, act_of(context, row.act), values); !gaps.empty()) return missing_content(gaps);
  Tools tools(app.rulebook());
  paper::Template source = template_of(*spec, domain_of(app, context.record));
  source.must.clear();
  auto document = paper::fill(source, values, tools.tools());
  if (!document) return paper_problem(document.error());
  document->marks.draft = filling == Filling::draft;
  document->marks.demo = app.config().demo;
  if (filling == Filling::strict && !spec->internal) document->qr = verify_address(app, row.code);
  return std::move(*document);
}

}  // namespace fadu::app
