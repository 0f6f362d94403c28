// The plain record: stored bytes, put together without parsing.
#include "case_cache.hpp"
#include "fadu/app/cases.hpp"
#include "json_text.hpp"
#include "queries/filters.hpp"

namespace fadu::app {

namespace {

constexpr std::size_t kActBytes = 1024;   // room made for an act; most are shorter

struct Head {
  std::int64_t id{};
  std::int64_t acts{};
  access::Resource resource;
  std::string json;
};

void append_member(std::string& out, std::string_view key, std::string_view text) {
  out += out.size() > 1 ? ",\"" : "\"";
  out += key;
  out += "\":";
  append_quoted(out, text);
}

std::vector<access::PersonKey> ids(std::string_view text) {
  std::vector<access::PersonKey> out;
  access::PersonKey value = 0;
  bool digits = false;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      value = value * 10 + (c - '0');
      digits = true;
    } else if (digits) {
      out.push_back(value);
      value = 0;
      digits = false;
    }
  }
  return out;
}

std::optional<Head> read_head(store::Session& session, std::string_view public_id) {
  auto row = session.query(
      "select id, public, procedure, domain, body, region, number, title, party, stage, closed, seq, head, handlers, label "
      "from dossier where public = ?",
      public_id);
  if (!row.next()) return std::nullopt;
  Head head;
  head.id = row.int64(0);
  head.acts = row.int64(11);
  head.json.reserve(1024);
  head.resource = {row.int64(4), row.string(5), row.flag(14) ? access::Label::restricted : access::Label::normal,
                   ids(row.text(13)), {}};
  head.json = "{";
  append_member(head.json, "id", row.text(1));
  append_member(head.json, "procedure", row.text(2));
  append_member(head.json, "domain", row.text(3));
  append_member(head.json, "number", row.text(6));
  append_member(head.json, "title", row.text(7));
  append_member(head.json, "party", row.text(8));
  append_member(head.json, "stage", row.text(9));
  head.json += row.flag(10) ? ",\"closed\":true" : ",\"closed\":false";
  head.json += ",\"version\":" + std::to_string(row.int64(11));
  append_member(head.json, "head", hex(row.blob(12)));
  return head;
}

void append_acts(std::string& out, store::Session& session, const Head& head) {
  out += ",\"acts\":[";
  auto acts = session.query("select content, hash from act where dossier = ? order by seq", head.id);
  for (bool first = true; acts.next(); first = false) {
    out += first ? "{\"hash\":\"" : ",{\"hash\":\"";
    append_hex(out, acts.blob(1));
    out += "\",\"act\":";
    out += acts.text(0);
    out += '}';
  }
  out += "]}";
}

/// From memory, or read now and kept. Null when there is no such case.
std::shared_ptr<const RecordTexts::Entry> entry_of(App& app, std::string_view id) {
  RecordTexts& kept = app.cases().texts;
  const auto asked = kept.find(id, app.db().writer().foreign_changes());
  if (asked.entry) return asked.entry;
  auto read = app.db().readers().run([&](store::Reader& reader) -> std::shared_ptr<const RecordTexts::Entry> {
    auto head = read_head(reader, id);
    if (!head) return nullptr;
    head->json.reserve(head->json.size() + static_cast<std::size_t>(head->acts) * kActBytes);
    append_acts(head->json, reader, *head);
    return std::make_shared<const RecordTexts::Entry>(
        RecordTexts::Entry{std::move(head->resource), std::make_shared<const std::string>(std::move(head->json))});
  });
  if (read) kept.keep(id, read, asked.stamp);
  return read;
}

}  // namespace

Answer<std::shared_ptr<const std::string>> case_record(App& app, const Caller& caller, std::string_view id) {
  const auto entry = entry_of(app, id);
  if (!entry) return not_found();
  // Acts are given as they were hashed, unmasked: whoever may see personal data only.
  if (!access::decide(caller.actor, access::Action::case_read, entry->resource).allowed) return not_found();
  if (const auto decision = access::decide(caller.actor, access::Action::personal_reveal, entry->resource); !decision.allowed)
    return refuse(403, "role_not_allowed", "没有权限", decision.reason);
  return entry->text;
}

}  // namespace fadu::app
