// The inputs of a run, cut into units of work: an article, or a block of the lines of a bitext. A unit is what one
// thread works on at a time, so memory holds a few of them, however many inputs there are and however long they are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/model/segment.h"
#include "pipeline/read/article.h"
#include "pipeline/read/folder.h"
#include "pipeline/read/format.h"
#include "pipeline/read/line_blocks.h"
#include "pipeline/read/problem.h"
#include "pipeline/read/segments.h"
#include "pipeline/read/source.h"
#include "pipeline/read/tar.h"
#include "pipeline/read/warc.h"
#include "pipeline/run/fingerprint.h"

namespace tally {

struct Work {
  enum class Kind : std::uint8_t {
    none,      // nothing but problems
    article,   // `text` is one
    page,      // `text` is one, in HTML
    versions,  // `name` and `other_name` are the paths of an article's two versions, still to be read
    pairs,     // `block` is of a bitext
    segments,  // `segments` is of a translation file
    lines,     // `block` is of sentences, one a line
    records,   // `block` is of JSON Lines, an article a line
    web,       // `record` is of a web archive, its body as it was sent
    stored     // `article` is one that was read before
  };
  Kind kind = Kind::none;
  std::string name;  // what messages and records call the input
  std::string other_name;
  std::string text;
  LineBlock block;
  std::size_t fields = 0;  // of the lines of a bitext
  SegmentBlock segments;
  bool first = false;  // of the units of a translation file
  ArchivedRecord record;
  Article article;
  Problem place;                  // where it was read: file, line and byte
  std::vector<Problem> problems;  // met so far, to be told in the order of the work
  std::uint64_t inputs = 0;       // fingerprint of the files that were opened so far: names, sizes, times of change
  std::uint64_t used = 0;         // bytes of these files, as they are stored, that were taken so far

  // Bytes of what is to be worked on.
  [[nodiscard]] std::size_t size() const;
};

// The paths of an article's two versions.
struct VersionFiles {
  std::string source, target;
};

// Where units come from, one after the other.
class WorkSource {
 public:
  WorkSource() = default;
  WorkSource(const WorkSource&) = delete;
  WorkSource& operator=(const WorkSource&) = delete;
  virtual ~WorkSource() = default;

  // The next unit, in the memory of `work`. False at the end.
  virtual bool next(Work& work) = 0;
};

class WorkReader : public WorkSource {
 public:
  // Files, folders and "-". Without a format each is told from its content: articles, pages, archives, and bitexts and
  // translation files unless there are to be no `pairs`.
  WorkReader(std::vector<std::string> inputs, std::optional<InputFormat> format,
             std::optional<SegmentSettings> pairs = SegmentSettings());
  explicit WorkReader(VersionFiles versions);

  bool next(Work& work) override;

 private:
  bool next_unit(Work& work);
  bool next_input(Work& work);
  bool next_path(std::string& path);
  bool next_file_of_tar(Work& work);
  void open(const std::string& path, Work& work);
  void open(ByteSource source, Work& work);
  void read_page(ByteSource& source, Work& work);
  void begin_input(Work& work);
  void read_article(Work& work);
  bool next_block(Work& work);
  bool next_web(Work& work);
  void open_segmented(ByteSource source, InputFormat format);
  bool next_segments(Work& work);
  void end_input(std::uint64_t used);
  [[nodiscard]] std::uint64_t used() const;

  std::vector<std::string> inputs_;
  std::size_t at_ = 0;  // in inputs_
  std::optional<InputFormat> format_;
  std::optional<SegmentSettings> pairs_;
  std::optional<VersionFiles> versions_;
  std::optional<FolderWalk> folder_;
  std::optional<TarReader> tar_;             // that is being read
  std::optional<LineBlockReader> blocks_;    // of the input, or file of the tar, that is being read
  std::optional<WarcReader> web_;            // so too
  std::unique_ptr<SegmentReader> segments_;  // so too
  bool first_segments_ = false;              // nothing of it was handed on yet
  Work::Kind kind_ = Work::Kind::none;       // of its units
  std::size_t fields_ = 0;
  std::vector<Problem> problems_;
  ProblemHandler on_problem_;
  Fingerprint opened_;
  std::uint64_t used_ = 0;  // of the inputs that are read
};

}  // namespace tally
