#pragma once
// Sizes of GB/T 9704-2012 in points. Everything on the page is measured from its upper left corner.
namespace fadu::paper {

constexpr double mm(double n) { return n * 72.0 / 25.4; }

inline constexpr double kPageWidth = mm(210);
inline constexpr double kPageHeight = mm(297);
inline constexpr double kLeft = mm(28);          ///< 订口
inline constexpr double kTop = mm(37);           ///< 天头
inline constexpr double kTextWidth = mm(156);
inline constexpr double kTextHeight = mm(225);
inline constexpr int kLines = 22;
inline constexpr int kColumns = 28;
inline constexpr double kChar = kTextWidth / kColumns;   ///< 3号: 15.79 pt, so that 28 of them are 156 mm
inline constexpr double kPitch = kTextHeight / kLines;
inline constexpr double kFootBaseline = kTop + kTextHeight + mm(7) + 10;  ///< 页码: 一字线 7 mm below the text block

inline constexpr double kTitleSize = 22;         ///< 2号
inline constexpr double kTitlePitch = 34;
inline constexpr double kCellSize = 12;          ///< 小四, in forms and tables
inline constexpr double kCellPitch = 17.5;
inline constexpr double kCellPad = 4;
inline constexpr double kRule = 0.7;             ///< thickness of table rules

}  // namespace fadu::paper
