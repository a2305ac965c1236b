#!/usr/bin/python3
"""Findings for other tools: SARIF, JUnit XML, identifiers and baselines.

usage: findings_test.py TALLY
"""
import json
import os
import pathlib
import subprocess
import sys
import unittest
import xml.etree.ElementTree

from _folder import InFolder

TALLY = os.environ.get("TALLY", "tally")

GOOD = "Công ty có 21.000 nhân viên tại Hà Nội và đã trả 3 tỷ USD cho một nhà máy.\n"
WRONG = "Công ty có 21.000 nhân viên tại Hà Nội và đã trả 5 tỷ USD cho một nhà máy.\n"
LEFT_OUT = "Công ty có nhân viên tại Hà Nội và đã trả 3 tỷ USD cho một nhà máy ở miền Bắc.\n"
ENGLISH = "The company employs 21,000 people in Hanoi and paid $3bn for a plant.\n"
PAIRS = ("1\tIt paid $3bn.\tHọ trả 3 tỷ USD.\n2\tIt paid $4bn.\tHọ trả 5 tỷ USD.\n"
         "3\tIt paid more than $6bn.\tHọ trả 6 tỷ USD.\n")
HOSTILE = '7\tIt <b> & "paid" \x01 $3bn.\tHọ trả 5 tỷ USD.\n'


