#include "pipeline/emit/page.h"

#include <openssl/evp.h>

#include <array>
#include <initializer_list>
#include <stdexcept>
#include <utility>

#include "pipeline/emit/interface_words.h"
#include "pipeline/emit/page_files.h"

namespace tally {
namespace {

// In this order: a script may use what those before it define. The last one starts the page.
constexpr std::array scripts = {"icons.js",  "words.js", "tools.js",   "figures.js",
                                "charts.js", "rows.js",  "filters.js", "report.js"};

// A source of https://www.w3.org/TR/CSP3/#grammardef-hash-source.
std::string hash_source(std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
    throw std::runtime_error("OpenSSL computes no SHA-256 here");
  std::array<unsigned char, 128> base64{};  // a digest of 32 bytes takes 45
  const int length = EVP_EncodeBlock(base64.data(), digest.data(), static_cast<int>(size));
  return "'sha256-" + std::string(base64.begin(), base64.begin() + length) + "'";
}

using Filling = std::pair<std::string_view, std::string_view>;  // a name, and what stands in its place

// Replaces every "{{name}}".
std::string fill(std::string_view form, std::initializer_list<Filling> fillings) {
  std::string text;
  while (true) {
    const std::size_t open = form.find("{{");
    text += form.substr(0, open);
    if (open == std::string_view::npos) return text;
    const std::size_t close = form.find("}}", open);
    const std::string_view name = form.substr(open + 2, close - open - 2);
    for (const auto& [known, value] : fillings) {
      if (known == name) text += value;
    }
    form.remove_prefix(close + 2);
  }
}

// `input` stands before the report; `allowed` is added to the policy.
ReportPage make_page(std::string_view language, const char* start, std::string_view input, std::string_view allowed) {
  const std::string_view style = embedded_page_file("page.css");
  std::string script;
  for (const char* name : scripts) script += embedded_page_file(name);
  script += embedded_page_file(start);
  std::string words;
  append_data_element(interface_words_json(), words);
  ReportPage page;
  page.policy = "default-src 'none'; script-src " + hash_source(script) + "; style-src " + hash_source(style) +
                "; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; "
                "trusted-types 'none'";
  page.policy += allowed;
  const std::string_view form = embedded_page_file("page.html");
  constexpr std::string_view data = "{{data}}";
  const std::size_t at = form.find(data);
  page.head =
      fill(form.substr(0, at),
           {{"policy", page.policy}, {"language", language}, {"style", style}, {"input", input}, {"words", words}});
  page.tail = fill(form.substr(at + data.size()), {{"script", script}});
  return page;
}

}  // namespace

void append_data_element(std::string_view json, std::string& out) {
  out += R"(<script type="application/json" class="data">)";
  // Of JSON, they stand in strings only. "</script" and "<!--" would be read as HTML.
  for (const char c : json) {
    switch (c) {
      case '<': out += "\\u003c"; break;
      case '>': out += "\\u003e"; break;
      case '&': out += "\\u0026"; break;
      default: out.push_back(c);
    }
  }
  out += "</script>\n";
}

ReportPage report_page(std::string_view language) { return make_page(language, "start.js", "", ""); }

ReportPage live_page(std::string_view language) {
  return make_page(language, "live.js", embedded_page_file("input.html"), "; connect-src 'self'");
}

}  // namespace tally
