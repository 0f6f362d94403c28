#pragma once
// Private to dossier: the state of one strict reading. Errors are collected, never thrown; a value that is wrong is
// simply not there, so that one mistake gives one message.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "fadu/dossier/fields.hpp"

namespace fadu::dossier {

struct Reading {
  const Vocabulary& words;
  const ReadContext& context;
  std::vector<FieldError> errors;

  void error(const std::string& pointer, std::string code, std::string message) {
    errors.push_back({pointer, std::move(code), std::move(message)});
  }
};

/// "给出" means: not null, "", [], {} nor an object of such.
[[nodiscard]] bool given(const Node* node);
/// The field's id; columns and fixtures may leave it to the vocabulary.
[[nodiscard]] law::FieldId id_of(const Vocabulary& words, const law::FieldSpec& spec);

/// Fields of one form, or columns of one row; facts come out sorted.
[[nodiscard]] std::vector<law::Fact> read_form(Reading& reading, std::span<const law::FieldSpec> fields,
                                               const Node& input, const std::string& pointer);
/// One given value; nothing when it is wrong. Not for parties and lists.
[[nodiscard]] std::optional<law::Value> read_value(Reading& reading, const law::FieldSpec& spec, const Node& node,
                                                   const std::string& pointer);
void read_party(Reading& reading, const law::FieldSpec& spec, const Node& node, const std::string& pointer,
                std::vector<law::Fact>& out);

/// Trimmed text of at most `max` characters, checked for control and bidirectional characters.
[[nodiscard]] std::optional<std::string> read_text(Reading& reading, const std::string& title, const Node& node,
                                                   const std::string& pointer, std::int64_t max);
/// Code of a table.
[[nodiscard]] std::optional<std::string> read_code(Reading& reading, const std::string& title, const Node& node,
                                                   const std::string& pointer, std::string_view table);

}  // namespace fadu::dossier
