#include "raw.hpp"

#include <sqlite3.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <random>
#include <string_view>

namespace fadu::bench {
namespace {

class Statement {
 public:
  Statement(sqlite3* db, const char* sql) : db_(db) {
    if (sqlite3_prepare_v2(db, sql, -1, &held_, nullptr) != SQLITE_OK) stop();
  }
  ~Statement() { sqlite3_finalize(held_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& number(int at, std::int64_t value) { return sqlite3_bind_int64(held_, at, value), *this; }
  Statement& text(int at, std::string_view value) {
    return sqlite3_bind_text(held_, at, value.data(), static_cast<int>(value.size()), SQLITE_STATIC), *this;
  }
  Statement& bytes(int at, std::string_view value) {
    return sqlite3_bind_blob(held_, at, value.data(), static_cast<int>(value.size()), SQLITE_STATIC), *this;
  }
  bool next() {
    const int code = sqlite3_step(held_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) stop();
    sqlite3_reset(held_);
    return false;
  }
  void run() {
    while (next()) {}
  }
  void again() { sqlite3_reset(held_); }
  [[nodiscard]] std::int64_t number(int at) const { return sqlite3_column_int64(held_, at); }
  [[nodiscard]] std::string text(int at) const {
    return {reinterpret_cast<const char*>(sqlite3_column_text(held_, at)), static_cast<std::size_t>(sqlite3_column_bytes(held_, at))};
  }
  void append_to(std::string& out) const {
    for (int i = 0; i < sqlite3_column_count(held_); ++i)
      if (const auto* found = static_cast<const char*>(sqlite3_column_blob(held_, i)))
        out.append(found, static_cast<std::size_t>(sqlite3_column_bytes(held_, i)));
  }

 private:
  [[noreturn]] void stop() const {
    std::fprintf(stderr, "scenario: %s\n", sqlite3_errmsg(db_));
    std::exit(1);
  }
  sqlite3* db_;
  sqlite3_stmt* held_{};
};

sqlite3* open(const std::string& file, bool write) {
  sqlite3* db = nullptr;
  if (sqlite3_open_v2(file.c_str(), &db, write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK) {
    std::fprintf(stderr, "scenario: cannot open %s\n", file.c_str());
    std::exit(1);
  }
  sqlite3_exec(db, "PRAGMA busy_timeout=10000; PRAGMA synchronous=FULL; PRAGMA cache_size=-8192; PRAGMA wal_autocheckpoint=4000", nullptr, nullptr, nullptr);
  return db;
}

std::vector<Sample::Case> cases(sqlite3* db, std::int64_t body, const char* filter) {
  const std::string sql = std::string("select id, public, seq from dossier where body = ?") + filter + " order by (id * 7919) % 100003 limit 20000";
  Statement rows{db, sql.c_str()};
  rows.number(1, body);
  std::vector<Sample::Case> out;
  while (rows.next()) out.push_back({rows.number(0), rows.text(1), rows.number(2)});
  return out;
}

std::string one_user(sqlite3* db, const char* role, std::int64_t body, const std::string& county) {
  Statement row{db, "select p.username from post t join person p on p.id = t.person join body b on b.id = t.body "
                    "where t.role = ? and (t.body = ? or (? = 0 and substr(b.region, 1, 6) = ?)) and p.demo_note is not null and p.active = 1 order by p.id limit 1"};
  row.text(1, role).number(2, body).number(3, body).text(4, county);
  return row.next() ? row.text(0) : std::string{};
}

/// Two to four characters out of a party's name or a case's title.
std::string word_of(const std::string& text, std::size_t skip, std::size_t length) {
  std::size_t at = 0;
  const auto step = [&] {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  };
  for (; skip > 0 && at < text.size(); --skip) step();
  const std::size_t from = at;
  for (; length > 0 && at < text.size(); --length) step();
  return text.substr(from, at - from);
}

std::vector<std::string> words(sqlite3* db, std::int64_t body) {
  Statement rows{db, "select party, title from dossier where body = ? order by (id * 7919) % 100003 limit 300"};
  rows.number(1, body);
  std::vector<std::string> out;
  while (rows.next())
    if (std::string word = word_of(rows.text(static_cast<int>(out.size() % 2)), out.size() % 3, 2 + out.size() % 3); word.size() >= 6) out.push_back(std::move(word));
  return out;
}

}  // namespace

Sample read_sample(const std::string& file) {
  sqlite3* db = open(file, false);
  Sample sample;
  {
    Statement all{db, "select (select count(*) from dossier), (select count(*) from act)"};
    if (all.next()) sample.cases = all.number(0), sample.acts = all.number(1);
    Statement largest{db, "select d.body, max(d.county), count(*) from dossier d where exists (select 1 from post t join person p on p.id = t.person "
                          "where t.body = d.body and t.role = 'agency_head' and p.demo_note is not null) group by d.body order by 3 desc limit 1"};
    if (largest.next()) sample.body = largest.number(0), sample.county = largest.text(1);
    sample.head = one_user(db, "agency_head", sample.body, {});
    sample.supervisor = one_user(db, "supervisor", 0, sample.county);
    sample.any = cases(db, sample.body, "");
    sample.open = cases(db, sample.body, " and closed = 0 and procedure = 'penalty_ordinary'");
    Statement stages{db, "select distinct stage from dossier where body = ?"};
    stages.number(1, sample.body);
    while (stages.next()) sample.stages.push_back(stages.text(0));
    sample.words = words(db, sample.body);
  }
  sqlite3_close(db);
  return sample;
}

namespace {

using Clock = std::chrono::steady_clock;

double thread_cpu_us() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

RawResult timed(const char* name, double seconds, const std::function<void(std::size_t)>& once) {
  for (std::size_t i = 0; i < 50; ++i) once(i);
  RawResult out{name, 0, 0, 0};
  const auto start = Clock::now();
  const double cpu = thread_cpu_us();
  while (out.seconds < seconds) {
    once(50 + static_cast<std::size_t>(out.done++));
    out.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  }
  out.cpu_us = (thread_cpu_us() - cpu) / static_cast<double>(out.done);
  return out;
}

RawResult raw_record(sqlite3* db, const Sample& sample, double seconds) {
  Statement head{db, "select id, public, procedure, domain, body, region, number, title, party, stage, closed, seq, head, handlers, label from dossier where public = ?"};
  Statement acts{db, "select content, hash from act where dossier = ? order by seq"};
  std::string out;
  return timed("record", seconds, [&](std::size_t i) {
    out.clear();
    head.text(1, sample.any[i * 7 % sample.any.size()].public_id);
    if (!head.next()) return;
    head.append_to(out);
    acts.number(1, head.number(0));
    while (acts.next()) acts.append_to(out);
    head.again();
  });
}

RawResult raw_list(sqlite3* db, const Sample& sample, double seconds) {
  Statement rows{db, "select id, public, number, title, party, procedure, stage, domain, body, opened, due_day, due_term, unlawful, defect, handlers, "
                     "amount, closed from dossier where body = ? and stage = ? order by due_day, id limit 21"};
  std::string out;
  return timed("list", seconds, [&](std::size_t i) {
    out.clear();
    rows.number(1, sample.body).text(2, sample.stages[i % sample.stages.size()]);
    while (rows.next()) rows.append_to(out);
  });
}

RawResult raw_count(sqlite3* db, const Sample& sample, double seconds) {
  Statement rows{db, "select procedure, stage, sum(n) from tally where county = ? group by procedure, stage"};
  std::string out;
  return timed("count", seconds, [&](std::size_t) {
    out.clear();
    rows.text(1, sample.county);
    while (rows.next()) rows.append_to(out);
  });
}

/// A word as the index holds it: its pairs of characters, as a phrase.
std::string pairs_of(const std::string& word) {
  std::string out = "\"";
  for (std::size_t i = 0; !word_of(word, i + 1, 1).empty(); ++i) out += (i ? " " : "") + word_of(word, i, 2);
  return out + "\"";
}

RawResult raw_search(sqlite3* db, const Sample& sample, double seconds) {
  Statement rows{db, "select d.id, d.public, d.number, d.title, d.party, d.procedure, d.stage, d.domain, d.body, d.opened, d.due_day, d.due_term, "
                     "d.handlers from search s join dossier d on d.id = s.rowid where s.words match ? and d.body = ? order by s.rowid desc limit 21"};
  std::vector<std::string> phrases;
  for (const std::string& word : sample.words) phrases.push_back(pairs_of(word));
  std::string out;
  return timed("search", seconds, [&](std::size_t i) {
    out.clear();
    rows.text(1, phrases[i % phrases.size()]).number(2, sample.body);
    while (rows.next()) rows.append_to(out);
  });
}

constexpr const char* kTakeBack = R"(
delete from act where reason = 'bench raw';
delete from answer where person = -1;
)";

/// The three rows that a note leaves: the act, the dossier, the answer kept for its key. One commit each.
RawResult raw_append(sqlite3* db, const Sample& sample, double seconds) {
  Statement begin{db, "begin immediate"};
  Statement commit{db, "commit"};
  Statement act{db, "insert into act (dossier, seq, kind, at, received, actor, content, reason, prev, hash, rulebook) values (?, ?, 'note_added', 0, 0, 1, ?, 'bench raw', ?, ?, ?)"};
  Statement dossier{db, "update dossier set changed = ? where id = ?"};
  Statement answer{db, "insert into answer (person, key, request, content, at) values (-1, ?, ?, ?, 0)"};
  const std::string content(700, 'x');
  const std::string digest(32, 'h');
  return timed("append", seconds, [&](std::size_t i) {
    const Sample::Case& one = sample.open[i % sample.open.size()];
    const std::string key = "raw" + std::to_string(i);
    begin.run();
    act.number(1, one.id).number(2, one.seq + 1000 + static_cast<std::int64_t>(i)).text(3, content).bytes(4, digest).bytes(5, digest).bytes(6, digest).run();
    dossier.number(1, static_cast<std::int64_t>(i)).number(2, one.id).run();
    answer.text(1, key).text(2, content).text(3, content).run();
    commit.run();
  });
}

}  // namespace

std::vector<RawResult> run_raw(const std::string& file, const Sample& sample, double seconds) {
  sqlite3* db = open(file, true);
  std::vector<RawResult> out;
  out.push_back(raw_record(db, sample, seconds));
  out.push_back(raw_list(db, sample, seconds));
  out.push_back(raw_count(db, sample, seconds));
  out.push_back(raw_search(db, sample, seconds));
  out.push_back(raw_append(db, sample, seconds));
  sqlite3_exec(db, kTakeBack, nullptr, nullptr, nullptr);
  sqlite3_wal_checkpoint_v2(db, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  sqlite3_close(db);
  return out;
}

}  // namespace fadu::bench
