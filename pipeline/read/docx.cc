#include "pipeline/read/docx.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <new>
#include <optional>
#include <utility>
#include <vector>

#include "pipeline/normalise/language.h"
#include "pipeline/normalise/normalised_text.h"
#include "pipeline/read/xml_parser.h"

namespace tally {
namespace {

constexpr std::string_view word_namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr std::string_view strict_namespace = "http://purl.oclc.org/ooxml/wordprocessingml/main";
constexpr std::size_t word_limit = 256U << 20;  // bytes of the file with its pictures, and of its text
constexpr std::string_view usual_part = "word/document.xml";

struct Free {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

// A file of a ZIP archive, as what it decompresses to. Nothing, and a reason, where it is not there, is broken, or is
// larger than a Word document may be.
std::optional<std::string> file_of_zip(std::string_view zip, std::string_view path, std::string& wrong) {
  const std::unique_ptr<archive, Free> reader(archive_read_new());
  if (!reader) throw std::bad_alloc();
  archive_read_support_format_zip(reader.get());
  const auto broken = [&] {
    const char* text = archive_error_string(reader.get());
    wrong = text != nullptr ? text : "the ZIP archive is broken";
    return std::nullopt;
  };
  if (archive_read_open_memory(reader.get(), zip.data(), zip.size()) != ARCHIVE_OK) return broken();
  archive_entry* entry = nullptr;
  int status = archive_read_next_header(reader.get(), &entry);
  for (; status == ARCHIVE_OK || status == ARCHIVE_WARN; status = archive_read_next_header(reader.get(), &entry)) {
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr || name != path) continue;
    constexpr std::size_t piece = 64U << 10;
    std::string bytes;
    while (true) {
      const std::size_t size = bytes.size();
      if (size > word_limit) {
        wrong = fmt::format("{} has more than {} bytes", path, word_limit);
        return std::nullopt;
      }
      bytes.resize(size + piece);
      const la_ssize_t read = archive_read_data(reader.get(), bytes.data() + size, piece);
      if (read < 0) return broken();
      bytes.resize(size + static_cast<std::size_t>(read));
      if (read == 0) return bytes;
    }
  }
  if (status != ARCHIVE_EOF) return broken();
  wrong = fmt::format("has no {}", path);
  return std::nullopt;
}

// Where the document itself is in the archive: what its relationships say (ECMA-376, part 2, 9.3).
class PartHandler : public XmlHandler {
 public:
  void start(const XmlTag& tag) override {
    if (tag.name == "Relationship" && tag.attribute("Type").ends_with("/officeDocument"))
      part = tag.attribute("Target");
  }
  void end(const XmlTag& /*tag*/) override {}
  std::string part;
};

std::string main_part(std::string_view zip) {
  std::string wrong;
  const std::optional<std::string> relationships = file_of_zip(zip, "_rels/.rels", wrong);
  PartHandler handler;
  XmlParser parser(handler);
  if (!relationships || !parser.feed(*relationships, true) || handler.part.empty()) return std::string(usual_part);
  return handler.part.starts_with('/') ? handler.part.substr(1) : handler.part;
}

struct Row {
  std::size_t number = 0;  // from 1, in its table
  std::vector<std::string> cells;
};

struct Table {
  std::vector<Row> rows;
};

// The tables of a document, in the order of their ends; one inside a cell is a table of its own, and no text of the
// cell's.
class TableHandler : public XmlHandler {
 public:
  void start(const XmlTag& tag) override {
    if (tag.uri != word_namespace && tag.uri != strict_namespace) return;
    if (tag.name == "tbl") {
      open_.emplace_back();
    } else if (tag.name == "t") {
      in_text_ = true;
    } else if (!open_.empty()) {
      start_in_table(tag.name);
    }
  }

  void end(const XmlTag& tag) override {
    if (tag.uri != word_namespace && tag.uri != strict_namespace) return;
    if (tag.name == "t") {
      in_text_ = false;
    } else if (tag.name == "tbl" && !open_.empty()) {
      tables_.push_back(std::move(open_.back()));
      open_.pop_back();
    }
  }

  void text(std::string_view text) override {
    if (in_text_ && !open_.empty() && !open_.back().rows.empty() && !open_.back().rows.back().cells.empty())
      open_.back().rows.back().cells.back() += text;
  }

