// What `tally serve` answers, without HTTP: the body of a request in, that of the answer out.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/check/policy.h"
#include "pipeline/normalise/parts.h"
#include "pipeline/read/problem.h"

namespace tally {

// JSON. Of a status from 400 on, a problem (RFC 9457).
struct Answer {
  int status = 200;
  std::string body;
};

// A problem with one plain sentence.
Answer problem_answer(int status, std::string_view detail);

struct ServiceSettings {
  Languages languages;
  std::optional<std::filesystem::path> rules_dir;
  std::vector<std::string> gazetteers;  // files of names over the built-in ones
  std::optional<Policy> policy;         // of a desk
};

// What all requests share: rules, names, words. Thread-safe.
class Service {
 public:
  // Problems of the gazetteers go to `on_problem`. Throws PackError.
  Service(ServiceSettings settings, const ProblemHandler& on_problem);
  ~Service();

  struct Shared;
  [[nodiscard]] const Shared& shared() const { return *shared_; }

 private:
  std::unique_ptr<const Shared> shared_;
};

enum class Question : std::uint8_t { check, extract, view };

// Answers one request after the other. Slow to make, and keeps the buffers of its work: one a thread.
class ServiceWorker {
 public:
  // The service must outlive it.
  explicit ServiceWorker(const Service& service);
  ~ServiceWorker();
  ServiceWorker(ServiceWorker&&) noexcept;

  // schemas/openapi.json says what the bodies are.
  Answer answer(Question question, std::string_view body);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tally
