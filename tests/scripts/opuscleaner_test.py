#!/usr/bin/python3
"""OpusCleaner's own runner loads scripts/opuscleaner/tally.json and cleans with it.

usage: opuscleaner_test.py TALLY
"""
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(__file__))
sys.dont_write_bytecode = True
from _corpus_pairs import PAIRS, ROOT, environment, virtual_environment  # noqa: E402

TALLY = os.environ.get("TALLY", "tally")
VENV = None
FILTERS = ROOT / "scripts/opuscleaner/*.json"


def lines(keep=lambda severity: True, swap=False):
    pairs = [pair for pair in PAIRS if keep(pair[2])]
    return "".join(f"{vi}\t{en}\n" if swap else f"{en}\t{vi}\n" for en, vi, _ in pairs)


class OpusCleaner(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def clean(self, *options, files=(), text=None, filters=FILTERS, **parameters):
        step = {"filter": "tally", "parameters": parameters}
        pipeline = self.folder / "news.filters.json"
        pipeline.write_text(json.dumps({"version": 1, "files": list(files), "filters": [step]}))
        return subprocess.run(
            [VENV / "bin/opuscleaner-clean", "--filters", filters, *options[:1], pipeline, *options[1:]],
            input=text, capture_output=True, encoding="utf8", env=environment(VENV, TALLY), timeout=300, check=False)

    def assert_cleaned(self, done, expected):
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout, expected, done.stderr)

    def test_from_standard_input(self):
        kept = lines(lambda severity: severity != "major")
        self.assert_cleaned(self.clean("--input=-", "en", "vi", text=lines()), kept)

    def test_parameters(self):
        done = self.clean("--input=-", "en", "vi", text=lines(), MIN_SEVERITY="minor")
        self.assert_cleaned(done, lines(lambda severity: severity == "none"))
        done = self.clean("--input=-", "en", "vi", text=lines(), INVERT=True)
        self.assert_cleaned(done, lines(lambda severity: severity == "major"))

    def test_columns_the_other_way_round(self):
        done = self.clean("--input=-", "vi", "en", text=lines(swap=True), COLUMN1=2, COLUMN2=1)
        self.assert_cleaned(done, lines(lambda severity: severity != "major", swap=True))

    def test_from_its_files(self):
        for column, language in enumerate(("en", "vi")):
            with gzip.open(self.folder / f"news.{language}.gz", "wt", encoding="utf8") as out:
                out.writelines(pair[column] + "\n" for pair in PAIRS)
        done = self.clean("--parallel=2", files=("news.en.gz", "news.vi.gz"))
        self.assert_cleaned(done, lines(lambda severity: severity != "major"))

    def test_trouble_is_its_trouble(self):
        done = self.clean("--input=-", "en", "vi", text=lines() + "no pair\n")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("<stdin>:8: too few fields", done.stderr)


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        TALLY = sys.argv.pop(1)
    VENV = virtual_environment()
    unittest.main()
