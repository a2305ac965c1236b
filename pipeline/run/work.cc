#include "pipeline/run/work.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <numeric>
#include <utility>

#include "pipeline/read/article.h"
#include "pipeline/read/bitext.h"
#include "pipeline/read/html.h"
#include "pipeline/read/source.h"

namespace tally {
namespace {

// A block and what is made of it stay in the processor's cache.
constexpr LineLimits limits{.block = 256U << 10};

Work::Kind kind_of(InputFormat format) {
  switch (format) {
    case InputFormat::text: return Work::Kind::article;
    case InputFormat::bitext: return Work::Kind::pairs;
    case InputFormat::lines: return Work::Kind::lines;
    case InputFormat::html: return Work::Kind::page;
    case InputFormat::jsonl: return Work::Kind::records;
    case InputFormat::xliff:
    case InputFormat::tmx:
    case InputFormat::po:
    case InputFormat::docx: return Work::Kind::segments;
    case InputFormat::warc: return Work::Kind::web;
  }
  return Work::Kind::none;
}

// A file that is not there has its name only.
void add_file(const std::string& path, Fingerprint& fingerprint) {
  fingerprint.add(path);
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) return;
  fingerprint.add(fmt::format("{} {}.{}", about.st_size, about.st_mtim.tv_sec, about.st_mtim.tv_nsec));
}

}  // namespace

std::size_t Work::size() const {
  switch (kind) {
    case Kind::web: return record.block.size();
    case Kind::stored:
      return std::accumulate(article.pages.begin(), article.pages.end(), std::size_t{0},
                             [](std::size_t sum, const ArticlePage& page) { return sum + page.page.text.size(); });
    case Kind::article:
    case Kind::page: return text.size();
    case Kind::pairs:
    case Kind::lines:
    case Kind::records: return block.text.size();
    case Kind::segments: return segments.text.size();
    case Kind::none:
    case Kind::versions: break;
  }
  return 0;
}

WorkReader::WorkReader(std::vector<std::string> inputs, std::optional<InputFormat> format,
                       std::optional<SegmentSettings> pairs)
    : inputs_(std::move(inputs)), format_(format), pairs_(std::move(pairs)) {
  on_problem_ = [this](const Problem& problem) { problems_.push_back(problem); };
}

WorkReader::WorkReader(VersionFiles versions) : versions_(std::move(versions)) {}

bool WorkReader::next(Work& work) {
  const bool any = next_unit(work);
  work.inputs = opened_.value();
  work.used = used();
  return any;
}

// Of a tar's file only the tar counts.
std::uint64_t WorkReader::used() const {
  if (tar_) return used_ + tar_->used();
  if (blocks_) return used_ + blocks_->used();
  if (segments_) return used_ + segments_->used();
  return web_ ? used_ + web_->used() : used_;
}

// With the bytes that were taken of it.
void WorkReader::end_input(std::uint64_t used) {
  if (!tar_) used_ += used;
}

bool WorkReader::next_unit(Work& work) {
  work.kind = Work::Kind::none;
  work.problems.clear();
  if (versions_) {
    work.kind = Work::Kind::versions;
    work.name = std::move(versions_->source);
    work.other_name = std::move(versions_->target);
    add_file(work.name, opened_);
    add_file(work.other_name, opened_);
    versions_.reset();
    return true;
  }
  while (work.kind == Work::Kind::none &&
         (next_block(work) || next_web(work) || next_segments(work) || next_input(work))) {
  }
  work.problems.swap(problems_);
  return work.kind != Work::Kind::none || !work.problems.empty();
}

// Opens the next file of a tar, or the next file. False at the end.
bool WorkReader::next_input(Work& work) {
  if (next_file_of_tar(work)) return true;
  std::string path;
  if (!next_path(path)) return false;
  open(path, work);
  return true;
}

bool WorkReader::next_path(std::string& path) {
  while (!folder_ || !folder_->next(path)) {
    folder_.reset();
    if (at_ == inputs_.size()) return false;
    path = inputs_[at_++];
    if (!is_folder(path)) return true;
    folder_.emplace(path, on_problem_);
  }
  return true;
}

