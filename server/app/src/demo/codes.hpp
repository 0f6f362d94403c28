#pragma once
// Identity codes that pass the form's check and can belong to nobody.
#include <string>

#include "fadu/base/date.hpp"

namespace fadu::app::demo {

/// 统一社会信用代码 (GB 32100) of fictional organisation number `n`: organisation part "DEM000001" style, right check digit.
/// `kind` is the first two characters: 91 company, 92 individual business, 93 cooperative, 11 authority.
std::string uscc(int kind, int n);
/// 公民身份号码 (GB 11643) with order number 000, which no office gives out, and the right check digit.
std::string citizen_id(Date born);
/// Fictional mobile number: 100 is no mobile prefix.
std::string phone(int n);

}  // namespace fadu::app::demo
