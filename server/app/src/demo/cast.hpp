#pragma once
// Who plays in the demo city: agencies and people, all fictional. Plain data; queries/demo_city.cpp writes it.
#include <optional>
#include <string>
#include <vector>

#include "fadu/app/caller.hpp"
#include "fadu/law/types.hpp"

namespace fadu::app::demo {

struct Person {
  law::PersonId id;                    ///< given by the database
  std::string username, name, note;    ///< a note puts the person on the login page
  int bureau{};
  std::vector<std::string> roles;
  bool auxiliary{false};
  std::optional<Date> law_qualified;
  Date card_from, card_to;             ///< certificate; none when card is empty
  std::string card;
  std::optional<Date> left;            ///< last day in service
  bool left_told{false};               ///< somebody registered that he left
};

struct Bureau {
  law::BodyId id;                      ///< given by the database
  std::string name, short_name, code, region, kind, domain;   ///< domain empty: no enforcement
  std::string place;                   ///< "怀仁": for names of parties
  std::string phone, review_body, court;
  std::vector<std::string> fields;     ///< fields of the items it deals with; empty = all of its domain
  int weight{};                        ///< share of the cases
  // People by what the stories need them for; indexes in Cast::people.
  std::vector<int> handlers, heads, reviewers, chairs;
  int dual{-1};                        ///< handler who is a legal reviewer too
  int expired{-1};                     ///< handler whose certificate has run out
  [[nodiscard]] std::string address() const { return place + "示范大街1号"; }
  [[nodiscard]] std::string account_text() const { return "示范银行" + place + "支行，户名：" + name + "，账号：0000" + region; }
};

struct Cast {
  std::vector<Bureau> bureaus;
  std::vector<Person> people;
  [[nodiscard]] Caller caller(int person) const;
};

/// The same for every seed.
Cast make_cast();

}  // namespace fadu::app::demo
