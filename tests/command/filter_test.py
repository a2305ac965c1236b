#!/usr/bin/python3
"""The contract of `tally filter`: what is kept comes out as it came in, byte by byte and in order, and nothing is lost
without a word.

usage: filter_test.py TALLY
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

TALLY = os.environ.get("TALLY", "tally")

GOOD = "It paid $3bn.\tHọ trả 3 tỷ USD."
MAJOR = "It paid $3bn.\tHọ trả 5 tỷ USD."
MINOR = "It paid more than $3bn.\tHọ trả 3 tỷ USD."
PLAIN = "No figure at all.\tKhông có con số nào."
# Two figures, one of them wrong.
HALF = "It paid $3bn for 281 stores.\tHọ trả 5 tỷ USD cho 281 cửa hàng."


def run(*arguments, text=""):
    data = text.encode() if isinstance(text, str) else text
    return subprocess.run([TALLY, "filter", *map(str, arguments)], input=data, capture_output=True, timeout=120, check=False)


def lines(*pairs):
    return "".join(pair + "\n" for pair in pairs)


class Filter(unittest.TestCase):
    def assert_kept(self, done, expected, status=0):
        self.assertEqual(done.stdout, expected.encode() if isinstance(expected, str) else expected)
        self.assertEqual(done.returncode, status, done.stderr)

    def test_keeps_what_tallies(self):
        done = run(text=lines(GOOD, MAJOR, PLAIN, MINOR))
        self.assert_kept(done, lines(GOOD, PLAIN, MINOR))
        tally = b"tally: 4 pairs: 3 kept, 1 dropped; worst finding: 1 major, 1 minor, 0 info, 2 none\n"
        self.assertEqual(done.stderr, tally)

    def test_minimum_severity_and_invert(self):
        text = lines(GOOD, MAJOR, PLAIN, MINOR)
        self.assert_kept(run("--min-severity", "minor", text=text), lines(GOOD, PLAIN))
        self.assert_kept(run("--invert", text=text), lines(MAJOR))
        self.assert_kept(run("--invert", "--min-severity", "minor", text=text), lines(MAJOR, MINOR))

    def test_bytes_are_unchanged(self):
        mark, decomposed = "\ufeff", "It paid $3bn.\tHo\u0323 tra\u0309 3\u00a0ty\u0309 USD. \u200b\r"
        text = f"{mark}{GOOD}\n{decomposed}\n{GOOD}"  # the last line without an end
        self.assert_kept(run(text=text), text)

    def test_score(self):
        done = run("--score", text=f"{GOOD}\r\n{MAJOR}\n{HALF}\n{MINOR}\n{PLAIN}")
        expected = (f"{GOOD}\tnone\t0\t0\t0\t1.0000\r\n{MAJOR}\tmajor\t1\t0\t0\t0.0000\n{HALF}\tmajor\t1\t0\t0\t0.5000\n"
                    f"{MINOR}\tminor\t0\t1\t0\t0.5000\n{PLAIN}\tnone\t0\t0\t0\t1.0000")
        self.assert_kept(done, expected)
        for option in (["--invert"], ["--min-severity", "major"]):
            self.assertEqual(run("--score", *option).returncode, 2)

    def test_columns(self):
        identified = lines("7\t" + GOOD, "8\t" + MAJOR)
        self.assert_kept(run(text=identified), lines("7\t" + GOOD))
        english, vietnamese = MAJOR.split("\t")
        turned = lines(f"{vietnamese}\t0.9\tx\t{english}\tmore")
        at = ("--source-column", 4, "--target-column", 1)
        self.assert_kept(run(*at, text=turned), "")
        self.assert_kept(run(*at, "--invert", text=turned), turned)
        self.assert_kept(run("--source-lang", "vi", "--target-lang", "en", "--source-column", 1, "--target-column", 4,
                             "--invert", text=turned), turned)
        self.assertEqual(run("--source-column", 1).returncode, 2)
        self.assertEqual(run("--source-column", 2, "--target-column", 2).returncode, 2)
        self.assertEqual(run("--source-column", 0, "--target-column", 2).returncode, 2)

    def test_no_pair(self):
        text = lines(GOOD, "only English", MINOR).encode() + b"\n\xff\xfe\tHai\n" + lines(PLAIN).encode()
        for options, kept in (([], lines(GOOD, MINOR, PLAIN)), (["--invert"], "")):
            done = run(*options, text=text)
            self.assert_kept(done, kept, status=2)
            errors = done.stderr.decode().splitlines()
            self.assertIn("<stdin>:2: too few fields: 1 between tabs, 2 are needed (source, target)", errors[0])
            self.assertIn("<stdin>:4: too few fields", errors[1])
            self.assertIn("<stdin>:5: is no valid UTF-8", errors[2])
            self.assertIn("; 3 lines are no pair and were dropped", errors[3])
        self.assertEqual(run("--score", text=text).stdout.count(b"\n"), 3)

    def test_empty_input_is_no_trouble(self):
        self.assert_kept(run(), "")

    def test_trouble(self):
        self.assertEqual(run("missing.tsv").returncode, 2)
        for text, said in ((bytes(range(256)) * 20, b"binary"), (lines(GOOD).encode("utf-16"), b"UTF-16")):
            done = run(text=text)
            self.assert_kept(done, "", status=2)
            self.assertIn(said, done.stderr)
        with open("/dev/full", "wb") as full:
            done = subprocess.run([TALLY, "filter"], input=lines(GOOD).encode(), stdout=full, stderr=subprocess.PIPE, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"cannot be written", done.stderr)

    def test_files(self):
        with tempfile.TemporaryDirectory() as name:
            source, out = pathlib.Path(name, "pairs.tsv"), pathlib.Path(name, "kept.tsv")
            source.write_text(lines(GOOD, MAJOR), encoding="utf8")
            self.assert_kept(run("--out", out, source), "")
            self.assertEqual(out.read_text(encoding="utf8"), lines(GOOD))
            self.assertEqual(run("--out", source, source).returncode, 2)
            self.assertEqual(source.read_text(encoding="utf8"), lines(GOOD, MAJOR))

    def test_threads_do_not_change_the_output(self):
        text = "".join(f"{i}\t{pair}\n" for i in range(8000) for pair in (GOOD, MAJOR, HALF, MINOR, PLAIN)) + "none\n"
        for options in ([], ["--score"]):
            one, many = (run("--jobs", jobs, *options, text=text) for jobs in (1, 4))
            self.assertEqual((one.stdout, one.stderr, one.returncode), (many.stdout, many.stderr, many.returncode))

    def test_finds_what_check_finds(self):
        text = lines(*(f"{i}\t{pair}" for i, pair in enumerate((GOOD, MAJOR, HALF, MINOR, PLAIN))))
        checked = subprocess.run([TALLY, "check", "--from", "bitext", "--to", "jsonl", "--min-severity", "info", "-"],
                                 input=text.encode(), capture_output=True, check=False)
        counts = []
        for line in checked.stdout.splitlines():
            found = [finding["severity"] for finding in json.loads(line)["findings"]]
            counts.append([str(found.count(severity)) for severity in ("major", "minor", "info")])
        scored = run("--score", text=text).stdout.decode().splitlines()
        self.assertEqual([line.split("\t")[4:7] for line in scored], counts)


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        TALLY = sys.argv.pop(1)
    unittest.main()
