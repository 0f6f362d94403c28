#pragma once
// Reading findings out of answers.
#include <boost/json.hpp>
#include <string>

#include "client.hpp"

namespace fadu::stage {

/// The finding of that rule in an answer, or null.
inline json::value finding_of(const Reply& reply, const std::string& rule) {
  const json::value all = reply.at("/findings");
  if (!all.is_array()) return nullptr;
  for (const json::value& finding : all.as_array())
    if (finding.at("rule").as_string() == rule) return finding;
  return nullptr;
}

/// Does it cite that article (or a paragraph of it), with the words of the citation?
inline bool cites(const json::value& finding, const std::string& article) {
  if (!finding.is_object()) return false;
  for (const json::value& cite : finding.at("cites").as_array()) {
    const std::string ref(cite.at("ref").as_string());
    const bool same = ref == article || ref.starts_with(article + ".");
    if (same && std::string(cite.at("text").as_string()).starts_with("《")) return true;
  }
  return false;
}

}  // namespace fadu::stage
