// Terms (期限): what starts and stops them, their versions, and the domains' exceptions.
#include <algorithm>

#include "loader.hpp"

namespace fadu::law {
namespace {

const std::vector<std::string> kShapes{"deadline", "window", "notice_before", "time_bar", "accrual", "by_date"};
const std::vector<std::string> kWho{"agency", "party", "court", "authority"};
const std::vector<std::string> kUnits{"calendar_day", "working_day", "hour", "month", "year"};

/// Keys that a term, one of its versions or a domain's override may give.
struct Given {
  Reader& reader;
  Linker& linker;
  const Term& term;

  void pauses(TermRule& rule);
  void told_pause(Reader inner, TermRule& rule);
  void extends(TermRule& rule);
  void flags(TermRule& rule);
  void limit(TermRule& rule, TermVersion& version, bool required);
  void fixed(TermRule& rule, TermVersion& version, bool required);
};

/// `date = "01-31"` so many years (`years`, default 1) after the start, or one date.
void Given::fixed(TermRule& rule, TermVersion& version, bool required) {
  const Node* node = reader.any("date");
  rule.date.years = reader.small_or("years", rule.date.years);
  if (node == nullptr) {
    if (required) reader.wrong("date", "缺少必填的键“date”（月-日，或者一个日期）");
  } else if (node->kind == Node::Kind::date) {
    rule.date.once = node->date;
  } else {
    const auto day = Date::parse("2000-" + node->text);
    if (node->kind != Node::Kind::text || !day)
      reader.wrong("date", "写作“01-31”（月-日）或者一个日期");
    else
      rule.date = {day->ymd().month, day->ymd().day, rule.date.years, std::nullopt};
  }
  version.date = rule.date.once ? rule.date.once->iso() : node != nullptr ? node->text : std::string();
}

/// { from, to, until_field }: it ends with `to` or on the day that was told, whichever comes first.
void Given::told_pause(Reader inner, TermRule& rule) {
  Pausing one;
  one.from = linker.act_named(inner, "from", inner.text("from"));
  one.to = linker.act_named(inner, "to", inner.text("to"));
  if (one.from.valid()) one.until = linker.field_of(inner, "until_field", {one.from});
  if (!inner.has("until_field")) inner.wrong("until_field", "缺少必填的键“until_field”");
  inner.done();
  if (!one.from.valid() || !one.to.valid()) return;
  const auto specs = linker.specs(one.from);
  one.why = specs.empty() ? std::string() : specs.front()->title;
  rule.pauses.push_back(std::move(one));
}

void Given::pauses(TermRule& rule) {
  const Node* list = reader.any("pauses");
  if (list == nullptr) return;
  rule.pauses.clear();
  for (const auto& pair : list->items) {
    if (pair.kind == Node::Kind::table) {
      told_pause(reader.inner(pair), rule);
      continue;
    }
    std::vector<ActKind> ends;
    const bool counted = pair.items.size() == 3 && pair.items[2].text == "each";
    for (const auto& end : pair.items)
      if (!(counted && &end == &pair.items[2]) && end.kind == Node::Kind::text) ends.push_back(linker.act_named(reader, "pauses", end.text));
    if (ends.size() != 2 || pair.kind != Node::Kind::list) {
      reader.wrong("pauses", "写作成对的行为 [[\"开始\", \"结束\"], …]，逐次计算的加第三项 \"each\"");
      return;
    }
    if (!ends[0].valid() || !ends[1].valid()) continue;
    const auto specs = linker.specs(ends[0]);
    rule.pauses.push_back({ends[0], ends[1], specs.empty() ? std::string() : specs.front()->title, counted, {}});
  }
}

void Given::extends(TermRule& rule) {
  if (!reader.has("extend")) return;
  rule.extends.clear();
  for (const Node* table : reader.tables("extend")) {
    Reader inner = reader.inner(*table);
    Extending one;
    one.act = linker.act(inner, "act");
    if (!inner.has("act")) inner.wrong("act", "缺少必填的键“act”");
    if (inner.has("days") == inner.has("field")) inner.wrong("days", "days 与 field 写且只写一个");
    one.days = inner.small_or("days", 0);
    if (one.act.valid()) one.field = linker.field_of(inner, "field", {one.act});
    one.times = inner.small_or("times", 1);
    if (inner.has("unit")) one.unit = static_cast<Unit>(inner.one_of("unit", kUnits, 0));
    if (one.unit == Unit::hour) inner.wrong("unit", "延长不能按小时另计");
    inner.done();
    rule.extends.push_back(one);
  }
}

/// What others do late is never the agency's defect, and a right that is not used breaks nothing.
bool binds_agency(const Term& term) {
  return term.who == Who::agency && (term.shape == TermShape::deadline || term.shape == TermShape::notice_before);
}

void Given::flags(TermRule& rule) {
  rule.period.roll = reader.boolean_or("roll", rule.period.roll);
  rule.lapses = reader.boolean_or("lapses", rule.lapses);
  if (binds_agency(term)) {
    rule.breach = read_verdict(reader, "breach", rule.breach);
    rule.severity = read_severity(reader, rule.severity);
    return;
  }
  rule.breach = Verdict::note;
  rule.severity = Severity::notice;
  for (const char* key : {"breach", "severity"})
    if (reader.any(key) != nullptr) reader.wrong(key, "只有行政机关自己应当遵守的期限才有违反的后果，这里不写");
}

void Given::limit(TermRule& rule, TermVersion& version, bool required) {
  if (term.shape == TermShape::accrual) {
    rule.rate_per_mille = reader.small_or("rate_per_mille", rule.rate_per_mille);
    rule.cap_percent = reader.small_or("cap_percent", rule.cap_percent);
    if (rule.rate_per_mille > 1000 || rule.cap_percent > 1000) reader.wrong("rate_per_mille", "比率超出范围（不超过 1000）");
    if (required && rule.rate_per_mille == 0) reader.wrong("rate_per_mille", "缺少必填的键“rate_per_mille”");
  } else if (term.due_by == DueBy::date) {
    fixed(rule, version, required);
  } else if (term.due_by == DueBy::field) {
    if (reader.has("limit")) reader.wrong("limit", "最后一日由 due_field 给出，不写 limit");
  } else {
    if (required && !reader.has("limit")) reader.wrong("limit", "缺少必填的键“limit”");
    rule.period.limit = reader.small_or("limit", rule.period.limit);
  }
  version.unit = rule.period.unit;
  version.limit = term.shape == TermShape::accrual ? rule.rate_per_mille : rule.period.limit;
  version.roll = rule.period.roll;
  version.doubt = reader.text_or("doubt", "");
}

class TermLoader {
 public:
  TermLoader(const Parsed& file, Linker& linker, Problems& problems)
      : file_(file), linker_(linker), reader_(file.root, file.path, problems) {}
  void load();

