#include "desk.hpp"

#include <boost/json.hpp>
#include <stdexcept>

namespace fadu::stage {

Client& Desk::as(const std::string& username) {
  auto& client = clients_[username];
  if (client) return *client;
  client = std::make_unique<Client>(stage_.server().port());
  const Reply in = client->post("/api/v1/session", {{"demo", username}});
  if (!in.good()) throw std::runtime_error("no login for " + username + ": " + in.body);
  ids_[username] = in.text("/person/id");
  return *client;
}

std::string Desk::id_of(const std::string& username) {
  if (const auto known = ids_.find(username); known != ids_.end()) return known->second;
  as(username);
  return ids_.at(username);
}

std::string Desk::colleague(const std::string& username, const std::string& role) {
  Client& client = as(username);
  const std::string body = client.get("/api/v1/session").text("/body/id");
  for (const json::value& row : client.get("/api/v1/persons?role=" + role + "&body=" + body).list("/rows"))
    if (row.at("username") != json::string(username)) return std::string(row.at("id").as_string());
  return {};
}

void Desk::clock(const std::string& when) {
  const std::string at = when.size() == 10 ? when + "T10:00" : when;
  if (at == now_) return;
  const Reply set = as("wangshili").post("/api/v1/demo/clock", {{"now", at}});
  if (!set.good()) throw std::runtime_error("the clock does not move: " + set.body);
  now_ = at;
}

json::value Desk::named(const json::value& value) {
  if (const auto* text = value.if_string(); text && text->starts_with("@")) return json::string(id_of(std::string(text->subview(1))));
  if (const auto* list = value.if_array()) {
    json::array out;
    for (const json::value& item : *list) out.push_back(named(item));
    return out;
  }
  if (const auto* object = value.if_object()) {
    json::object out;
    for (const auto& [key, item] : *object) out[key] = named(item);
    return out;
  }
  return value;
}

json::object Desk::form(const std::string& dossier, const Step& step) {
  json::object fields;
  if (!dossier.empty()) {
    const json::value filled = as(step.who).get("/api/v1/dossiers/" + dossier + "/prefill?kind=" + step.kind).at("/fields");
    if (filled.is_object()) fields = filled.get_object();
  }
  const json::value own = named(json::parse(step.fields));
  for (const auto& [key, value] : own.as_object()) fields[key] = value;
  return fields;
}

json::object Desk::request(const std::string& dossier, const Step& step, std::int64_t seen) {
  json::array officers;
  for (const std::string& name : step.officers) officers.push_back(json::string(id_of(name)));
  json::object out{{"kind", step.kind}, {"officers", std::move(officers)}, {"fields", form(dossier, step)}};
  if (!dossier.empty()) out["seen"] = seen;
  if (!step.reason.empty()) out["reason"] = step.reason;
  if (step.happened) out["happened"] = true;
  return out;
}

std::int64_t Desk::version(const std::string& dossier, const std::string& username) {
  const json::value seen = page(dossier, username).at("/version");
  return seen.is_int64() ? seen.get_int64() : -1;
}

std::string Desk::open(const std::string& procedure, const std::string& domain, const Step& step) {
  clock(step.when);
  last_ = as(step.who).once("/api/v1/dossiers", {{"procedure", procedure}, {"domain", domain}, {"act", request("", step, 0)}}, fresh_key());
  return last_.good() ? last_.text("/id") : std::string{};
}

Reply Desk::send(const std::string& dossier, const Step& step, const std::string& key) {
  clock(step.when);
  const json::object body = request(dossier, step, version(dossier, step.who));
  last_ = as(step.who).once("/api/v1/dossiers/" + dossier + "/acts", body, key);
  return last_;
}

Reply Desk::act(const std::string& dossier, const Step& step) { return send(dossier, step, fresh_key()); }

}  // namespace fadu::stage
