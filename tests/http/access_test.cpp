// Every route × every demo role × every relation to the case, against tests/judges/route_oracle.hpp.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <ctime>
#include <set>
#include <thread>

#include "desk.hpp"
#include "judges/route_oracle.hpp"
#include "problem.hpp"

namespace fadu::stage {
namespace {

using judges::Answer;
using judges::Door;
using judges::RouteRow;

constexpr const char* kPeople[] = {"wangshili", "zhangshifan", "chenyanshi", "zhaoshili", "lishili",    "sunshili",
                                   "zhoushili", "liushili",    "wushili",    "zhengshili", "fengshili", "chushili"};

/// What a route is asked for: a case with everything hanging on it, and the body it lies in.
struct Target {
  std::string name, id, document, digest, body, person;
  std::int64_t version{1};
  judges::Thing thing;
};

struct Visitor {
  std::string name;
  std::optional<judges::Person> person;   ///< none: not logged in
  Client* client{};
};

const char* name_of(Answer answer) {
  switch (answer) {
    case Answer::login: return "login";
    case Answer::allowed: return "allowed";
    case Answer::refused: return "refused";
    case Answer::absent: return "absent";
  }
  return "?";
}

Answer seen_in(const Reply& reply) {
  return reply.status == 401 ? Answer::login : reply.status == 403 ? Answer::refused : reply.status == 404 ? Answer::absent : Answer::allowed;
}

/// The body without what differs from request to request.
json::value plain(const Reply& reply) {
  json::value body = reply.json();
  if (auto* object = body.if_object()) {
    object->erase("request_id");
    object->erase("instance");
  }
  return body;
}

std::string filled(std::string path, const std::string& name, const std::string& value) {
  const std::size_t at = path.find("{" + name + "}");
  return at == std::string::npos ? path : path.replace(at, name.size() + 2, value);
}

constexpr const char* kUpload = "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\ntext\r\n--XX--\r\n";

json::value note() { return {{"kind", "note_added"}, {"officers", json::array{}}, {"fields", json::object{}}}; }

class Access : public testing::Test {
 protected:
  static void SetUpTestSuite() { place_ = new Place; }
  static void TearDownTestSuite() {
    delete place_;
    place_ = nullptr;
  }

  /// The city with one more user: a handler of another body in the same county.
  struct Place {
    TempDir folder;
    std::unique_ptr<Server> server;
    std::vector<std::unique_ptr<Client>> clients;
    std::vector<Visitor> visitors;
    std::vector<Target> targets;
    std::string clock, job, roll_entry, draft{"access-test"};

    Place() {
      const std::string data = folder / "data";
      std::filesystem::copy(small_city(), data, std::filesystem::copy_options::recursive);
      const Ended added = run({"user", "--data", data, "--username", "tongxian", "--name", "同县示例", "--body", "怀仁市司法局", "--role", "handler"}, "a-long-password-1\n");
      if (added.code != 0) throw std::runtime_error(added.err);
      server = std::make_unique<Server>(data);
      if (!server->start()) throw std::runtime_error(server->log());
      // The post of the new user begins on the real day: go there.
      std::time_t tomorrow = std::time(nullptr) + 86400;
      char day[32];
      std::strftime(day, sizeof day, "%Y-%m-%dT09:00", std::gmtime(&tomorrow));
      clock = std::max(std::string(day), std::string("2026-03-20T09:00"));
      for (const char* name : kPeople) enter(name, {{"demo", name}});
      enter("tongxian", {{"username", "tongxian"}, {"password", "a-long-password-1"}});
      clients.push_back(std::make_unique<Client>(server->port()));
      visitors.push_back({"nobody", std::nullopt, clients.back().get()});
      find_targets();
      start_job();
      add_case_with_file();
      add_roll_entry();
    }

    void add_roll_entry() {
      const json::object fields{{"kind", "recorder"}, {"number", "ACCESS-1"}, {"state", "in_use"}, {"needs_calibration", false}};
      Client& keeper = *visitor("zhoushili").client;
      const Reply added = keeper.post("/api/v1/rolls/equipment", {{"body", keeper.get("/api/v1/session").text("/body/id")}, {"fields", fields}});
      if (!added.good()) throw std::runtime_error(added.body);
      roll_entry = added.text("/id");
    }

