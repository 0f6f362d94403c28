#include "citations.hpp"

namespace fadu::app {

namespace {

using Visit = std::function<void(const Citation&)>;

void of_term(const law::TermSpec& term, const Visit& visit) {
  for (const law::TermVersion& version : term.versions)
    for (const statute::Cite& cite : version.cites) visit({"term", term.id, term.title, cite, version.from});
}

void of_item(const law::Item& item, const law::ItemVersion& version, const Visit& visit) {
  for (const auto* list : {&version.breaks, &version.punished_by})
    for (const std::string& ref : *list)
      if (const auto cite = statute::parse_cite(ref)) visit({"item", item.code, item.title, *cite, version.from});
}

}  // namespace

void each_citation(const law::Rulebook& rulebook, Date today, const Visit& visit) {
  for (const law::TermSpec& term : rulebook.terms()) of_term(term, visit);
  for (const law::GuardSpec& guard : rulebook.guards())
    for (const statute::Cite& cite : guard.cites) visit({"guard", guard.id, guard.title, cite, today});
  for (const law::DocumentSpec& document : rulebook.documents())
    for (const statute::Cite& cite : document.cites) visit({"document", document.id, document.title, cite, today});
  for (const law::Item& item : rulebook.items())
    for (const law::ItemVersion& version : item.versions) of_item(item, version, visit);
}

}  // namespace fadu::app
