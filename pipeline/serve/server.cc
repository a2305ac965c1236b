#include "pipeline/serve/server.h"

#include <fmt/format.h>
#include <httplib.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

#include "pipeline/emit/json_text.h"
#include "pipeline/emit/page.h"
#include "pipeline/serve/connection.h"
#include "pipeline/serve/worker_line.h"
#include "pipeline/store/schema.h"

namespace tally {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t most_body = 1U << 20;     // bytes: an article has some thousand
constexpr std::size_t most_head = 64U << 10;    // so too
constexpr std::size_t most_requests = 100'000;  // of one connection
constexpr ConnectionLimits limits{most_body + most_head, 10s, 1s, 30s};

constexpr const char* json_type = "application/json";
constexpr const char* problem_type = "application/problem+json";
constexpr std::array schemas = {"common.schema.json", "document.schema.json", "extract-document.schema.json",
                                "page-data.schema.json"};

struct Route {
  std::string_view method, path;
};
constexpr std::array<Route, 10> routes = {{{"GET", "/"},
                                           {"GET", "/v1/health"},
                                           {"GET", "/v1/openapi.json"},
                                           {"GET", "/v1/common.schema.json"},
                                           {"GET", "/v1/document.schema.json"},
                                           {"GET", "/v1/extract-document.schema.json"},
                                           {"GET", "/v1/page-data.schema.json"},
                                           {"POST", "/v1/check"},
                                           {"POST", "/v1/extract"},
                                           {"POST", "/v1/view"}}};

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

// The name in the value of a Host field, without its port: "[::1]:8765" is "::1".
std::string host_name(std::string_view field) {
  const std::size_t close = field.find(']');
  if (field.starts_with('[') && close != std::string_view::npos) return lower(field.substr(1, close - 1));
  return lower(field.substr(0, field.rfind(':')));
}

// Threads that serve a connection each, and a bounded queue of those that wait for one.
class BoundedThreads : public httplib::TaskQueue {
 public:
  BoundedThreads(std::size_t threads, ServerState& state) : most_(threads), state_(&state) {
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
  }

  // Waits where the queue is full: then the system keeps new connections waiting, and refuses them in the end.
  void enqueue(std::function<void()> task) override {
    std::unique_lock lock(mutex_);
    while (tasks_.size() >= most_ && !state_->stopping) has_room_.wait_for(lock, 50ms);
    tasks_.push_back(std::move(task));
    state_->waiting = tasks_.size();
    has_task_.notify_one();
  }

