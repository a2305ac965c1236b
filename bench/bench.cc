// How fast `tally` is, beside one RE2 DFA pass over the same bytes in the same run.
//
// usage: tally-bench TALLY TRIGGERS BITEXT SHORT_BITEXT EN_LINES VI_LINES ARTICLES [NEWS]
//
// TALLY is the command, TRIGGERS a list of RE2 expressions; the others are the texts that scripts/bench makes: ARTICLES
// is a folder of bilingual articles, NEWS a bitext of real news, in which half of the sentences have no figure. The
// command is measured as its users run it: a process of its own that reads a file and writes JSON Lines (here to
// /dev/null), one job. A rate is bytes of input by seconds of processor time (all threads, user and system), the best
// of several runs. 1 MB is 10^6 bytes.
#include <fcntl.h>
#include <fmt/core.h>
#include <re2/re2.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

struct Cost {
  double cpu_seconds = 0;
  double wall_seconds = 0;
  long peak_kib = 0;  // largest resident set
};

double seconds(const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6; }

double wall_now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

double own_cpu_now() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

// Replaces this process; standard output goes to /dev/null, standard error stays.
[[noreturn]] void become(const std::vector<std::string>& words) {
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (const auto& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  const int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (null >= 0) dup2(null, STDOUT_FILENO);
  execv(argv[0], argv.data());
  _exit(127);
}

// Runs a command and waits for it. Exit status 1 ("something does not tally") is a success.
Cost run_once(const std::vector<std::string>& words) {
  const double start = wall_now();
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("cannot start a process");
  if (child == 0) become(words);
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child) throw std::runtime_error("cannot wait for " + words[0]);
  if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
    std::string line;
    for (const auto& word : words) line += word + ' ';
    throw std::runtime_error(fmt::format("failed with status {}: {}", WEXITSTATUS(status), line));
  }
  return {seconds(usage.ru_utime) + seconds(usage.ru_stime), wall_now() - start, usage.ru_maxrss};
}

Cost best_of(int runs, const std::vector<std::string>& words) {
  Cost best = run_once(words);
  for (int i = 1; i < runs; ++i) {
    const Cost cost = run_once(words);
    best.cpu_seconds = std::min(best.cpu_seconds, cost.cpu_seconds);
    best.wall_seconds = std::min(best.wall_seconds, cost.wall_seconds);
    best.peak_kib = std::max(best.peak_kib, cost.peak_kib);
  }
  return best;
}

double median_wall_ms(int runs, const std::vector<std::string>& words) {
  std::vector<double> times;
  times.reserve(static_cast<std::size_t>(runs));
  for (int i = 0; i < runs; ++i) times.push_back(run_once(words).wall_seconds * 1e3);
  std::nth_element(times.begin(), times.begin() + runs / 2, times.end());
  return times[static_cast<std::size_t>(runs / 2)];
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A file, or all the files of a folder as one text.
std::string read_texts(const std::string& path) {
  if (!std::filesystem::is_directory(path)) return read_file(path);
  std::string text;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(path))
    if (entry.is_regular_file()) text += read_file(entry.path().string());
  return text;
}

// Any of the triggers, followed by a byte that no text holds: it never matches, so RE2's DFA has to read everything.
std::string never_matching(const std::string& path) {
  std::ifstream in(path);
  std::string pattern;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    pattern += (pattern.empty() ? "(?:" : "|") + line;
  }
  if (pattern.empty()) throw std::runtime_error("no triggers in " + path);
  return pattern + ")\\x01";
}

// One pass of RE2's DFA over the text, in processor time.
double re2_pass_seconds(const RE2& re, const std::string& text) {
  const double start = own_cpu_now();
  if (RE2::PartialMatch(text, re)) throw std::runtime_error("the text holds the byte 0x01");
  return own_cpu_now() - start;
}

