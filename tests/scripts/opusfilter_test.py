#!/usr/bin/python3
"""OpusFilter loads the filter class of scripts/opusfilter/, filters and scores with it.

usage: opusfilter_test.py TALLY
"""
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
SEVERITIES = ["none", "info", "minor", "major"]
# Longer than OpusFilter's chunks and the class's own.
MANY = PAIRS * 3001


class OpusFilter(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        for column, name in enumerate(("news.en", "news.vi")):
            (self.folder / name).write_text("".join(pair[column] + "\n" for pair in MANY), encoding="utf8")

    def run_step(self, kind, **parameters):
        """One step of OpusFilter with the class as its only filter."""
        filters = [{"TallyFilter": parameters.pop("filter", {}), "module": "tally_filter"}]
        step = {"type": kind, "parameters": {"inputs": ["news.en", "news.vi"], "filters": filters, **parameters}}
        config = self.folder / "config.json"
        config.write_text(json.dumps({"common": {"output_directory": str(self.folder), "chunksize": 5000}, "steps": [step]}))
        environ = environment(VENV, TALLY, PYTHONPATH=str(ROOT / "scripts/opusfilter"), PYTHONDONTWRITEBYTECODE="1")
        return subprocess.run([VENV / "bin/opusfilter", "--overwrite", config], capture_output=True, encoding="utf8", env=environ,
                              timeout=300, check=False)

    def filtered(self, **parameters):
        done = self.run_step("filter", outputs=["clean.en", "clean.vi"], **parameters)
        self.assertEqual(done.returncode, 0, done.stderr)
        sides = [(self.folder / name).read_text(encoding="utf8").splitlines() for name in ("clean.en", "clean.vi")]
        return list(zip(*sides, strict=True))

    @staticmethod
    def pairs(keep):
        return [(en, vi) for en, vi, severity in MANY if keep(severity)]

    def test_filter(self):
        self.assertEqual(self.filtered(), self.pairs(lambda severity: severity != "major"))

    def test_minimum_severity(self):
        clean = self.filtered(filter={"min_severity": "minor", "jobs": 2})
        self.assertEqual(clean, self.pairs(lambda severity: severity == "none"))

    def test_the_others(self):
        self.assertEqual(self.filtered(filterfalse=True), self.pairs(lambda severity: severity == "major"))

    def test_stops_when_it_has_enough(self):
        self.assertEqual(self.filtered(limit=2), self.pairs(lambda severity: severity != "major")[:2])

    def test_score(self):
        done = self.run_step("score", output="scores.jsonl")
        self.assertEqual(done.returncode, 0, done.stderr)
        scores = [json.loads(line)["TallyFilter"] for line in (self.folder / "scores.jsonl").read_text().splitlines()]
        self.assertEqual([SEVERITIES[worst] for _, worst in scores], [severity for _, _, severity in MANY])
        self.assertEqual([points for points, _ in scores[: len(PAIRS)]], [1, 1, 0, 1, 0.5, 1, 0])

    def test_tabs_are_no_columns(self):
        (self.folder / "news.en").write_text("It paid\t$3bn.\nIt paid\t$3bn.\n", encoding="utf8")
        (self.folder / "news.vi").write_text("Họ trả\t3 tỷ USD.\nHọ trả\t5 tỷ USD.\n", encoding="utf8")
        self.assertEqual(self.filtered(), [("It paid\t$3bn.", "Họ trả\t3 tỷ USD.")])

    def test_trouble_is_told(self):
        done = self.run_step("filter", outputs=["clean.en", "clean.vi"], filter={"rules": str(self.folder / "missing")})
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("missing", done.stderr)
        done = self.run_step("filter", outputs=["clean.en", "clean.vi"], filter={"min_severity": "awful"})
        self.assertIn("not awful", done.stderr)


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        TALLY = sys.argv.pop(1)
    VENV = virtual_environment()
    unittest.main()
