#!/usr/bin/python3
"""scripts/gazetteer-from-wikidata, on a small dump in the form of Wikidata's.

usage: gazetteer_from_wikidata_test.py TALLY
"""
import bz2
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "gazetteer-from-wikidata"
TALLY = os.environ.get("TALLY", "tally")


def snak(prop, value):
    kind = "string" if isinstance(value, str) else "wikibase-entityid"
    return {"snaktype": "value", "property": prop, "hash": "0", "datavalue": {"value": value, "type": kind}}


def item_value(qid):
    return {"entity-type": "item", "numeric-id": int(qid[1:]), "id": qid}


def statement(prop, value, rank="normal", qualifiers=None):
    made = {"mainsnak": snak(prop, value), "type": "statement"}
    if qualifiers:
        made["qualifiers"] = qualifiers
        made["qualifiers-order"] = list(qualifiers)
    return {**made, "id": "Q0$0", "rank": rank, "references": []}


def terms(language, *values):
    return [{"language": language, "value": value} for value in values]


def entity(qid, classes=(), en=(), vi=(), sitelinks=0, claims=None, kind="item"):
    """The first name of a language is its label. PHP writes empty maps as []."""
    names = {language: values for language, values in (("en", en), ("vi", vi)) if values}
    aliases = {language: terms(language, *values[1:]) for language, values in names.items() if len(values) > 1}
    return {
        "type": kind, "id": qid,
        "labels": {language: terms(language, values[0])[0] for language, values in names.items()} or [],
        "descriptions": {"en": terms("en", "something \"else\"")[0]},
        "aliases": aliases or [],
        "claims": {"P31": [statement("P31", item_value(one)) for one in classes], **(claims or {})} if classes else [],
        "sitelinks": {f"w{n}wiki": {"site": f"w{n}wiki", "title": "T", "badges": []} for n in range(sitelinks)} or [],
        "lastrevid": 1}


APPLE = entity("Q312", ["Q891723"], ["Apple Inc.", "Apple", "the fruit"], ["Apple"], 40,
               {"P414": [statement("P414", item_value("Q82059"), qualifiers={"P249": [snak("P249", "AAPL")]})]})
VIETNAM = entity("Q881", ["Q6256", "Q3624078"], ["Vietnam"], ["Việt Nam"], 50, {"P297": [statement("P297", "VN")]})
QUENDOR = entity("Q9000001", ["Q515"], ["Quendor"], ["Quên Đo"], 2)
TWIN = entity("Q9000002", ["Q5"], ["Ann Quendor", "Quendor"], (), 9)
NO_LABEL = entity("Q9000003", ["Q5"])
ABSTRACT = entity("Q9000004", ["Q99999999"], ["Something Else"], (), 90)
PROPERTY = entity("P31", ["Q5"], ["Instance Of"], (), 90, kind="property")


def dump(*lines):
    """One entity a line in an array, with commas behind all but the last."""
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    return ("[\n" + ",\n".join(texts) + "\n]\n").encode()


