#pragma once
// What a Rulebook holds. Filled by the load_*.cpp files, read by rulebook.cpp.
#include <map>
#include <unordered_map>

#include "engine.hpp"
#include "names.hpp"

namespace fadu::law {

struct Book {
  Digest hash{};
  Calendar calendar;
  std::vector<ProcedureSpec> procedures;
  std::vector<DomainSpec> domains;
  std::vector<TermSpec> terms;
  std::vector<GuardSpec> guards;
  std::vector<DocumentSpec> documents;
  std::vector<InstrumentSpec> instruments;
  std::vector<Item> items;
  std::vector<FineRule> fine_rules;
  std::map<std::string, std::vector<CodeEntry>, std::less<>> tables;
  Names acts, fields, term_names, guard_names, domain_names, setting_names;
  std::map<std::string, std::size_t, std::less<>> instrument_index;
  std::unordered_map<std::string, std::size_t> item_index;   ///< by code
  Engine engine;

  [[nodiscard]] const InstrumentSpec* instrument(std::string_view id) const;
};

}  // namespace fadu::law
