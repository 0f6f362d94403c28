#include "queries/schema.hpp"

namespace fadu::app {

namespace {

constexpr std::string_view kRegisters = R"(
create table body (
  id {PK}, name text not null, short text not null, code text not null, region text not null, kind text not null,
  parent {INT}, from_day {INT} not null, to_day {INT} not null, address text not null, phone text not null,
  bank text not null, account text not null, review_body text not null, court text not null
) {STRICT};
create table body_power (
  body {INT} not null references body(id), domain text not null, from_day {INT} not null, to_day {INT} not null,
  primary key (body, domain, from_day)
) {STRICT};
create table person (
  id {PK}, username text not null unique, name text not null, password text not null, active {INT} not null,
  law_qualified {INT}, demo_note text, created {INT} not null
) {STRICT};
create table service (
  id {PK}, person {INT} not null references person(id), body {INT} not null references body(id),
  auxiliary {INT} not null, from_day {INT} not null, to_day {INT} not null
) {STRICT};
create table post (
  id {PK}, person {INT} not null references person(id), body {INT} not null references body(id), role text not null,
  from_day {INT} not null, to_day {INT} not null
) {STRICT};
create table certificate (
  id {PK}, person {INT} not null references person(id), number text not null unique, from_day {INT} not null,
  to_day {INT} not null, revoked {INT}
) {STRICT};
create table session (
  token {BLOB} not null primary key, person {INT} not null references person(id), created {INT} not null,
  seen {INT} not null, expires {INT} not null
) {STRICT};
create table register_change (
  id {PK}, at {INT} not null, actor {INT} not null, what text not null, content text not null
) {STRICT};
)";

constexpr std::string_view kCases = R"(
create table dossier (
  id {PK}, public text not null unique, procedure text not null, domain text not null, body {INT} not null,
  region text not null, county text not null, number text not null, title text not null, party text not null,
  party_code text not null, item text not null, amount {INT}, stage text not null, closed {INT} not null,
  opened {INT} not null, filed {INT}, due_day {INT} not null, due_term text not null, seq {INT} not null,
  head {BLOB} not null, unlawful {INT} not null, defect {INT} not null, handlers text not null, label {INT} not null,
  changed {INT} not null
) {STRICT};
create index dossier_body_due on dossier (body, closed, due_day, id);
create index dossier_body_stage on dossier (body, stage, due_day, id);
create index dossier_county_due on dossier (county, closed, due_day, id);
create index dossier_due on dossier (closed, due_day, id);
create index dossier_party on dossier (party_code);
create table act (
  dossier {INT} not null references dossier(id), seq {INT} not null, kind text not null, at {INT} not null,
  received {INT} not null, actor {INT} not null, content text not null, reason text not null,
  prev {BLOB} not null, hash {BLOB} not null, rulebook {BLOB} not null, primary key (dossier, seq)
) {STRICT};
create table duty (
  dossier {INT} not null, term text not null, started_by {INT} not null, due_day {INT} not null, state text not null,
  body {INT} not null, county text not null, primary key (dossier, term, started_by)
) {STRICT};
create index duty_body on duty (body, due_day);
create index duty_due on duty (due_day);
create table finding (
  id {PK}, dossier {INT} not null, rule text not null, act {INT} not null, severity {INT} not null,
  verdict {INT} not null, on_day {INT} not null, found {INT} not null, body {INT} not null, county text not null,
  region text not null, procedure text not null, text text not null
) {STRICT};
create unique index finding_key on finding (dossier, rule, act);
create index finding_body on finding (body, id);
create index finding_county on finding (county, id);
create index finding_rule on finding (rule, id);
create table tally (
  county text not null, body {INT} not null, procedure text not null, stage text not null, closed {INT} not null,
  n {INT} not null, primary key (county, body, procedure, stage, closed)
) {STRICT};
create table involved (
  person {INT} not null, dossier {INT} not null, primary key (person, dossier)
) {STRICT};
create table number_series (
  body {INT} not null, kind text not null, year {INT} not null, last {INT} not null,
  primary key (body, kind, year)
) {STRICT};
create table document (
  id {PK}, code text not null unique, dossier {INT} not null, kind text not null, act {INT} not null,
  number text not null, made {INT} not null
) {STRICT};
create index document_dossier on document (dossier, id);
create table file (
  digest text not null primary key, name text not null, type text not null, size {INT} not null,
  person {INT} not null, at {INT} not null
) {STRICT};
create table dossier_file (
  dossier {INT} not null, digest text not null, primary key (dossier, digest)
) {STRICT};
create table words (
  dossier {INT} not null primary key, words text not null
) {STRICT};
)";

