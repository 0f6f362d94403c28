#include "fadu/portal/html.hpp"

#include "fadu/base/result.hpp"

namespace fadu::portal {

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7f) out += "\xEF\xBF\xBD";
        else out += c;
      }
    }
  }
  return out;
}

std::string_view safe_href(std::string_view href) {
  const bool own = href.starts_with('#') || href.starts_with('?') || (href.starts_with('/') && !href.starts_with("//") && !href.starts_with("/\\"));
  return own ? href : std::string_view("#");
}

void Html::open(Name element, Attributes attributes) {
  (out_ += '<') += element.view();
  for (const auto& [name, value] : attributes) {
    const std::string_view key = name.view();
    if (value.empty() && key != "value" && key != "alt") continue;
    const bool leads = key == "href" || key == "action" || key == "src";
    ((out_ += ' ') += key) += "=\"";
    (out_ += escape(leads ? safe_href(value) : value)) += '"';
  }
  out_ += '>';
}

void Html::close(Name element) {
  ((out_ += "</") += element.view()) += '>';
  --depth_;
}

Html::Scope Html::in(Name element, Attributes attributes) {
  open(element, attributes);
  ++depth_;
  return {*this, element};
}

void Html::empty(Name element, Attributes attributes) { open(element, attributes); }

void Html::put(Name element, std::string_view content, Attributes attributes) {
  const Scope scope = in(element, attributes);
  text(content);
}

void Html::text(std::string_view content) { out_ += escape(content); }

void Html::link(std::string_view href, std::string_view content) {
  if (href.empty()) return text(content);
  put("a", content, {{"href", href}});
}

std::string Html::document() && {
  ensure(depth_ == 0, "every element is closed");
  return "<!doctype html>\n" + std::move(out_);
}

}  // namespace fadu::portal