class Gazetteer(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def convert(self, content, *options, status=0):
        path = self.folder / "dump"
        path.write_bytes(content)
        done = subprocess.run([SCRIPT, *options, path], capture_output=True, timeout=120, check=False,
                              env=dict(os.environ, TALLY_BUILD=str(pathlib.Path(TALLY).resolve().parent)))
        self.errors = done.stderr.decode()
        self.assertEqual(done.returncode, status, self.errors)
        self.output = done.stdout
        lines = done.stdout.decode().splitlines()
        self.assertEqual(lines[0], "type\tid\ten\tvi")
        return [line.split("\t") for line in lines[1:]]

    def ids(self, *arguments, **options):
        return [row[1] for row in self.convert(*arguments, **options)]

    def test_names_kinds_and_identifiers(self):
        rows = self.convert(dump(APPLE, VIETNAM, QUENDOR, TWIN, NO_LABEL, ABSTRACT, PROPERTY))
        self.assertEqual(rows, [["LOC", "wikidata:Q9000001", "Quendor?", "Quên Đo"],
                                ["PER", "wikidata:Q9000002", "Ann Quendor|Quendor?", ""],
                                ["ORG", "ticker:AAPL", "Apple Inc.|Apple?", "Apple"],
                                ["LOC", "iso3166:VN", "Vietnam", "Việt Nam"]])
        self.assertIn("7 entities read, 4 names written, 0 problems", self.errors)

    def test_options(self):
        content = dump(APPLE, VIETNAM, QUENDOR, TWIN)
        self.assertEqual(self.ids(content, "--ids", "wikidata"),
                         ["wikidata:Q9000001", "wikidata:Q9000002", "wikidata:Q312", "wikidata:Q881"])
        self.assertEqual(self.ids(content, "--min-sitelinks", "10"), ["ticker:AAPL", "iso3166:VN"])
        self.assertEqual(self.ids(content, "--vietnamese"), ["wikidata:Q9000001", "ticker:AAPL", "iso3166:VN"])
        table = self.folder / "classes.tsv"
        table.write_text("Q99999999\tPRODUCT\tmine\n")
        self.assertEqual(self.ids(dump(ABSTRACT, APPLE), "--classes", table), ["wikidata:Q9000004"])
        table.write_text("# mine\nQ99999999\tTHING\n")
        self.ids(dump(ABSTRACT), "--classes", table, status=2)
        self.assertIn("classes.tsv:2:", self.errors)

    def test_ranks(self):
        claims = {"P31": [statement("P31", item_value("Q5"), "deprecated"), statement("P31", item_value("Q515")),
                          statement("P31", item_value("Q7397"), "preferred"),
                          {"mainsnak": {"snaktype": "somevalue", "property": "P31"}, "type": "statement",
                           "rank": "normal"}]}
        self.assertEqual(self.convert(dump(entity("Q1", ["Q5"], ["Name It"], (), 1, claims)))[0][0], "PRODUCT")

    def test_two_tickers_are_none(self):
        claims = {"P249": [statement("P249", "AAA"), statement("P249", "BBB")]}
        self.assertEqual(self.ids(dump(entity("Q7", ["Q4830453"], ["Double Listed"], (), 1, claims))), ["wikidata:Q7"])

    def test_names_that_cannot_stand_in_a_gazetteer(self):
        names = ["Fine Name", "Pipe|Name", "Tab\tName", "Question Name?", "lower case", "X", "A " * 20 + "B", "Fine Name"]
        self.assertEqual(self.convert(dump(entity("Q8", ["Q5"], names, (), 1)))[0][2], "Fine Name")

    def test_compressed_in_several_members(self):
        content = dump(APPLE, VIETNAM, QUENDOR)
        expected = self.convert(content)
        for pack in (gzip.compress, bz2.compress):
            self.assertEqual(self.convert(pack(content)), expected)
            self.assertEqual(self.convert(pack(content[:300]) + pack(content[300:])), expected)

    def test_broken_lines_are_told_and_the_rest_is_read(self):
        deep = '{"id":"Q3","x":' + "[" * 100000 + "]" * 100000 + "}"
        lines = [VIETNAM, '{"id":"Q2","labels":', deep, '{"type":"item"}', '"text"', TWIN]
        content = dump(*lines)
        self.assertEqual(self.ids(content, status=2), ["wikidata:Q9000002", "iso3166:VN"])
        self.assertIn(f"dump:3: byte {content.index(b'{' + chr(34).encode() + b'id' + chr(34).encode() + b':' + chr(34).encode() + b'Q2')}:",
                      self.errors)
        for line in (5, 6):
            self.assertIn(f"dump:{line}: ", self.errors)
        self.assertNotIn("dump:7: ", self.errors)

    def test_truncated(self):
        content = dump(*[entity(f"Q{n}", ["Q5"], [f"Person Number{n}"], (), n % 3) for n in range(3000)])
        for pack in (gzip.compress, lambda text: bz2.compress(text, 1)):
            packed = pack(content)
            ids = self.ids(packed[:len(packed) * 2 // 3], status=2)
            self.assertIn(" data end in the middle", self.errors)
            self.assertEqual(self.errors.count("dump:"), 1)  # the line that is cut off is no second problem
            self.assertGreater(len(ids), 500)
            self.assertLess(len(ids), 3000)
        broken = bytearray(gzip.compress(content))
        broken[len(broken) // 2:len(broken) // 2 + 40] = b"\xff" * 40
        self.ids(bytes(broken), status=2)

    def test_missing(self):
        done = subprocess.run([SCRIPT, self.folder / "none"], capture_output=True, check=False,
                              env=dict(os.environ, TALLY_BUILD=str(pathlib.Path(TALLY).resolve().parent)))
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"none", done.stderr)

    def test_tally_takes_it(self):
        self.convert(dump(APPLE, QUENDOR))
        names = self.folder / "names.tsv"
        names.write_bytes(self.output)
        article = self.folder / "a.txt"
        article.write_text("The company employs 21,000 people in Quendor and paid $3bn for a plant.\n"
                           "Công ty có 21.000 nhân viên tại Quên Đo và đã trả 3 tỷ USD cho một nhà máy.\n")
        done = subprocess.run([TALLY, "check", "--gazetteer", names, article], capture_output=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertIn("wikidata:Q9000001", [one.get("id") for one in json.loads(done.stdout)["entities"]])


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        TALLY = sys.argv.pop(1)
    unittest.main()
