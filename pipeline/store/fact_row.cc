#include "pipeline/store/fact_row.h"

#include <algorithm>
#include <span>
#include <vector>

namespace tally {
namespace {

// http://www.isthe.com/chongo/tech/comp/fnv/
std::int64_t fnv1a(std::string_view bytes) {
  constexpr std::uint64_t offset_basis = 14695981039346656037U;
  constexpr std::uint64_t prime = 1099511628211U;
  std::uint64_t hash = offset_basis;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * prime;
  return static_cast<std::int64_t>(hash);
}

// Facts of a figure said twice have passages of one sentence.
void append_sentences(std::span<const Passage> passages, WordFolder& folder, std::string& words) {
  std::string_view last;
  for (const Passage& passage : passages) {
    if (passage.sentence != last) folder.append(passage.sentence, words);
    last = passage.sentence;
  }
}

// Every word once, sorted by bytes: an index over them need not sort them again.
void keep_distinct(std::string& words) {
  std::vector<std::string_view> sorted;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    sorted.push_back(std::string_view(words).substr(at, end - at));
    at = end + 1;
  }
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  std::string distinct;
  distinct.reserve(words.size());
  for (const std::string_view word : sorted) {
    if (!distinct.empty()) distinct.push_back(' ');
    distinct += word;
  }
  words.swap(distinct);
}

}  // namespace

void complete(std::string_view record, WordFolder& folder, FactRow& row) {
  const Fact& fact = row.fact;
  row.digest = fnv1a(record);
  row.subject = fact.subject ? entity_key(*fact.subject, fact.document) : "";
  row.attribution = fact.attribution ? entity_key(*fact.attribution, fact.document) : "";
  row.value = fact.quantity.value.to_string();
  row.words.clear();
  if (fact.subject) folder.append(fact.subject->name, row.words);
  for (const std::string_view text : {std::string_view(fact.property), std::string_view(fact.object),
                                      std::string_view(fact.time), to_string(fact.status)}) {
    folder.append(text, row.words);
  }
  if (fact.attribution) folder.append(fact.attribution->name, row.words);
  append_sentences(fact.source, folder, row.words);
  append_sentences(fact.target, folder, row.words);
  keep_distinct(row.words);
}

std::string entity_key(const FactEntity& entity, std::string_view document) {
  if (!entity.id.empty()) return entity.id;
  std::string key(type_name(entity));
  if (!entity.type) key.append(":").append(document);
  return key.append(":").append(entity.name);
}

}  // namespace tally
