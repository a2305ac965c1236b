// What the subcommands do with their arguments: they wire readers to writers, nothing else.
#pragma once

#include "pipeline/command/arguments.h"
#include "pipeline/run/run.h"

namespace tally {

Status check(const Arguments& arguments);
Status extract(const Arguments& arguments);
Status filter(const Arguments& arguments);
Status fetch(const Arguments& arguments);
Status explain(const Arguments& arguments);
Status load(const Arguments& arguments);
Status query(const Arguments& arguments);
Status serve(const Arguments& arguments);

}  // namespace tally
