// One request and its response, as a transfer of libcurl.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>

#include "pipeline/fetch/fetcher.h"
#include "pipeline/fetch/url.h"
#include "pipeline/fetch/warc.h"

namespace tally {

enum class BodyForm : std::uint8_t {
  as_sent,  // compressed, where the server compressed it: what an archive keeps
  decoded
};

class Transfer {
 public:
  // `known` may be nullptr. `byte_limit` is of the body.
  Transfer(Url url, const FetchLimits& limits, std::uint64_t byte_limit, BodyForm form, const Validators* known);
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  // To be given to a multi handle, which must let go of it before this ends. Its CURLINFO_PRIVATE is the caller's.
  [[nodiscard]] CURL* handle() const { return curl_.get(); }

  // What came of it, once libcurl is done. `failure` is "" where a whole response came, whatever its status.
  struct Result {
    Exchange exchange;
    std::string failure;
    bool passing = false;          // it may go well another time
    long retry_after_seconds = 0;  // that the server asks for
    bool conditional = false;      // it was asked only for what has changed
  };
  Result finish(CURLcode code);

 private:
  struct Cleanup {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };

  void set_headers(BodyForm form, const Validators* known);
  void set_proxy();
  static std::size_t take_header(const char* bytes, std::size_t one, std::size_t count, void* self);
  static std::size_t take_body(const char* bytes, std::size_t one, std::size_t count, void* self);
  static int take_debug(CURL* curl, curl_infotype type, char* bytes, std::size_t size, void* self);
  static curl_socket_t open_socket(void* self, curlsocktype purpose, curl_sockaddr* address);

  Url url_;
  const FetchLimits& limits_;
  std::uint64_t byte_limit_;
  std::unique_ptr<CURL, Cleanup> curl_;
  std::unique_ptr<curl_slist, Cleanup> headers_;
  std::unique_ptr<char[]> error_;
  Exchange exchange_;
  std::string own_failure_;  // why we broke it off
  std::size_t header_size_ = 0;
  bool head_ended_ = false;
  bool proxied_ = false;
  bool conditional_ = false;
};

}  // namespace tally