class Findings(InFolder):
    def check(self, *arguments, status=None):
        done = subprocess.run([TALLY, "check", *map(str, arguments)], capture_output=True, timeout=60, check=False,
                              cwd=self.folder)
        self.errors = done.stderr.decode()
        if status is not None:
            self.assertEqual(done.returncode, status, self.errors)
        return done.stdout.decode()

    def findings(self, *arguments):
        return [f for line in self.check("--to", "jsonl", *arguments).splitlines() for f in json.loads(line)["findings"]]

    def results(self, *arguments):
        log = json.loads(self.check("--to", "sarif", *arguments))
        self.assertEqual((log["version"], len(log["runs"])), ("2.1.0", 1))
        run = log["runs"][0]
        self.assertEqual(run["columnKind"], "unicodeCodePoints")
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        self.assertEqual(len(set(rules)), len(rules))
        for result in run["results"]:
            self.assertIn(result["ruleId"], rules)
            self.assertIn(result["level"], ("error", "warning", "note"))
            self.assertTrue(result["message"]["text"])
        return run["results"]

    def test_sarif_of_an_article(self):
        text = "\n" + WRONG + "\n" + ENGLISH
        result, = self.results(self.file("a b.txt", text))
        self.assertEqual((result["ruleId"], result["level"]), ("value", "error"))
        for key, figure in (("locations", "5 tỷ USD"), ("relatedLocations", "$3bn")):
            place, = result[key]
            place = place["physicalLocation"]
            self.assertTrue(place["artifactLocation"]["uri"].startswith("file:///"))
            self.assertTrue(place["artifactLocation"]["uri"].endswith("/a%20b.txt"))
            region = place["region"]
            line = text.split("\n")[region["startLine"] - 1]
            self.assertEqual(line[region["startColumn"] - 1:region["endColumn"] - 1], figure)
            self.assertEqual(text[region["charOffset"]:region["charOffset"] + region["charLength"]], figure)
            self.assertEqual(region["snippet"]["text"], figure)
        self.assertEqual(result["partialFingerprints"]["tallyFinding/v1"], self.findings("a b.txt")[0]["id"])

    def test_sarif_of_two_files_and_of_what_is_left_out(self):
        self.file("en.txt", ENGLISH)
        self.file("vi.txt", LEFT_OUT)
        result = next(one for one in self.results("--source", "en.txt", "--target", "vi.txt")
                      if one["ruleId"] == "omitted")
        place = result["locations"][0]["physicalLocation"]
        self.assertEqual(place["artifactLocation"]["uri"], "en.txt")
        self.assertIn("21,000", place["region"]["snippet"]["text"])
        self.assertEqual(result["properties"]["mqm"], "accuracy/omission")

    def test_sarif_of_pairs_and_of_several_inputs(self):
        pairs, article = self.file("a.tsv", PAIRS + HOSTILE), self.file("b.txt", WRONG + ENGLISH)
        good = self.file("c.txt", GOOD + ENGLISH)
        results = self.results(good, pairs, article, good, pairs)
        self.assertEqual([one["locations"][0].get("logicalLocations", [{}])[0].get("name") for one in results],
                         ["2", "3", "7", None, "2", "3", "7"])
        self.assertEqual([one["level"] for one in results[:2]], ["error", "warning"])
        self.assertEqual(self.results(good), [])
        self.assertEqual(self.check("--to", "sarif", pairs, article),
                         self.check("--to", "sarif", "--jobs", "4", pairs, article))

    def test_junit(self):
        self.file("a.tsv", PAIRS + HOSTILE)
        root = xml.etree.ElementTree.fromstring(self.check("--to", "junit", "a.tsv", self.file("b.txt", WRONG + ENGLISH)))
        self.assertEqual(root.tag, "testsuites")
        self.assertEqual([suite.get("failures") for suite in root], ["0", "1", "1", "1", "1"])
        for suite in root:
            self.assertEqual(int(suite.get("tests")), len(suite))
            self.assertEqual(int(suite.get("failures")), len(suite.findall("testcase/failure")))
        failure = root[3].find("testcase/failure")
        self.assertIn('<b> & "paid" \ufffd $3bn', failure.text)
        self.assertEqual(failure.get("type"), "accuracy/mistranslation/number")

    def test_identifiers_stay(self):
        before, = self.findings(self.file("a.txt", WRONG + ENGLISH))
        self.assertEqual(before["mqm"], "accuracy/mistranslation/number")
        other = "The weather was fine in the morning of the day.\n"
        moved, = self.findings("--messages", "vi", self.file("b.txt", "\n" + WRONG + "\n\n" + other + ENGLISH))
        self.assertEqual(moved["id"], before["id"])
        changed, = self.findings(self.file("c.txt", WRONG.replace("5 tỷ", "7 tỷ") + ENGLISH))
        self.assertNotEqual(changed["id"], before["id"])
        two = self.findings(self.file("a.tsv", "1\tIt paid $3bn and $4bn.\tHọ trả 5 tỷ USD và 9 tỷ USD.\n"))
        self.assertEqual(len({one["id"] for one in two}), len(two))

    def test_baseline(self):
        pairs, article = self.file("a.tsv", PAIRS), self.file("b.txt", WRONG + ENGLISH)
        known = self.file("known.tsv", self.check("--to", "baseline", pairs, article, status=1))
        self.assertEqual(len([line for line in known.read_text().splitlines() if line[0] != "#"]), 3)
        clean = self.file("clean.tsv", "It paid $3bn.\tHọ trả 3 tỷ USD.\n")
        nothing = self.file("nothing.tsv", self.check("--to", "baseline", clean, status=0))
        self.check("--baseline", nothing, clean, status=0)
        self.assertEqual(self.check("--to", "csv", "--baseline", known, pairs, article, status=0).count("\n"), 1)
        self.assertEqual(self.errors, "")
        # Known findings are met however bad they are, and new ones are told.
        self.check("--min-severity", "major", "--baseline", known, pairs, article, status=0)
        self.assertEqual(self.errors, "")
        self.check("--baseline", known, pairs, article, self.file("c.tsv", PAIRS.replace("$4bn", "$44bn")), status=1)

    def test_stale_entries_are_told(self):
        known = self.file("known.tsv", "# left alone\n0123456789abcdef\tas the editor wants it\n")
        self.check("--baseline", known, self.file("a.txt", GOOD + ENGLISH), status=0)
        self.assertIn("known.tsv:2: is stale", self.errors)

    def test_bad_baselines(self):
        article = self.file("a.txt", GOOD + ENGLISH)
        self.check("--baseline", self.file("known.tsv", "0123456789abcdef\t \n12\tshort\n"), article, status=2)
        self.assertIn("known.tsv:1: has no reason", self.errors)
        self.assertIn("known.tsv:2: an identifier", self.errors)
        self.check("--baseline", "none.tsv", article, status=2)
        self.assertIn("none.tsv", self.errors)
        known = self.file("known.tsv", "0123456789abcdef\twhy\n")
        self.check("--baseline", known, "--to", "baseline", "--out", known, article, status=2)
        self.assertEqual(known.read_text(), "0123456789abcdef\twhy\n")


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        TALLY = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