    void enter(const std::string& name, const json::value& login) {
      clients.push_back(std::make_unique<Client>(server->port()));
      Client& client = *clients.back();
      Reply in = client.post("/api/v1/session", login);
      if (!in.good()) throw std::runtime_error(name + ": " + in.body);
      if (visitors.empty()) client.post("/api/v1/demo/clock", {{"now", clock}});
      in = client.get("/api/v1/session");
      judges::Person person{in.text("/person/id"), {}};
      for (const json::value& post : in.list("/posts"))
        person.posts.push_back({std::string(post.at("role").as_string()), std::string(post.at("body").at("id").as_string()), std::string(post.at("region").as_string())});
      visitors.push_back({name, std::move(person), &client});
    }

    Visitor& visitor(const std::string& name) {
      return *std::ranges::find_if(visitors, [&](const Visitor& v) { return v.name == name; });
    }

    /// A case of each of: the county's market bureau (with and without 王示例), another county's, the city's.
    void find_targets() {
      Client& city = *visitor("zhengshili").client;
      std::map<std::string, std::pair<std::string, std::string>> bodies;   // name → id, region
      for (const json::value& body : city.get("/api/v1/bodies").list("/rows"))
        bodies[std::string(body.at("name").as_string())] = {std::string(body.at("id").as_string()), std::string(body.at("region").as_string())};
      const std::string wang = visitor("wangshili").person->id;
      for (const auto& [body, at] : bodies) {
        std::set<bool> had;
        for (const json::value& row : city.get("/api/v1/dossiers?limit=100&body=" + at.first).list("/rows")) {
          Target target = target_of(city, std::string(row.at("id").as_string()), at);
          const bool his = std::ranges::count(target.thing.handlers, wang) > 0;
          if (!had.insert(his).second) continue;
          target.name = body + (his ? "（王示例承办）" : "");
          targets.push_back(std::move(target));
        }
      }
      Target unknown;
      unknown.name = "unknown";
      unknown.id = "dAAAAAAAAAAAAAAAA";
      unknown.document = unknown.body = unknown.person = "999999";
      unknown.digest = std::string(64, '0');
      unknown.thing.exists = false;
      targets.push_back(std::move(unknown));
    }

    static Target target_of(Client& city, const std::string& id, const std::pair<std::string, std::string>& at) {
      Target target;
      target.id = id;
      target.body = at.first;
      const Reply page = city.get("/api/v1/dossiers/" + id);
      target.version = page.at("/version").to_number<std::int64_t>();
      target.document = page.text("/documents/0/id");
      for (const json::value& evidence : page.list("/evidence"))
        if (evidence.at("file").is_object()) target.digest = std::string(evidence.at("file").at("digest").as_string());
      target.thing = {true, at.first, at.second, {}, {}};
      for (const json::value& handler : page.list("/handlers")) target.thing.handlers.emplace_back(handler.at("id").as_string());
      const json::array people = city.get("/api/v1/persons?limit=1&body=" + at.first).list("/rows");
      if (!people.empty()) target.person = std::string(people[0].at("id").as_string());
      return target;
    }

    /// A case of 王示例's with a file hanging on it.
    void add_case_with_file() {
      Visitor& wang = visitor("wangshili");
      const Ask upload{.method = "POST", .path = "/api/v1/files", .body = kUpload, .type = "multipart/form-data; boundary=XX"};
      json::value file = wang.client->send(upload).json();
      const json::object fields{{"source", "inspection"}, {"found_on", "2026-03-16"}, {"cause", "带附件的线索"}, {"facts", "日常检查发现。"}, {"files", json::array{file}}};
      const json::object act{{"kind", "clue_registered"}, {"fields", fields}};
      const Reply opened = wang.client->once("/api/v1/dossiers", {{"procedure", "penalty_ordinary"}, {"domain", "market"}, {"act", act}}, fresh_key());
      if (!opened.good()) throw std::runtime_error(opened.body);
      const std::string body = wang.client->get("/api/v1/session").text("/body/id");
      Target target = target_of(*visitor("zhengshili").client, opened.text("/id"), {body, "140681"});
      target.name = "with a file";
      target.digest = std::string(file.at("digest").as_string());
      targets.insert(targets.begin(), std::move(target));
    }