  void shutdown() override {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    has_task_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

 private:
  void work() {
    std::unique_lock lock(mutex_);
    while (true) {
      has_task_.wait(lock, [&] { return !tasks_.empty() || closed_; });
      if (tasks_.empty()) return;
      const std::function<void()> task = std::move(tasks_.front());
      tasks_.pop_front();
      state_->waiting = tasks_.size();
      has_room_.notify_one();
      lock.unlock();
      task();
      lock.lock();
    }
  }

  std::size_t most_;
  ServerState* state_;
  std::mutex mutex_;
  std::condition_variable has_task_, has_room_;
  std::deque<std::function<void()>> tasks_;
  bool closed_ = false;
  std::vector<std::thread> threads_;
};

std::vector<ServiceWorker> make_workers(const Service& service, std::size_t count) {
  std::vector<ServiceWorker> workers;
  for (std::size_t i = 0; i < count; ++i) workers.emplace_back(service);
  return workers;
}

}  // namespace

class Server::Http : public httplib::Server {
 public:
  Http(const Service& service, ServerSettings settings)
      : settings_(std::move(settings)), workers_(make_workers(service, settings_.jobs)) {
    const ReportPage page = live_page(settings_.language);
    page_ = page.head + page.tail;
    headers_ = {{"Content-Security-Policy", page.policy + "; frame-ancestors 'none'"},
                {"X-Content-Type-Options", "nosniff"},
                {"X-Frame-Options", "DENY"},
                {"Referrer-Policy", "no-referrer"},
                {"Cross-Origin-Opener-Policy", "same-origin"},
                {"Cross-Origin-Resource-Policy", "same-origin"},
                {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
                {"Cache-Control", "no-store"}};
    names_ = {"localhost", "127.0.0.1", "::1", lower(settings_.host)};
    for (const std::string& name : settings_.names) names_.push_back(lower(name));
    set_default_headers(headers_);
    // The library would let a second server take half of the connections to the port.
    set_socket_options([](socket_t socket) {
      const int on = 1;
      setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    });
    set_payload_max_length(most_body);
    // What answers tell of the connection.
    set_keep_alive_max_count(most_requests);
    set_keep_alive_timeout(limits.idle_time / 1s);
    new_task_queue = [this] { return new BoundedThreads(settings_.connections, state_); };
    add_routes();
  }

  bool bind() {
    port_ = settings_.port;
    if (port_ == 0) {
      port_ = bind_to_any_port(settings_.host);
      if (port_ < 0) return false;
    } else if (!bind_to_port(settings_.host, port_)) {
      return false;
    }
    // The library lets five connections wait to be accepted.
    return ::listen(svr_sock_, SOMAXCONN) == 0;
  }

  [[nodiscard]] std::string url() const {
    const bool is_v6 = settings_.host.find(':') != std::string::npos;
    return fmt::format("http://{}:{}/", is_v6 ? "[" + settings_.host + "]" : settings_.host, port_);
  }

  void halt() {
    state_.stopping = true;
    stop();
  }

 private:
  void add_routes() {
    Get("/", [this](const httplib::Request&, httplib::Response& response) {
      response.set_content(page_, "text/html; charset=utf-8");
    });
    JsonText health;
    health.object([&] {
      health.member("status", "ok");
      health.member("version", settings_.version);
    });
    Get("/v1/health", [text = std::string(health.written())](const httplib::Request&, httplib::Response& response) {
      response.set_content(text, json_type);
    });
    add_schema("openapi.json");
    for (const char* name : schemas) add_schema(name);
    add_question("/v1/check", Question::check);
    add_question("/v1/extract", Question::extract);
    add_question("/v1/view", Question::view);
    set_error_handler([](const httplib::Request&, httplib::Response& response) {
      if (!response.body.empty()) return;
      response.set_content(problem_answer(response.status, "the request cannot be read").body, problem_type);
    });
    set_exception_handler(
        [](const httplib::Request&, httplib::Response& response, const std::exception_ptr&) { response.status = 500; });
  }

  void add_schema(const std::string& name) {
    Get("/v1/" + name,
        [text = std::string(embedded_schema(name))](const httplib::Request&, httplib::Response& response) {
          response.set_content(text, json_type);
        });
  }

  void add_question(const char* path, Question question) {
    Post(path, [this, question](const httplib::Request& request, httplib::Response& response) {
      const Answer answer = workers_.with([&](ServiceWorker& worker) { return worker.answer(question, request.body); });
      response.status = answer.status;
      response.set_content(answer.body, answer.status < 400 ? json_type : problem_type);
    });
  }

  bool process_and_close_socket(socket_t socket) override {
    Connection connection(socket, limits, state_);
    for (std::size_t i = 1; i <= most_requests && connection.await_request(); ++i) {
      bool closed = false, examined = false;
      const bool served = process_request(connection, i == most_requests, closed, [&](httplib::Request& request) {
        examined = true;
        if (std::optional<Refused> refused = examine(request)) connection.refuse(std::move(*refused));
      });
      if (connection.refused()) {
        connection.answer_and_linger(refusal(*connection.refused()));
        break;
      }
      // Of what the library could not read, nobody knows where it ends.
      if (!connection.flush() || !served || closed || !examined) break;
    }
    return true;
  }

  // What is wrong with the head of a request, before its body is read.
  [[nodiscard]] std::optional<Refused> examine(httplib::Request& request) const {
    request.ranges.clear();  // everything is short, and is sent as a whole
    if (request.get_header_value_count("Host") != 1) return Refused{400, "there must be one Host field", ""};
    const std::string host = request.get_header_value("Host");
    if (std::find(names_.begin(), names_.end(), host_name(host)) == names_.end())
      return Refused{421, "this server is not called so; --allow-host names the names that it has", ""};
    if (request.has_header("Origin") && request.get_header_value("Origin") != "http://" + host)
      return Refused{403, "pages of other sites may not ask", ""};
    if (std::optional<Refused> refused = examine_route(request)) return refused;
    if (request.has_header("Transfer-Encoding")) return Refused{411, "the body must have a Content-Length", ""};
    if (request.get_header_value_count("Content-Length") > 1)
      return Refused{400, "there must be one Content-Length field", ""};
    return request.method == "POST" ? examine_body(request) : examine_no_body(request);
  }

  static std::optional<Refused> examine_route(const httplib::Request& request) {
    const std::string_view method = request.method == "HEAD" ? "GET" : std::string_view(request.method);
    std::string allowed;
    for (const Route& route : routes) {
      if (route.path != request.path) continue;
      if (route.method == method) return std::nullopt;
      allowed = route.method == "GET" ? "GET, HEAD" : std::string(route.method);
    }
    if (allowed.empty()) return Refused{404, "there is nothing here", ""};
    return Refused{405, "the method is not allowed here", allowed};
  }

  static std::optional<Refused> examine_no_body(const httplib::Request& request) {
    if (!request.has_header("Content-Length") || request.get_header_value("Content-Length") == "0") return std::nullopt;
    return Refused{400, "the method has no body", ""};
  }

  static std::optional<Refused> examine_body(const httplib::Request& request) {
    const std::string length = request.get_header_value("Content-Length");
    if (length.empty()) return Refused{411, "the body must have a Content-Length", ""};
    if (!std::all_of(length.begin(), length.end(), [](char c) { return c >= '0' && c <= '9'; }))
      return Refused{400, "the Content-Length is no number", ""};
    constexpr std::size_t digits = 9;  // of a number that cannot be too large for its type
    if (length.size() > digits || std::stoul(length) > most_body)
      return Refused{413, fmt::format("the body has more than {} bytes", most_body), ""};
    const std::string type = lower(request.get_header_value("Content-Type"));
    if (request.has_header("Content-Encoding") || type.substr(0, type.find_first_of("; ")) != json_type)
      return Refused{415, "the body must be application/json, not compressed", ""};
    return std::nullopt;
  }

  [[nodiscard]] std::string refusal(const Refused& refused) const {
    const Answer answer = problem_answer(refused.status, refused.why);
    std::string text = fmt::format("HTTP/1.1 {} \r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n",
                                   refused.status, problem_type, answer.body.size());
    for (const auto& [name, value] : headers_) text += fmt::format("{}: {}\r\n", name, value);
    if (!refused.allow.empty()) text += fmt::format("Allow: {}\r\n", refused.allow);
    return text + "\r\n" + answer.body;
  }

  ServerSettings settings_;
  WorkerLine<ServiceWorker> workers_;
  ServerState state_;
  std::vector<std::string> names_;
  httplib::Headers headers_;
  std::string page_;
  int port_ = 0;
};

Server::Server(const Service& service, ServerSettings settings)
    : http_(std::make_unique<Http>(service, std::move(settings))) {}
Server::~Server() = default;

bool Server::bind() { return http_->bind(); }
std::string Server::url() const { return http_->url(); }
void Server::run() { http_->listen_after_bind(); }
void Server::await_running() const {
  while (!http_->is_running()) std::this_thread::sleep_for(1ms);
}
void Server::stop() { http_->halt(); }

}  // namespace tally
