#include "fadu/app/calendar.hpp"
#include "site/reply.hpp"

namespace fadu::http::site {

namespace {

constexpr std::string_view kEnding = ".ics";

/// The address is the key: whoever has it needs no session. It never stands in a log, which names the pattern only.
Response feed(app::App& app, const Request& request) {
  std::string_view token = request.param("file");
  if (token.ends_with(kEnding)) token.remove_suffix(kEnding.size());
  auto text = app::calendar_feed(app, token);
  if (!text) return Problem{.status = 404, .code = "not_found", .title = {}, .detail = "没有这个日历地址，或者它已经停用。"};
  Response response{200, "text/calendar; charset=utf-8", std::move(*text)};
  return std::move(response.with("cache-control", "private, no-store").with("content-disposition", "inline; filename=\"fadu.ics\""));
}

}  // namespace

void add_calendar_routes(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::get, .pattern = "/api/v1/calendar-links", .operation = "listCalendarLinks", .summary = "自己的日历订阅", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return reply(200, json::value(app::calendar_links(app, caller(r)))); },
                    .tag = "日历", .response_schema = "CalendarLinks"});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/calendar-links", .operation = "makeCalendarLink", .summary = "新的日历订阅地址，只显示一次", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return reply(200, app::make_calendar_link(app, caller(r), body_of(r))); },
                    .tag = "日历", .request_schema = "CalendarScope", .response_schema = "CalendarLink"});
  routes.push_back({.method = Method::del, .pattern = "/api/v1/calendar-links/{id}", .operation = "revokeCalendarLink", .summary = "停用一个日历订阅地址", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return reply(200, json::value(app::revoke_calendar_link(app, caller(r), r.param("id")))); },
                    .tag = "日历", .response_schema = "Done"});
  routes.push_back({.method = Method::get, .pattern = "/calendar/{file}", .operation = "calendarFeed", .summary = "未办期限，iCalendar", .policy = "public",
                    .handler = [&app](const Request& r) { return feed(app, r); }, .tag = "日历", .response_type = "text/calendar"});
}

}  // namespace fadu::http::site