    void start_job() {
      Visitor& wang = visitor("wangshili");
      job = wang.client->post("/api/v1/exports", {{"kind", "dossiers"}, {"format", "csv"}}).text("/job/id");
      for (int i = 0; i < 200 && wang.client->get("/api/v1/jobs/" + job).text("/state") != "done"; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
      wang.client->send({.method = "PUT", .path = "/api/v1/drafts/" + draft, .body = "{}"});
    }
  };

  /// The request for that route about that target, harmless where it is allowed.
  static Ask ask(const RouteRow& row, const Target& target, bool unknown_job);
  static json::value body_for(const std::string& operation, const Target& target);

  void probe(const RouteRow& row, const Visitor& visitor, const Target& target);
  static Place* place_;
};
Access::Place* Access::place_ = nullptr;

json::value Access::body_for(const std::string& operation, const Target& target) {
  if (operation == "POST /api/v1/dossiers" || operation == "POST /api/v1/dossiers/check" || operation == "POST /api/v1/dossiers/preview")
    return {{"procedure", "penalty_ordinary"}, {"domain", "market"}, {"document", "clue_form"}, {"act", json::object{{"kind", "clue_registered"}}}};
  if (operation == "POST /api/v1/dossiers/{id}/acts") {
    json::value act = note();
    act.as_object()["seen"] = target.version;
    return act;
  }
  if (operation == "POST /api/v1/dossiers/{id}/acts/check") return note();
  if (operation == "POST /api/v1/dossiers/{id}/preview") {
    json::value act = note();
    act.as_object()["document"] = "clue_form";
    return act;
  }
  if (operation == "POST /api/v1/dossiers/{id}/reveal") return {{"field", "cause"}, {"reason", "测试查看个人信息。"}};
  if (operation == "POST /api/v1/exports") return {{"kind", "dossiers"}, {"format", "csv"}};
  if (operation == "POST /api/v1/persons") return {{"name", "某某示例"}, {"username", "x"}, {"body", target.body}, {"initial_password", "a-long-password-2"}};
  if (operation == "POST /api/v1/demo/clock") return {{"now", place_->clock}};
  if (operation == "POST /api/v1/session") return {{"demo", "wangshili"}};
  if (operation == "PUT /api/v1/session/password") return {{"old", ""}, {"new", "short"}};
  if (operation == "POST /api/v1/terms/{id}/due") return {{"event", "2026-03-02"}};
  if (operation == "POST /api/v1/imports/{id}/apply") return {{"mode", "all"}};
  if (operation == "POST /api/v1/rolls/{code}") return {{"body", target.body}, {"fields", json::object{}}};
  if (operation == "PUT /api/v1/views") return {{"page", "cases"}, {"name", "视图"}, {"query", "q=1"}};
  return json::object{};
}

Ask Access::ask(const RouteRow& row, const Target& target, bool unknown_job) {
  const std::string operation = std::string(row.method) + " " + std::string(row.path);
  Ask out{.method = std::string(row.method), .path = std::string(row.path)};
  const bool of_case = out.path.starts_with("/api/v1/dossiers/"), of_job = out.path.starts_with("/api/v1/jobs/");
  const bool person = out.path.starts_with("/api/v1/persons/"), term = out.path.starts_with("/api/v1/terms/");
  const std::string id = of_case ? target.id : out.path.starts_with("/api/v1/catalogues/") ? target.body : of_job ? (unknown_job ? "999999" : place_->job) : person ? target.person : term ? "statement_window" : out.path.starts_with("/api/v1/measures/") ? "m04.expiring"
                         : out.path.starts_with("/api/v1/rolls/") ? (row.method == "GET" && target.thing.exists ? place_->roll_entry : "999999")
                         : out.path == "/api/v1/imports/{id}" && row.method == "POST" ? "persons" : out.path.starts_with("/api/v1/imports/") ? "999999" : "xzcfa";
  out.path = filled(out.path, "id", id);
  out.path = filled(out.path, "document", target.document + ".pdf");
  out.path = filled(out.path, "digest", target.digest);
  out.path = filled(out.path, "no", "60");
  out.path = filled(out.path, "file", "persons.csv");
  out.path = filled(out.path, "rest", "terms");
  out.path = filled(out.path, "number", "unknown");
  out.path = filled(out.path, "code", out.path.starts_with("/v/") ? "unknown" : out.path.starts_with("/api/v1/rolls/") ? "equipment" : "SJ-SP-0012");
  if (operation == "DELETE /api/v1/views") out.path += "?page=cases&name=x";
  out.path = filled(out.path, "key", row.method == "GET" ? place_->draft : "access-test-2");
  if (row.path.ends_with("/prefill")) out.path += "?kind=note_added";
  const bool bare = row.method == "GET" || row.method == "DELETE";
  if (row.path == "/api/v1/files" || (row.path == "/api/v1/imports/{id}" && row.method == "POST")) {
    out.type = "multipart/form-data; boundary=XX";
    out.body = kUpload;
  } else if (!bare) {
    out.body = json::serialize(body_for(operation, target));
  }
  if (operation == "POST /api/v1/dossiers" || operation == "POST /api/v1/dossiers/{id}/acts") out.headers = {{"Idempotency-Key", fresh_key()}};
  return out;
}

void Access::probe(const RouteRow& row, const Visitor& visitor, const Target& target) {
  judges::Thing thing = target.thing;
  if (row.door == Door::own_thing && visitor.person) thing.owner = place_->visitor("wangshili").person->id;
  if (row.path.ends_with("{digest}") && target.digest.empty()) return;   // no file hangs on this case
  const judges::Person* person = visitor.person ? &*visitor.person : nullptr;
  const Answer wanted = judges::judge(row.door, person, thing);
  const Reply reply = visitor.client->send(ask(row, target, !target.thing.exists));
  const std::string what = std::string(row.method) + " " + std::string(row.path) + " by " + visitor.name + " on " + target.name + ": " + std::to_string(reply.status) + " " + reply.body.substr(0, 300);
  ASSERT_NE(reply.status, 0) << what;
  EXPECT_LT(reply.status, 500) << what;
  EXPECT_NE(reply.status, 429) << what;
  Answer got = seen_in(reply);
  if (row.door == Door::open && got == Answer::absent) got = Answer::allowed;                       // a code that nobody made
  if (row.path.ends_with("/published") && wanted == Answer::allowed && reply.code() == "not_published") got = Answer::allowed;   // no body has
  if (row.path.ends_with("/reveal") && got == Answer::absent && reply.status == 404 && wanted == Answer::allowed) got = Answer::allowed;   // no such field
  const bool early = person && judges::never(row.door, *person) && got == Answer::refused;
  EXPECT_TRUE(got == wanted || early) << "expected " << name_of(wanted) << ": " << what;
  if (got != Answer::allowed) expect_problem(reply, reply.status);
}

TEST_F(Access, ADraftIsItsWritersAlone) {
  const std::string path = "/api/v1/drafts/" + place_->draft;
  EXPECT_TRUE(place_->visitor("wangshili").client->get(path).at("/draft/value").is_object());
  const Reply other = place_->visitor("zhengshili").client->get(path);
  EXPECT_EQ(other.status, 200) << "having none is no error";
  EXPECT_TRUE(other.at("/draft").is_null()) << other.body;
}

TEST_F(Access, EveryRouteIsInTheOracleAndTheOtherWayRound) {
  std::set<std::string> served, judged;
  const Reply document = place_->visitor("nobody").client->get("/openapi.json");
  const json::value paths = document.at("/paths");
  ASSERT_TRUE(paths.is_object()) << document.body.substr(0, 300);
  for (const auto& [path, item] : paths.as_object())
    for (const auto& [method, operation] : item.as_object()) {
      if (!operation.is_object() || !operation.as_object().contains("responses")) continue;
      std::string verb(method);
      std::ranges::transform(verb, verb.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
      served.insert(verb + " " + std::string(path));
    }
  for (const RouteRow& row : judges::routes()) judged.insert(std::string(row.method) + " " + std::string(row.path));
  EXPECT_EQ(served, judged);
}

TEST_F(Access, TheCityHasEveryRelation) {
  EXPECT_GE(place_->targets.size(), 5U);
  std::set<std::string> regions;
  for (const Target& target : place_->targets) regions.insert(target.thing.region);
  for (const char* region : {"140681", "140602", "140600", ""}) EXPECT_TRUE(regions.contains(region)) << region;
  for (const Visitor& visitor : place_->visitors)
    EXPECT_TRUE(!visitor.person || !visitor.person->posts.empty()) << visitor.name;
}

TEST_F(Access, EveryRoleOnEveryRouteInEveryRelation) {
  for (const RouteRow& row : judges::routes()) {
    if (row.path == "/api/v1/session" && row.method != "GET") continue;   // ends or changes the session: by its own test below
    if (row.method == "DELETE" && row.path == "/api/v1/jobs/{id}") continue;
    for (const Visitor& visitor : place_->visitors)
      for (const Target& target : place_->targets) {
        probe(row, visitor, target);
        if (row.door == Door::open) break;   // what is open to everybody does not depend on a case
      }
  }
}

TEST_F(Access, SomebodyElsesJobCannotBeCancelled) {
  for (const RouteRow& row : judges::routes())
    if (row.method == "DELETE" && row.path == "/api/v1/jobs/{id}")
      for (const Visitor& visitor : place_->visitors) probe(row, visitor, place_->targets.front());
}

TEST_F(Access, WhatOneMayNotSeeLooksAsIfItDidNotExist) {
  const Target& unknown = place_->targets.back();
  for (const RouteRow& row : judges::routes()) {
    if (!row.path.starts_with("/api/v1/dossiers/{id}")) continue;
    for (const Visitor& visitor : place_->visitors)
      for (const Target& target : place_->targets) {
        if (!visitor.person || judges::judge(row.door, &*visitor.person, target.thing) != Answer::absent) continue;
        if (row.path.ends_with("{digest}") && target.digest.empty()) continue;
        const Reply there = visitor.client->send(ask(row, target, true)), nowhere = visitor.client->send(ask(row, unknown, true));
        EXPECT_EQ(there.status, nowhere.status) << row.path << " " << visitor.name << " " << target.name;
        EXPECT_EQ(plain(there), plain(nowhere)) << row.path << " " << visitor.name << " " << target.name;
      }
  }
}

TEST_F(Access, ListsSearchesAndCountsStayInScope) {
  for (const Visitor& visitor : place_->visitors) {
    if (!visitor.person || judges::judge(Door::cases, &*visitor.person, {}) != Answer::allowed) continue;
    std::set<std::string> listed;
    const Reply list = visitor.client->get("/api/v1/dossiers?limit=100&count=1");
    for (const json::value& row : list.list("/rows")) listed.insert(std::string(row.at("id").as_string()));
    for (const Target& target : place_->targets) {
      const bool sees = judges::judge(Door::one_case, &*visitor.person, target.thing) == Answer::allowed;
      EXPECT_EQ(listed.contains(target.id), sees) << visitor.name << " " << target.name;
      const Reply narrowed = visitor.client->get("/api/v1/dossiers?limit=100&body=" + target.body);
      EXPECT_EQ(narrowed.list("/rows").empty(), !sees) << visitor.name << " asks for the body of " << target.name;
    }
    EXPECT_EQ(list.at("/total").to_number<std::size_t>(), listed.size()) << visitor.name;
    EXPECT_EQ(visitor.client->get("/api/v1/dossiers/counts").at("/total").to_number<std::size_t>(), listed.size()) << visitor.name;
    for (const json::value& row : visitor.client->get("/api/v1/findings?severity=all&limit=100").list("/rows"))
      EXPECT_TRUE(listed.contains(std::string(row.at("dossier").at("id").as_string()))) << visitor.name;
  }
}

}  // namespace
}  // namespace fadu::stage
