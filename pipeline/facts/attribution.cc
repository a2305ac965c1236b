#include "pipeline/facts/attribution.h"

#include <string>

namespace tally {

Attribution attribution_of(const SentenceWords& sentence) {
  Attribution found;
  constexpr std::size_t near = 4;
  const auto take = [&](std::size_t name) {
    found.name = name;
    found.who = sentence.names[name].entity;
  };
  for (const PlacedCue& placed : sentence.placed) {
    if (placed.cue.role != CueRole::teller_of && placed.cue.role != CueRole::says) continue;
    for (std::size_t i = sentence.names.size(); placed.cue.role == CueRole::says && i-- > 0 && !found.who;) {
      const std::size_t end = sentence.name_words[i].end;
      if (sentence.names[i].bytes.end <= placed.cue.bytes.begin && placed.word - end < near) take(i);
    }
    for (std::size_t i = 0; i < sentence.names.size() && !found.who; ++i)
      if (sentence.follows(placed, i, placed.cue.role == CueRole::says ? 2 : near)) take(i);
    for (const PlacedCue& teller : sentence.placed) {
      if (found.who || teller.cue.role != CueRole::teller) continue;
      const bool before = teller.word_end <= placed.word && placed.word - teller.word_end < near;
      const bool behind = teller.word >= placed.word_end && teller.word - placed.word_end < near;
      if (before || behind)
        found.who = FactEntity{"", std::nullopt, std::string(slice(sentence.text, teller.cue.bytes)), {}};
    }
    if (found.who) break;
  }
  return found;
}

}  // namespace tally
