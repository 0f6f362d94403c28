#pragma once
// What anybody may read of the registers, as content: bodies, items, benchmarks, and whether a certificate holds. Lists
// come as pages, as CSV and as JSON from the same rows. Persons are never listed: who holds the number gets one answer.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fadu/app/help.hpp"

namespace fadu::app::public_registers {

using help::Line;
using help::Page;

enum class Roll { bodies, items, benchmarks };

/// A search as typed. Whatever is wrong with it is said on the page and otherwise left out of account.
struct Asked {
  std::string q, region, domain, kind, on, after;
  std::string limit;
};

/// A field of the search form.
struct Field {
  std::string name, label, value;
  std::vector<help::Option> options;   ///< empty: a text, or a date when the name is "on"
};
struct Column {
  std::string_view key, title;
};
struct Listing {
  std::string path, title, lead;
  std::vector<std::string> notes;      ///< what was wrong with the search
  std::vector<Field> fields;
  std::vector<Column> columns;
  std::vector<std::vector<Line>> rows; ///< of this page; a cell without runs is empty
  std::size_t total{};                 ///< that the search finds
  std::string next;                    ///< `after` of the next page; empty: this is the last
  Date on;
};

/// The answer about one number.
struct Officer {
  std::string number;
  bool asked{false}, found{false};
  bool holds{false};                   ///< valid today
  std::string state, word, says;       ///< "suspended", "暂扣", what it means for whom is shown the card
  std::vector<std::pair<std::string, Line>> facts;
};

class PublicRegisters {
 public:
  /// `app` outlives it.
  explicit PublicRegisters(App& app) : app_(app) {}

  [[nodiscard]] Page start() const;
  [[nodiscard]] Listing list(Roll roll, const Asked& asked) const;
  /// Every row that the search finds, with byte order mark, whatever page was asked for.
  [[nodiscard]] std::string csv(Roll roll, const Asked& asked) const;
  /// {on, total, rows: [{column: text, …, page?: path}], next}: `next` is the `after` of the next request, or null.
  [[nodiscard]] std::string json(Roll roll, const Asked& asked) const;

  [[nodiscard]] Page body(std::string_view id, std::string_view on) const;
  [[nodiscard]] Page item(std::string_view code, std::string_view on) const;

  /// The whole number and nothing else is looked for.
  [[nodiscard]] Officer officer(std::string_view number) const;
  /// The QR code of "/o/<number>" as SVG. It says nothing about whether there is such a number. `host`: what the browser
  /// calls this server, used where no public address is configured. Error codes: bad_number, bad_host, those of qr_svg.
  [[nodiscard]] Result<std::string> officer_qr(std::string_view number, std::string_view host) const;

 private:
  App& app_;
};

}  // namespace fadu::app::public_registers
