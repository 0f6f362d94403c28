#pragma once
// People at their desks: who is logged in, the case they work on, the demo clock. One keeps the page open as a browser would.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "server.hpp"

namespace fadu::stage {

/// A step of a story: day (or "2026-03-16T10:00"), who, act, form, officers. "@name" in a form or among the officers
/// stands for that person's id.
struct Step {
  std::string when, who, kind, fields{"{}"};
  std::vector<std::string> officers{};
  std::string reason{};
  bool happened{false};
};

class Desk {
 public:
  explicit Desk(Stage& stage) : stage_(stage) {}

  /// The client of that person, logged in once.
  Client& as(const std::string& username);
  std::string id_of(const std::string& username);
  /// Another active person of that role in the same body.
  std::string colleague(const std::string& username, const std::string& role);
  void nickname(const std::string& name, const std::string& id) { ids_[name] = id; }
  void clock(const std::string& when);

  /// Opens a case with its first step; the case's id, or "" (then see last()).
  std::string open(const std::string& procedure, const std::string& domain, const Step& step);
  /// Takes a step with the form prefilled as the page would; `seen` is the version that the page shows.
  Reply act(const std::string& dossier, const Step& step);
  Reply send(const std::string& dossier, const Step& step, const std::string& key);
  /// The body of that step, as a page that shows `seen` would send it.
  json::object request(const std::string& dossier, const Step& step, std::int64_t seen);
  std::int64_t version(const std::string& dossier, const std::string& username);
  Reply page(const std::string& dossier, const std::string& username) { return as(username).get("/api/v1/dossiers/" + dossier); }
  [[nodiscard]] const Reply& last() const { return last_; }

 private:
  json::value named(const json::value& value);
  json::object form(const std::string& dossier, const Step& step);

  Stage& stage_;
  std::map<std::string, std::unique_ptr<Client>> clients_;
  std::map<std::string, std::string> ids_;
  std::string now_;
  Reply last_;
};

}  // namespace fadu::stage
