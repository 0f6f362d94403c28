#include "blocks.hpp"

#include <algorithm>

#include "fadu/base/text.hpp"

namespace fadu::paper {
namespace {

TextStyle centred(Face face, double size, double pitch) {
  TextStyle style;
  style.face = face;
  style.size = size;
  style.pitch = pitch;
  style.align = Align::center;
  return style;
}

/// 发文机关标志: as large as the line allows. The 35 mm that GB/T 9704 keeps free above it are for copy number, secrecy and
/// urgency, which enforcement documents do not carry.
void put_issuer(Flow& flow, const std::string& issuer) {
  const double size = std::clamp(kTextWidth / std::max<double>(static_cast<double>(length(issuer)), 1.0), 22.0, 38.0);
  TextStyle style = centred(Face::title, size, size * 1.5);
  style.ink = Ink::red;
  flow.put(typeset(flow.fonts(), issuer, style), style.pitch);
}

void put_number(Flow& flow, const std::string& number) {
  flow.put(typeset(flow.fonts(), number, centred(Face::fang, kChar, kPitch)), kPitch);
}

void put_red_rule(Flow& flow) {
  flow.advance(mm(4));
  flow.stroke(0, flow.y(), kTextWidth, flow.y(), 1.6, Ink::red);
  flow.advance(kPitch / 2);
}

void put_title(Flow& flow, const std::string& title, double size) {
  const double pitch = kTitlePitch * size / kTitleSize;
  flow.put(typeset(flow.fonts(), title, centred(Face::title, size, pitch)), pitch);
}

}  // namespace

void put_head(Flow& flow, const Document& document) {
  if (document.cover) flow.advance(3 * kPitch);
  if (document.red_head) {
    put_issuer(flow, document.red_head->issuer);
    if (!document.number.empty()) put_number(flow, document.number);
    put_red_rule(flow);
  }
  put_title(flow, document.title, document.cover ? 32 : kTitleSize);
  if (!document.red_head && !document.number.empty()) put_number(flow, document.number);
  if (document.cover) flow.advance(2 * kPitch);
  else if (!document.title.empty()) flow.advance(kPitch * 0.4);
}

}  // namespace fadu::paper
