#!/usr/bin/python3
"""Translation files: XLIFF, TMX and PO are checked, and the findings go back into them as notes.

usage: translation_files_test.py TALLY
"""
import gzip
import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import unittest

from _folder import InFolder

DESK = pathlib.Path(__file__).resolve().parents[2] / "corpora" / "desk"
TALLY = os.environ.get("TALLY", "tally")

FILES = {"chipmaker.xlf": "xliff", "earthquake.xlf": "xliff", "rates.tmx": "tmx", "metro-flats.po": "po"}
# What tally adds to a file, and nothing else.
ADDED = [
    rb'\s*<note xml:lang="en" from="tally" [^>]*>[^<]*</note>',
    rb'\s*<xlf:notes>(\s*<xlf:note id="tally-[^>]*>[^<]*</xlf:note>)+\s*</xlf:notes>',
    rb'\s*<xlf:note id="tally-[^>]*>[^<]*</xlf:note>',
    rb'<xlf:sm xmlns:its="[^>]*/>',
    rb'<xlf:em startRef="tally-[^>]*/>',
    rb'\s*<note xml:lang="en">tally: [^<]*\[[0-9a-f]{16}\]</note>',
    rb'# tally: [^\n]*\[[0-9a-f]{16}\]\r?\n',
]
XLIFF = ('<?xml version="1.0"{encoding}?>\n<xliff version="1.2"><file original="a" source-language="en" '
         'target-language="vi"><body>\n{units}</body></file></xliff>\n')
WRONG = '<trans-unit id="1"><source>It paid $3bn.</source><target>Họ trả 5 tỷ USD.</target></trans-unit>\n'
GOOD = '<trans-unit id="2"><source>It paid $3bn.</source><target>Họ trả 3 tỷ USD.</target></trans-unit>\n'


def xliff(units, encoding=""):
    return XLIFF.format(units=units, encoding=f' encoding="{encoding}"' if encoding else "")


