#include "pipeline/fetch/transfer.h"

#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <new>
#include <utility>

#include "pipeline/fetch/address.h"
#include "pipeline/fetch/proxy.h"

namespace tally {
namespace {

constexpr std::size_t header_limit = 256U << 10;  // bytes
constexpr long longest_connect_ms = 15'000;

// libcurl's own look at the environment is the command curl's: here is what that does.
const char* authorities() {
  const char* file = std::getenv("CURL_CA_BUNDLE");
  return file != nullptr ? file : std::getenv("SSL_CERT_FILE");
}

bool is_passing(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM: return true;
    default: return false;
  }
}

// RFC 9110, sections 15.5 and 15.6, and RFC 6585: what a later request may get over.
bool is_passing(long status) {
  constexpr long timeout = 408;
  constexpr long too_many = 429;
  constexpr long server_error = 500;
  constexpr long unavailable = 503;
  constexpr long bad_gateway = 502;
  constexpr long gateway_timeout = 504;
  return status == timeout || status == too_many || status == server_error || status == bad_gateway ||
         status == unavailable || status == gateway_timeout;
}

// A request as its server got it: what is said to a proxy, such as a password, is nobody else's.
std::string without_proxy_fields(const std::string& request) {
  std::string out;
  std::string_view rest = request;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size() - 1);
    const std::string_view line = rest.substr(0, end + 1);
    if (!line.starts_with("Proxy-")) out += line;
    rest.remove_prefix(line.size());
  }
  return out;
}

}  // namespace

Transfer::Transfer(Url url, const FetchLimits& limits, std::uint64_t byte_limit, BodyForm form, const Validators* known)
    : url_(std::move(url)),
      limits_(limits),
      byte_limit_(byte_limit),
      curl_(curl_easy_init()),
      error_(std::make_unique<char[]>(CURL_ERROR_SIZE)) {
  if (!curl_) throw std::bad_alloc();
  exchange_.url = url_.text;
  exchange_.date = warc_date(std::chrono::system_clock::now());
  CURL* curl = curl_.get();
  curl_easy_setopt(curl, CURLOPT_URL, url_.text.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  curl_easy_setopt(curl, CURLOPT_PIPEWAIT, 1L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, limits_.user_agent.c_str());
  const auto timeout = static_cast<long>(limits_.timeout.count());
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, timeout);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, std::min(timeout, longest_connect_ms));
  curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(byte_limit_));
  if (const char* file = authorities()) curl_easy_setopt(curl, CURLOPT_CAINFO, file);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, error_.get());
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, this);
  curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, take_debug);
  curl_easy_setopt(curl, CURLOPT_DEBUGDATA, this);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, this);
  set_headers(form, known);
  set_proxy();
}

void Transfer::set_headers(BodyForm form, const Validators* known) {
  const auto add = [&](const std::string& line) {
    curl_slist* longer = curl_slist_append(headers_.get(), line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    static_cast<void>(headers_.release());
    headers_.reset(longer);
  };
  add("Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
  if (form == BodyForm::decoded) {
    curl_easy_setopt(curl_.get(), CURLOPT_ACCEPT_ENCODING, "gzip");
  } else {
    add("Accept-Encoding: gzip");
  }
  if (known != nullptr && !known->etag.empty()) add("If-None-Match: " + known->etag);
  if (known != nullptr && !known->last_modified.empty()) add("If-Modified-Since: " + known->last_modified);
  conditional_ = known != nullptr && (!known->etag.empty() || !known->last_modified.empty());
  curl_easy_setopt(curl_.get(), CURLOPT_HTTPHEADER, headers_.get());
}

// Whom a proxy asks, open_socket() does not see.
void Transfer::set_proxy() {
  const std::string proxy = proxy_for(url_);
  proxied_ = !proxy.empty();
  curl_easy_setopt(curl_.get(), CURLOPT_PROXY, proxy.c_str());
  curl_easy_setopt(curl_.get(), CURLOPT_NOPROXY, "");
}

std::size_t Transfer::take_header(const char* bytes, std::size_t one, std::size_t count, void* self) {
  Transfer& transfer = *static_cast<Transfer*>(self);
  std::string_view line(bytes, one * count);
  transfer.header_size_ += line.size();
  if (transfer.header_size_ > header_limit) {
    transfer.own_failure_ = fmt::format("the header has more than {} bytes", header_limit);
    return 0;
  }
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  Exchange& exchange = transfer.exchange_;
  if (line.starts_with("HTTP/")) {  // once more after an interim response
    exchange.status_line = line;
    exchange.fields.clear();
    transfer.head_ended_ = false;
  } else if (line.empty()) {
    transfer.head_ended_ = true;
  } else if (!transfer.head_ended_) {  // else it is a trailer
    exchange.fields.emplace_back(line);
  }
  return one * count;
}

std::size_t Transfer::take_body(const char* bytes, std::size_t one, std::size_t count, void* self) {
  Transfer& transfer = *static_cast<Transfer*>(self);
  std::string& body = transfer.exchange_.body;
  if (body.size() + one * count > transfer.byte_limit_) {
    transfer.own_failure_ = fmt::format("has more than {} bytes", transfer.byte_limit_);
    return 0;
  }
  body.append(bytes, one * count);
  return one * count;
}

int Transfer::take_debug(CURL* /*curl*/, curl_infotype type, char* bytes, std::size_t size, void* self) {
  // The last one: what is said to a proxy to open a tunnel comes before.
  if (type == CURLINFO_HEADER_OUT) static_cast<Transfer*>(self)->exchange_.request.assign(bytes, size);
  return 0;
}

// Every connection is opened here, whichever name or redirect led to it, and with the address that is connected to.
curl_socket_t Transfer::open_socket(void* self, curlsocktype /*purpose*/, curl_sockaddr* address) {
  Transfer& transfer = *static_cast<Transfer*>(self);
  if (!transfer.limits_.private_addresses && !transfer.proxied_) {
    if (const std::string_view kind = special_kind(address->addr); !kind.empty()) {
      transfer.own_failure_ = fmt::format("{} leads to {}, a {} address: not without --allow-private",
                                          transfer.url_.host, to_string(address->addr), kind);
      return CURL_SOCKET_BAD;
    }
  }
  transfer.own_failure_.clear();  // another of the name's addresses is public
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

Transfer::Result Transfer::finish(CURLcode code) {
  Result result;
  CURL* curl = curl_.get();
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &exchange_.status);
  long version = 0;
  curl_easy_getinfo(curl, CURLINFO_HTTP_VERSION, &version);
  exchange_.request = without_proxy_fields(exchange_.request);
  exchange_.http2 = version == CURL_HTTP_VERSION_2_0;
  const char* ip = nullptr;
  if (!proxied_ && curl_easy_getinfo(curl, CURLINFO_PRIMARY_IP, &ip) == CURLE_OK && ip != nullptr) exchange_.ip = ip;
  if (code == CURLE_FILESIZE_EXCEEDED) own_failure_ = fmt::format("has more than {} bytes", byte_limit_);
  if (code != CURLE_OK) {
    const std::string said = error_[0] != '\0' ? error_.get() : curl_easy_strerror(code);
    result.failure = own_failure_.empty() ? said : own_failure_;
    result.passing = own_failure_.empty() && is_passing(code);
  } else {
    curl_off_t wait = 0;
    curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &wait);
    result.retry_after_seconds = static_cast<long>(std::max<curl_off_t>(wait, 0));
    result.passing = is_passing(exchange_.status);
  }
  result.conditional = conditional_;
  result.exchange = std::move(exchange_);
  return result;
}

}  // namespace tally
