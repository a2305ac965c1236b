#include "pipeline/read/format.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "pipeline/normalise/charset.h"
#include "pipeline/read/compressed.h"
#include "pipeline/read/docx.h"
#include "pipeline/read/html.h"
#include "pipeline/read/jsonl.h"
#include "pipeline/read/po.h"
#include "pipeline/read/warc.h"
#include "pipeline/read/xliff.h"

namespace tally {
namespace {

constexpr std::array<std::pair<std::string_view, InputFormat>, 10> names = {{{"text", InputFormat::text},
                                                                             {"bitext", InputFormat::bitext},
                                                                             {"lines", InputFormat::lines},
                                                                             {"html", InputFormat::html},
                                                                             {"jsonl", InputFormat::jsonl},
                                                                             {"warc", InputFormat::warc},
                                                                             {"xliff", InputFormat::xliff},
                                                                             {"tmx", InputFormat::tmx},
                                                                             {"po", InputFormat::po},
                                                                             {"docx", InputFormat::docx}}};

constexpr std::array<std::string_view, 17> extensions = {".warc",     ".tar",    ".tgz",   ".txt",    ".text", ".html",
                                                         ".htm",      ".xhtml",  ".jsonl", ".ndjson", ".xlf",  ".xliff",
                                                         ".sdlxliff", ".mxliff", ".tmx",   ".po",     ".docx"};

}  // namespace

std::string_view to_string(InputFormat format) {
  return std::find_if(names.begin(), names.end(), [&](const auto& entry) { return entry.second == format; })->first;
}

std::optional<InputFormat> input_format(std::string_view name) {
  for (const auto& [known, format] : names)
    if (known == name) return format;
  return std::nullopt;
}

std::optional<InputFormat> detect_stored(std::string_view head, std::string_view name) {
  name = without_compression(name);
  if (is_warc(head)) return InputFormat::warc;
  if (is_docx(head, name)) return InputFormat::docx;
  if (has_xml_root(head, "xliff")) return InputFormat::xliff;
  if (has_xml_root(head, "tmx")) return InputFormat::tmx;
  if (is_po(head) || name.ends_with(".po") || name.ends_with(".pot")) return InputFormat::po;
  if (looks_like_html(head)) return InputFormat::html;
  return std::nullopt;
}

InputFormat detect(std::string_view head, std::string_view name) {
  if (const std::optional<InputFormat> stored = detect_stored(head, name)) return *stored;
  constexpr std::size_t enough = 64U << 10;
  std::string storage;
  const auto text = decode(head.substr(0, enough), storage, [](const DecodingFault&) {});
  if (!text) return InputFormat::text;
  if (is_jsonl(*text)) return InputFormat::jsonl;
  std::size_t lines = 0, pairs = 0;
  for (std::string_view rest = *text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    const auto tabs = std::count(line.begin(), line.end(), '\t');
    lines += line.find_first_not_of(" \t\r") != std::string_view::npos;
    pairs += tabs == 1 || tabs == 2;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const bool bitext = pairs > 0 && (pairs * 2 >= lines || name.ends_with(".tsv"));
  return bitext ? InputFormat::bitext : InputFormat::text;
}

bool is_readable(std::string_view name) {
  name = without_compression(name);
  return std::any_of(extensions.begin(), extensions.end(), [&](std::string_view end) { return name.ends_with(end); });
}

}  // namespace tally
