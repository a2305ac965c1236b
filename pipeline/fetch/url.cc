#include "pipeline/fetch/url.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <memory>
#include <utility>

namespace tally {
namespace {

struct Cleanup {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

std::string part(CURLU* url, CURLUPart which, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, which, &text, flags) != CURLUE_OK) return "";
  std::string out(text);
  curl_free(text);
  return out;
}

}  // namespace

std::optional<Url> parse_url(const std::string& reference, const Url* base, std::string& why) {
  const std::unique_ptr<CURLU, Cleanup> url(curl_url());
  if (base != nullptr) curl_url_set(url.get(), CURLUPART_URL, base->text.c_str(), 0);
  const CURLUcode code =
      curl_url_set(url.get(), CURLUPART_URL, reference.c_str(), CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME);
  if (code != CURLUE_OK) {
    why = fmt::format("{} is no URL: {}", reference, curl_url_strerror(code));
    return std::nullopt;
  }
  Url parsed;
  parsed.scheme = part(url.get(), CURLUPART_SCHEME);
  if (parsed.scheme != "http" && parsed.scheme != "https") {
    why = fmt::format("{}: only http and https are fetched", reference);
    return std::nullopt;
  }
  if (!part(url.get(), CURLUPART_USER).empty() || !part(url.get(), CURLUPART_PASSWORD).empty()) {
    why = fmt::format("a URL with a user's name is not fetched ({}://…@{})", parsed.scheme,
                      part(url.get(), CURLUPART_HOST));
    return std::nullopt;
  }
  curl_url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
  std::string host = part(url.get(), CURLUPART_HOST);
  for (char& c : host) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  curl_url_set(url.get(), CURLUPART_HOST, host.c_str(), 0);
  parsed.host = std::move(host);
  parsed.port = part(url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
  parsed.path = part(url.get(), CURLUPART_PATH);
  if (const std::string query = part(url.get(), CURLUPART_QUERY); !query.empty()) parsed.path += "?" + query;
  parsed.text = part(url.get(), CURLUPART_URL, CURLU_NO_DEFAULT_PORT);
  return parsed;
}

}  // namespace tally
