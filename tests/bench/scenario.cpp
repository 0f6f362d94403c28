// The figures of docs/performance.md: the server on a large database, and raw SQLite beside it in the same run.
//
//   scenario FADU DATA [SECONDS] [ROUNDS] [ONLY]
//
// DATA is a folder made by `fadu demo scale`. SECONDS (3) for each measurement, ROUNDS (3) of all of them, ONLY one of
// floor, record, again, page, list, count, search, append. CPU is that of the server process alone; the floor is /livez: HTTP and
// nothing behind it.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <random>

#include "driver.hpp"
#include "raw.hpp"
#include "served.hpp"

namespace fadu::bench {
namespace {

constexpr std::uint16_t kPort = 18765;
constexpr int kConnections = 16;
constexpr std::size_t kRecent = 2000;

std::string get(const std::string& path, const std::string& cookie) {
  return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + cookie + "\r\n";
}

std::string encoded(const std::string& text) {
  std::string out;
  char hex[4];
  for (const char c : text) {
    std::snprintf(hex, sizeof hex, "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
    out += hex;
  }
  return out;
}

/// Asks for one of many paths, at random.
class Reading final : public Client {
 public:
  Reading(std::vector<std::string> paths, std::string cookie) : paths_(std::move(paths)), cookie_(std::move(cookie)) {}
  std::string next(int) override { return get(paths_[random_() % paths_.size()], cookie_); }

 private:
  std::vector<std::string> paths_;
  std::string cookie_;
  std::mt19937_64 random_{7};
};

/// Adds a note to an open case. Each connection has its own cases, so that none is stale.
class Appending final : public Client {
 public:
  Appending(std::vector<Sample::Case>& open, std::string cookie) : open_(open), cookie_(std::move(cookie)), current_(kConnections) {}

  std::string next(int connection) override {
    const std::size_t own = open_.size() / kConnections;
    current_[static_cast<std::size_t>(connection)] = static_cast<std::size_t>(connection) * own + random_() % own;
    const Sample::Case& one = open_[current_[static_cast<std::size_t>(connection)]];
    const std::string body = R"({"kind":"note_added","officers":[],"seen":)" + std::to_string(one.seq) +
                             R"(,"fields":{"facts":"当事人来电询问办理进度，已当面告知并记录在案。"}})";
    return "POST /api/v1/dossiers/" + one.public_id + "/acts HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n" + cookie_ +
           "Content-Type: application/json\r\nIdempotency-Key: bench-" + std::to_string(salt_) + "-" + std::to_string(count_++) +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  }
  void answered(int connection, std::string_view answer) override {
    // Stale: the answer to an earlier run's last request was not waited for.
    const bool stale = answer.starts_with("HTTP/1.1 409");
    if (stale || answer.starts_with("HTTP/1.1 201")) ++open_[current_[static_cast<std::size_t>(connection)]].seq;
    else if (!shown_) std::printf("  first refusal: %.*s\n", static_cast<int>(std::min<std::size_t>(answer.size(), 2000)), answer.data());
    shown_ = shown_ || !(stale || answer.starts_with("HTTP/1.1 201"));
  }

 private:
  std::vector<Sample::Case>& open_;
  std::string cookie_;
  std::vector<std::size_t> current_;
  std::mt19937_64 random_{11};
  std::uint64_t salt_{std::random_device{}()};
  std::uint64_t count_{0};
  bool shown_{false};
};

struct Figure {
  std::string unit;
  std::vector<double> rounds;
};
using Figures = std::vector<std::pair<std::string, Figure>>;

void note(Figures& figures, const std::string& name, const std::string& unit, double value) {
  for (auto& [known, figure] : figures)
    if (known == name) return figure.rounds.push_back(value);
  figures.push_back({name, {unit, {value}}});
}

void measure(Figures& figures, const Served& served, const std::string& name, Client& client, double seconds) {
  Driver driver{served.port(), kConnections, client};
  Totals warm;
  Totals totals;
  if (!driver.drive(1, warm)) return;
  const double before = cpu_microseconds(served.pid());
  if (!driver.drive(seconds, totals)) return;
  const double cpu = cpu_microseconds(served.pid()) - before;
  std::sort(totals.nanoseconds.begin(), totals.nanoseconds.end());
  const auto n = static_cast<double>(totals.nanoseconds.size());
  note(figures, name + " per second", "/s", n / totals.seconds);
  note(figures, name + " p50", "ms", quantile_ms(totals.nanoseconds, 0.5));
  note(figures, name + " p99", "ms", quantile_ms(totals.nanoseconds, 0.99));
  note(figures, name + " server CPU", "us", cpu / n);
  note(figures, name + " answer", "bytes", static_cast<double>(totals.bytes) / n);
  for (const auto& [status, count] : totals.statuses)
    if (status >= 300) std::printf("  %s: %lld answers of status %d\n", name.c_str(), static_cast<long long>(count), status);
}

std::vector<std::string> case_paths(const Sample& sample, const std::string& tail) {
  std::vector<std::string> out;
  for (const Sample::Case& one : sample.any) out.push_back("/api/v1/dossiers/" + one.public_id + tail);
  return out;
}

std::vector<std::string> list_paths(const Sample& sample) {
  std::vector<std::string> out;
  for (const std::string& stage : sample.stages)
    out.push_back("/api/v1/dossiers?body=" + std::to_string(sample.body) + "&stage=" + stage + "&sort=due&limit=20");
  return out;
}

std::vector<std::string> search_paths(const Sample& sample) {
  std::vector<std::string> out;
  for (const std::string& word : sample.words) out.push_back("/api/v1/dossiers?q=" + encoded(word) + "&sort=-opened&limit=20");
  return out;
}

struct Run {
  std::string fadu, data, only;
  double seconds{3};
  [[nodiscard]] bool wants(const char* name) const { return only.empty() || only == name; }
};

void server_round(const Run& run, Sample& sample, Figures& figures) {
  const Served served{run.fadu, run.data, kPort};
  note(figures, "cold start", "ms", served.cold_ms());
  note(figures, "memory when ready", "MiB", static_cast<double>(resident_kib(served.pid())) / 1024);
  const std::string head = served.log_in(sample.head);
  const std::string supervisor = served.log_in(sample.supervisor);
  const auto read = [&](const char* name, std::vector<std::string> paths, const std::string& cookie) {
    if (!run.wants(name)) return;
    Reading reading{std::move(paths), cookie};
    measure(figures, served, name, reading, run.seconds);
  };
  read("floor", {"/livez"}, {});
  read("record", case_paths(sample, "/record"), head);
  // The server keeps the text of recent records: the question above is for many more cases than it keeps, this one for fewer.
  std::vector<std::string> recent = case_paths(sample, "/record");
  recent.resize(std::min<std::size_t>(recent.size(), kRecent));
  read("again", std::move(recent), head);
  read("page", case_paths(sample, ""), head);
  read("list", list_paths(sample), head);
  read("count", {"/api/v1/dossiers/counts?region=" + sample.county + "&lights=0"}, supervisor);
  read("search", search_paths(sample), head);
  if (run.wants("append")) {
    Appending appending{sample.open, head};
    measure(figures, served, "append", appending, run.seconds);
  }
  note(figures, "memory under load", "MiB", static_cast<double>(resident_kib(served.pid())) / 1024);
}

void raw_round(const Run& run, const Sample& sample, Figures& figures) {
  for (const RawResult& raw : run_raw(run.data + "/fadu.db", sample, run.seconds)) {
    note(figures, "raw " + raw.name + " per second", "/s", static_cast<double>(raw.done) / raw.seconds);
    note(figures, "raw " + raw.name + " CPU", "us", raw.cpu_us);
  }
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[values.size() / 2];
}

void print_ratios(const Figures& figures) {
  std::map<std::string, double> medians;
  for (const auto& [name, figure] : figures) medians[name] = median(figure.rounds);
  std::printf("\n%-34s %12s %12s\n", "beside raw SQLite", "rate", "CPU");
  for (const char* name : {"record", "list", "count", "search", "append"}) {
    const std::string key = name;
    const double raw = medians["raw " + key + " per second"], raw_cpu = medians["raw " + key + " CPU"];
    if (raw <= 0 || !medians.contains(key + " per second")) continue;
    std::printf("%-34s %11.2fx %11.2fx\n", name, medians[key + " per second"] / raw, medians[key + " server CPU"] / raw_cpu);
  }
}

void print(const Figures& figures) {
  std::printf("\n%-34s %12s %12s %12s\n", "", "least", "median", "most");
  for (const auto& [name, figure] : figures) {
    const auto [least, most] = std::minmax_element(figure.rounds.begin(), figure.rounds.end());
    std::printf("%-34s %12.2f %12.2f %12.2f %s\n", name.c_str(), *least, median(figure.rounds), *most, figure.unit.c_str());
  }
  print_ratios(figures);
}

int run_all(const Run& run, int rounds) {
  Sample sample = read_sample(run.data + "/fadu.db");
  std::printf("%lld cases, %lld acts; body %lld of county %s: %zu cases sampled, %zu open, %zu stages, %zu words\n", static_cast<long long>(sample.cases),
              static_cast<long long>(sample.acts), static_cast<long long>(sample.body), sample.county.c_str(), sample.any.size(), sample.open.size(),
              sample.stages.size(), sample.words.size());
  if (sample.open.size() < kConnections || sample.words.empty() || sample.head.empty() || sample.supervisor.empty()) {
    std::fprintf(stderr, "scenario: the database is too small or has no demo people\n");
    return 1;
  }
  Figures figures;
  for (int round = 0; round < rounds; ++round) {
    server_round(run, sample, figures);
    if (run.only.empty()) raw_round(run, sample, figures);
    std::fprintf(stderr, "round %d of %d\n", round + 1, rounds);
  }
  print(figures);
  return 0;
}

}  // namespace
}  // namespace fadu::bench

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: scenario FADU DATA [SECONDS] [ROUNDS] [ONLY]\n", stderr);
    return 2;
  }
  fadu::bench::Run run{argv[1], argv[2], argc > 5 ? argv[5] : ""};
  if (argc > 3) run.seconds = std::max(0.1, std::atof(argv[3]));
  return fadu::bench::run_all(run, argc > 4 ? std::max(1, std::atoi(argv[4])) : 3);
}
