#!/usr/bin/python3
"""The pages of corpora/html are those that scripts/html_pages.py makes, and their articles are read from them.

usage: html_pages_test.py TALLY
"""
import collections
import filecmp
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
sys.dont_write_bytecode = True
import evaluate_html as scorer  # noqa: E402  (it lies in scripts/)

TALLY = os.environ.get("TALLY", "tally")
PAGES = ROOT / "corpora/html"


class Pages(unittest.TestCase):
    def test_the_script_makes_them(self):
        with tempfile.TemporaryDirectory() as made:
            subprocess.run([sys.executable, ROOT / "scripts/html_pages.py", made], check=True)
            names = sorted(os.listdir(made))
            self.assertEqual(names, sorted(os.listdir(PAGES)))
            self.assertEqual(filecmp.cmpfiles(made, PAGES, names, shallow=False)[1:], ([], []))

    def test_their_articles_are_read(self):
        scores = scorer.evaluate(TALLY, PAGES)
        self.assertGreaterEqual(len(scores), 40)
        self.assertEqual([page for page, score in scores.items() if score[2] < 0.95], [])


class Scorer(unittest.TestCase):
    def test_words_are_compared_as_bags(self):
        gold = scorer.words("Giá dầu tăng, giá vàng giảm")
        self.assertEqual(gold, collections.Counter({"giá": 2, "dầu": 1, "tăng": 1, "vàng": 1, "giảm": 1}))
        self.assertEqual(scorer.score(gold, gold), (1, 1, 1))
        self.assertEqual(scorer.score(scorer.words("GIÁ dầu"), gold)[:2], (1, 2 / 6))
        self.assertEqual(scorer.score(scorer.words(""), gold)[2], 0)


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        TALLY = sys.argv.pop(1)
    unittest.main()
