"""OpusFilter's filter for figures: keeps the sentence pairs whose numbers, amounts, percentages, dates and measures tally.

In a configuration of OpusFilter, with this file's folder in PYTHONPATH and `tally` in PATH:

    - type: filter
      parameters:
        inputs: [news.en, news.vi]
        outputs: [clean.en, clean.vi]
        filters:
          - TallyFilter: {min_severity: major}
            module: tally_filter

A pair's score is a list of two numbers: how well its figures tally, from 0 to 1, and its worst finding, from 0 (none) to
3 (major). `tally filter --help` says how they are made. A pair is accepted if its worst finding is below min_severity.
"""
import itertools
import subprocess
import threading

from opusfilter import CLEAN_HIGH, CLEAN_LOW, ConfigurationError, FilterABC, OpusFilterRuntimeError

SEVERITIES = ("none", "info", "minor", "major")
CHUNK = 10_000  # pairs that one process of tally is started for when pairs are filtered without a score
ONE_LINE = str.maketrans("\t\n\r", "   ")


class TallyFilter(FilterABC):
    """Sentence pairs whose figures tally"""

    score_direction = [CLEAN_HIGH, CLEAN_LOW]
    accept_threshold = [0, len(SEVERITIES)]
    reject_threshold = [1 + 10**-5, 0]

    def __init__(self, min_severity="major", source_lang="en", target_lang="vi", jobs=1, rules=None, command="tally", **kwargs):
        super().__init__(**kwargs)
        if min_severity not in SEVERITIES[1:]:
            raise ConfigurationError(f"TallyFilter: min_severity is one of {', '.join(SEVERITIES[1:])}, not {min_severity}")
        self.least = SEVERITIES.index(min_severity)
        self.command = [command, "filter", "--score", "--source-column", "1", "--target-column", "2"]
        self.command += ["--source-lang", source_lang, "--target-lang", target_lang, "--jobs", str(jobs)]
        if rules:
            self.command += ["--rules", rules]

    def accept(self, score):
        return score[1] < self.least

    def score(self, pairs):
        pairs = iter(pairs)
        first = list(itertools.islice(pairs, 1))
        if first:
            yield from self._scores(itertools.chain(first, pairs))

    def filter(self, pairs):
        return self._chosen(pairs, True)

    def filterfalse(self, pairs):
        return self._chosen(pairs, False)

    def _chosen(self, pairs, accepted):
        pairs = iter(pairs)
        while chunk := list(itertools.islice(pairs, CHUNK)):
            yield from (pair for pair, decision in zip(chunk, self.decisions(chunk)) if decision == accepted)

    def _scores(self, pairs):
        with subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as tally:
            feeder = Feeder(tally.stdin, pairs)
            said = Listener(tally.stderr)
            try:
                for line in tally.stdout:
                    *_, worst, _, _, _, points = line.decode().rstrip("\n").split("\t")
                    yield [float(points), SEVERITIES.index(worst)]
            except BaseException:  # whoever asked for scores has enough of them, too
                tally.kill()
                raise
            feeder.join()
            said.join()
        if feeder.error:
            raise feeder.error
        if tally.returncode != 0:
            raise OpusFilterRuntimeError(f"{' '.join(self.command)} failed: {said.text}")


class Feeder(threading.Thread):
    """Writes pairs to the process, a line each."""

    def __init__(self, stream, pairs):
        super().__init__(daemon=True)
        self.stream, self.pairs, self.error = stream, pairs, None
        self.start()

    def run(self):
        try:
            with self.stream:
                for pair in self.pairs:
                    source, target = (text.translate(ONE_LINE) for text in pair[:2])
                    self.stream.write(f"{source}\t{target}\n".encode())
        except BrokenPipeError:
            pass  # it went before the end; its exit status says why
        except Exception as error:  # pylint: disable=W0718  # what the pairs' own iterator throws, too
            self.error = error


class Listener(threading.Thread):
    """Takes what the process says on standard error, so that it never waits for a reader."""

    def __init__(self, stream):
        super().__init__(daemon=True)
        self.stream, self.text = stream, ""
        self.start()

    def run(self):
        self.text = self.stream.read().decode(errors="replace").strip()