class TranslationFiles(InFolder):
    def check(self, *arguments, status=None, data=None):
        done = subprocess.run([TALLY, "check", *map(str, arguments)], capture_output=True, timeout=120, check=False,
                              cwd=self.folder, input=data)
        self.errors = done.stderr.decode()
        if status is not None:
            self.assertEqual(done.returncode, status, self.errors)
        return done.stdout

    def records(self, *arguments):
        return [json.loads(line) for line in self.check("--to", "jsonl", *arguments).splitlines()]

    def test_errors_that_are_there_are_found(self):
        found = {(name, record["id"], finding["verdict"], finding["severity"])
                 for name in FILES for record in self.records(DESK / name) for finding in record["findings"]}
        self.assertEqual(found, {
            ("chipmaker.xlf", "chipmaker.html#1", "value", "major"),
            ("chipmaker.xlf", "chipmaker.html#2", "modifier", "major"),
            ("chipmaker.xlf", "caption.txt#1/b", "value", "major"),
            ("earthquake.xlf", "f1/u1/s2", "value", "major"),
            ("earthquake.xlf", "f1/u2", "unit", "major"),
            ("earthquake.xlf", "f1/u3", "omitted", "major"),
            ("rates.tmx", "loan", "value", "major"),
            ("rates.tmx", "3", "modifier", "major"),
            ("metro-flats.po", "14", "value", "major"),
            ("metro-flats.po", "24", "unit", "major"),
            ("metro-flats.po", "28[0]", "value", "major"),
        })

    def test_places_point_into_the_file(self):
        escapes = re.compile(r'<[^>]*>|"\n"')
        for name in FILES:
            text = (DESK / name).read_text(encoding="utf8")
            for record in self.records(DESK / name):
                self.assertEqual(record["file"], str(DESK / name))
                for mention in record["en"] + record["vi"]:
                    raw = text[mention["start"]:mention["end"]].replace("&fifty;", "57").replace("&lt;sp/>", "")
                    self.assertEqual(escapes.sub("", raw),
                                     mention["text"].replace("20 per", "20per"))
                    self.assertEqual(mention["line"], text.count("\n", 0, mention["start"]) + 1)

    def test_sarif_has_places(self):
        for name in FILES:
            text = (DESK / name).read_text(encoding="utf8")
            lines = text.split("\n")
            results = json.loads(self.check("--to", "sarif", DESK / name))["runs"][0]["results"]
            self.assertTrue(results)
            for result in results:
                for location in result["locations"] + result.get("relatedLocations", []):
                    place = location["physicalLocation"]
                    self.assertTrue(place["artifactLocation"]["uri"].endswith(name))
                    region = place["region"]
                    raw = text[region["charOffset"]:region["charOffset"] + region["charLength"]]
                    self.assertEqual(raw, region["snippet"]["text"])
                    self.assertTrue(lines[region["startLine"] - 1][region["startColumn"] - 1:].startswith(
                        raw.split("\n")[0]))
                    self.assertTrue(lines[region["endLine"] - 1][:region["endColumn"] - 1].endswith(raw.split("\n")[-1]))

    def test_sarif_and_junit_of_a_bitext_have_places(self):
        self.file("a.tsv", "1\tGood.\tTốt.\n2\tIt paid $3bn.\tHọ đã trả 5 tỷ USD.\n")
        result, = json.loads(self.check("--to", "sarif", "a.tsv"))["runs"][0]["results"]
        region = result["locations"][0]["physicalLocation"]["region"]
        self.assertEqual({key: region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")},
                         {"startLine": 2, "startColumn": 27, "endLine": 2, "endColumn": 35})
        self.assertEqual(region["snippet"]["text"], "5 tỷ USD")
        self.assertIn(b">a.tsv:2:27: major, ", self.check("--to", "junit", "a.tsv"))
        self.assertRegex(self.check("--to", "junit", DESK / "rates.tmx").decode(), r"rates\.tmx:14:77: major")

    def test_a_pair_goes_the_way_that_the_file_says(self):
        self.file("a.xlf", xliff('<trans-unit id="1"><source xml:lang="vi">Họ có 21 nhân viên và 5 tỷ USD.</source>'
                                 '<target xml:lang="en">They have 21 employees.</target></trans-unit>'))
        record, = self.records("a.xlf")
        self.assertEqual([(one["verdict"], one["vi"], one["en"]) for one in record["findings"]], [("omitted", [1], [])])
        self.assertEqual(record["vi"][1]["text"], "5 tỷ USD")
        rows = self.check("--to", "csv", "a.xlf").decode().split("\r\n")
        self.assertIn("omitted,translation,,3,,5 tỷ USD", rows[1])

    def test_round_trip(self):
        for name, kind in FILES.items():
            before = (DESK / name).read_bytes()
            after = self.check("--to", kind, DESK / name, status=1)
            self.assertNotEqual(after, before)
            rest = after
            for pattern in ADDED:
                rest = re.sub(pattern, b"", rest)
            self.assertEqual(rest, before, name)
            self.assertEqual(self.check("--to", kind, self.file(name, after)), after, name)
            # Where nothing is worth a note, the file is what it was.
            known = self.file("known.tsv", self.check("--to", "baseline", DESK / name))
            self.assertEqual(self.check("--to", kind, "--baseline", known, self.file(name, after), status=0), before)

    def test_notes_are_replaced_and_those_of_others_stay(self):
        units = WRONG.replace("</target>", '</target><note from="desk">5?</note>')
        once = self.check("--to", "xliff", self.file("a.xlf", xliff(units)))
        self.assertEqual(once.count(b'from="tally"'), 1)
        other = once.replace("5 tỷ".encode(), "6 tỷ".encode())
        twice = self.check("--to", "xliff", self.file("a.xlf", other))
        self.assertEqual(twice.count(b'from="tally"'), 1)
        self.assertIn('became “6 tỷ USD”'.encode(), twice)
        self.assertEqual(self.check("--to", "xliff", self.file("a.xlf", once.replace("5 tỷ".encode(), "3 tỷ".encode())),
                                    status=0).decode(), xliff(units).replace("5 tỷ", "3 tỷ"))

    def test_round_trip_of_encodings_and_line_ends(self):
        text = xliff(WRONG + GOOD)
        for encoding, mark in (("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"),
                               ("utf-16-be", b"\xfe\xff")):
            for ends in ("\n", "\r\n"):
                before = mark + text.replace("\n", ends).encode(encoding)
                after = self.check("--to", "xliff", self.file("a.xlf", before), status=1)
                note = '<note xml:lang="en" from="tally" annotates="target" priority="1">'.encode(encoding)
                self.assertEqual(after.count(note), 1)
                begin = after.index(note)
                end = after.index("</note>".encode(encoding), begin) + len("</note>".encode(encoding))
                self.assertEqual(after[:begin] + after[end:], before)
                self.assertEqual(self.check("--to", "xliff", self.file("b.xlf", after)), after)
        # What an encoding does not have is a reference.
        before = xliff(WRONG.replace("Họ trả 5 tỷ", "H&#7885; tr&#7843; £5 t&#7927;"), "ISO-8859-1").encode("latin-1")
        after = self.check("--to", "xliff", self.file("a.xlf", before))
        self.assertIn(b"&#8220;", after)
        self.assertIn(b"\xa35 t&#7927;", after)

    def test_a_large_file_is_written_back_by_any_number_of_threads(self):
        before = xliff((WRONG + GOOD) * 4000)
        one = self.check("--to", "xliff", self.file("a.xlf", before))
        self.assertEqual(one.count(b'from="tally"'), 4000)
        self.assertEqual(self.check("--to", "xliff", "--jobs", "3", "a.xlf"), one)
        self.assertEqual(self.check("--to", "xliff", "-", data=before.encode()), one)
        self.assertEqual(self.check("--to", "xliff", self.file("a.xlf.gz", gzip.compress(before.encode()))), one)
        self.check("--to", "xliff", "--out", "b.xlf", "a.xlf", status=1)
        self.assertEqual((self.folder / "b.xlf").read_bytes(), one)

    def test_a_malformed_file_is_refused_and_the_others_are_done(self):
        self.file("bad.xlf", xliff(WRONG + "<trans-unit></oops>"))
        self.file("bad.tmx", "<tmx><body>\n<tu></body></tmx>")
        self.file("bad.po", 'msgid "a"\nmsgstr b\n')
        self.file("good.xlf", xliff(WRONG))
        records = [json.loads(line) for line in
                   self.check("--to", "jsonl", "bad.xlf", "bad.tmx", "bad.po", "good.xlf", status=2).splitlines()]
        self.assertEqual([record["file"] for record in records], ["good.xlf"])
        for place in ("bad.xlf:4:20: ", "bad.tmx:2:12: ", "bad.po:2:8: "):
            self.assertIn(place, self.errors)
        for name, kind in (("bad.xlf", "xliff"), ("bad.tmx", "tmx"), ("bad.po", "po")):
            self.assertEqual(self.check("--to", kind, name, status=2), b"")
        rejects = self.folder / "rejects.jsonl"
        self.check("--rejects", rejects, "bad.xlf", status=2)
        reject = json.loads(rejects.read_text())
        self.assertEqual((reject["line"], reject["column"]), (4, 20))

    def test_what_has_no_place_for_notes_is_refused(self):
        self.file("a.tmx", "<tmx><body/></tmx>")
        self.assertEqual(self.check("--to", "xliff", "a.tmx", status=2), b"")
        self.assertIn("its root is <tmx>", self.errors)
        self.check("--to", "xliff", "a.tmx", "a.tmx", status=2)
        self.assertIn("needs one file", self.errors)
        self.check("--to", "tmx", ".", status=2)
        self.assertIn("needs one file", self.errors)
        self.check("--to", "tmx", "--from", "xliff", "a.tmx", status=2)
        self.assertIn("not --from xliff", self.errors)
        self.check("--to", "tmx", "--out", "a.tmx", "a.tmx", status=2)
        self.assertIn("the output too", self.errors)
        self.check("--to", "facts", self.file("a.xlf", xliff(WRONG)), status=2)
        self.assertIn("facts are made of articles", self.errors)
        done = subprocess.run([TALLY, "extract", "a.xlf"], cwd=self.folder, capture_output=True, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"is a xliff file, which tally check reads", done.stderr)

    def test_nothing_is_fetched(self):
        secret = self.file("secret", "$777")
        self.file("a.xlf", f'<!DOCTYPE xliff [<!ENTITY s SYSTEM "{secret.as_uri()}">]>' +
                  xliff(WRONG.replace("$3bn", "&s;")).split("\n", 1)[1])
        self.assertNotIn(b"777", self.check("a.xlf"))
        self.assertIn("entity s is not declared here", self.errors)

    @unittest.skipIf("TALLY_SANITIZED" in os.environ, "the memory is the sanitizers'")
    def test_memory_does_not_grow_with_a_tmx(self):
        unit = ('<tu><tuv xml:lang="en"><seg>The weather was fine in the morning.</seg></tuv><tuv xml:lang="vi"><seg>'
                'Thời tiết buổi sáng thật đẹp.</seg></tuv></tu>\n')
        with gzip.open(self.folder / "a.tmx.gz", "wb", 1) as file:
            file.write(b'<tmx version="1.4"><header srclang="en"/><body>')
            for _ in range(2000):
                file.write(unit.encode() * 200)
            file.write(b"</body></tmx>")
        out = self.check("--to", "csv", "a.tmx.gz", status=0)
        self.assertEqual(out.count(b"\n"), 1)
        self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, 100 << 10)  # KiB


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        TALLY = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
