#include "fadu/ledger/export.hpp"

#include <boost/json.hpp>
#include <ostream>

#include "fadu/base/canonical.hpp"

namespace fadu::ledger {
namespace {

namespace json = boost::json;

std::string line_of(const json::value& value) {
  auto text = canonical(value);
  ensure(text.ok(), "an export line holds no decimals");
  return std::move(*text);
}

std::string_view hash_name(HashKind kind) { return kind == HashKind::sm3 ? "SM3" : "SHA-256"; }

json::object totals_object(const Totals& totals) {
  return {{"acts", totals.acts}, {"dossiers", totals.dossiers}, {"heads", hex(totals.heads)}};
}

}  // namespace

std::string dossier_line(const Head& head) {
  return line_of({{"count", head.count},
                  {"dossier", head.dossier},
                  {"head", hex(head.head)},
                  {"procedure", head.procedure},
                  {"type", "dossier"}});
}

ExportWriter::ExportWriter(std::ostream& out, const Totals& totals, HashKind kind) : out_(out), totals_(totals) {
  auto header = totals_object(totals);
  header["type"] = "header";
  header["format"] = kFormat;
  header["hash"] = hash_name(kind);
  out_ << line_of(header) << '\n';
}

void ExportWriter::dossier(const Head& head) { out_ << dossier_line(head) << '\n'; }

// Keys in byte order by hand: the act is already canonical and need not be parsed again.
void ExportWriter::act(std::string_view canonical, const Link& link) {
  out_ << R"({"act":)" << canonical << R"(,"hash":")" << hex(link.hash) << R"(","prev":")" << hex(link.prev)
       << R"(","type":"act"})" << '\n';
}

void ExportWriter::finish() {
  auto footer = totals_object(totals_);
  footer["type"] = "footer";
  out_ << line_of(footer) << '\n';
}

}  // namespace fadu::ledger
