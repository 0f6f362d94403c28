#pragma once
// What a filled-in table would change in the registers: every row checked against the registers as they stand and
// against the other rows. Pure: who may change which body comes in as a function.
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fadu/register/registers.hpp"

namespace fadu::registers {

enum class ImportKind { persons, bodies };

struct ImportColumn {
  std::string_view title;
  bool required{false};
  std::string_view help, sample;
};
/// The columns of the template, in order. A file may leave out what is not required and hold others besides.
[[nodiscard]] std::span<const ImportColumn> import_columns(ImportKind kind);
/// The column that errors are written into; a file that has it already loses its content.
inline constexpr std::string_view kErrorColumn = "错误";

/// What is wrong with a row; several messages are joined.
struct RowError {
  std::size_t row{};      ///< in the sheet, 0 is the head
  std::string message;
};

enum class ChangeKind { added, certificate_added, changed };
struct PersonChange {
  ChangeKind kind{};
  std::size_t row{};
  PersonId person;                      ///< invalid when added
  BodyId body;
  std::string name, number;             ///< number of the certificate; empty: nothing is said of a certificate
  Validity valid;                       ///< of the certificate; of a new person without one, service from its first day
  std::optional<Date> law_qualified;
  bool auxiliary{false};
};
struct BodyChange {
  ChangeKind kind{};
  std::size_t row{};
  BodyId id;                            ///< invalid when added
  std::string name, short_name, code, region, kind_id, parent_code, address, phone;
  std::vector<std::string> domains;
  Validity valid;
};

struct ImportPlan {
  std::vector<PersonChange> persons;
  std::vector<BodyChange> bodies;       ///< a parent stands before its children
  std::vector<RowError> errors;         ///< by row
  std::size_t rows{}, same{};           ///< rows of data; rows that change nothing
};

/// What the checks lean on.
struct ImportContext {
  const Registers& registers;
  std::function<bool(BodyId body, std::string_view region)> may;     ///< may the asker write this body's registers
  std::function<bool(std::string_view region)> may_certify;          ///< may he take over certificates that others issued
  std::vector<std::pair<std::string, std::string>> domains;          ///< id, title
  Date today;
};

using Rows = std::vector<std::vector<std::string>>;
/// `rows[0]` is the head. Error codes: no_head (columns missing; the message names them), no_rows.
Result<ImportPlan> plan_import(ImportKind kind, const Rows& rows, const ImportContext& context);

/// 2026-03-02, 2026/3/2, 2026年3月2日, 20260302, or the serial number of a spreadsheet. Nothing when it is no date.
[[nodiscard]] std::optional<Date> read_day(std::string_view text);

}  // namespace fadu::registers
