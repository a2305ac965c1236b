#include "pipeline/serve/service.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "pipeline/check/document.h"
#include "pipeline/check/message.h"
#include "pipeline/emit/interface_words.h"
#include "pipeline/emit/json.h"
#include "pipeline/emit/json_text.h"
#include "pipeline/emit/page_data.h"
#include "pipeline/normalise/document.h"
#include "pipeline/run/both_versions.h"
#include "pipeline/run/document_extractor.h"
#include "pipeline/run/entities.h"
#include "pipeline/run/extractors.h"

namespace tally {
namespace {

namespace dom = simdjson::dom;

constexpr std::string_view text_name = "text";
constexpr std::string_view source_name = "source";
constexpr std::string_view target_name = "target";

// https://www.iana.org/assignments/http-status-codes
std::string_view title_of(int status) {
  switch (status) {
    case 400: return "Bad Request";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 411: return "Length Required";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 421: return "Misdirected Request";
    case 422: return "Unprocessable Content";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    default: return "Error";
  }
}

// A request that is none: the status, and why.
struct Refusal {
  int status;
  std::string why;
};

// The body of a request, views into the parser's memory.
struct TextRequest {
  std::string_view text, source, target;
  bool one_text = false;
  std::string messages = "en";
  Severity least = Severity::minor;
};

class RequestReader {
 public:
  explicit RequestReader(Question question) : question_(question) {}

  // Throws Refusal.
  TextRequest read(dom::parser& parser, std::string_view body) {
    dom::object members;
    dom::element root;
    if (const auto error = parser.parse(body.data(), body.size()).get(root))
      throw Refusal{400, fmt::format("the body is no JSON: {}", simdjson::error_message(error))};
    if (root.get(members)) throw Refusal{422, "the body is no JSON object"};
    for (const auto [key, value] : members) member(key, value);
    const bool versions = seen(source_name) && seen(target_name);
    request_.one_text = seen(text_name);
    if (seen(text_name) == versions || (seen(text_name) && (seen(source_name) || seen(target_name))))
      throw Refusal{422, "needs text, or source and target"};
    return request_;
  }

 private:
  void member(std::string_view key, dom::element value) {
    std::string_view text;
    if (value.get(text)) throw Refusal{422, fmt::format("{} is no string", key)};
    if (seen(key)) throw Refusal{422, fmt::format("{} is given twice", key)};
    seen_.emplace_back(key);
    if (key == text_name) {
      request_.text = words(key, text);
    } else if (key == source_name) {
      request_.source = words(key, text);
    } else if (key == target_name) {
      request_.target = words(key, text);
    } else if (key == "messages" && question_ != Question::extract) {
      const std::vector<std::string> known = interface_languages();
      if (std::find(known.begin(), known.end(), text) == known.end())
        throw Refusal{422, fmt::format("messages: there are none in {}", text)};
      request_.messages = text;
    } else if (key == "min_severity" && question_ != Question::extract) {
      if (!from_string(text, request_.least) || request_.least == Severity::none)
        throw Refusal{422, "min_severity is none of info, minor, major"};
    } else {
      throw Refusal{422, fmt::format("{} is unknown here", key)};
    }
  }

  static std::string_view words(std::string_view key, std::string_view text) {
    if (text.find('\0') != std::string_view::npos) throw Refusal{422, fmt::format("{} is binary, no text", key)};
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
      throw Refusal{422, fmt::format("{} is empty", key)};
    return text;
  }

  [[nodiscard]] bool seen(std::string_view key) const {
    return std::find(seen_.begin(), seen_.end(), key) != seen_.end();
  }

  Question question_;
  TextRequest request_;
  std::vector<std::string> seen_;
};

}  // namespace

Answer problem_answer(int status, std::string_view detail) {
  JsonText json;
  json.object([&] {
    json.member("type", "about:blank");
    json.member("title", title_of(status));
    json.member("status", static_cast<std::uint64_t>(status));
    json.member("detail", detail);
  });
  return {status, std::string(json.written())};
}

struct Service::Shared {
  ServiceSettings settings;
  RunEntities entities;
  std::vector<Extractor> extractors;         // source, target
  std::map<std::string, Messages> messages;  // by language