 private:
  void facts();
  void shape_keys();
  void anchor();
  void versions();
  void examples();
  void example(Reader reader);

  const Parsed& file_;
  Linker& linker_;
  Reader reader_;
  TermSpec spec_;
  Term term_;
  TermRule base_;
};

void TermLoader::facts() {
  spec_.id = file_.stem;
  spec_.title = reader_.text("title");
  spec_.help = reader_.text_or("help", "");
  const int shape = reader_.one_of("shape", kShapes, std::nullopt);
  const bool by_date = kShapes[static_cast<std::size_t>(shape)] == "by_date";   // a deadline whose last day the law names
  term_.shape = by_date ? TermShape::deadline : static_cast<TermShape>(shape);
  if (by_date) term_.due_by = DueBy::date;
  spec_.shape = kShapes[static_cast<std::size_t>(shape)];
  term_.who = static_cast<Who>(reader_.one_of("who", kWho, 0));
  spec_.who = kWho[static_cast<std::size_t>(term_.who)];
  term_.mend = reader_.text_or("mend", "");
  spec_.mend = term_.mend;
  spec_.then = reader_.text_or("then", "");
  if (const ActKind deems = linker_.act(reader_, "deems"); deems.valid()) spec_.deems = linker_.book().acts.name(deems.value);
  term_.procedures = linker_.procedures(reader_, "procedures");
  for (const Node* part : reader_.tables("when")) term_.when = read_condition(reader_.inner(*part), linker_);
  if (const Node* remind = reader_.any("remind"); remind != nullptr)
    for (const auto& item : remind->items) spec_.remind.push_back(static_cast<int>(item.number));
}

/// The last day is a date field of the starting act, or so long before one.
void TermLoader::anchor() {
  const std::pair<const char*, DueBy> keys[] = {{"due_field", DueBy::field}, {"before_field", DueBy::before_field}};
  for (const auto& [key, by] : keys) {
    if (!reader_.has(key)) continue;
    if (term_.due_by != DueBy::count || (term_.shape != TermShape::deadline && term_.shape != TermShape::window))
      reader_.wrong(key, "due_field、before_field 至多写一个，只用于 deadline 和 window");
    term_.due_by = by;
    term_.anchor = linker_.ref_required(reader_, key);
  }
  spec_.due_by = term_.due_by;
  if (term_.due_by != DueBy::count && term_.after >= 0) reader_.wrong("after", "最后一日由日期给出的期限不能接在另一期限之后");
}

void TermLoader::shape_keys() {
  const bool timed = term_.shape == TermShape::deadline || term_.shape == TermShape::window;
  term_.after = linker_.term(reader_, "after");
  anchor();
  term_.starts = (timed && !reader_.has("after")) || term_.shape == TermShape::notice_before ? linker_.acts_required(reader_, "starts")
                                                                 : linker_.acts(reader_, "starts");
  term_.stops = term_.shape == TermShape::time_bar ? linker_.acts_required(reader_, "stops") : linker_.acts(reader_, "stops");
  for (const Node* part : reader_.tables("stop_when")) term_.stop_when = read_condition(reader_.inner(*part), linker_);
  term_.each = reader_.boolean_or("each", true);
  if (reader_.has("start_field")) term_.start_field = linker_.field_of(reader_, "start_field", term_.starts);
  if (reader_.has("stop_field")) term_.stop_field = linker_.field_of(reader_, "stop_field", term_.stops);
  if (term_.shape == TermShape::notice_before) term_.event = linker_.ref_required(reader_, "event_field");
  if (term_.shape == TermShape::time_bar) term_.bar_from = linker_.ref_required(reader_, "from_field");
  if (term_.shape == TermShape::accrual) {
    if (!reader_.has("after")) reader_.wrong("after", "缺少必填的键“after”");
    term_.base = linker_.ref_required(reader_, "base_field");
    term_.paid = linker_.ref_required(reader_, "paid_field");
  }
  const bool dated = term_.due_by == DueBy::date || term_.due_by == DueBy::field;
  const auto fallback = term_.shape == TermShape::accrual || dated ? std::optional(0) : std::nullopt;
  base_.period.unit = static_cast<Unit>(reader_.one_of("unit", kUnits, fallback));
  if (term_.due_by != DueBy::count && base_.period.unit == Unit::hour) reader_.wrong("unit", "最后一日由日期给出的期限不按小时计算");
  for (const ActKind kind : term_.starts) spec_.starts.push_back(linker_.book().acts.name(kind.value));
  for (const ActKind kind : term_.stops) spec_.stops.push_back(linker_.book().acts.name(kind.value));
}

void TermLoader::versions() {
  std::vector<TermRule> rules;
  std::vector<Span> spans;
  for (const Node* table : reader_.tables_required("version")) {
    Reader inner = reader_.inner(*table);
    TermRule rule = base_;
    TermVersion version;
    const Span span = read_span(inner);
    rule.from = version.from = span.from;
    rule.to = version.to = span.to;
    Given{inner, linker_, term_}.limit(rule, version, true);
    version.cites = linker_.cites_required(inner, "cite", span.from);
    rule.version = static_cast<std::int32_t>(spec_.versions.size());
    inner.done();
    spec_.versions.push_back(std::move(version));
    rules.push_back(std::move(rule));
    spans.push_back(span);
  }
  check_spans(reader_, "version", spans, true);
  std::sort(rules.begin(), rules.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
  term_.by_domain.assign(linker_.book().domains.size(), rules);
}

void TermLoader::example(Reader reader) {
  TermExample out;
  out.term = linker_.book().term_names.find(spec_.id);
  out.file = file_.path;
  out.line = reader.table().line;
  const auto moment = [&](std::string_view key) {
    const Node* node = reader.any(key);
    if (node != nullptr && node->kind == Node::Kind::date) return Instant::at(node->date);
    if (node != nullptr && node->kind == Node::Kind::moment) return node->moment;
    reader.wrong(key, node == nullptr ? "缺少必填的键" : "类型不对，应为日期或时间");
    return Instant{};
  };
  out.start = moment("start");
  out.due = moment("due");
  out.extension = reader.small_or("extend", 0);
  out.further = reader.small_or("further", 0);
  out.cites = reader.texts("cite");
  const auto domains = linker_.domains(reader, "domain");
  out.domain = domains.empty() ? DomainId{linker_.book().domain_names.find("general")} : domains.front();
  if (const Node* pauses = reader.any("pauses"); pauses != nullptr)
    for (const auto& pair : pauses->items) {
      if (pair.items.size() == 2 && pair.items[0].kind == Node::Kind::date && pair.items[1].kind == Node::Kind::date)
        out.pauses.push_back({pair.items[0].date, pair.items[1].date, ""});
      else
        reader.wrong("pauses", "写作成对的日期 [[2026-02-01, 2026-02-11], …]");
    }
  (void)reader.text_or("note", "");
  reader.done();
  linker_.book().engine.examples.push_back(std::move(out));
}

void TermLoader::load() {
  facts();
  shape_keys();
  Given given{reader_, linker_, term_};
  given.pauses(base_);
  given.extends(base_);
  given.flags(base_);
  term_.defaults = base_;
  versions();
  for (const Node* table : reader_.tables("example")) example(reader_.inner(*table));
  reader_.done();
  const auto id = static_cast<std::size_t>(linker_.book().term_names.find(spec_.id));
  linker_.book().terms[id] = std::move(spec_);
  linker_.book().engine.terms[id] = std::move(term_);
}

/// Leaves nothing standing on those days.
void cut_out(std::vector<TermRule>& timeline, const Span& rule) {
  std::vector<TermRule> out;
  for (const auto& old : timeline) {
    if (old.from < rule.from) {
      out.push_back(old);
      out.back().to = std::min(old.to, rule.from.plus_days(-1));
    }
    if (old.to > rule.to) {
      out.push_back(old);
      out.back().from = std::max(old.from, rule.to.plus_days(1));
    }
  }
  timeline = std::move(out);
}

/// Puts a rule in place of whatever stood on its days.
void cut_in(std::vector<TermRule>& timeline, TermRule rule) {
  cut_out(timeline, {rule.from, rule.to, 0});
  timeline.push_back(std::move(rule));
  std::sort(timeline.begin(), timeline.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
}

void load_override(Reader reader, const std::string& domain, std::map<std::int32_t, std::vector<Span>>& spans,
                   Linker& linker) {
  auto& book = linker.book();
  if (!reader.has("term")) reader.wrong("term", "缺少必填的键“term”");
  const std::int32_t id = linker.term(reader, "term");
  const Span span = read_span(reader);
  if (id < 0) return;
  Term& term = book.engine.terms[static_cast<std::size_t>(id)];
  TermSpec& spec = book.terms[static_cast<std::size_t>(id)];
  const auto place = static_cast<std::size_t>(book.domain_names.find(domain));
  if (term.by_domain.size() <= place) return;   // the term itself did not load
  const TermRule* general = term.on(DomainId{book.domain_names.find("general")}, span.from);
  if (reader.boolean_or("off", false)) {
    (void)linker.cites(reader, "cite", std::nullopt);
    (void)reader.text_or("help", "");
    reader.done();
    cut_out(term.by_domain[place], span);
    spans[id].push_back(span);
    return;
  }
  TermRule rule = general != nullptr ? *general : term.defaults;
  rule.from = span.from;
  rule.to = span.to;
  rule.period.unit = static_cast<Unit>(reader.one_of("unit", kUnits, static_cast<int>(rule.period.unit)));
  TermVersion version;
  Given given{reader, linker, term};
  given.pauses(rule);
  given.extends(rule);
  given.flags(rule);
  given.limit(rule, version, general == nullptr);
  version.from = span.from;
  version.to = span.to;
  version.domain = domain;
  version.cites = linker.cites_required(reader, "cite", span.from);
  (void)reader.text_or("help", "");
  reader.done();
  rule.version = static_cast<std::int32_t>(spec.versions.size());
  spec.versions.push_back(std::move(version));
  cut_in(term.by_domain[place], std::move(rule));
  spans[id].push_back(span);
}

}  // namespace

void load_term(const Parsed& file, Linker& linker, Problems& problems) { TermLoader(file, linker, problems).load(); }

void load_term_overrides(const std::vector<const Parsed*>& domains, Linker& linker, Problems& problems) {
  for (const Parsed* file : domains) {
    Reader reader(file->root, file->path, problems);
    std::map<std::int32_t, std::vector<Span>> spans;
    for (const Node* table : reader.tables("override"))
      load_override(reader.inner(*table), file->stem, spans, linker);
    for (auto& [term, list] : spans) check_spans(reader, "override", std::move(list), false);
  }
}

}  // namespace fadu::law
