// Text as XML 1.0 has it.
#pragma once

#include <string>
#include <string_view>

namespace tally {

// For content and attributes. XML 1.0 has no control characters but three, which an attribute would not keep as they
// are, and neither U+FFFE nor U+FFFF: they become U+FFFD.
std::string xml_escaped(std::string_view text);

}  // namespace tally
