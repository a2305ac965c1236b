#!/usr/bin/python3
"""The schemas describe what `tally` writes, and nothing else.

usage: schemas_test.py TALLY

The command's real output is valid; the records of the design's own examples are valid; and a record with a field
removed, added or made wrong is not.
"""
import copy
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from _records import FOLDER, faults, validator

ROOT = FOLDER.parent
TALLY = os.environ.get("TALLY", "tally")

MONEY = {"start": 23, "end": 34, "text": "$11 billion", "kind": "money", "value": "11000000000", "unit": "USD",
         "modifier": "none", "trend": "none"}
FINDING = {"verdict": "value", "severity": "major", "part": "translation", "en": [0], "vi": [0],
           "why": "11 billion became 1 billion", "en_sentence": "It paid $11 billion.", "vi_sentence": "Trả 1 tỷ USD."}
PAIR = {"id": "12", "en": [MONEY], "vi": [{**MONEY, "text": "11 tỷ USD"}],
        "links": [{"en": 0, "vi": 0, "verdict": "agree", "severity": "none"}],
        "unlinked": [{"side": "en", "index": 1, "verdict": "omitted", "severity": "major"}], "findings": [FINDING]}
PLACED = {**MONEY, "part": "source", "line": 3}
ENTITY = {"type": "LOC", "id": "iso3166:CN", "name": "China", "en": ["China"], "vi": ["Trung Quốc"], "mentions": [
    {"part": "source", "line": 3, "start": 23, "end": 28, "text": "China", "designation": "name", "lang": "en"}]}
EXAMPLES = {
    "pair": PAIR,
    "document": {**PAIR, "id": "a.txt", "en": [PLACED], "vi": [{**PLACED, "part": "summary"}],
                 "entities": [ENTITY]},
    "extract-line": {"id": 1, "mentions": [MONEY]},
    "extract-document": {"id": "a.txt", "mentions": [{**PLACED, "lang": "en"}], "entities": [ENTITY]},
}
VALUES = {key: MONEY[key] for key in ("kind", "value", "unit", "modifier", "trend")}
PASSAGE = {"lang": "en", "part": "source", "line": 3, "start": 23, "end": 34, "text": "$11 billion", "quantity": VALUES,
           "sentence": "It paid $11 billion."}
ENTITY = {"id": "", "type": "ORG", "name": "Acme"}
EXAMPLES["fact"] = {"id": "0123456789abcdef" * 2, "document": "a.txt", "document_date": "2025-01-22", "subject": ENTITY,
                    "property": "spending", "object": "", "quantity": VALUES, "time": "2024-01/2024-09",
                    "status": "planned", "attribution": {**ENTITY, "type": "PER"}, "source": [PASSAGE],
                    "target": [{**PASSAGE, "lang": "vi"}], "verdict": "agree", "severity": "none"}

EXAMPLES["progress"] = {"progress": "running", "seconds": 4.0, "bytes": 52000000, "bytes_per_second": 13000000,
                        "documents": 9200, "pairs": 0, "findings": 411, "problems": 2}
EXAMPLES["reject"] = {"file": "a.jsonl", "reason": "no JSON"}

BITEXT = """1\tIt paid $11 billion.\tHọ trả 11 tỷ USD.
2\tAbout 60 per cent of 1,200 people, aged 14 or more, voted on Thursday.\tHơn 60% trong số 1.300 người đã bỏ phiếu hôm thứ Năm.
3\tNo figures here.\tKhông có con số nào.
4\tSales doubled to 3.5m tonnes in two years.\tTrong hai năm, doanh số tăng gấp đôi lên 3,5 triệu tấn và 7 triệu USD.
"""


def run(*arguments, text=None):
    """The records of a run of the command, which may find fault with its input but not fail."""
    done = subprocess.run([TALLY, *arguments], input=text, capture_output=True, encoding="utf8")
    assert done.returncode in (0, 1), f"tally {' '.join(arguments)}: status {done.returncode}: {done.stderr}"
    return [json.loads(line) for line in done.stdout.splitlines()]


def nodes(value, path=()):
    """Every object inside a record, with its path."""
    if isinstance(value, dict):
        yield path, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from nodes(item, (*path, key))


def at(record, path):
    for key in path:
        record = record[key]
    return record


