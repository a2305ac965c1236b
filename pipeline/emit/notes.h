// A translation file as it came in, with what was found as notes where the format has a place for them. Nothing else of
// it changes, byte for byte; notes of an earlier run are replaced.
//
//   XLIFF 1.2      <note from="tally"> behind the target of the unit
//   XLIFF 2.x      <note id="tally-1" category="accuracy/mistranslation/number"> among the unit's notes; from 2.1 on
//                  also a Localization Quality Issue of the ITS module around the figure:
//                  <sm id="tally-1" type="its:generic" its:locQualityIssueType="numbers" …/>…<em startRef="tally-1"/>
//   TMX            <note>tally: …</note> in the unit
//   gettext PO     # tally: … behind the translator's comments
//
// Severities: major, minor and info are priorities 1, 2 and 3 of notes, 1 the highest, and 100, 50 and 10 of 100 in
// ITS. What the file's encoding does not have is a character reference.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "pipeline/emit/writer.h"

namespace tally {

// `messages` is the language of explanations.
std::unique_ptr<CheckWriter> make_note_check_writer(std::string messages);

}  // namespace tally