  Shared(ServiceSettings given, const ProblemHandler& on_problem)
      : settings(std::move(given)),
        entities(settings.languages, settings.gazetteers, settings.rules_dir, on_problem),
        extractors(
            load_extractors(std::array{settings.languages.source, settings.languages.target}, settings.rules_dir)) {
    for (const std::string& language : interface_languages()) messages.emplace(language, Messages::load(language));
    entities.knowledge();
  }

  [[nodiscard]] const Extractor* extractor_of(const std::string& language) const {
    if (language == settings.languages.source) return &extractors[0];
    return language == settings.languages.target ? &extractors[1] : nullptr;
  }
};

Service::Service(ServiceSettings settings, const ProblemHandler& on_problem)
    : shared_(std::make_unique<const Shared>(std::move(settings), on_problem)) {}
Service::~Service() = default;

struct ServiceWorker::State {
  const Service::Shared& shared;
  DocumentMaker maker;
  DocumentChecker checker;
  DocumentExtractor extractor;
  std::unique_ptr<CheckWriter> records;
  std::unique_ptr<ExtractWriter> extractions;
  dom::parser parser;

  explicit State(const Service::Shared& of)
      : shared(of),
        maker(of.settings.languages),
        checker(of.extractors[0], of.extractors[1], &of.entities.knowledge()),
        extractor([&of](const std::string& language) { return of.extractor_of(language); }),
        records(make_json_check_writer(of.settings.languages)),
        extractions(make_json_extract_writer(of.settings.languages)) {}

  Document document_of(const TextRequest& request) {
    if (request.one_text) return maker.make(std::string(text_name), std::string(request.text));
    return maker.make(std::string(source_name), request.source, std::string(target_name), request.target);
  }

  // Throws Refusal where a version is missing.
  Document bilingual_document_of(const TextRequest& request) {
    Document document = document_of(request);
    std::string missing;
    has_both_versions(document, shared.settings.languages, [&](const Problem& problem) {
      missing += (missing.empty() ? "" : "; ") + problem.file + " " + problem.what;
    });
    if (!missing.empty()) throw Refusal{422, missing};
    return document;
  }

  DocumentReport report_of(const Document& document, const std::string& language, Severity least) {
    DocumentReport report = checker.check(document);
    if (shared.settings.policy) apply(*shared.settings.policy, report);
    std::erase_if(report.findings, [&](const Finding& finding) { return finding.judgement.severity < least; });
    shared.messages.at(language).explain(report.findings);
    return report;
  }

  std::string check(const TextRequest& request) {
    const Document document = bilingual_document_of(request);
    const DocumentReport report = report_of(document, request.messages, request.least);
    std::string out;
    records->document({&document, &report, report.findings}, out);
    return out;
  }

  std::string extract(const TextRequest& request) {
    const Document document = document_of(request);
    const DocumentEntities entities = find_entities(document, shared.entities.knowledge(), {});
    std::string out;
    extractions->document({&document, extractor.read(document), &entities}, out);
    return out;
  }

  std::string view(const TextRequest& request) {
    const Document document = bilingual_document_of(request);
    const DocumentReport report = report_of(document, request.messages, request.least);
    std::string out;
    append_page_data({&document, &report, report.findings}, request.messages, out);
    return out;
  }
};

ServiceWorker::ServiceWorker(const Service& service) : state_(std::make_unique<State>(service.shared())) {}
ServiceWorker::~ServiceWorker() = default;
ServiceWorker::ServiceWorker(ServiceWorker&&) noexcept = default;

Answer ServiceWorker::answer(Question question, std::string_view body) {
  try {
    const TextRequest request = RequestReader(question).read(state_->parser, body);
    switch (question) {
      case Question::check: return {200, state_->check(request)};
      case Question::extract: return {200, state_->extract(request)};
      case Question::view: return {200, state_->view(request)};
    }
  } catch (const Refusal& refusal) {
    return problem_answer(refusal.status, refusal.why);
  }
  return problem_answer(500, "an unknown question");
}

}  // namespace tally
