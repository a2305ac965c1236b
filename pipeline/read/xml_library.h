// What all that calls libxml2 calls first.
#pragma once

namespace tally {

// The library sets itself up when it is first used, which two threads must not do at once: one may wait for ever for a
// lock that the other has replaced. Thread-safe, and cheap but for the first call.
void prepare_xml_library();

}  // namespace tally
