#pragma once
// What the public lists are made of: rows with a key that orders them, so that a page can begin after any row.
#include <functional>
#include <optional>

#include "fadu/app/public_registers.hpp"

namespace fadu::app::public_registers {

struct Entry {
  std::string key;                     ///< unique in the list; rows stand in its order
  std::function<std::vector<Line>()> cells;   ///< one for each column; written only where the row is shown
};
/// A whole list as one search finds it.
struct Rows {
  std::string path, title, lead;
  std::vector<Field> fields;
  std::vector<Column> columns;
  std::vector<Entry> entries;
};
/// The search once it is understood.
struct Search {
  Asked asked;
  Date on;
  std::vector<std::string> notes;
};

[[nodiscard]] Rows bodies_rows(App& app, const Search& search);
[[nodiscard]] Rows items_rows(App& app, const Search& search);
[[nodiscard]] Rows benchmarks_rows(App& app, const Search& search);

/// The day asked for, else today; nothing when it is no date.
[[nodiscard]] std::optional<Date> day_of(std::string_view text, Date today);
/// A select of the search form; "全部" stands first.
[[nodiscard]] Field select(std::string name, std::string label, const std::string& chosen, std::vector<std::pair<std::string, std::string>> options);
/// Fields for a word and for the day.
[[nodiscard]] Field words_field(std::string label, const Search& search);
[[nodiscard]] Field day_field(const Search& search);
/// Domains that people work in, without fixtures: id, title.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> domains_of(const App& app);
/// Title of a domain as the public reads it.
[[nodiscard]] std::string domain_word(const App& app, std::string_view id);
[[nodiscard]] bool fixture(const App& app, std::string_view domain);

[[nodiscard]] std::string body_path(const registers::Body& body);
[[nodiscard]] std::string item_path(const law::Item& item);
/// 政府部门, 受委托组织, …; the code itself when unknown.
[[nodiscard]] std::string body_kind_word(std::string_view kind);
[[nodiscard]] std::string item_kind_word(const App& app, std::string_view kind);
/// "%" for every byte that has a meaning in a path.
[[nodiscard]] std::string path_segment(std::string_view text);

}  // namespace fadu::app::public_registers
