// What an input is, told from its content.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tally {

enum class InputFormat : std::uint8_t { text, bitext, lines, html, jsonl, warc, xliff, tmx, po, docx };

// The names of --from.
std::string_view to_string(InputFormat format);
std::optional<InputFormat> input_format(std::string_view name);

// `head` is the first bytes as stored, some thousands or all. A bitext is a text at least half of whose lines have two
// or three fields between tabs; a name that ends in .tsv helps. A page begins with its markup, JSON Lines with an
// object. Lines are never told from an article: they are asked for.
InputFormat detect(std::string_view head, std::string_view name);

// The same for formats that see to their charset themselves, of which some hundred bytes are enough: pages, web
// archives, and translation files. Nothing for the others.
std::optional<InputFormat> detect_stored(std::string_view head, std::string_view name);

// Whether a folder's file of this name is an input: an article or an archive of them, compressed or not.
bool is_readable(std::string_view name);

}  // namespace tally
