// Which addresses are anybody's on the Internet, and which lead into the network that tally runs in: a page must not
// make it ask a machine that only it can reach.
#pragma once

#include <sys/socket.h>

#include <string>
#include <string_view>

namespace tally {

// What kind of address this is that is not public ("private", "loopback", "link-local", …), after IANA's registries of
// special-purpose addresses (RFC 6890); "" for a public one. An IPv6 address that stands for an IPv4 one is judged as
// that. What is neither is "unknown".
std::string_view special_kind(const sockaddr& address);

// The same of the host of a URL where it is an address ("127.0.0.1", "[::1]") or "localhost"; "" for any other name.
std::string_view special_kind(const std::string& host);

// "192.0.2.1", "2001:db8::1"; "" for another family.
std::string to_string(const sockaddr& address);

}  // namespace tally
