#pragma once
// Rows of jobs.
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "fadu/law/types.hpp"
#include "fadu/store/db.hpp"

namespace fadu::app {

struct JobRow {
  std::int64_t id{}, done{}, total{}, size{};
  law::PersonId person;
  std::string kind, title, state, message, file, name;
  Instant created;
};
std::int64_t insert_job(store::Tx& tx, law::PersonId person, std::string_view kind, std::string_view title, std::string_view request);
void update_job(store::Tx& tx, const JobRow& job);
std::optional<JobRow> read_job(store::Session& session, std::int64_t id);
std::vector<JobRow> jobs_of(store::Session& session, law::PersonId person);
/// Jobs that a stop of the server cut off end as failed.
void fail_interrupted_jobs(store::Tx& tx);
boost::json::object job_view(const JobRow& job);

}  // namespace fadu::app
