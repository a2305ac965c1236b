#!/usr/bin/python3
"""The settings of a desk: tally.toml, found upwards from the inputs.

usage: project_test.py TALLY
"""
import csv
import io
import json
import os
import pathlib
import subprocess
import sys
import tomllib
import unittest

import jsonschema
from _folder import InFolder

TALLY = os.environ.get("TALLY", "tally")
ROOT = pathlib.Path(__file__).resolve().parents[2]

PAIRS = ("1\tThe firm paid $5 million in 2020.\tCông ty trả 6 triệu đô la năm 2020.\n"
         "2\tAbout 30 people came.\t30 người đến.\n"
         "3\tIt cost 26,750 dollars.\tNó có giá 26,750 đô la.\n")
NAMES = "type\tid\ten\tvi\nORG\t\tFlorp\tPhờ Lốp\n"
ARTICLE = """Công ty trả 6 triệu đô la cho một nhà máy

Công ty trả 6 triệu đô la cho một nhà máy ở miền Bắc vào năm 2020. Trước đó có 40 người đến xem.

The firm paid $5 million for a plant

The firm paid $5 million for a plant in the north in 2020. Before that 30 people came to see it.
"""


class Project(InFolder):
    def setUp(self):
        super().setUp()
        self.inner = self.folder / "one" / "two"
        self.inner.mkdir(parents=True)
        self.pairs = self.inner / "pairs.tsv"
        self.pairs.write_text(PAIRS, encoding="utf8")

    def settle(self, text, place=None):
        (place or self.folder / "one" / "tally.toml").write_text(text, encoding="utf8")

    def run_tally(self, *arguments, status=None, text="", folder=None):
        done = subprocess.run([TALLY, *map(str, arguments)], capture_output=True, timeout=60, check=False,
                              cwd=folder or self.folder, input=text.encode())
        self.errors = done.stderr.decode()
        if status is not None:
            self.assertEqual(done.returncode, status, self.errors)
        return done.stdout.decode()

    def findings(self, *arguments, **more):
        rows = csv.DictReader(io.StringIO(self.run_tally("check", "--to", "csv", *arguments, **more)))
        return [(row["id"], row["severity"], row["verdict"]) for row in rows]

    def test_without_a_project(self):
        self.assertEqual(self.findings(self.pairs), [("1", "major", "value"), ("2", "minor", "modifier")])

    def test_severities(self):
        self.settle('[severity]\nmodifier = "major"\nvalue = "none"\nformat = "minor"\n')
        self.assertEqual(self.findings(self.pairs), [("2", "major", "modifier"), ("3", "minor", "format")])
        record = [json.loads(line) for line in self.run_tally("check", self.pairs).splitlines()]
        self.assertEqual(record[0]["links"][0]["severity"], "none")
        self.assertEqual(record[1]["links"][0]["severity"], "major")

    def test_exit_status_follows_the_severities(self):
        self.settle('[severity]\nmodifier = "none"\nvalue = "info"\n')
        self.run_tally("check", self.pairs, status=0)

    def test_ignored_kinds(self):
        self.settle('[ignore]\nkinds = ["money", "percent"]\n')
        self.assertEqual(self.findings(self.pairs), [("2", "minor", "modifier")])

    def test_a_figure_read_as_another_kind_is_not_ignored(self):
        self.settle('[ignore]\nkinds = ["percent"]\n')
        self.pairs.write_text("It rose 5%.\tNó tăng 6 lần.\nIt rose 5%.\tNó tăng 6%.\n", encoding="utf8")
        self.assertEqual({number for number, _, _ in self.findings(self.pairs)}, {"1"})

    def test_ignored_kinds_and_parts_of_an_article(self):
        article = self.inner / "article.txt"
        article.write_text(ARTICLE, encoding="utf8")
        self.assertEqual({verdict for _, _, verdict in self.findings(article)}, {"value"})
        self.settle('[ignore]\nkinds = ["money"]\n')
        record = json.loads(self.run_tally("check", "--to", "jsonl", article))
        self.assertEqual(len(record["findings"]), 1)
        faults = [link for link in record["links"] if link["severity"] != "none"]
        self.assertEqual([record["vi"][link["vi"]]["kind"] for link in faults], ["count"])
        self.assertRegex(self.run_tally("check", "--to", "terminal", article),
                         r"translation \(vi\) +4 +3 +1 +0 +0")
        self.settle('[ignore]\nparts = ["translation"]\n')
        self.assertEqual(self.findings(article, status=0), [])

    def test_house_style_of_numbers(self):
        self.settle('[style]\nnumbers = "own"\n')
        self.assertIn(("3", "minor", "format"), self.findings(self.pairs))
        self.settle('[style]\nnumbers = "either"\n')
        self.assertNotIn("3", [number for number, _, _ in self.findings("--min-severity", "info", self.pairs)])

    def test_options_and_who_comes_first(self):
        self.settle('messages = "vi"\nmin-severity = "major"\n')
        report = self.run_tally("check", "--to", "csv", self.pairs)
        self.assertIn("thành", report)
        self.assertNotIn("minor", report)
        report = self.run_tally("check", "--to", "csv", "--messages", "en", "--min-severity", "minor", self.pairs)
        self.assertIn("became", report)
        self.assertIn("minor", report)

    def test_language_pair(self):
        self.settle('source-lang = "vi"\ntarget-lang = "en"\n')
        self.pairs.write_text("Họ trả 6 tỷ USD.\tThey paid $5bn.\n", encoding="utf8")
        record = json.loads(self.run_tally("check", self.pairs))
        self.assertEqual([record["vi"][0]["text"], record["en"][0]["text"]], ["6 tỷ USD", "$5bn"])

    def test_paths_are_relative_to_the_project(self):
        known = self.run_tally("check", "--to", "baseline", self.pairs)
        (self.folder / "one" / "known.tsv").write_text(known.replace("\n", " (agreed)\n"), encoding="utf8")
        self.settle('baseline = "known.tsv"\n')
        self.assertEqual(self.findings(self.pairs, status=0), [])
        # It is that of many inputs: what others had is not stale.
        self.pairs.write_text("It paid $3bn.\tHọ trả 3 tỷ USD.\n", encoding="utf8")
        self.run_tally("check", self.pairs, status=0)
        self.assertEqual(self.errors, "")

    def test_own_names(self):
        (self.folder / "one" / "names.tsv").write_text(NAMES, encoding="utf8")
        self.settle('gazetteer = ["names.tsv"]\n')
        article = self.inner / "article.txt"
        article.write_text(ARTICLE.replace("The firm", "Florp").replace("Công ty", "Phờ Lốp"), encoding="utf8")
        record = json.loads(self.run_tally("check", "--to", "jsonl", article))
        self.assertIn(["Phờ Lốp"], [entity["vi"] for entity in record["entities"]])

    def test_the_nearest_is_the_one(self):
        self.settle('[severity]\nvalue = "none"\n')
        self.settle('[severity]\nmodifier = "none"\n', self.inner / "tally.toml")
        self.assertEqual(self.findings(self.pairs), [("1", "major", "value")])
        self.assertEqual(self.findings("--project", self.folder / "one" / "tally.toml", self.pairs),
                         [("2", "minor", "modifier")])
        self.assertEqual(len(self.findings("--no-project", self.pairs)), 2)

    def test_standard_input_is_where_the_command_runs(self):
        self.settle('[severity]\nvalue = "none"\n')
        self.assertEqual(self.findings("-", text=PAIRS, folder=self.inner), [("2", "minor", "modifier")])
        self.assertEqual(len(self.findings("-", text=PAIRS)), 2)

    def test_filter(self):
        self.settle('[severity]\nmodifier = "major"\nvalue = "none"\n')
        self.assertEqual(self.run_tally("filter", self.pairs, status=0),
                         "".join(PAIRS.splitlines(keepends=True)[::2]))

    def test_commands_pass_over_what_they_have_no_option_for(self):
        self.settle('min-severity = "info"\nmessages = "en"\nbaseline = "none.tsv"\nfields = "text=t"\n')
        self.run_tally("explain", "--lang", "en", "30 people", status=0, folder=self.inner)
        self.run_tally("extract", "--from", "lines", "--lang", "en", "-", status=0, text="30 people\n",
                       folder=self.inner)

    def test_a_change_of_the_project_is_another_run(self):
        self.settle('[severity]\nvalue = "none"\n')
        arguments = ("check", self.pairs, "--out", "out", "--checkpoint", "state")
        self.run_tally(*arguments, status=1)
        self.settle('[severity]\nvalue = "minor"\n')
        self.run_tally(*arguments, status=2)
        self.assertIn("state", self.errors)

    def test_faults_are_told_with_their_line(self):
        faults = [('mesages = "vi"', 1, "unknown setting"), ('\nmessages = "xx"', 2, "xx not in"),
                  ('messages = 1', 1, "a string"), ('gazetteer = "a"', 1, "an array"),
                  ('[severity]\nvalue = "bad"', 2, '"none"'), ('[severity]\nvalues = "none"', 2, "unknown verdict"),
                  ('[severity]\nagree = "major"', 2, "unknown verdict"), ('severity = 1', 1, "a table"),
                  ('[ignore]\nkinds = ["moneys"]', 2, "unknown kind"), ('[ignore]\nparts = ["end"]', 2, "unknown part"),
                  ('[ignore]\nall = []', 2, "unknown setting"), ('[style]\nnumbers = "x"', 2, '"own"'),
                  ('[style]\nnumbers = "own"\n[severity]\nformat = "info"', 2, "keep one"), ('x = [', 1, "array")]
        for text, line, reason in faults:
            with self.subTest(text):
                self.settle(text)
                self.assertEqual(self.run_tally("check", self.pairs, status=2), "")
                self.assertIn(f"one/tally.toml:{line}: ", self.errors)
                self.assertIn(reason, self.errors)
        self.run_tally("check", "--project", "nowhere.toml", self.pairs, status=2)
        self.assertIn("nowhere.toml", self.errors)

    def test_schema(self):
        schema = json.loads((ROOT / "schemas" / "project.schema.json").read_text(encoding="utf8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        example = (ROOT / "docs" / "tally.toml").read_text(encoding="utf8")
        self.assertEqual(list(validator.iter_errors(tomllib.loads(example))), [])
        for text in ('mesages = "vi"', 'gazetteer = "a"', '[severity]\nvalue = "bad"', '[severity]\nagree = "major"',
                     '[ignore]\nkinds = ["moneys"]', '[style]\nnumbers = "x"'):
            with self.subTest(text):
                self.assertNotEqual(list(validator.iter_errors(tomllib.loads(text))), [])

    def test_example(self):
        names = ROOT / "docs" / "tally.toml"
        text = names.read_text(encoding="utf8")
        self.settle(text)
        for name in tomllib.loads(text).get("gazetteer", []):
            (self.folder / "one" / name).write_text(NAMES, encoding="utf8")
        (self.folder / "one" / tomllib.loads(text)["baseline"]).write_text("# none yet\n", encoding="utf8")
        self.run_tally("check", self.pairs, status=1)
        self.assertEqual(self.errors, "")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        TALLY = os.path.abspath(sys.argv.pop(1))
    unittest.main(verbosity=2)