// As in a folder, what is no article and no archive of them is passed over.
bool WorkReader::next_file_of_tar(Work& work) {
  while (tar_ && tar_->next()) {
    if (!is_readable(tar_->path())) continue;
    ByteSource source(tar_->bytes(), tar_->name() + "/" + tar_->path(), on_problem_);
    if (is_tar(source.peek(tar_block, on_problem_))) {
      on_problem_({tar_->name(), 0, tar_->offset(), tar_->path() + " is an archive inside an archive"});
      continue;
    }
    open(std::move(source), work);
    return true;
  }
  if (tar_) used_ += tar_->used();
  tar_.reset();
  return false;
}

void WorkReader::open(const std::string& path, Work& work) {
  add_file(path, opened_);
  std::optional<ByteSource> source = ByteSource::open(path, on_problem_);
  if (!source) return;
  if (is_tar(source->peek(tar_block, on_problem_))) {
    tar_.emplace(std::move(*source), on_problem_);
  } else {
    open(std::move(*source), work);
  }
}

void WorkReader::open(ByteSource source, Work& work) {
  constexpr std::size_t telling = 4096;  // bytes
  const std::optional<InputFormat> format =
      format_ ? format_ : detect_stored(source.peek(telling, on_problem_), source.name());
  if (format == InputFormat::html) return read_page(source, work);
  if (format == InputFormat::warc) {
    web_.emplace(std::move(source), on_problem_);
    return;
  }
  if (format && is_segmented(*format)) return open_segmented(std::move(source), *format);
  blocks_.emplace(std::move(source), on_problem_, limits);
  if (blocks_->next(work.block)) {
    begin_input(work);
  } else {
    end_input(blocks_->used());
    blocks_.reset();
  }
}

// A page's charset is its own affair: its bytes stay as they are.
void WorkReader::read_page(ByteSource& source, Work& work) {
  std::optional<std::string> bytes = read_rest(source, PageLimits{}.bytes, on_problem_);
  end_input(source.used());
  if (!bytes) return;
  work.kind = Work::Kind::page;
  work.name = source.name();
  work.text = std::move(*bytes);
}

// With the first block of an input in work.block.
void WorkReader::begin_input(Work& work) {
  kind_ = kind_of(format_.value_or(detect(work.block.text, blocks_->name())));
  if (kind_ == Work::Kind::pairs && !pairs_) kind_ = Work::Kind::article;
  if (kind_ == Work::Kind::pairs) fields_ = bitext_fields(work.block.text);
  work.kind = kind_;
  work.name = blocks_->name();
  work.fields = fields_;
  if (kind_ == Work::Kind::article) read_article(work);
}

void WorkReader::read_article(Work& work) {
  work.text.swap(work.block.text);
  while (blocks_->next(work.block)) {
    work.text += work.block.text;
    if (work.text.size() <= article_limit) continue;
    on_problem_({work.name, 0, std::nullopt, fmt::format("has more than {} bytes and is no article", article_limit)});
    work.kind = Work::Kind::none;
    break;
  }
  if (blocks_->is_broken()) work.kind = Work::Kind::none;  // that was told; half an article is none
  end_input(blocks_->used());
  blocks_.reset();
}

// The next record of a web archive that has something to read.
bool WorkReader::next_web(Work& work) {
  while (web_ && web_->next(work.record)) {
    if (!holds_text(work.record)) continue;
    work.kind = Work::Kind::web;
    work.name = web_->name();
    return true;
  }
  if (web_) end_input(web_->used());
  web_.reset();
  return false;
}

void WorkReader::open_segmented(ByteSource source, InputFormat format) {
  if (pairs_) {
    segments_ = open_segments(std::move(source), format, *pairs_, on_problem_);
    first_segments_ = true;
  } else {
    on_problem_(
        {source.name(), 0, std::nullopt, fmt::format("is a {} file, which tally check reads", to_string(format))});
  }
}

bool WorkReader::next_segments(Work& work) {
  if (!segments_) return false;
  if (!segments_->next(work.segments)) {
    end_input(segments_->used());
    segments_.reset();
    return false;
  }
  work.kind = Work::Kind::segments;
  work.name = segments_->name();
  work.first = std::exchange(first_segments_, false);
  return true;
}

bool WorkReader::next_block(Work& work) {
  if (!blocks_) return false;
  if (!blocks_->next(work.block)) {
    end_input(blocks_->used());
    blocks_.reset();
    return false;
  }
  work.kind = kind_;
  work.name = blocks_->name();
  work.fields = fields_;
  return true;
}

}  // namespace tally
