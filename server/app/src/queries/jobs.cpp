#include "queries/jobs.hpp"

#include <boost/json.hpp>

namespace fadu::app {

namespace {

constexpr std::string_view kColumns =
    "select id, person, kind, title, state, done, total, message, file, name, size, created from job ";

JobRow read(const store::Statement& row) {
  JobRow job;
  job.id = row.int64(0);
  job.person = row.id<law::PersonId>(1);
  job.kind = row.string(2);
  job.title = row.string(3);
  job.state = row.string(4);
  job.done = row.int64(5);
  job.total = row.int64(6);
  job.message = row.string(7);
  job.file = row.string(8);
  job.name = row.string(9);
  job.size = row.int64(10);
  job.created = row.instant(11);
  return job;
}

}  // namespace

std::int64_t insert_job(store::Tx& tx, law::PersonId person, std::string_view kind, std::string_view title, std::string_view request) {
  tx.run("insert into job (person, kind, title, state, done, total, message, request, file, name, size, created) "
         "values (?, ?, ?, 'queued', 0, 0, '', ?, '', '', 0, ?)",
         person, kind, title, request, tx.now());
  return tx.number("select max(id) from job where person = ?", person).value_or(-1);
}

void update_job(store::Tx& tx, const JobRow& job) {
  tx.run("update job set state = ?, done = ?, total = ?, message = ?, file = ?, name = ?, size = ?, ended = ? where id = ?", job.state,
         job.done, job.total, job.message, job.file, job.name, job.size, tx.now(), job.id);
}

std::optional<JobRow> read_job(store::Session& session, std::int64_t id) {
  auto row = session.query(std::string(kColumns) + "where id = ?", id);
  return row.next() ? std::optional(read(row)) : std::nullopt;
}

std::vector<JobRow> jobs_of(store::Session& session, law::PersonId person) {
  std::vector<JobRow> jobs;
  auto rows = session.query(std::string(kColumns) + "where person = ? order by id desc limit 50", person);
  while (rows.next()) jobs.push_back(read(rows));
  return jobs;
}

void fail_interrupted_jobs(store::Tx& tx) {
  tx.run("update job set state = 'failed', message = '服务重新启动，这项工作中断了，请重新提交。' where state in ('queued', 'running')");
}

boost::json::object job_view(const JobRow& job) {
  const std::string id = std::to_string(job.id);
  boost::json::value result = nullptr;
  if (job.state == "done" && !job.file.empty())
    result = boost::json::object{{"href", "/api/v1/jobs/" + id + "/result"}, {"name", job.name}, {"size", job.size}};
  return {{"id", id},           {"kind", job.kind},       {"title", job.title},     {"state", job.state},
          {"done", job.done},   {"total", job.total},     {"message", job.message}, {"created", job.created.rfc3339()},
          {"result", std::move(result)}};
}

}  // namespace fadu::app