double re2_megabytes_per_second(const std::string& triggers, const std::string& text, int runs) {
  const RE2 re(never_matching(triggers));
  if (!re.ok()) throw std::runtime_error("the triggers make no expression: " + re.error());
  double best = re2_pass_seconds(re, text);
  for (int i = 1; i < runs; ++i) best = std::min(best, re2_pass_seconds(re, text));
  return static_cast<double>(text.size()) * 1e-6 / best;
}

struct Inputs {
  std::string tally;
  std::string triggers;
  std::string bitext;
  std::string short_bitext;
  std::string en_lines;
  std::string vi_lines;
  std::string articles;
  std::string news;  // "" where there is none
};

struct Row {
  std::string name;
  std::string path;
  std::vector<std::string> command;
};

Row extract_row(const Inputs& in, const std::string& language, const std::string& path) {
  return {"extract " + language,
          path,
          {in.tally, "extract", "--from", "lines", "--lang", language, "--to", "jsonl", "--jobs", "1", path}};
}

Row check_row(const Inputs& in, const std::string& name, const std::string& path) {
  return {name, path, {in.tally, "check", "--from", "bitext", "--to", "jsonl", "--jobs", "1", path}};
}

// With --to facts it makes the facts of every article too.
Row articles_row(const Inputs& in, const std::string& name, const std::string& to) {
  return {name, in.articles, {in.tally, "check", "--to", to, "--jobs", "1", in.articles}};
}

void print_throughput(const Inputs& in, int runs) {
  std::vector<Row> rows = {extract_row(in, "en", in.en_lines),
                           extract_row(in, "vi", in.vi_lines),
                           check_row(in, "check, short", in.short_bitext),
                           check_row(in, "check", in.bitext),
                           articles_row(in, "check articles", "jsonl"),
                           articles_row(in, "check --to facts", "facts")};
  if (!in.news.empty()) rows.push_back(check_row(in, "check, news", in.news));
  // The commands run first: a child's peak memory starts from what this process holds.
  std::vector<Cost> costs;
  costs.reserve(rows.size());
  for (const Row& row : rows) costs.push_back(best_of(runs, row.command));

  fmt::print("{:<18}{:>8}{:>12}{:>12}{:>14}{:>12}\n", "one core", "MB", "MB/s", "RE2 MB/s", "of RE2 pass", "peak MiB");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string text = read_texts(rows[i].path);
    const double megabytes = static_cast<double>(text.size()) * 1e-6;
    const double rate = megabytes / costs[i].cpu_seconds;
    const double re2_rate = re2_megabytes_per_second(in.triggers, text, runs);
    fmt::print("{:<18}{:>8.1f}{:>12.1f}{:>12.1f}{:>14.3f}{:>12.1f}\n", rows[i].name, megabytes, rate, re2_rate,
               rate / re2_rate, static_cast<double>(costs[i].peak_kib) / 1024);
  }
}

void print_start_up(const Inputs& in) {
  const std::string path = in.short_bitext + ".one";
  {
    std::ifstream lines(in.short_bitext);
    std::string line;
    std::getline(lines, line);
    std::ofstream(path) << line << '\n';
  }
  constexpr int runs = 21;
  const double milliseconds = median_wall_ms(runs, check_row(in, "start-up", path).command);
  std::filesystem::remove(path);
  fmt::print("start-up: {:.1f} ms to check one pair (wall clock, median of {})\n", milliseconds, runs);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 8 && argc != 9) {
    fmt::print(stderr, "usage: tally-bench TALLY TRIGGERS BITEXT SHORT_BITEXT EN_LINES VI_LINES ARTICLES [NEWS]\n");
    return 2;
  }
  try {
    const Inputs in{argv[1], argv[2], argv[3], argv[4], argv[5], argv[6], argv[7], argc > 8 ? argv[8] : ""};
    print_throughput(in, 3);
    print_start_up(in);
  } catch (const std::exception& error) {
    fmt::print(stderr, "tally-bench: {}\n", error.what());
    return 2;
  }
}
