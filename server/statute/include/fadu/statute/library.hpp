#pragma once
// All imported instruments: look-up by name or id, the version in force on a day, citations to text.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fadu/base/result.hpp"
#include "fadu/statute/cite.hpp"
#include "fadu/statute/parser.hpp"
#include "fadu/statute/text.hpp"

namespace fadu::statute {

/// What rulebook/statutes says about an instrument; links an id to imported texts and corrects their dates.
struct Registration {
  struct Version {
    Date adopted;
    Date from;
    std::optional<Date> to;
  };
  std::string id;
  std::string title;
  std::string short_title;
  std::vector<Version> versions;
};

/// Where a citation leads.
struct Passage {
  const Instrument* instrument{};
  const Edition* edition{};
  const Article* article{};  ///< null when the whole instrument is cited
  std::string text;          ///< of the item, paragraph or article cited; empty for a whole instrument
};

class Library {
 public:
  /// Adds one edition. False when the same version (title and day of adoption) is there already.
  bool add(Edition edition);
  /// Call after all add(): gives ids, in-force dates and repeals from the registry.
  void link(const Registration& registration);

  /// By id, full title, short title, with or without 《》, 中华人民共和国 or a bracketed year. Null if unknown.
  [[nodiscard]] const Instrument* find(std::string_view name) const;
  /// The text a citation means on that day. Error codes: no_statute (not imported), no_version (none in force),
  /// no_article, no_paragraph, no_item; the message says which and what there is instead.
  [[nodiscard]] Result<Passage> resolve(const Cite& cite, Date on) const;
  /// "《行政处罚法》第六十条" with the title the library knows, or the id if it does not know it.
  [[nodiscard]] std::string chinese(const Cite& cite) const;

  [[nodiscard]] const std::vector<Instrument>& instruments() const { return instruments_; }
  [[nodiscard]] bool empty() const { return instruments_.empty(); }

 private:
  std::vector<Instrument> instruments_;
  [[nodiscard]] Failure<Error> missing(const Cite& cite) const;
  [[nodiscard]] Failure<Error> not_in_force(const Cite& cite, Date on) const;

  std::map<std::string, std::size_t, std::less<>> by_name_;
  std::map<std::string, Registration, std::less<>> registered_;
};

/// The key under which names meet: without 《》, 中华人民共和国, white space and a bracket at the end.
[[nodiscard]] std::string name_key(std::string_view name);

}  // namespace fadu::statute
