// Statute texts: list, search, read, import.
#include <boost/json.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "citations.hpp"
#include "codec.hpp"
#include "fadu/app/lawbook.hpp"
#include "fadu/base/text.hpp"
#include "fadu/statute/parser.hpp"
#include "queries/filters.hpp"
#include "queries/statute_texts.hpp"

namespace fadu::app {

namespace {

constexpr std::string_view kNotImported =
    "这里显示的是要点，不是法条原文。管理员可以运行 fadu statutes import 目录 导入法律法规原文。";

std::string key_of(const statute::Instrument& instrument) {
  return instrument.id.empty() ? instrument.short_title : instrument.id;
}

json::array versions_of(const statute::Instrument& instrument) {
  json::array out;
  for (const statute::Edition& edition : instrument.editions)
    out.push_back({{"from", edition.from.iso()},
                   {"adopted", edition.adopted.iso()},
                   {"to", edition.to ? json::value(edition.to->iso()) : json::value(nullptr)},
                   {"from_known", edition.from_known}});
  return out;
}

json::array versions_of(const law::InstrumentSpec& instrument) {
  json::array out;
  for (const auto& version : instrument.versions)
    out.push_back({{"from", version.from.iso()}, {"adopted", version.adopted.iso()}, {"to", version.to.iso()}, {"from_known", true}});
  return out;
}

bool matches(std::string_view title, const std::string& q) { return q.empty() || title.find(q) != std::string_view::npos; }

}  // namespace

json::object list_statutes(App& app, const Query& query) {
  const auto statutes = app.statutes();
  const std::string q = param(query, "q");
  const auto limit = static_cast<std::size_t>(limit_of(query));
  const auto skip = parse_id(param(query, "cursor")).value_or(0);
  std::int64_t seen = 0;
  json::array rows;
  std::set<std::string, std::less<>> registered;
  const auto add = [&](json::object row) {
    if (seen++ >= skip && rows.size() <= limit) rows.push_back(std::move(row));
  };
  for (const law::InstrumentSpec& instrument : app.rulebook().instruments()) {
    registered.insert(instrument.id);
    if (!matches(instrument.title, q)) continue;
    const statute::Instrument* text = statutes ? statutes->library.find(instrument.id) : nullptr;
    add({{"id", instrument.id}, {"title", instrument.title}, {"kind", instrument.kind},
         {"versions", text ? versions_of(*text) : versions_of(instrument)}, {"imported", text != nullptr}, {"registered", true}});
  }
  if (statutes)
    for (const statute::Instrument& instrument : statutes->library.instruments())
      if (!registered.contains(instrument.id) && matches(instrument.title, q))
        add({{"id", key_of(instrument)}, {"title", instrument.title}, {"kind", ""}, {"versions", versions_of(instrument)},
             {"imported", true}, {"registered", false}});
  json::value next = nullptr;
  if (rows.size() > limit) {
    rows.pop_back();
    next = std::to_string(skip + static_cast<std::int64_t>(limit));
  }
  return {{"imported", static_cast<std::int64_t>(statutes ? statutes->editions : 0)}, {"total", seen}, {"rows", std::move(rows)}, {"next", std::move(next)}};
}

namespace {

/// Without imported texts the gists of the registry are what can be searched.
json::array search_gists(const law::Rulebook& rulebook, const std::string& q) {
  constexpr std::size_t kMost = 50;
  json::array rows;
  for (const law::InstrumentSpec& instrument : rulebook.instruments())
    for (const law::GistArticle& article : instrument.articles)
      if (rows.size() < kMost && !q.empty() && article.gist.find(q) != std::string::npos)
        rows.push_back({{"statute", instrument.id}, {"title", instrument.short_title}, {"article", article.no},
                        {"label", article.no}, {"snippet", article.gist}, {"from", article.from.iso()}});
  return rows;
}

}  // namespace

json::object search_statutes(App& app, const Query& query) {
  const auto statutes = app.statutes();
  json::array rows;
  if (statutes)
    for (const statute::Hit& hit : statutes->index->search(param(query, "q"), static_cast<std::size_t>(limit_of(query)))) {
      std::string no = std::to_string(hit.article->number);
      if (hit.article->sub > 0) no += "-" + std::to_string(hit.article->sub);
      rows.push_back({{"statute", key_of(*hit.instrument)}, {"title", hit.instrument->short_title}, {"article", no},
                      {"label", statute::chinese_place({"x", hit.article->number, hit.article->sub, 0, 0})},
                      {"snippet", hit.snippet}, {"from", hit.edition->from.iso()}});
    }
  else
    rows = search_gists(app.rulebook(), param(query, "q"));
  return {{"rows", std::move(rows)}, {"imported", static_cast<std::int64_t>(statutes ? statutes->editions : 0)}};
}

namespace {

struct CitedBy {
  std::multimap<std::string, json::object> by_article;
  void add(const std::string& statute, const statute::Cite& cite, std::string_view kind, const std::string& id, const std::string& title) {
    if (cite.statute != statute) return;
    std::string no = std::to_string(cite.article);
    if (cite.sub > 0) no += "-" + std::to_string(cite.sub);
    by_article.emplace(no, json::object{{"kind", kind}, {"id", id}, {"title", title}});
  }
};

CitedBy cited_by(const App& app, const std::string& statute) {
  CitedBy out;
  std::set<std::string> seen;
  each_citation(app.rulebook(), app.now().date(), [&](const Citation& citation) {
    if (seen.insert(std::string(citation.kind) + citation.id + statute::print(citation.cite)).second)
      out.add(statute, citation.cite, citation.kind, citation.id, citation.title);
  });
  return out;
}

json::array cited_view(const CitedBy& cited, const std::string& no) {
  json::array out;
  const auto [begin, end] = cited.by_article.equal_range(no);
  for (auto it = begin; it != end; ++it) out.push_back(it->second);
  return out;
}

std::string number_of(const statute::Article& article) {
  std::string no = std::to_string(article.number);
  if (article.sub > 0) no += "-" + std::to_string(article.sub);
  return no;
}

json::object article_view(const App& app, const std::string& id, const statute::Edition& edition, const statute::Article& article,
                          const CitedBy& cited, Date on) {
  json::array paragraphs;
  for (const statute::Paragraph& paragraph : article.paragraphs) {
    json::array items;
    for (const statute::Item& item : paragraph.items) items.push_back(json::string(item.text));
    paragraphs.push_back({{"text", paragraph.text}, {"items", std::move(items)}});
  }
  const statute::Cite cite{id.empty() ? "x" : id, article.number, article.sub, 0, 0};
  return {{"no", number_of(article)},
          {"label", statute::chinese_place(cite)},
          {"path", edition.path(article)},
          {"paragraphs", std::move(paragraphs)},
          {"gist", app.rulebook().gist(cite, on)},
          {"cited_by", cited_view(cited, number_of(article))}};
}

json::object gist_view(const law::GistArticle& article, const CitedBy& cited) {
  const std::string no = article.no.substr(0, article.no.find('.'));
  return {{"no", article.no},
          {"label", "第" + article.no + "条"},
          {"path", ""},
          {"paragraphs", json::array{}},
          {"gist", article.gist},
          {"cited_by", cited_view(cited, no)}};
}

json::object registry_only(const App& app, const law::InstrumentSpec& instrument, Date on) {
  const CitedBy cited = cited_by(app, instrument.id);
  json::array articles;
  for (const law::GistArticle& article : instrument.articles) articles.push_back(gist_view(article, cited));
  return {{"id", instrument.id},         {"title", instrument.title}, {"short", instrument.short_title},
          {"kind", instrument.kind},     {"versions", versions_of(instrument)}, {"on", on.iso()},
          {"toc", json::array{}},        {"articles", std::move(articles)}, {"imported", false}, {"note", kNotImported}};
}

json::array toc_view(const statute::Edition& edition) {
  json::array out;
  for (std::size_t i = 0; i < edition.headings.size(); ++i) {
    std::string first;
    for (const statute::Article& article : edition.articles)
      if (article.line > edition.headings[i].line) {
        first = number_of(article);
        break;
      }
    out.push_back({{"level", edition.headings[i].level}, {"title", edition.headings[i].title}, {"article", first}});
  }
  return out;
}

}  // namespace

Answer<json::object> show_statute(App& app, std::string_view id, const Query& query) {
  const auto asked = Date::parse(param(query, "on"));
  const Date on = asked ? *asked : app.now().date();
  const auto statutes = app.statutes();
  const statute::Instrument* text = statutes ? statutes->library.find(id) : nullptr;
  const law::InstrumentSpec* registered = app.rulebook().instrument(text && !text->id.empty() ? text->id : std::string(id));
  if (!text && !registered) return not_found();
  if (!text) return registry_only(app, *registered, on);
  const statute::Edition* edition = text->on(on);
  if (!edition) edition = &text->editions.front();
  const CitedBy cited = cited_by(app, text->id);
  json::array articles;
  for (const statute::Article& article : edition->articles) articles.push_back(article_view(app, text->id, *edition, article, cited, on));
  json::array history;
  for (const auto line : edition->history) history.push_back(json::string(line));
  return json::object{{"id", key_of(*text)},
                      {"title", edition->title},
                      {"short", text->short_title},
                      {"kind", registered ? registered->kind : ""},
                      {"versions", versions_of(*text)},
                      {"from", edition->from.iso()},
                      {"on", on.iso()},
                      {"history", std::move(history)},
                      {"toc", toc_view(*edition)},
                      {"articles", std::move(articles)},
                      {"imported", true},
                      {"note", edition->from_known ? "" : "原文没有写明施行日期，按通过日期显示。"}};
}

Answer<json::object> show_article(App& app, std::string_view id, std::string_view no, const Query& query) {
  auto statute = show_statute(app, id, query);
  if (!statute) return statute.failure();
  const auto wanted = statute::parse_place("x", no);
  for (json::value& article : (*statute)["articles"].as_array()) {
    const json::object& found = article.as_object();
    const std::string number(found.at("no").as_string());
    const std::string asked = wanted ? std::to_string(wanted->article) + (wanted->sub > 0 ? "-" + std::to_string(wanted->sub) : "") : std::string(no);
    if (number == asked || number == no)
      return json::object{{"id", statute->at("id")}, {"title", statute->at("title")}, {"on", statute->at("on")},
                          {"imported", statute->at("imported")}, {"note", statute->at("note")}, {"article", found}};
  }
  return not_found();
}

json::array unresolved_citations(App& app) {
  json::array out;
  const auto statutes = app.statutes();
  if (!statutes) return out;
  std::set<std::string> seen;
  each_citation(app.rulebook(), app.now().date(), [&](const Citation& citation) {
    const law::InstrumentSpec* instrument = app.rulebook().instrument(citation.cite.statute);
    if (!statutes->library.find(citation.cite.statute)) return;   // not imported: the registry's gist stands
    const auto passage = statutes->library.resolve(citation.cite, citation.on);
    if (passage || passage.error().code == "no_version") return;   // that version is not imported: the gist stands
    if (!seen.insert(std::string(citation.kind) + citation.id + statute::print(citation.cite)).second) return;
    out.push_back({{"cite", statute::print(citation.cite)},
                   {"text", statute::chinese(citation.cite, instrument ? instrument->short_title : citation.cite.statute)},
                   {"kind", citation.kind},
                   {"id", citation.id},
                   {"message", passage.error().message}});
  });
  return out;
}

namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<std::filesystem::path> statute_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().extension() == ".md" && entry.path().filename() != "README.md") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

Answer<ImportReport> import_statutes(App& app, const std::filesystem::path& folder, const std::function<void(int, int)>& progress) {
  if (!std::filesystem::is_directory(folder))
    return refuse(404, "no_folder", "没有这个文件夹", "找不到 " + folder.string() + "，请核对路径。");
  const auto files = statute_files(folder);
  ImportReport report;
  report.files = static_cast<int>(files.size());
  app.db().writer().bulk([&](store::Tx& tx) {
    int done = 0;
    for (const auto& file : files) {
      const std::string name = file.filename().string();
      const std::string text = read_file(file);
      const statute::Parsed parsed = statute::parse_statute(text, name);
      for (const statute::Warning& warning : parsed.warnings)
        report.details.push_back({{"file", name}, {"line", warning.line}, {"kind", statute::name(warning.kind)}, {"message", warning.message}});
      report.warnings += static_cast<int>(parsed.warnings.size());
      const bool fresh = keep_statute_text(tx, name, text);
      ++(fresh ? report.imported : report.unchanged);
      if (fresh) report.fresh.push_back(name);
      progress(++done, report.files);
    }
    return Done{};
  });
  app.reload_statutes();
  return report;
}

}  // namespace fadu::app
