// The proxy that the environment asks for, as curl reads it: http_proxy (in lower case only), https_proxy or
// HTTPS_PROXY, all_proxy or ALL_PROXY, and no_proxy or NO_PROXY, a list of hosts that are asked without one.
#pragma once

#include <string>

#include "pipeline/fetch/url.h"

namespace tally {

// "" where there is none.
std::string proxy_for(const Url& url);

}  // namespace tally
