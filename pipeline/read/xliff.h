// XLIFF 1.x (https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html) and 2.x
// (https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html).
//
// A pair is the source and the target of a <trans-unit> (of each of its segments, where both are cut into segments by
// <mrk mtype="seg">), or of a <segment>. Left out are those that are not to be translated (translate="no"), that have
// no target yet, or one whose state says that it is none (new, needs-translation; initial), and what <alt-trans> and
// <mtc:match> propose. A pair is called after its file, its unit and its segment: "news.html#12", "f1/u3/s2".
#pragma once

#include <memory>
#include <string_view>

#include "pipeline/read/segments.h"

namespace tally {

// Whether the first bytes of a file, as stored, are those of an XML document with this root element.
bool has_xml_root(std::string_view head, std::string_view name);

std::unique_ptr<SegmentReader> open_xliff(ByteSource source, SegmentSettings settings, ProblemHandler on_problem);

}  // namespace tally
