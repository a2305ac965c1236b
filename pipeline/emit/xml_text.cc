#include "pipeline/emit/xml_text.h"

namespace tally {

std::string xml_escaped(std::string_view text) {
  constexpr std::string_view replacement = "\xEF\xBF\xBD";
  std::string xml;
  xml.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const std::string_view three = text.substr(at, 3);
    if (three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {
      xml += replacement;
      at += 2;
      continue;
    }
    switch (c) {
      case '&': xml += "&amp;"; break;
      case '<': xml += "&lt;"; break;
      case '>': xml += "&gt;"; break;
      case '"': xml += "&quot;"; break;
      case '\t': xml += "&#9;"; break;
      case '\n': xml += "&#10;"; break;
      case '\r': xml += "&#13;"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          xml += replacement;
        } else {
          xml.push_back(c);
        }
    }
  }
  return xml;
}

}  // namespace tally
