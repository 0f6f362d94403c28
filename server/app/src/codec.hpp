#pragma once
// JSON values ↔ the form input of dossier/, and values in words.
#include <boost/json.hpp>

#include "fadu/dossier/node.hpp"
#include "fadu/law/rulebook.hpp"
#include "fadu/register/registers.hpp"

namespace fadu::app {

namespace json = boost::json;

/// Floating-point numbers have no place in a form: they become a text that no field takes.
dossier::Node to_node(const json::value& value);
json::value to_json(const dossier::Node& node);

/// Strict readers of a request object. Null pointer or nothing when absent or of another type.
const json::string* text_in(const json::object& object, std::string_view key);
std::string string_in(const json::object& object, std::string_view key);
std::optional<std::int64_t> int_in(const json::object& object, std::string_view key);
bool flag_in(const json::object& object, std::string_view key);
/// Ids travel as strings of digits.
std::optional<std::int64_t> parse_id(std::string_view text);
std::vector<law::PersonId> persons_in(const json::object& object, std::string_view key);

/// The title of a code; the code itself when the table has no such one.
std::string code_title(const law::Rulebook& rulebook, std::string_view table, std::string_view code);
bool code_known(const law::Rulebook& rulebook, std::string_view table, std::string_view code);

/// A field's value as people read it: money 8,000元, dates 2026年3月2日, codes as titles, persons as names.
struct Words {
  const law::Rulebook* rulebook;
  const registers::Registers* registers;
  [[nodiscard]] std::string say(const law::FieldSpec& spec, const dossier::Node& node) const;
  [[nodiscard]] std::string code_title(std::string_view table, std::string_view code) const;
  [[nodiscard]] std::string person_name(law::PersonId id) const;
};

std::string json_text(const json::value& value);

}  // namespace fadu::app
