// The server of `tally serve`: the live page, and the questions of the service over HTTP/1.1.
//
// It reads no file and calls nobody. Whoever asks must call it by one of its names, so that no page of another site can
// lead a browser here under a name of its own (DNS rebinding), and must send JSON, which pages of other sites cannot
// without its leave. Requests are bounded in bytes and in time; so are threads and waiting connections.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/serve/service.h"

namespace tally {

struct ServerSettings {
  std::string host = "127.0.0.1";  // the address to listen at, or a name of it
  int port = 8765;                 // 0: any that is free
  std::vector<std::string> names;  // by which clients may call it beside localhost, the loopback addresses and `host`
  std::string language = "en";     // of the page, at first
  std::string version;             // of tally
  std::size_t jobs = 1;            // questions that are worked on at a time
  std::size_t connections = 64;    // that are served at a time, a thread each; as many again wait
};

class Server {
 public:
  // The service must outlive it. Throws PackError.
  Server(const Service& service, ServerSettings settings);
  ~Server();

  // False where the address cannot be listened at; then errno tells why.
  bool bind();

  // "http://127.0.0.1:8765/"
  [[nodiscard]] std::string url() const;

  // Serves until stop() is called; then the requests that are being read or answered come to their end.
  void run();
  // Until a run() that was begun takes requests.
  void await_running() const;
  void stop();

 private:
  class Http;
  std::unique_ptr<Http> http_;
};

}  // namespace tally
