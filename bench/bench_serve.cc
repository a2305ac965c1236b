// A load on `tally serve`: so many requests over so many connections of one thread, each sent as soon as the answer
// before it is there; and how long they took.
//
// usage: bench_serve PORT PATH REQUESTS CONNECTIONS FILE...      every FILE is the body of a request, in turn
#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Exchange {
  int socket = -1;
  Clock::time_point began;
  std::string answer;
  std::size_t length = 0;  // of the whole answer; 0: not known yet
};

struct Result {
  std::vector<double> milliseconds;
  std::size_t errors = 0;
};

int connect_to(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the interface of sockets
  if (connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("nobody answers at the port");
  const int on = 1;
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return socket;
}

// The length of an answer whose head is complete; 0 where it is not.
std::size_t length_of(std::string_view answer) {
  const std::size_t end = answer.find("\r\n\r\n");
  if (end == std::string_view::npos) return 0;
  constexpr std::string_view field = "Content-Length: ";
  const std::size_t at = answer.find(field);
  std::size_t body = 0;
  if (at < end) std::from_chars(answer.data() + at + field.size(), answer.data() + end, body);
  return end + 4 + body;
}

class Load {
 public:
  Load(std::uint16_t port, std::vector<std::string> requests, std::size_t count)
      : port_(port), requests_(std::move(requests)), left_(count) {}

  Result run(std::size_t connections) {
    const int poll = epoll_create1(0);
    std::vector<Exchange> exchanges(connections);
    for (Exchange& exchange : exchanges) {
      exchange.socket = connect_to(port_);
      epoll_event event{EPOLLIN, {&exchange}};
      epoll_ctl(poll, EPOLL_CTL_ADD, exchange.socket, &event);
      send_next(exchange);
    }
    std::array<epoll_event, 64> events{};
    while (open_ > 0) {
      const int ready = epoll_wait(poll, events.data(), events.size(), -1);
      for (int i = 0; i < ready; ++i) receive(*static_cast<Exchange*>(events.at(i).data.ptr));
    }
    close(poll);
    return std::move(result_);
  }

 private:
  void send_next(Exchange& exchange) {
    if (left_ == 0) return;
    const std::string& request = requests_[--left_ % requests_.size()];
    exchange.answer.clear();
    exchange.length = 0;
    exchange.began = Clock::now();
    ++open_;
    if (send(exchange.socket, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size()))
      throw std::runtime_error("a request could not be sent as a whole");
  }

  void receive(Exchange& exchange) {
    std::array<char, 1 << 16> buffer;
    const ssize_t size = recv(exchange.socket, buffer.data(), buffer.size(), 0);
    if (size <= 0) throw std::runtime_error("the server closed a connection");
    exchange.answer.append(buffer.data(), static_cast<std::size_t>(size));
    if (exchange.length == 0) exchange.length = length_of(exchange.answer);
    if (exchange.length == 0 || exchange.answer.size() < exchange.length) return;
    result_.milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - exchange.began).count());
    result_.errors += exchange.answer.starts_with("HTTP/1.1 200") ? 0 : 1;
    --open_;
    send_next(exchange);
  }

  std::uint16_t port_;
  std::vector<std::string> requests_;
  std::size_t left_, open_ = 0;
  Result result_;
};

std::string request_of(const std::string& path, const char* file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string body{std::istreambuf_iterator<char>(stream), {}};
  return fmt::format(
      "POST {} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}", path,
      body.size(), body);
}

}  // namespace

int main(int count, char** values) {
  constexpr int first_file = 5;
  if (count <= first_file) {
    fmt::print(stderr, "usage: bench_serve PORT PATH REQUESTS CONNECTIONS FILE...\n");
    return EXIT_FAILURE;
  }
  try {
    std::vector<std::string> requests;
    for (int i = first_file; i < count; ++i) requests.push_back(request_of(values[2], values[i]));
    const auto began = Clock::now();
    Result result = Load(static_cast<std::uint16_t>(std::stoul(values[1])), requests, std::stoul(values[3]))
                        .run(std::stoul(values[4]));
    const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
    std::sort(result.milliseconds.begin(), result.milliseconds.end());
    const auto quantile = [&](double q) {
      return result.milliseconds[static_cast<std::size_t>(q * static_cast<double>(result.milliseconds.size() - 1))];
    };
    fmt::print("{} requests, {} errors, {:.0f} a second; milliseconds: median {:.1f}, p99 {:.1f}, longest {:.1f}\n",
               result.milliseconds.size(), result.errors, static_cast<double>(result.milliseconds.size()) / seconds,
               quantile(0.5), quantile(0.99), quantile(1));
    return result.errors == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
  } catch (const std::exception& error) {
    fmt::print(stderr, "bench_serve: {}\n", error.what());
    return EXIT_FAILURE;
  }
}
