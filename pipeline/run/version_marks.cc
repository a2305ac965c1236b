#include "pipeline/run/version_marks.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "pipeline/check/read_version.h"
#include "pipeline/fetch/url.h"
#include "pipeline/normalise/normalised_text.h"
#include "pipeline/run/archive_key.h"
#include "pipeline/run/fingerprint.h"

namespace tally {
namespace {

std::uint64_t hash(std::string_view text) {
  Fingerprint value;
  value.add(text);
  return value.value();
}

// Without what differs between two ways to write one address: scheme, port, fragment, a stroke at the end.
std::uint64_t address_hash(const std::string& reference, const Url* base) {
  std::string why;
  const std::optional<Url> url = parse_url(reference, base, why);
  std::string_view address = url ? std::string_view(url->text) : std::string_view(reference);
  if (url) address.remove_prefix(url->scheme.size());
  if (address.ends_with('/')) address.remove_suffix(1);
  return hash(address);
}

// "en" of "en-GB".
std::string_view primary(std::string_view tag) { return tag.substr(0, tag.find_first_of("-_")); }

void keep_each_once(std::vector<std::uint64_t>& marks) {
  std::vector<std::uint64_t> seen;
  std::erase_if(marks, [&](std::uint64_t mark) {
    if (std::find(seen.begin(), seen.end(), mark) != seen.end()) return true;
    seen.push_back(mark);
    return false;
  });
}

}  // namespace

VersionMarker::VersionMarker(PairBy by, const Languages& languages, const ContentReaders& content)
    : by_(by), languages_(languages), content_(content), maker_(languages) {
  for (const std::string& language : {languages.source, languages.target})
    for (std::string& mark : language_marks(language)) language_marks_.push_back(std::move(mark));
}

VersionMarks VersionMarker::marks_of(const Article& article) {
  VersionMarks marks;
  if (article.pages.size() == 1) marks.side = side_of(article);
  if (!marks.side) return marks;
  const ArticlePage& page = article.pages.front();
  switch (by_) {
    case PairBy::hreflang: add_addresses(page, *marks.side, marks); break;
    case PairBy::key:
      marks.own.push_back(article.key.empty() ? hash(archive_key(page.name, language_marks_))
                                              : hash("key " + article.key));
      break;
    case PairBy::content: add_content(article, marks); break;
  }
  return marks;
}

// By its words: what pages say of their language is wrong often. A few words in the other language are quotations.
std::optional<Side> VersionMarker::side_of(const Article& article) const {
  constexpr std::size_t enough = 2000;  // words
  constexpr std::size_t quoted = 4;     // part of the words that may be in the other language
  const Page& page = article.pages.front().page;
  std::array<std::size_t, 2> words{};
  NormalisedText normalised;
  const auto count = [&](std::string_view line) {
    normalised.assign(line);
    const LanguageGuess guess = detector_.guess(normalised.text());
    if (guess.language == languages_.source) words[0] += guess.words;
    if (guess.language == languages_.target) words[1] += guess.words;
    return words[0] + words[1] < enough;
  };
  if (page.lines.empty()) {
    for (const Line& line : split_lines(page.text))
      if (!count(slice(page.text, line.bytes))) break;
  } else {
    for (const PageLine& line : page.lines)
      if (!line.furniture && !count(slice(page.text, line.bytes))) break;
  }
  const auto [less, more] = std::minmax(words[0], words[1]);
  if (more == 0 || less * quoted >= more) return std::nullopt;
  return words[0] > words[1] ? Side::source : Side::target;
}

void VersionMarker::add_addresses(const ArticlePage& page, Side side, VersionMarks& marks) const {
  const PageFacts& facts = page.page.facts;
  std::string why;
  const std::optional<Url> at = parse_url(facts.url.empty() ? page.name : facts.url, nullptr, why);
  const Url* base = at ? &*at : nullptr;
  if (at) marks.own.push_back(address_hash(at->text, nullptr));
  if (!facts.canonical_url.empty()) marks.own.push_back(address_hash(facts.canonical_url, base));
  const std::string& own = side == Side::source ? languages_.source : languages_.target;
  const std::string& other = side == Side::source ? languages_.target : languages_.source;
  for (const Alternate& alternate : facts.alternates) {
    if (primary(alternate.language) == own) marks.own.push_back(address_hash(alternate.url, base));
    if (primary(alternate.language) == other) marks.links.push_back(address_hash(alternate.url, base));
  }
  keep_each_once(marks.own);
  keep_each_once(marks.links);
}

// Figures by kind, value and, of money, currency: what counts are of is another word in the other language. Names by
// their identifiers where there are any.
void VersionMarker::add_content(const Article& article, VersionMarks& marks) {
  const Document document = make_document(article, maker_);
  DocumentReport report;
  read_document(document, *content_.source, *content_.target, workspace_, report);
  for (const auto* list : {&report.source, &report.target}) {
    for (const ReportMention& mention : *list) {
      const Quantity& quantity = mention.mention.quantity;
      if (mention.part == Part::furniture) continue;
      std::string text = std::string(to_string(quantity.kind)) + ' ' + quantity.value.to_string();
      if (quantity.kind == Kind::money) text += ' ' + quantity.unit;
      marks.own.push_back(hash(text));
    }
  }
  for (const Entity& entity : find_entities(document, *content_.knowledge, {}).entities)
    marks.own.push_back(hash(entity.id.empty() ? "name " + entity.name : entity.id));
  keep_each_once(marks.own);
  if (marks.own.size() > most_content_marks) marks.own.resize(most_content_marks);
}

}  // namespace tally
