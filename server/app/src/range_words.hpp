#pragma once
// A range of a fine as people read it.
#include <string>

#include "fadu/law/types.hpp"

namespace fadu::app {

/// "5,000元至50,000元", "货值金额10倍至20倍", "每日500元以下".
[[nodiscard]] std::string range_text(const law::FineRange& range);

}  // namespace fadu::app
