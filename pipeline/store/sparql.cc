#include "pipeline/store/sparql.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <unordered_set>

#include "pipeline/emit/nquads.h"
#include "pipeline/emit/rdf.h"

namespace tally {
namespace {

constexpr std::string_view scheme = "sparql+";
constexpr std::string_view no_words = "is asked in SPARQL, not by words";
constexpr long patience_s = 10;          // for the server to take the call
constexpr long longest_silence_s = 120;  // while a graph is sent or stored
constexpr std::size_t longest_reason = 300;
constexpr long first_error_status = 400;  // RFC 9110, 15.5

class SparqlStore : public FactStore {
 public:
  explicit SparqlStore(std::string uri) : uri_(std::move(uri)), curl_(curl_easy_init()) {
    if (!curl_) throw StoreError(uri_, "out of memory");
    headers_.reset(curl_slist_append(nullptr, "Content-Type: application/n-triples"));
  }

  // A graph is put when its document's facts have all come, so that a store has documents whole.
  LoadCounts put(std::span<const FactRow> rows) override {
    LoadCounts counts;
    for (const FactRow& row : rows) {
      if (row.fact.document != document_) counts += send();
      document_ = row.fact.document;
      write_ntriples(row.fact, triples_);
      ++waiting_;
    }
    return counts;
  }

  LoadCounts finish() override { return send(); }

  std::vector<Fact> find(const FactQuestion& /*question*/) override { throw StoreError(uri_, no_words); }

 private:
  struct Cleanup {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };

  // The first time in a load a document's graph is replaced; what comes later is added to it.
  LoadCounts send() {
    if (waiting_ == 0) return {};
    const std::string graph = document_iri(document_);
    const bool is_first = sent_.insert(graph).second;
    const std::unique_ptr<char, void (*)(void*)> escaped(
        curl_easy_escape(curl_.get(), graph.data(), static_cast<int>(graph.size())), curl_free);
    call(is_first ? "PUT" : "POST", fmt::format("?graph={}", escaped.get()), triples_);
    const LoadCounts counts{waiting_, 0, 0};
    waiting_ = 0;
    triples_.clear();
    return counts;
  }

  void call(const char* method, const std::string& query, const std::string& body) {
    const std::string url = uri_.substr(scheme.size()) + query;
    std::string answer;
    std::array<char, CURL_ERROR_SIZE> error{};
    CURL* curl = curl_.get();
    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, method);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, patience_s);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, longest_silence_s);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, error.data());
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers_.get());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.data());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    if (const CURLcode code = curl_easy_perform(curl); code != CURLE_OK) {
      throw StoreError(uri_, error[0] != '\0' ? error.data() : curl_easy_strerror(code));
    }
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (status >= first_error_status) {
      throw StoreError(uri_, fmt::format("{} {}: HTTP status {}: {}", method, query, status, answer));
    }
  }

  static std::size_t keep(const char* bytes, std::size_t one, std::size_t count, void* answer) {
    auto& text = *static_cast<std::string*>(answer);
    text.append(bytes, std::min(one * count, longest_reason - std::min(longest_reason, text.size())));
    return one * count;
  }

  std::string uri_;
  std::unique_ptr<CURL, Cleanup> curl_;
  std::unique_ptr<curl_slist, Cleanup> headers_;
  std::unordered_set<std::string> sent_;
  std::string document_, triples_;  // that wait to be sent
  std::uint64_t waiting_ = 0;       // how many facts they are of
};

}  // namespace

std::unique_ptr<FactStore> open_sparql_store(const std::string& uri, StoreUse use) {
  if (use == StoreUse::query) throw StoreError(uri, no_words);
  return std::make_unique<SparqlStore>(uri);
}

}  // namespace tally
