#include "pipeline/normalise/document.h"

#include <algorithm>
#include <utility>

namespace tally {
namespace {

void mark_furniture(std::span<const PageLine> known, std::span<Line> lines) {
  for (std::size_t i = 0; i < std::min(known.size(), lines.size()); ++i) lines[i].furniture = known[i].furniture;
}

// What goes on for longer without an end is no sentence, and comparing its figures would take its square.
constexpr std::size_t longest_sentence = 4096;  // bytes

constexpr std::size_t bytes_of_word = 4;  // with what is around it, at least, in nearly every text

// Cuts what is too long at its last blanks, or else between code points.
void add_sentence(std::string_view text, Span bytes, std::uint32_t line, std::vector<Sentence>& sentences) {
  while (bytes.end - bytes.begin > longest_sentence) {
    const std::size_t blank = text.rfind(' ', bytes.begin + longest_sentence);
    std::size_t cut = bytes.begin + longest_sentence;
    if (blank != std::string_view::npos && blank > bytes.begin) {
      cut = blank + 1;
    } else {
      while ((static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
    }
    sentences.push_back({{bytes.begin, static_cast<std::uint32_t>(cut)}, line});
    bytes.begin = static_cast<std::uint32_t>(cut);
  }
  sentences.push_back({bytes, line});
}

}  // namespace

DocumentMaker::DocumentMaker(Languages languages, std::span<const TextPack> packs)
    : languages_(std::move(languages)), parts_(packs), sentences_(packs) {}

Document DocumentMaker::make(std::string id, std::string text) {
  return make(std::move(id), Page{{}, std::move(text), {}});
}

Document DocumentMaker::make(std::string id, Page page) {
  Document document;
  document.files.push_back({id, 0, std::move(page.facts)});
  document.id = std::move(id);
  document.text = std::move(page.text);
  document.lines = split_lines(document.text);
  mark_furniture(page.lines, document.lines);
  document.words.reserve(document.text.size() / bytes_of_word);
  parts_.find(document.text, languages_, document.lines, document.words);
  add_sentences(document);
  return document;
}

Document DocumentMaker::make(std::string source_name, const Page& source, std::string target_name, const Page& target) {
  Document document;
  document.id = target_name;
  document.text.reserve(source.text.size() + target.text.size());
  document.text.append(source.text).append(target.text);
  const auto add = [&](std::string name, const Page& page, Part part, std::size_t begin) {
    const auto file = static_cast<std::uint32_t>(document.files.size());
    document.files.push_back({std::move(name), static_cast<std::uint32_t>(begin), page.facts});
    std::vector<Line> lines = split_lines(page.text, document.files.back().begin);
    mark_furniture(page.lines, lines);
    for (Line& line : lines) line.file = file;
    parts_.find_in_version(document.text, part, languages_, lines, document.words);
    document.lines.insert(document.lines.end(), std::make_move_iterator(lines.begin()),
                          std::make_move_iterator(lines.end()));
  };
  document.words.reserve(document.text.size() / bytes_of_word);
  add(std::move(source_name), source, Part::source, 0);
  add(std::move(target_name), target, Part::translation, source.text.size());
  add_sentences(document);
  return document;
}

Document DocumentMaker::make(std::string source_name, std::string_view source, std::string target_name,
                             std::string_view target) {
  return make(std::move(source_name), Page{{}, std::string(source), {}}, std::move(target_name),
              Page{{}, std::string(target), {}});
}

void DocumentMaker::add_sentences(Document& document) {
  std::vector<Span> spans;
  for (std::uint32_t i = 0; i < document.lines.size(); ++i) {
    const Line& line = document.lines[i];
    if (line.language.empty()) continue;
    const std::string_view text = slice(document.text, line.bytes);
    const auto begin = static_cast<std::uint32_t>(bullet_size(text));
    spans.clear();
    sentences_.split(text.substr(begin), line.language, spans);
    for (const Span& span : spans)
      add_sentence(document.text, {line.bytes.begin + begin + span.begin, line.bytes.begin + begin + span.end}, i,
                   document.sentences);
  }
}

bool has_version(const Document& document, std::string_view language) {
  return std::any_of(document.lines.begin(), document.lines.end(),
                     [&](const Line& line) { return !line.furniture && line.language == language; });
}

}  // namespace tally