constexpr std::string_view kSearch = R"(
create virtual table search using fts5(words, content='', tokenize="unicode61 remove_diacritics 0");
)";

constexpr std::string_view kWork = R"(
create table answer (
  person {INT} not null, key text not null, request text not null, content text not null, at {INT} not null,
  primary key (person, key)
) {STRICT};
create table draft (
  person {INT} not null, key text not null, content text not null, saved {INT} not null, primary key (person, key)
) {STRICT};
create table view (
  person {INT} not null, name text not null, page text not null, query text not null, primary key (person, page, name)
) {STRICT};
create table job (
  id {PK}, person {INT} not null, kind text not null, title text not null, state text not null, done {INT} not null,
  total {INT} not null, message text not null, request text not null, file text not null, name text not null,
  size {INT} not null, created {INT} not null, ended {INT}
) {STRICT};
create table revealed (
  id {PK}, person {INT} not null, dossier {INT} not null, field text not null, reason text not null, at {INT} not null
) {STRICT};
create table exported (
  id {PK}, person {INT} not null, what text not null, query text not null, rows {INT} not null, at {INT} not null
) {STRICT};
create table statute_text (
  file text not null primary key, content text not null, at {INT} not null
) {STRICT};
create table setting (
  key text not null primary key, value text not null
) {STRICT};
)";

constexpr std::string_view kMatters = R"(
create table matter (
  dossier {INT} not null references dossier(id), seq {INT} not null, kind text not null, party text not null,
  item text not null, procedure text not null, domain text not null, body {INT} not null, number text not null,
  on_day {INT} not null, received {INT} not null, undone {INT}, primary key (dossier, seq)
) {STRICT};
create index matter_party on matter (party, on_day);
)";

constexpr std::string_view kCalendars = R"(
create table calendar_link (
  id {PK}, person {INT} not null references person(id), body {INT} not null, token {BLOB} not null unique,
  made {INT} not null, used {INT}
) {STRICT};
create index calendar_link_person on calendar_link (person);
)";

constexpr std::string_view kCleanup = R"(
create table item_cleanup (
  id {PK}, item text not null, body {INT} not null references body(id), step text not null, choice text not null,
  reason text not null, basis text not null, person {INT} not null references person(id), at {INT} not null
) {STRICT};
create index item_cleanup_item on item_cleanup (item, body, id);
)";

constexpr std::string_view kImports = R"(
create table register_import (
  id {PK}, person {INT} not null references person(id), kind text not null, name text not null, file text not null,
  state text not null, rows {INT} not null, bad {INT} not null, same {INT} not null, mode text not null,
  message text not null, first_change {INT}, last_change {INT}, created {INT} not null, applied {INT}, undone {INT}
) {STRICT};
create index register_import_person on register_import (person, id);
create index service_person on service (person);
create index post_person on post (person);
create index certificate_person on certificate (person);
)";

constexpr std::string_view kQualification = R"(
alter table certificate add column kind text not null default 'enforcement';
create table certificate_event (
  id {PK}, certificate {INT} not null references certificate(id), step text not null, on_day {INT} not null, until_day {INT},
  old_day {INT}, domains text not null, year {INT}, passed {INT}, way text not null, note text not null, at {INT} not null,
  actor {INT} not null
) {STRICT};
create index certificate_event_certificate on certificate_event (certificate, id);
create table application (
  id {PK}, person {INT} not null references person(id), body {INT} not null references body(id), domains text not null,
  state text not null, made {INT} not null, certificate {INT}
) {STRICT};
create index application_person on application (person, id);
create table application_step (
  id {PK}, application {INT} not null references application(id), step text not null, on_day {INT} not null, tenths {INT},
  score {INT}, note text not null, at {INT} not null, actor {INT} not null
) {STRICT};
create index application_step_application on application_step (application, id);
create table hours_import (
  id {PK}, name text not null, rows {INT} not null, at {INT} not null, actor {INT} not null, undone {INT}
) {STRICT};
create table hours_entry (
  id {PK}, person {INT} not null references person(id), kind text not null, on_day {INT} not null, tenths {INT} not null,
  title text not null, import {INT}, at {INT} not null, actor {INT} not null, undone {INT}
) {STRICT};
create index hours_entry_person on hours_entry (person, on_day);
create index hours_entry_day on hours_entry (on_day);
)";

constexpr std::string_view kRegisterChain = R"(
alter table register_change add column seq {INT};
alter table register_change add column prev {BLOB};
alter table register_change add column hash {BLOB};
create unique index register_change_seq on register_change (seq);
)";

