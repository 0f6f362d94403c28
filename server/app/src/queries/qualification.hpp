#pragma once
// Rows of certificates, their steps, and applications.
#include <boost/json/object.hpp>
#include <map>

#include "fadu/register/qualification.hpp"
#include "fadu/store/db.hpp"
#include "queries/register_log.hpp"

namespace fadu::app {

using CertificateEvents = std::map<std::int64_t, std::vector<registers::CertificateEvent>>;   ///< by certificate, in order of receipt
CertificateEvents certificate_events(store::Session& session);

/// A step as the file of a person shows it.
struct StepRow {
  std::string step;
  Date on;
  std::optional<Date> until;
  std::string domains, way, note, actor;
  std::optional<std::int64_t> tenths, score, year;
  bool passed{true};
  Instant at;
};
std::vector<StepRow> certificate_steps_of(store::Session& session, std::int64_t certificate);
std::vector<StepRow> application_steps_of(store::Session& session, std::int64_t application);

struct ApplicationRow {
  std::int64_t id{}, person{};
  std::string domains, state;          ///< domains: ids by commas
};
/// Oldest first.
std::vector<ApplicationRow> applications_of(store::Session& session, std::int64_t person);
/// The latest of each person.
std::map<std::int64_t, ApplicationRow> latest_applications(store::Session& session);

std::int64_t insert_application(store::Tx& tx, law::PersonId person, law::BodyId body, std::string_view domains);
void insert_application_step(store::Tx& tx, std::int64_t application, const StepRow& row, law::PersonId actor);
void set_application(store::Tx& tx, std::int64_t application, std::string_view state, std::optional<std::int64_t> certificate);

bool number_taken(store::Session& session, std::string_view number);
std::int64_t insert_certificate(store::Tx& tx, law::PersonId person, std::string_view number, const registers::Validity& valid, std::string_view kind);
void insert_event(store::Tx& tx, std::int64_t certificate, const registers::CertificateEvent& event, law::PersonId actor);
/// The certificate's row follows its steps.
void set_certificate_end(store::Tx& tx, std::int64_t certificate, Date to);
void set_certificate_revoked(store::Tx& tx, std::int64_t certificate, Date on);
/// Service and posts in that body end with the day.
void end_service(store::Tx& tx, law::PersonId person, law::BodyId body, Date last);

/// Dossiers in which the person takes part.
std::vector<std::int64_t> dossiers_with(store::Session& session, law::PersonId person);

std::string join_domains(const std::vector<std::string>& domains);
std::vector<std::string> split_domains(std::string_view text);

}  // namespace fadu::app
