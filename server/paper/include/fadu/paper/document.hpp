#pragma once
// The document model: what stands on the paper, in the order in which it stands there. It knows layout, not law.
//
// All texts are UTF-8 without markup. '\n' in a text starts a new line (in Paragraph: a new paragraph). Code points that
// no font has are drawn as a box and never lose their place in the extracted text. Empty texts and empty lists are lawful
// everywhere: a form with an empty value keeps its cell, a table without rows says so.
// Sizes and places follow GB/T 9704-2012: A4, text block 156 mm × 225 mm, 22 lines of 28 characters of 3号仿宋.
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace fadu::paper {

enum class Align { left, center, right };

/// A heading within the text. Level 1 黑体 (一、), 2 楷体 (（一）), 3 仿宋. Never left alone at the foot of a page.
struct Heading {
  std::string text;
  int level{1};  ///< 1..3; anything else is read as 3
};

/// Running text.
struct Paragraph {
  std::string text;
  int indent{2};  ///< first line, in characters
  Align align{Align::left};
};

/// A name and what belongs to it.
struct Pair {
  std::string label;
  std::string value;
};

/// "名称：值", one a line, for the particulars of a party in running text. Long values hang under themselves.
struct Lines {
  std::vector<Pair> pairs;
};

/// One row of a bordered form: one to four pairs side by side.
struct FormRow {
  std::vector<Pair> pairs;
  std::string group;   ///< rows with the same group one after another share one upright cell at the left; empty = none
  int min_lines{1};    ///< height that is kept even when the value is short
};

/// A bordered form such as 立案审批表. A value grows its row; a row higher than the rest of the page breaks over pages.
struct Form {
  std::vector<FormRow> rows;
};

/// One box of 审批意见: the label at the left, the opinion, and below it signer and date at the right.
struct Opinion {
  std::string label;
  std::string text;
  std::string signer;
  std::string date;      ///< as it is to be read, e.g. 2026年3月2日; empty = 年 月 日 to fill in by hand
  std::string png;       ///< picture of the signature (PNG bytes) in place of the printed name; empty = none
  int min_lines{3};
};

struct Opinions {
  std::vector<Opinion> items;
};

struct Column {
  std::string title;
  int weight{1};         ///< share of the width
  Align align{Align::center};
};

/// A bordered table with columns. The head is repeated on every page that the table reaches.
struct Table {
  std::string caption;   ///< above the table; empty = none
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;  ///< short rows are filled up with empty cells, long ones are refused
  std::string empty{"（无）"};                 ///< said in one wide cell when there are no rows
  bool close{false};     ///< a last row 以下空白, so that nothing can be added later
};

enum class Numbering { none, arabic, chinese, bracket };  ///< none, "1. ", "一、", "（一）"

struct List {
  std::vector<std::string> items;
  Numbering numbering{Numbering::arabic};
};

/// A line to sign on. With a name or a picture it is shown as signed.
struct Signature {
  std::string label;     ///< e.g. 被询问人（签名）
  std::string name;
  std::string date;      ///< empty = 年 月 日 to fill in
  std::string png;       ///< picture of the signature (PNG bytes); empty = none
};

struct Signatures {
  std::vector<Signature> items;
};

/// Body and date at the end, the seal over both. Stays with the last two lines of the text before it.
struct Seal {
  std::string body;      ///< 署名
  std::string date;      ///< 成文日期, e.g. 2026年3月2日
  bool sealed{false};    ///< draw the seal
  std::string mark;      ///< small words in the seal, e.g. 示范; empty = none
};

struct PageBreak {};

/// Small print: 附注, how to read, legal hints. 楷体, smaller.
struct Note {
  std::string text;
};

using Block = std::variant<Heading, Paragraph, Lines, Form, Opinions, Table, List, Signatures, Seal, PageBreak, Note>;

struct Marks {
  bool draft{false};     ///< 「草稿」 across every page, until the document is issued
  bool demo{false};      ///< 「演示数据」 at the foot of every page
  bool copy{false};      ///< 「副本」 at the head of the first page
};

/// 发文机关标志 and red rule at the head of the first page.
struct RedHead {
  std::string issuer;    ///< e.g. 怀仁市市场监督管理局
};

struct Document {
  std::string title;     ///< may have several lines
  std::string number;    ///< 文号, e.g. 怀市监罚决〔2026〕15号; empty = none
  std::optional<RedHead> red_head;
  Marks marks;
  std::string qr;        ///< text of the QR code to verify the document; empty = none; at most 300 bytes
  bool cover{false};     ///< cover of a volume: larger title, lower on the page, no page number
  std::vector<std::string> page_signatures;  ///< signed at the foot of every page (笔录), e.g. 被询问人, 询问人
  std::vector<Block> blocks;
};

}  // namespace fadu::paper