class Schemas(unittest.TestCase):
    def assert_valid(self, schema, records):
        self.assertTrue(records, "no records")
        for record in records:
            self.assertEqual(faults(schema, record), [], f"{schema}: {json.dumps(record, ensure_ascii=False)[:400]}")

    def test_schemas_are_schemas(self):
        for path in FOLDER.glob("*.schema.json"):
            with self.subTest(path.name):
                validator(path.name.removesuffix(".schema.json"))

    def test_examples_are_valid(self):
        for schema, record in EXAMPLES.items():
            self.assert_valid(schema, [record])

    def test_no_object_lacks_or_gains_a_field(self):
        for schema, record in EXAMPLES.items():
            for path, node in nodes(record):
                for key in node:
                    changed = copy.deepcopy(record)
                    del at(changed, path)[key]
                    self.assertTrue(faults(schema, changed), f"{schema}: valid without {path}/{key}")
                changed = copy.deepcopy(record)
                at(changed, path)["surprise"] = 1
                self.assertTrue(faults(schema, changed), f"{schema}: valid with a field more in {path}")

    def test_wrong_values_are_refused(self):
        for key, wrong in {"start": -1, "end": "34", "text": "", "kind": "sum", "value": "11,000", "unit": "dollar",
                           "modifier": "about", "trend": "rising"}.items():
            for schema, place in {"pair": "en", "document": "vi", "extract-line": "mentions",
                                  "extract-document": "mentions"}.items():
                changed = copy.deepcopy(EXAMPLES[schema])
                changed[place][0][key] = wrong
                self.assertTrue(faults(schema, changed), f"{schema}: {key} may be {wrong!r}")

    def test_values_and_units_go_with_the_kind(self):
        right = [("percent", "60", "%"), ("percent", "0.25", "pp"), ("ratio", "1/3", "x"), ("count", "30..43", "person"),
                 ("count", "2", ""), ("date", "2018-09-28", ""), ("date", "--09", ""), ("date", "WD4", ""),
                 ("date", "198X", ""), ("date", "2024-Q1", ""), ("date", "C19", ""), ("date", "2015..2016", ""),
                 ("time", "T19:00", ""), ("score", "6&5", ""), ("age", "14", "a"), ("duration", "20", "a"),
                 ("measure", "110000000000", "m3"), ("vague", "1000000", "USD")]
        wrong = [("percent", "60", ""), ("percent", "60%", "%"), ("ratio", "2", ""), ("count", "2,5", ""),
                 ("count", "2.50", ""), ("count", "007", ""), ("date", "28/9", ""), ("date", "WD8", ""),
                 ("date", "2018-13", ""), ("date", "2018", "a"), ("time", "7 p.m.", ""), ("duration", "2", "year"),
                 ("money", "5", ""), ("measure", "5", "")]
        for expected, cases in ((True, right), (False, wrong)):
            for kind, value, unit in cases:
                record = {"id": 1, "mentions": [{**MONEY, "kind": kind, "value": value, "unit": unit}]}
                self.assertEqual(faults("extract-line", record) == [], expected, (kind, value, unit))

    def test_output_of_check_on_bitext(self):
        records = run("check", "--from", "bitext", "--to", "jsonl", "-", text=BITEXT)
        self.assert_valid("pair", records)
        self.assertEqual([r["id"] for r in records], ["1", "2", "3", "4"])
        self.assertTrue(any(r["findings"] for r in records), "no finding in a text full of errors")

    def test_output_of_check_on_documents(self):
        articles = sorted(ROOT.glob("corpora/*/article.txt"))
        records = run("check", "--to", "jsonl", *map(str, articles))
        self.assert_valid("document", records)
        self.assertEqual(len(records), len(articles))
        for article, record in zip(articles, records):
            text = article.read_bytes().decode("utf8")
            for mention in record["en"] + record["vi"]:
                self.assertEqual(text[mention["start"]:mention["end"]], mention["text"])
                self.assertEqual(text.count("\n", 0, mention["start"]) + 1, mention["line"])

    def assert_shows(self, arguments, text=None):
        """The data of a report are valid, and have every finding of the records with its sentences."""
        done = subprocess.run([TALLY, "check", *arguments, "--to", "html"], input=text, capture_output=True, encoding="utf8")
        self.assertEqual(done.stderr, "")
        elements = re.findall(r'<script type="application/json" class="data">(.*?)</script>', done.stdout)
        words, *data = [json.loads(element) for element in elements]
        self.assertEqual(set(words), {"en", "vi"})
        self.assert_valid("page-data", data)
        records = run("check", *arguments, "--to", "jsonl", text=text)
        self.assertEqual(len(data), len(records))
        for shown, record in zip(data, records):
            self.assertEqual([(f["id"], f["verdict"], f["why"]["en"]) for f in shown["findings"]],
                             [(f["id"], f["verdict"], f["why"]) for f in record["findings"]])
            for finding in shown["findings"]:
                self.assertEqual(set(finding["why"]), {"en", "vi"})
                row = shown["rows"][finding["row"]]
                for side in ("source", "target"):
                    figures = [piece.get("figure") for sentence in row[side] for piece in sentence["text"]
                               if isinstance(piece, dict)]
                    # Two figures of one version that do not fit each other may stand in different rows.
                    if finding["source"] and finding["target"]:
                        self.assertIn(finding[side][0], figures, finding)
            for side, language in shown["languages"].items():
                self.assertEqual([f["text"] for f in shown["figures"][side]], [m["text"] for m in record[language]])
        return data

    def test_data_of_reports_on_documents(self):
        articles = sorted(ROOT.glob("corpora/*/article.txt"))
        for article, shown in zip(articles, self.assert_shows([str(article) for article in articles])):
            text = article.read_text(encoding="utf8")
            seen = "".join(piece if isinstance(piece, str) else piece["text"] for row in shown["rows"]
                           for sentence in row["source"] + row["target"] for piece in sentence["text"])
            # Addresses and hashtags are no sentences.
            prose = re.sub(r"(https?:|#)\S+", "", text)
            missing = {word for word in re.findall(r"[^\W\d_]{4,}", prose) if word not in seen}
            self.assertEqual(missing, set(), article)

    def test_data_of_reports_on_pairs(self):
        data = self.assert_shows(["--from", "bitext", "-"], text=BITEXT)
        self.assertEqual([shown["pair"] for shown in data], ["1", "2", "3", "4"])

    def test_output_of_check_on_pages(self):
        """What pages say of themselves, of one or of two, is in the record."""
        page = ('<html lang="{lang}"><head><title>{title}</title><meta charset="utf-8"><meta name="author" content="A. B.">'
                '<link rel="canonical" href="https://e.org/{lang}"><link rel="alternate" hreflang="vi" '
                'href="https://e.org/vi"><meta property="article:published_time" content="2025-01-23"></head>'
                "<body><article><h1>{title}</h1><p>{text}</p></article></body></html>")
        english = page.format(lang="en", title="A bank", text="The bank paid $11 billion for a plant in the south.")
        vietnamese = page.format(lang="vi", title="Một ngân hàng",
                                 text="Ngân hàng đã trả 11 tỷ USD cho một nhà máy ở miền Nam.")
        with tempfile.TemporaryDirectory() as folder:
            files = [pathlib.Path(folder, name) for name in ("en.html", "vi.html")]
            for file, text in zip(files, (english, vietnamese)):
                file.write_text(text, encoding="utf8")
            (record,) = run("check", "--to", "jsonl", "--source", str(files[0]), "--target", str(files[1]))
            extracted = run("extract", "--to", "jsonl", str(files[0]))
        self.assert_valid("document", [record])
        self.assert_valid("extract-document", extracted)
        about = {"url": "https://e.org/en", "title": "A bank", "byline": "A. B.", "date": "2025-01-23", "lang": "en",
                 "canonical": "https://e.org/en", "alternates": [{"lang": "vi", "url": "https://e.org/vi"}]}
        for found in (record, record["files"][0], extracted[0]):
            self.assertEqual({key: found.get(key) for key in about}, about)
        self.assertEqual(record["files"][1]["canonical"], "https://e.org/vi")

    def test_output_of_check_as_facts(self):
        articles = sorted(ROOT.glob("corpora/*/article.txt"))
        records = run("check", "--to", "facts", *map(str, articles))
        self.assert_valid("fact", records)
        self.assertEqual(records, run("check", "--to", "facts", "--jobs", "2", *map(str, articles)))
        self.assertEqual(len({r["id"] for r in records}), len(records))
        documents = {r["id"]: r for r in run("check", "--to", "jsonl", *map(str, articles))}
        passages = {(r["document"], p["start"], p["end"]) for r in records for p in r["source"] + r["target"]}
        for name, document in documents.items():
            for mention in document["en"] + document["vi"]:
                self.assertIn((name, mention["start"], mention["end"]), passages, mention["text"])
        for record in records:
            text = pathlib.Path(record["document"]).read_text(encoding="utf8")
            for p in record["source"] + record["target"]:
                self.assertEqual(text[p["start"]:p["end"]], p["text"])
                self.assertIn(p["text"].split()[0], p["sentence"])

    def test_facts_are_made_of_articles_only(self):
        done = subprocess.run([TALLY, "check", "--to", "facts", "-"], input=BITEXT, capture_output=True, encoding="utf8")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("is a bitext", done.stderr)

    def test_output_of_extract_on_lines(self):
        for lang, column in (("en", 1), ("vi", 2)):
            lines = [line.split("\t")[column] for line in BITEXT.splitlines()]
            records = run("extract", "--from", "lines", "--lang", lang, "--to", "jsonl", "-", text="\n".join(lines) + "\n")
            self.assert_valid("extract-line", records)
            self.assertEqual(len(records), len(lines))
            for line, record in zip(lines, records):
                for mention in record["mentions"]:
                    self.assertEqual(line[mention["start"]:mention["end"]], mention["text"])

    def test_output_of_extract_on_documents(self):
        articles = sorted(ROOT.glob("corpora/*/article.txt"))
        self.assert_valid("extract-document", run("extract", "--to", "jsonl", *map(str, articles)))

    def test_indices_point_at_mentions(self):
        with tempfile.TemporaryDirectory() as folder:
            bitext = pathlib.Path(folder, "bitext.tsv")
            bitext.write_text(BITEXT, encoding="utf8")
            articles = map(str, sorted(ROOT.glob("corpora/*/article.txt")))
            records = run("check", "--to", "jsonl", *articles) + run("check", "--from", "bitext", "--to", "jsonl", str(bitext))
        self.assertTrue(any(record["links"] for record in records), "nothing is linked")
        for record in records:
            for side in ("en", "vi"):
                used = [link[side] for link in record["links"]]
                used += [u["index"] for u in record["unlinked"] if u["side"] == side]
                used += [i for f in record["findings"] for i in f[side]]
                self.assertLess(max(used, default=-1), len(record[side]), record["id"])


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        TALLY = sys.argv.pop(1)
    unittest.main()
