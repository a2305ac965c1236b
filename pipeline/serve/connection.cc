#include "pipeline/serve/connection.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace tally {
namespace {

using std::chrono::milliseconds;

// How soon a connection notices that the server stops, or is crowded.
constexpr milliseconds slice{50};
constexpr milliseconds linger_time{500};

bool poll_for(socket_t socket, short event, milliseconds time) {
  pollfd waiting{socket, event, 0};
  return poll(&waiting, 1, static_cast<int>(time.count())) > 0;
}

}  // namespace

Connection::Connection(socket_t socket, const ConnectionLimits& limits, const ServerState& state)
    : socket_(socket), limits_(limits), state_(state) {
  const int on = 1;
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

Connection::~Connection() { close(socket_); }

bool Connection::await_bytes(Clock::time_point since, milliseconds time) {
  while (true) {
    const bool crowded = state_.waiting > 0;
    const milliseconds allowed = crowded ? std::min(time, limits_.crowded_time) : time;
    const auto left = std::chrono::duration_cast<milliseconds>(since + allowed - Clock::now());
    if (poll_for(socket_, POLLIN, std::clamp(left, milliseconds(0), slice))) return true;
    if (left <= milliseconds(0)) return false;
    if (state_.stopping && read_ == 0) return false;
  }
}

bool Connection::await_request() {
  refused_.reset();
  unsent_.clear();
  read_ = 0;
  if (at_ == end_ && !await_bytes(Clock::now(), limits_.idle_time)) return false;
  began_ = Clock::now();
  return true;
}

void Connection::refuse(Refused refused) {
  if (!refused_) refused_ = std::move(refused);
}

bool Connection::fill() {
  if (!await_bytes(began_, limits_.request_time)) {
    refuse({408, "the request took too long", ""});
    return false;
  }
  const ssize_t size = recv(socket_, buffer_.data(), buffer_.size(), 0);
  if (size <= 0) return false;
  at_ = 0;
  end_ = static_cast<std::size_t>(size);
  return true;
}

ssize_t Connection::read(char* to, std::size_t size) {
  if (refused_ || (!unsent_.empty() && !flush()) || (at_ == end_ && !fill())) return -1;
  const std::size_t given = std::min(size, end_ - at_);
  read_ += given;
  if (read_ > limits_.request_bytes) {
    refuse({413, "the request has too many bytes", ""});
    return -1;
  }
  std::memcpy(to, buffer_.data() + at_, given);
  at_ += given;
  return static_cast<ssize_t>(given);
}

bool Connection::send_all(std::string_view bytes) {
  const Clock::time_point end = Clock::now() + limits_.request_time;
  while (!bytes.empty()) {
    const ssize_t sent = send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
      continue;
    }
    if ((errno != EAGAIN && errno != EINTR) || Clock::now() > end) return false;
    if (!poll_for(socket_, POLLOUT, slice) && state_.stopping) return false;
  }
  return true;
}

ssize_t Connection::write(const char* from, std::size_t size) {
  if (!refused_) unsent_.append(from, size);
  return static_cast<ssize_t>(size);
}

bool Connection::flush() {
  const bool sent = send_all(unsent_);
  unsent_.clear();
  return sent;
}

void Connection::answer_and_linger(std::string_view bytes) {
  if (!send_all(bytes)) return;
  // Closed with bytes unread, the connection would be reset, and the answer with it.
  shutdown(socket_, SHUT_WR);
  const Clock::time_point end = Clock::now() + linger_time;
  while (Clock::now() < end && state_.waiting == 0 && !state_.stopping) {
    if (poll_for(socket_, POLLIN, slice) && recv(socket_, buffer_.data(), buffer_.size(), MSG_DONTWAIT) <= 0) return;
  }
}

bool Connection::is_readable() const { return at_ < end_ || poll_for(socket_, POLLIN, milliseconds(0)); }

// Nobody asks who the client is.
void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

}  // namespace tally
