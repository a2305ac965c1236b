#include "pipeline/fetch/proxy.h"

#include <cstdlib>
#include <initializer_list>
#include <string_view>

namespace tally {
namespace {

std::string first_of(std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return value;
  }
  return "";
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

// A name stands for itself and for all names below it.
bool is_excepted(std::string_view host, std::string_view list) {
  constexpr std::string_view separators = ", \t";
  while (true) {
    const std::size_t begin = list.find_first_not_of(separators);
    if (begin == std::string_view::npos) return false;
    list.remove_prefix(begin);
    std::string name;
    for (const char c : list.substr(0, list.find_first_of(separators))) name += lower(c);
    list.remove_prefix(name.size());
    if (name == "*") return true;
    if (name.starts_with('.')) name.erase(0, 1);
    if (host == name || (host.ends_with(name) && host[host.size() - name.size() - 1] == '.')) return true;
  }
}

}  // namespace

std::string proxy_for(const Url& url) {
  if (is_excepted(url.host, first_of({"no_proxy", "NO_PROXY"}))) return "";
  const std::string own = url.scheme == "https" ? first_of({"https_proxy", "HTTPS_PROXY"}) : first_of({"http_proxy"});
  return own.empty() ? first_of({"all_proxy", "ALL_PROXY"}) : own;
}

}  // namespace tally