  std::vector<Table>& tables() { return tables_; }

 private:
  void start_in_table(std::string_view name) {
    std::vector<Row>& rows = open_.back().rows;
    if (name == "tr") {
      rows.push_back({rows.size() + 1, {}});
    } else if (!rows.empty() && name == "tc") {
      rows.back().cells.emplace_back();
    } else if (!rows.empty() && !rows.back().cells.empty()) {
      std::string& cell = rows.back().cells.back();
      if (name == "p" || name == "br" || name == "cr") {
        if (!cell.empty()) cell += '\n';
      } else if (name == "tab") {
        cell += ' ';
      } else if (name == "noBreakHyphen") {
        cell += '-';
      }
    }
  }

  std::vector<Table> tables_;
  std::vector<Table> open_;
  bool in_text_ = false;
};

class DocxReader : public SegmentReader {
 public:
  DocxReader(ByteSource source, SegmentSettings settings, ProblemHandler on_problem)
      : source_(std::move(source)), languages_(std::move(settings.languages)), on_problem_(std::move(on_problem)) {}

  bool next(SegmentBlock& block) override {
    if (std::exchange(done_, true)) return false;
    block = {};
    block.located = false;
    return read(block);
  }
  [[nodiscard]] const std::string& name() const override { return source_.name(); }
  [[nodiscard]] std::uint64_t used() const override { return source_.used(); }

 private:
  bool read(SegmentBlock& block) {
    const std::optional<std::string> zip = read_rest(source_, word_limit, on_problem_);
    if (!zip) return false;
    std::string wrong;
    const std::string part = main_part(*zip);
    const std::optional<std::string> xml = file_of_zip(*zip, part, wrong);
    if (!xml) {
      tell(wrong);
      return false;
    }
    TableHandler handler;
    XmlParser parser(handler);
    if (!parser.feed(*xml, true)) {
      tell(fmt::format("{}: {}", part, parser.fault().what));
      return false;
    }
    for (std::size_t i = 0; i < handler.tables().size(); ++i) add(handler.tables()[i], i + 1, block);
    if (block.segments.empty()) tell("has no table of two columns with text");
    return true;
  }

  void add(Table& table, std::size_t number, SegmentBlock& block) {
    const bool reversed = is_reversed(table);
    bool told = false;
    for (Row& row : table.rows) {
      if (row.cells.size() > 2 && !std::exchange(told, true))
        tell(fmt::format("table {}, row {}: {} columns, two are needed", number, row.number, row.cells.size()));
      if (row.cells.size() != 2 || row.cells[0].empty() || row.cells[1].empty()) continue;
      Segment segment;
      segment.id = fmt::format("table {}, row {}", number, row.number);
      segment.source.text = std::move(row.cells[0]);
      segment.target.text = std::move(row.cells[1]);
      segment.reversed = reversed;
      block.segments.push_back(std::move(segment));
    }
  }

  // Whether the first column is in the target language of the run.
  [[nodiscard]] bool is_reversed(const Table& table) const {
    static const LanguageDetector detector;
    std::array<std::string, 2> columns;
    for (const Row& row : table.rows) {
      if (row.cells.size() != columns.size()) continue;
      for (std::size_t i = 0; i < columns.size(); ++i) columns[i] += row.cells[i] + "\n";
    }
    const auto language = [](const std::string& text) { return detector.guess(NormalisedText(text).text()).language; };
    return language(columns[0]) == languages_.target && language(columns[1]) != languages_.target;
  }

  void tell(std::string what) { on_problem_({source_.name(), 0, std::nullopt, std::move(what)}); }

  ByteSource source_;
  Languages languages_;
  ProblemHandler on_problem_;
  bool done_ = false;
};

}  // namespace

bool is_docx(std::string_view head, std::string_view name) {
  constexpr std::size_t name_offset = 30;  // of the first file's name, behind its header
  if (!head.starts_with("PK\x03\x04")) return false;
  const std::string_view first = head.substr(std::min(name_offset, head.size()));
  return name.ends_with(".docx") || first.starts_with("word/") || first.starts_with("[Content_Types].xml");
}

std::unique_ptr<SegmentReader> open_docx(ByteSource source, SegmentSettings settings, ProblemHandler on_problem) {
  return std::make_unique<DocxReader>(std::move(source), std::move(settings), std::move(on_problem));
}

}  // namespace tally
