// `tally serve`: the live page and the API, until the process is told to stop.
#pragma once

#include <functional>
#include <string_view>

#include "pipeline/read/problem.h"
#include "pipeline/run/run.h"
#include "pipeline/serve/server.h"
#include "pipeline/serve/service.h"

namespace tally {

// Returns after SIGTERM or SIGINT, when the requests under way are answered. `on_ready` is told the address as a URL.
// Trouble where the address cannot be listened at, or where a gazetteer has a problem. Throws PackError before anything
// is served. Call it before there are other threads.
Status run_serve(ServiceSettings service, ServerSettings server, const ProblemHandler& on_problem,
                 const std::function<void(std::string_view url)>& on_ready);

}  // namespace tally
