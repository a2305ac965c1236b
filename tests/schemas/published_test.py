#!/usr/bin/python3
"""What other tools read is valid by the schemas that its standards publish (schemas/published/).

usage: published_test.py TALLY
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import jsonschema
from lxml import etree

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "schemas" / "published"
DESK = ROOT / "corpora" / "desk"
ARTICLES = sorted(ROOT.glob("corpora/*/article.txt"))
TALLY = os.environ.get("TALLY", "tally")

XLIFF2 = "urn:oasis:names:tc:xliff:document:2.0"
ITS = "http://www.w3.org/2005/11/its"
# https://www.w3.org/TR/its20/#lqissue-typevalues
ITS_TYPES = set("""terminology mistranslation omission untranslated addition duplication inconsistency grammar legal register
locale-specific-content locale-violation style characters misspelling typographical formatting inconsistent-entities numbers
markup pattern-problem whitespace internationalization length non-conformance uncategorized other""".split())
HOSTILE = '7\tIt <b> & "paid" \x01\ufffe $3bn.\tHọ trả 5 tỷ USD.\n'


def run(*arguments):
    done = subprocess.run([TALLY, "check", *map(str, arguments)], capture_output=True, timeout=120, check=False)
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout


def schema(name):
    """An XML schema, whose import of xml.xsd is that of the folder."""
    text = (SCHEMAS / name).read_text(encoding="utf8")
    for place in ("http://www.w3.org/2001/xml.xsd", "informativeCopiesOf3rdPartySchemas/w3c/xml.xsd"):
        text = text.replace(f'"{place}"', f'"{(SCHEMAS / "xml.xsd").as_uri()}"')
    return etree.XMLSchema(etree.fromstring(text.encode()))


class Published(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.hostile = self.folder / "a.tsv"
        self.hostile.write_text(HOSTILE * 2, encoding="utf8")
        self.inputs = [*ARTICLES, *sorted(DESK.iterdir()), self.hostile]

    def valid(self, name, document):
        found = schema(name)
        tree = etree.fromstring(document)
        self.assertTrue(found.validate(tree), found.error_log)
        return tree

    def test_sarif(self):
        log = json.loads(run("--to", "sarif", *self.inputs))
        self.assertGreater(len(log["runs"][0]["results"]), 40)
        rules = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf8"))
        validator = jsonschema.Draft4Validator(rules)
        self.assertEqual([error.message for error in validator.iter_errors(log)], [])
        del log["runs"][0]["tool"]["driver"]["name"]
        self.assertFalse(validator.is_valid(log))

    def test_junit(self):
        tree = self.valid("junit.xsd", run("--to", "junit", *self.inputs))
        self.assertGreater(len(tree.findall(".//failure")), 40)
        tree.find(".//testcase").attrib.pop("name")
        self.assertFalse(schema("junit.xsd").validate(tree))

    def test_xliff_1(self):
        before = (DESK / "chipmaker.xlf").read_bytes()
        self.valid("xliff-core-1.2-strict.xsd", before)
        tree = self.valid("xliff-core-1.2-strict.xsd", run("--to", "xliff", DESK / "chipmaker.xlf"))
        notes = [note for note in tree.iter("{*}note") if note.get("from") == "tally"]
        self.assertEqual([note.get("annotates") for note in notes], ["target"] * 3)
        notes[0].set("annotates", "nothing")
        self.assertFalse(schema("xliff-core-1.2-strict.xsd").validate(tree))

    def test_xliff_2(self):
        self.valid("xliff-core-2.0.xsd", (DESK / "earthquake.xlf").read_bytes())
        tree = self.valid("xliff-core-2.0.xsd", run("--to", "xliff", DESK / "earthquake.xlf"))
        marks = list(tree.iter(f"{{{XLIFF2}}}sm"))
        self.assertEqual(len(marks), 3)
        for mark in marks:
            self.assertEqual(mark.get("type"), "its:generic")
            self.assertIn(mark.get(f"{{{ITS}}}locQualityIssueType"), ITS_TYPES)
            self.assertTrue(mark.get(f"{{{ITS}}}locQualityIssueComment"))
            self.assertTrue(0 <= float(mark.get(f"{{{ITS}}}locQualityIssueSeverity")) <= 100)
            unit = next(mark.iterancestors(f"{{{XLIFF2}}}unit"))
            ends = [end for end in unit.iter(f"{{{XLIFF2}}}em") if end.get("startRef") == mark.get("id")]
            self.assertEqual(len(ends), 1)
        for unit in tree.iter(f"{{{XLIFF2}}}unit"):
            for kind in ("sm", "note"):
                ids = [one.get("id") for one in unit.iter(f"{{{XLIFF2}}}{kind}")]
                self.assertEqual(len(set(ids)), len(ids))

    def test_tmx(self):
        """Of a unit, 1.4b: notes and properties first, then its variants."""
        tree = etree.fromstring(run("--to", "tmx", DESK / "rates.tmx"))
        self.assertEqual(len([note for note in tree.iter("note") if note.text.startswith("tally: ")]), 2)
        for unit in tree.iter("tu"):
            names = [child.tag for child in unit]
            self.assertEqual(names, sorted(names, key=lambda name: name == "tuv"))
            self.assertTrue(set(names) <= {"note", "prop", "tuv"})


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        TALLY = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
