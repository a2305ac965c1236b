// A connection of the server: cpp-httplib reads requests from it and writes answers to it, within limits that hold for
// a request as a whole, however slowly its bytes come in.
#pragma once

#include <httplib.h>

#include <array>
#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

struct ConnectionLimits {
  std::size_t request_bytes = 0;             // of a request, with its head
  std::chrono::milliseconds request_time{};  // from its first byte to its last, and for the answer once more
  std::chrono::milliseconds crowded_time{};  // so too, and between requests, while other connections wait
  std::chrono::milliseconds idle_time{};     // between requests
};

// What the server's connections look at together.
struct ServerState {
  std::atomic<bool> stopping = false;
  std::atomic<std::size_t> waiting = 0;  // connections that no thread has yet
};

// Why a request is not served: a status from 400 on, and one plain sentence. `allow`: of 405, the methods that are.
struct Refused {
  int status = 0;
  std::string why;
  std::string allow;
};

class Connection final : public httplib::Stream {
 public:
  // Takes the socket over; the others must outlive the connection.
  Connection(socket_t socket, const ConnectionLimits& limits, const ServerState& state);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() override;

  // Waits for the first byte of a request. False where there will be none.
  bool await_request();

  // Why the request that was read is not served: what read() met, or what refuse() was told. Nothing else is read of
  // it, and nothing that httplib wants to write reaches the client.
  [[nodiscard]] const std::optional<Refused>& refused() const { return refused_; }
  void refuse(Refused refused);

  // Sends what was written; read() does so too. False where the client does not take it.
  bool flush();

  // Writes an answer of one's own, and waits a little for the client to read it.
  void answer_and_linger(std::string_view bytes);

  [[nodiscard]] bool is_readable() const override;
  [[nodiscard]] bool is_writable() const override { return true; }
  ssize_t read(char* to, std::size_t size) override;
  ssize_t write(const char* from, std::size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  [[nodiscard]] socket_t socket() const override { return socket_; }

 private:
  using Clock = std::chrono::steady_clock;

  // Until the socket has something to read, or the time from `since` is over.
  bool await_bytes(Clock::time_point since, std::chrono::milliseconds time);
  bool fill();
  bool send_all(std::string_view bytes);

  socket_t socket_;
  const ConnectionLimits& limits_;
  const ServerState& state_;
  std::optional<Refused> refused_;
  std::string unsent_;       // a head and a body go out at once
  Clock::time_point began_;  // the request
  std::size_t read_ = 0;     // bytes of the request
  std::array<char, 16U << 10> buffer_;
  std::size_t at_ = 0, end_ = 0;  // what of the buffer is still to be read
};

}  // namespace tally
