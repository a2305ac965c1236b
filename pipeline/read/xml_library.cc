#include "pipeline/read/xml_library.h"

#include <libxml/parser.h>

#include <mutex>

namespace tally {

void prepare_xml_library() {
  static std::once_flag once;
  std::call_once(once, xmlInitParser);
}

}  // namespace tally
