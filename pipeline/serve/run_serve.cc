#include "pipeline/serve/run_serve.h"

#include <malloc.h>
#include <pthread.h>

#include <cerrno>
#include <csignal>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

namespace tally {
namespace {

// The signals that end the server, which all threads leave to await().
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGTERM);
    sigaddset(&signals_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
  }
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
  ~StopSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

  void await() const {
    int signal = 0;
    while (sigwait(&signals_, &signal) == EINTR) continue;
  }

 private:
  sigset_t signals_{}, before_{};
};

}  // namespace

Status run_serve(ServiceSettings service_settings, ServerSettings settings, const ProblemHandler& on_problem,
                 const std::function<void(std::string_view url)>& on_ready) {
  const StopSignals signals;
  // Of the threads that connections have, few work at a time: memory of its own for each would be cold.
  mallopt(M_ARENA_MAX, static_cast<int>(settings.jobs));
  bool trouble = false;
  const Service service(std::move(service_settings), [&](const Problem& problem) {
    trouble = true;
    on_problem(problem);
  });
  Server server(service, std::move(settings));
  if (!server.bind()) {
    on_problem({server.url(), 0, std::nullopt, "cannot be listened at: " + std::generic_category().message(errno)});
    return Status::trouble;
  }
  std::thread serving([&] { server.run(); });
  server.await_running();
  on_ready(server.url());
  signals.await();
  server.stop();
  serving.join();
  return trouble ? Status::trouble : Status::tallies;
}

}  // namespace tally