constexpr std::string_view kRolls = R"(
create table roll_entry (
  id {PK}, roll text not null, body {INT} references body(id), region text not null, from_day {INT} not null, ended {INT},
  reason text not null, created {INT} not null
) {STRICT};
create index roll_entry_roll on roll_entry (roll, body);
create table roll_revision (
  id {PK}, entry {INT} not null references roll_entry(id), on_day {INT} not null, at {INT} not null, actor {INT} not null,
  content text not null
) {STRICT};
create index roll_revision_entry on roll_revision (entry, on_day, id);
)";

constexpr std::string_view kCatalogues = R"(
create table item_catalogue (
  id {PK}, body {INT} not null references body(id), version {INT} not null, on_day {INT} not null, items text not null,
  hash text not null, note text not null, person {INT} not null references person(id), at {INT} not null
) {STRICT};
create unique index item_catalogue_version on item_catalogue (body, version);
)";

constexpr std::string_view kTraining = R"(
create table course (
  id {PK}, title text not null, tier text not null, kind text not null, online {INT} not null, on_day {INT} not null,
  until_day {INT} not null, tenths {INT} not null, place text not null, lecturer text not null, method text not null,
  seats {INT}, must_read text not null, series text not null, read_seconds {INT} not null, made {INT} not null,
  actor {INT} not null, cancelled {INT}, why text not null
) {STRICT};
create index course_day on course (on_day, id);
create table course_body (
  course {INT} not null references course(id), body {INT} not null references body(id), place {INT} not null,
  primary key (course, body)
) {STRICT};
create table course_person (
  id {PK}, course {INT} not null references course(id), person {INT} not null references person(id), body {INT} not null,
  signed {INT} not null, signed_by {INT} not null, withdrawn {INT}, attended {INT}, way text not null, hours {INT},
  unique (course, person)
) {STRICT};
create index course_person_person on course_person (person, course);
create index course_person_hours on course_person (hours);
create table check_in_code (
  token {BLOB} not null primary key, course {INT} not null references course(id), ends {INT} not null, actor {INT} not null
) {STRICT};
create table course_section (
  id {PK}, course {INT} not null references course(id), place {INT} not null, title text not null, content text not null,
  made {INT} not null, retired {INT}
) {STRICT};
create index course_section_course on course_section (course, place);
create table section_open (
  person {INT} not null primary key, section {INT} not null, opened {INT} not null
) {STRICT};
create table section_read (
  section {INT} not null references course_section(id), person {INT} not null, opened {INT} not null, done {INT} not null,
  primary key (section, person)
) {STRICT};
create table question (
  id {PK}, code text not null, version {INT} not null, body {INT} not null, content text not null, at {INT} not null,
  actor {INT} not null, unique (code, version)
) {STRICT};
create table question_retired (
  code text not null primary key, reason text not null, at {INT} not null, actor {INT} not null
) {STRICT};
create table exam (
  id {PK}, course {INT}, body {INT} not null references body(id), title text not null, blueprint text not null,
  seed text not null, minutes {INT} not null, opens {INT} not null, closes {INT} not null, pass {INT} not null,
  made {INT} not null, actor {INT} not null, cancelled {INT}, why text not null
) {STRICT};
create index exam_opens on exam (opens, id);
create table exam_attempt (
  id {PK}, exam {INT} not null references exam(id), person {INT} not null references person(id), body {INT} not null,
  round {INT} not null, started {INT} not null, ends {INT} not null, sent {INT}, application {INT},
  unique (exam, person, round)
) {STRICT};
create index exam_attempt_person on exam_attempt (person, id);
create table attempt_question (
  attempt {INT} not null references exam_attempt(id), place {INT} not null, code text not null, version {INT} not null,
  content text not null, answer text not null, good {INT} not null, at {INT}, primary key (attempt, place)
) {STRICT};
)";

constexpr store::Migration kSteps[] = {
    {1, "registers", kRegisters},
    {2, "cases", kCases},
    {3, "search", kSearch},
    {4, "work", kWork},
    {5, "matters", kMatters},
    {6, "calendars", kCalendars},
    {7, "item_cleanup", kCleanup},
    {8, "imports", kImports},
    {9, "qualification", kQualification},
    {10, "register_chain", kRegisterChain},
    {11, "rolls", kRolls},
    {12, "item_catalogue", kCatalogues},
    {13, "training", kTraining},
};

}  // namespace

std::span<const store::Migration> schema() { return kSteps; }

}  // namespace fadu::app
