// gettext PO (https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html).
//
// A pair is a msgid and its msgstr; of an entry with plural forms the last form is the plural's, and the first one the
// singular's where there are several. Left out are entries that are obsolete (#~), fuzzy or not translated: gettext
// does not use them either. The header's Language is that of the translation; X-Source-Language, or else the other
// language of the run, that of the messages. A pair is called after the line that its msgid stands in.
#pragma once

#include <memory>
#include <string_view>

#include "pipeline/read/segments.h"

namespace tally {

// Whether a text begins as a PO file does: comments, then a message.
bool is_po(std::string_view head);

std::unique_ptr<SegmentReader> open_po(ByteSource source, SegmentSettings settings, ProblemHandler on_problem);

}  // namespace tally
