// Changes of the rulebook: proposed, tried, published.
#include "fadu/app/law_change.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <fstream>

#include "codec.hpp"
#include "csv.hpp"
#include "fadu/app/dry_run.hpp"
#include "fadu/app/jobs.hpp"
#include "fadu/base/id.hpp"
#include "fadu/law/diff.hpp"
#include "overlay.hpp"
#include "queries/law_log.hpp"

namespace fadu::app {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostFiles = 200;
constexpr std::size_t kMostBytes = 2'000'000;

fs::path folder_of(const App& app, std::string_view id) { return changes_folder(app.config().data) / std::string(id); }

/// Names are made by us: letters and digits only.
bool good_id(std::string_view id) {
  return !id.empty() && id.size() <= 40 && std::all_of(id.begin(), id.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-'; });
}

std::optional<json::object> change_file(const App& app, std::string_view id) {
  if (!good_id(id)) return std::nullopt;
  return read_json_file(folder_of(app, id) / "change.json");
}

Answer<Overlay> overlay_in(const json::object& request) {
  Overlay out;
  std::size_t bytes = 0;
  const json::value* files = request.if_contains("files");
  const json::value* removed = request.if_contains("removed");
  if (files != nullptr && files->is_array())
    for (const json::value& one : files->get_array()) {
      const json::object empty;
      const json::object& file = one.is_object() ? one.get_object() : empty;
      out.files.push_back({string_in(file, "path"), string_in(file, "text")});
      bytes += out.files.back().bytes.size();
    }
  if (removed != nullptr && removed->is_array())
    for (const json::value& path : removed->get_array())
      if (path.is_string()) out.removed.emplace_back(path.get_string());
  if (out.files.empty() && out.removed.empty()) return bad_request("/files", "missing", "请选择要修改的规则书文件。");
  if (out.files.size() > kMostFiles || bytes > kMostBytes) return bad_request("/files", "too_large", "一次最多 200 个文件、2 MB。");
  for (const law::SourceFile& file : out.files)
    if (!good_rulebook_path(file.path)) return bad_request("/files", "bad_path", "文件要放在规则书的文件夹里，例如 calendars/2027.toml：" + file.path);
  return out;
}

Failure<Problem> load_problem(const std::vector<law::LoadError>& errors) {
  Problem problem{422, "bad_rulebook", "规则书装载不了", "请按下面的文件、行、键修改后重新上传。现行规则书没有变动。"};
  for (std::size_t i = 0; i < errors.size() && i < 200; ++i)
    problem.errors.push_back({"/files/" + errors[i].file + ":" + std::to_string(errors[i].line), "load_error", errors[i].text()});
  return {std::move(problem)};
}

json::array differences(const std::vector<law::SourceFile>& before, const std::vector<law::SourceFile>& after) {
  constexpr const char* kWhat[] = {"added", "removed", "changed"};
  json::array out;
  const auto changes = law::diff(before, after);
  if (!changes) return out;
  for (const law::RuleChange& change : *changes) {
    json::array keys;
    for (const law::KeyChange& key : change.keys)
      keys.push_back({{"place", key.place}, {"title", key.title}, {"before", key.before}, {"after", key.after}, {"cite", key.cite}});
    out.push_back({{"kind", law::folder_title(change.folder)}, {"id", change.id}, {"title", change.title},
                   {"what", kWhat[static_cast<std::size_t>(change.what)]}, {"keys", std::move(keys)}});
  }
  return out;
}

std::vector<std::string> csv_row(const json::object& row) {
  const std::string what = string_in(row, "what");
  return {what == "found" ? "新增问题" : what == "gone" ? "消除问题" : "日期变动", string_in(row, "number"), string_in(row, "title"),
          string_in(row, "cite"), string_in(row, "before"), string_in(row, "after")};
}

/// The trial: rows to a file beside the change, a CSV as the job's result.
Answer<Done> try_out(App& app, const std::string& id, const law::Rulebook& fresh, JobRun& run) {
  const fs::path folder = folder_of(app, id);
  std::ofstream rows(folder / "rows.jsonl", std::ios::binary);
  std::ofstream csv(run.result_path(), std::ios::binary);
  csv << "\xEF\xBB\xBF" << csv_line({"变化", "案号", "规则", "依据", "原来", "修改后"});
  const auto report = dry_run(
      app, fresh,
      [&](const DryRow& row) {
        const json::object view = dry_row_view(row);
        rows << json::serialize(view) << '\n';
        csv << csv_line(csv_row(view));
      },
      [&](std::int64_t done, std::int64_t total) { return run.progress(done, total, "正在按新规则重新审查"); });
  if (!report) return report.failure();
  rows.close();
  csv.close();
  auto change = change_file(app, id);
  if (rows.fail() || csv.fail() || !change) return refuse(507, "disk_full", "结果没有写完", "磁盘空间可能不足。");
  (*change)["report"] = dry_report_view(*report);
  (*change)["state"] = "tried";
  if (!write_json_file(folder / "change.json", *change)) return refuse(507, "disk_full", "结果没有写完", "磁盘空间可能不足。");
  run.set_result("规则变更影响" + app.now().date().iso() + ".csv");
  return Done{};
}

json::object brief(const json::object& change) {
  json::object out;
  for (const char* key : {"id", "title", "state", "by", "at", "old", "new", "published_at", "published_by", "job"})
    if (const json::value* value = change.if_contains(key)) out[key] = *value;
  return out;
}

}  // namespace

Answer<json::object> propose_change(App& app, const Caller& caller, const json::object& request) {
  if (!app.config().sources) return refuse(409, "no_sources", "不能变更", "服务没有带着规则书的原文启动。");
  const auto overlay = overlay_in(request);
  if (!overlay) return overlay.failure();
  const auto files = overlaid(*app.config().sources, *overlay);
  auto loaded = law::Rulebook::load(files);
  if (!loaded) return load_problem(loaded.error());
  auto fresh = std::make_shared<law::Rulebook>(std::move(*loaded));
  if (fresh->hash() == app.rulebook().hash()) return refuse(422, "no_change", "没有变化", "上传的文件与现行规则书相同。");
  const std::string id = app.now().date().iso() + "-" + hex(fresh->hash()).substr(0, 12);
  const std::string title = string_in(request, "title");
  json::object change{{"id", id}, {"title", title.empty() ? "规则变更" : title}, {"state", "trying"}, {"by", caller.name}, {"at", app.now().rfc3339()},
                      {"old", hex(app.rulebook().hash())}, {"new", hex(fresh->hash())}, {"differences", differences(*app.config().sources, files)}};
  std::error_code ignored;
  fs::remove_all(folder_of(app, id), ignored);
  if (!write_overlay(folder_of(app, id), *overlay) || !write_json_file(folder_of(app, id) / "change.json", change))
    return refuse(507, "disk_full", "没有存下", "磁盘空间可能不足。");
  auto job = app.jobs().submit(caller, "dry_run", "试算规则变更", id, [&app, id, fresh](JobRun& run) { return try_out(app, id, *fresh, run); });
  if (!job) return job.failure();
  return json::object{{"change", brief(change)}, {"job", std::move(*job)}};
}

json::object list_changes(App& app) {
  std::vector<json::object> all;
  std::error_code none;
  for (fs::directory_iterator at(changes_folder(app.config().data), none), end; !none && at != end; at.increment(none))
    if (auto change = read_json_file(at->path() / "change.json")) all.push_back(brief(*change));
  std::sort(all.begin(), all.end(), [](const json::object& a, const json::object& b) { return string_in(a, "at") > string_in(b, "at"); });
  json::array rows;
  for (json::object& one : all) rows.push_back(std::move(one));
  return {{"rows", std::move(rows)}, {"next", nullptr}, {"hash", hex(app.rulebook().hash())}};
}

Answer<json::object> show_change(App& app, std::string_view id) {
  auto change = change_file(app, id);
  if (!change) return not_found();
  return std::move(*change);
}

Answer<json::object> change_rows(App& app, std::string_view id, const Query& query) {
  if (!change_file(app, id)) return not_found();
  const auto given = [&](const char* key) {
    const auto found = query.find(key);
    return found == query.end() ? std::string{} : found->second;
  };
  std::ifstream in(folder_of(app, id) / "rows.jsonl", std::ios::binary);
  if (const auto from = parse_id(given("cursor"))) in.seekg(*from);
  const auto limit = std::clamp<std::int64_t>(parse_id(given("limit")).value_or(50), 1, 200);
  json::array rows;
  json::value next = nullptr;
  for (std::string line; std::getline(in, line);) {
    json::value row = json::parse(line);
    const json::object& one = row.as_object();
    if ((!given("rule").empty() && string_in(one, "rule") != given("rule")) || (!given("what").empty() && string_in(one, "what") != given("what"))) continue;
    rows.push_back(std::move(row));
    if (static_cast<std::int64_t>(rows.size()) < limit) continue;
    if (in.peek() != std::ifstream::traits_type::eof()) next = std::to_string(static_cast<std::int64_t>(in.tellg()));
    break;
  }
  return json::object{{"rows", std::move(rows)}, {"next", std::move(next)}};
}

Answer<json::object> publish_change(App& app, const Caller& caller, std::string_view id) {
  auto change = change_file(app, id);
  if (!change) return not_found();
  const std::string state = string_in(*change, "state");
  if (state == "published") return refuse(409, "published", "已经公布", "这项变更已经公布。");
  if (state != "tried") return refuse(409, "not_tried", "还没有试算完", "请等试算结束，看过影响后再公布。");
  if (string_in(*change, "old") != hex(app.rulebook().hash())) return refuse(409, "stale", "规则书已经变了", "试算之后规则书又有变动，请重新上传试算。");
  const fs::path log = app.config().data / "rulebook" / "published.json";
  json::object published = read_json_file(log).value_or(json::object{{"changes", json::array{}}});
  json::object entry{{"id", id}, {"at", app.now().rfc3339()}, {"by", caller.name}, {"person", std::to_string(caller.person.value)},
                     {"old", string_in(*change, "old")}, {"new", string_in(*change, "new")}};
  published["changes"].as_array().push_back(entry);
  (*change)["state"] = "published";
  (*change)["published_at"] = app.now().rfc3339();
  (*change)["published_by"] = caller.name;
  note_law_change(app.db(), caller.person, json::serialize(entry));
  if (!write_json_file(log, published) || !write_json_file(folder_of(app, id) / "change.json", *change)) return refuse(507, "disk_full", "没有存下", "磁盘空间可能不足。");
  app.restart();
  return json::object{{"change", brief(*change)}, {"restarting", true}};
}

Result<std::vector<law::SourceFile>> with_published(const fs::path& data, std::vector<law::SourceFile> files) {
  const auto log = read_json_file(data / "rulebook" / "published.json");
  if (!log) return files;
  for (const json::value& entry : log->at("changes").as_array()) {
    const std::string id = string_in(entry.as_object(), "id");
    if (!good_id(id) || !fs::exists(changes_folder(data) / id)) return fail("bad_overlay", "找不到已经公布的规则变更 " + id);
    files = overlaid(std::move(files), read_overlay(changes_folder(data) / id));
  }
  return files;
}

}  // namespace fadu::app
