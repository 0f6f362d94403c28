#include "queries/answers.hpp"

#include <boost/json.hpp>

#include "fadu/base/digest.hpp"

namespace fadu::app {

namespace {
constexpr std::int64_t kKeptSeconds = 7 * 86400;
}

Answer<std::optional<boost::json::object>> kept_answer(store::Tx& tx, law::PersonId person, std::string_view key,
                                                       std::string_view request) {
  using Kept = std::optional<boost::json::object>;
  if (key.empty()) return Kept{};
  auto row = tx.query("select request, content from answer where person = ? and key = ?", person, key);
  if (!row.next()) return Kept{};
  if (row.text(0) != hex(sm3(request)))
    return refuse(422, "key_reused", "重复的提交编号", "这个提交编号已用于另一项内容。请刷新页面后重新提交。");
  return Kept{boost::json::parse(row.text(1)).as_object()};
}

void keep_answer(store::Tx& tx, law::PersonId person, std::string_view key, std::string_view request,
                 const boost::json::object& answer) {
  if (key.empty()) return;
  tx.run("insert into answer (person, key, request, content, at) values (?, ?, ?, ?, ?)", person, key,
         hex(sm3(request)), boost::json::serialize(answer), tx.now());
}

void forget_answers(store::Tx& tx) { tx.run("delete from answer where at < ?", tx.now().plus_seconds(-kKeptSeconds)); }

}  // namespace fadu::app
