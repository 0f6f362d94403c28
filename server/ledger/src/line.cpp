#include "line.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <istream>

#include "fadu/base/canonical.hpp"

namespace fadu::ledger {
namespace {

namespace json = boost::json;

constexpr std::string_view kActOpens = R"({"act":)";
constexpr std::string_view kHashOpens = R"(,"hash":")";
constexpr std::string_view kPrevOpens = R"(","prev":")";
constexpr std::string_view kActCloses = R"(","type":"act"})";
constexpr std::size_t kHexSize = 64;
constexpr std::size_t kActTail = kHashOpens.size() + kHexSize + kPrevOpens.size() + kHexSize + kActCloses.size();

Failure<Error> bad(std::string_view what) { return fail("bad_format", std::string{what}); }

/// Takes fields out of an object one by one; what is left, missing or of another type makes it fail.
class Fields {
 public:
  explicit Fields(const json::object& object) : object_(object) {}

  std::string text(std::string_view name) {
    const auto* value = find(name);
    if (value != nullptr && value->is_string()) return std::string{value->get_string()};
    good_ = false;
    return {};
  }

  std::int64_t count(std::string_view name) {
    const auto* value = find(name);
    if (value != nullptr && value->is_int64() && value->get_int64() >= 0) return value->get_int64();
    good_ = false;
    return 0;
  }

  Digest digest(std::string_view name) {
    const auto parsed = parse_digest(text(name));
    good_ = good_ && parsed.ok();
    return parsed.ok() ? *parsed : Digest{};
  }

  void constant(std::string_view name, std::string_view wanted) { good_ = text(name) == wanted && good_; }

  [[nodiscard]] bool complete() const { return good_ && taken_ == object_.size(); }

 private:
  const json::value* find(std::string_view name) {
    ++taken_;
    return object_.if_contains(name);
  }

  const json::object& object_;
  std::size_t taken_{0};
  bool good_{true};
};

Totals totals(Fields& fields) {
  return {.dossiers = fields.count("dossiers"), .acts = fields.count("acts"), .heads = fields.digest("heads")};
}

Result<Line> header(const json::object& object) {
  Fields fields{object};
  HeaderLine out;
  out.totals = totals(fields);
  fields.constant("type", "header");
  fields.constant("format", kFormat);
  const auto hash = fields.text("hash");
  if (!fields.complete() || (hash != "SM3" && hash != "SHA-256")) return bad("首行的字段不对，或格式、摘要算法不认识");
  out.kind = hash == "SM3" ? HashKind::sm3 : HashKind::sha256;
  return Line{out};
}

Result<Line> footer(const json::object& object) {
  Fields fields{object};
  FooterLine out{totals(fields)};
  fields.constant("type", "footer");
  if (!fields.complete()) return bad("末行的字段不对");
  return Line{out};
}

Result<Line> dossier(const json::object& object) {
  Fields fields{object};
  Head out{fields.text("dossier"), fields.text("procedure"), fields.count("count"), fields.digest("head")};
  fields.constant("type", "dossier");
  if (!fields.complete() || out.dossier.empty()) return bad("卷宗行的字段不对");
  return Line{std::move(out)};
}

/// The object of a text that is its own canonical form.
Result<json::object> canonical_object(std::string_view text) {
  auto value = parse_json(text);
  if (!value) return bad("不是完整的 JSON");
  const auto again = canonical(*value);
  if (!again || *again != text) return bad("不是规范形式");
  if (!value->is_object()) return bad("不是对象");
  return std::move(value->get_object());
}

/// The frame around an act has fixed bytes; what is between is what was hashed.
Result<Line> act(std::string_view text) {
  if (text.size() < kActOpens.size() + kActTail) return bad("行为行不完整");
  const auto tail = text.substr(text.size() - kActTail);
  const auto hash_at = kHashOpens.size();
  const auto prev_at = hash_at + kHexSize + kPrevOpens.size();
  const auto hash = parse_digest(tail.substr(hash_at, kHexSize));
  const auto prev = parse_digest(tail.substr(prev_at, kHexSize));
  if (!tail.starts_with(kHashOpens) || tail.substr(hash_at + kHexSize, kPrevOpens.size()) != kPrevOpens ||
      !tail.ends_with(kActCloses) || !hash || !prev)
    return bad("行为行的摘要字段不对");
  ActLine out;
  out.canonical = text.substr(kActOpens.size(), text.size() - kActOpens.size() - kActTail);
  out.link = {*prev, *hash};
  const auto object = canonical_object(out.canonical);
  if (!object) return bad("行为" + object.error().message);
  Fields fields{*object};
  out.dossier = fields.text("dossier");
  out.seq = fields.count("seq");
  if (out.dossier.empty() || out.seq == 0) return bad("行为没有卷宗号或序号");
  return Line{std::move(out)};
}

}  // namespace

Result<Line> parse_line(std::string_view text) {
  if (text.starts_with(kActOpens)) return act(text);
  const auto object = canonical_object(text);
  if (!object) return object.failure();
  const auto* type = object->if_contains("type");
  if (type == nullptr || !type->is_string()) return bad("没有行的种类");
  if (type->get_string() == "header") return header(*object);
  if (type->get_string() == "dossier") return dossier(*object);
  if (type->get_string() == "footer") return footer(*object);
  return bad("行的种类不认识");
}

LineEnd read_line(std::istream& in, std::string& line) {
  line.clear();
  auto* bytes = in.rdbuf();
  bool too_long = false;
  for (int c = bytes->sbumpc(); c != std::char_traits<char>::eof(); c = bytes->sbumpc()) {
    if (c == '\n') return too_long ? LineEnd::too_long : LineEnd::newline;
    too_long = too_long || line.size() >= kLongestLine;
    if (!too_long) line += static_cast<char>(c);
  }
  if (line.empty()) return LineEnd::end_of_file;
  return LineEnd::missing;
}

}  // namespace fadu::ledger
