#pragma once
// Imported statute texts, as they came.
#include <functional>
#include <string_view>

#include "fadu/store/db.hpp"

namespace fadu::app {

using TextSink = std::function<void(std::string_view file, std::string_view text)>;
void read_statute_texts(store::Session& session, const TextSink& sink);
/// False when the same text was there already.
bool keep_statute_text(store::Tx& tx, std::string_view file, std::string_view text);

}  // namespace fadu::app
