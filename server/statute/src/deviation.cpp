#include "fadu/statute/parser.hpp"

namespace fadu::statute {

std::string_view name(Deviation kind) {
  switch (kind) {
    case Deviation::bad_utf8: return "bad_utf8";
    case Deviation::no_title: return "no_title";
    case Deviation::no_info_end: return "no_info_end";
    case Deviation::history_in_brackets: return "history_in_brackets";
    case Deviation::no_adoption_date: return "no_adoption_date";
    case Deviation::date_mismatch: return "date_mismatch";
    case Deviation::no_in_force_date: return "no_in_force_date";
    case Deviation::in_force_before_adoption: return "in_force_before_adoption";
    case Deviation::plain_heading: return "plain_heading";
    case Deviation::heading_level: return "heading_level";
    case Deviation::split_heading: return "split_heading";
    case Deviation::joined_head: return "joined_head";
    case Deviation::false_head: return "false_head";
    case Deviation::article_gap: return "article_gap";
    case Deviation::article_repeated: return "article_repeated";
    case Deviation::article_back: return "article_back";
    case Deviation::item_gap: return "item_gap";
    case Deviation::half_width_item: return "half_width_item";
    case Deviation::run_together: return "run_together";
    case Deviation::comma_articles: return "comma_articles";
    case Deviation::no_articles: return "no_articles";
    case Deviation::appendix: return "appendix";
    case Deviation::empty_text: return "empty_text";
    case Deviation::loose_line: return "loose_line";
  }
  return "unknown";
}

}  // namespace fadu::statute
