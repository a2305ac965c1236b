#!/usr/bin/python3
"""Facts in RDF, as its real consumers see them: a JSON-LD processor, a SHACL validator, and a SPARQL store that is started
here and loaded by the Graph Store Protocol.

usage: rdf_test.py TALLY
"""
import json
import os
import pathlib
import socket
import subprocess
import sys
import time
import unittest
import urllib.parse
import urllib.request

import _stores

PREFIXES = """
PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX qudt: <http://qudt.org/schema/qudt/> PREFIX schema: <https://schema.org/> PREFIX tally: <urn:tally:terms:>
"""

# What does ByteDance plan to spend in 2025, who says so, and does the Vietnamese version agree?
QUESTION = PREFIXES + """
SELECT ?amount ?unit ?modifier ?who ?verdict ?english ?vietnamese WHERE {
  GRAPH ?article {
    ?fact schema:observationAbout/schema:name "ByteDance" ; schema:measuredProperty <urn:tally:property:spending> ;
      tally:status "planned" ; schema:temporalCoverage ?time ; tally:verdict ?verdict ;
      prov:wasAttributedTo/schema:name ?who ;
      qudt:quantityValue [ qudt:numericValue ?amount ; qudt:hasUnit ?unit ; tally:modifier ?modifier ] ;
      tally:sourcePassage/tally:sentence ?english ; tally:targetPassage/tally:sentence ?vietnamese .
    FILTER (STRSTARTS(?time, "2025") && LANG(?english) = "en" && LANG(?vietnamese) = "vi")
  }
}"""


def environment():
    """The Python environment of the consumers. Where it cannot be had the tests are skipped, but not in CI."""
    done = subprocess.run([_stores.ROOT / "scripts" / "rdf-venv"], stdout=subprocess.PIPE, encoding="utf8",
                          stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        print("scripts/rdf-venv could not install the consumers of RDF")
        sys.exit(1 if os.environ.get("CI") else 77)
    return pathlib.Path(done.stdout.strip())


def quantity(kind, value, unit, modifier="none"):
    return {"kind": kind, "value": value, "unit": unit, "modifier": modifier, "trend": "none"}


def bytedance():
    """A fact of which every member is known, with a quotation mark, a line end and a backslash in its sentences."""
    amount = quantity("money", "12000000000", "USD", "more_than")
    english = 'ByteDance will "spend"\\\nover $12bn on chips in 2025, says Omdia.'
    vietnamese = "Theo Omdia, ByteDance sẽ chi hơn 12 tỷ USD cho chip trong năm 2025."
    passage = {"lang": "en", "part": "source", "line": 54, "start": 700, "end": 705, "text": "$12bn", "quantity": amount,
               "sentence": english}
    return {"id": "b17e", "document": "https://news.example/chips?a=1&b=ý", "document_date": "2025-01-22",
            "subject": {"id": "wikidata:Q55606242", "type": "ORG", "name": "ByteDance"}, "property": "spending",
            "object": "chip", "quantity": amount, "time": "2025", "status": "planned",
            "attribution": {"id": "", "type": "ORG", "name": "Omdia"}, "source": [passage],
            "target": [dict(passage, lang="vi", part="translation", line=12, start=90, end=99, text="12 tỷ USD",
                            sentence=vietnamese)],
            "verdict": "agree", "severity": "none"}


def all_kinds():
    """A fact of every kind of quantity, and of values that are no numbers."""
    quantities = [quantity(*one) for one in (
        ("money", "0.1", "VND"), ("percent", "-2.75", "%"), ("percent", "0.5", "pp"), ("ratio", "2.5", "x"),
        ("measure", "30..43", "km"), ("measure", "37", "°C"), ("duration", "18", "mo"), ("age", "13", "a"),
        ("date", "2018-09-28", ""), ("time", "T19:00", ""), ("count", "350000", "chip", "nearly"), ("score", "3-1", ""),
        ("vague", "10..99", "person"), ("ratio", "1/3", ""), ("count", "12345678901234567890123456789", ""))]
    records = []
    for number, one in enumerate(quantities):
        record = dict(bytedance(), id=f"a{number}", document="news/tệp tin 1.txt", document_date="", quantity=one)
        record["source"] = [dict(record["source"][0], quantity=one)]
        if number % 2:
            record.update(target=[], verdict="omitted", severity="major", subject=None, attribution=None, property="",
                          object="", time="")
        records.append(record)
    records.append(dict(bytedance(), id="a99", document="news/tệp tin 1.txt",
                        subject={"id": "", "type": "NOUN", "name": "cuộc thử nghiệm", "start": 30, "end": 45}))
    return records


class Server:
    """Oxigraph, with its data in memory."""

    def __init__(self, venv):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{probe.getsockname()[1]}"
        self.command = [venv / "bin" / "oxigraph", "serve", "--bind", self.address]
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                self.ask("ASK {}")
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("Oxigraph does not answer")

    def stop(self):
        self.process.terminate()
        self.process.wait()

    @property
    def uri(self):
        return f"sparql+http://{self.address}/store"

    def ask(self, query):
        request = urllib.request.Request(f"http://{self.address}/query", query.encode(),
                                         {"Content-Type": "application/sparql-query",
                                          "Accept": "application/sparql-results+json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def rows(self, query):
        return [{name: value["value"] for name, value in row.items()} for row in self.ask(query)["results"]["bindings"]]


class Rdf(_stores.Files, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.venv = environment()
        cls.server = Server(cls.venv)
        cls.addClassCleanup(lambda: cls.server.stop())

    def statements(self, records):
        """The records, as the two formats have them: the paths of both files."""
        store = str(self.folder / "facts.sqlite")
        self.load(store, self.file("facts.jsonl", _stores.dump(records)))
        paths = []
        for form in ("nquads", "jsonld"):
            paths.append(str(self.folder / f"facts.{form}"))
            self.run_tally("query", "--store", store, "--to", form, "--out", paths[-1], "--limit", "1000", "in 2025")
        return paths

    def consumer(self, *arguments, status=0):
        done = subprocess.run([self.venv / "bin" / "python", _stores.ROOT / "tests" / "store" / "_rdf.py", *arguments],
                              capture_output=True, encoding="utf8", timeout=300)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr[-2000:])

    def records(self):
        return [bytedance(), *all_kinds()]

    def count(self):
        return int(self.server.rows("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")[0]["n"])

    def test_both_formats_are_the_same_statements(self):
        nquads, document = self.statements(self.records())
        self.consumer("same", nquads, document)

    def test_what_a_check_prints(self):
        """The facts of the articles of corpora/: as many threads as there are, the same output; valid; in a store by a load."""
        articles = sorted(map(str, _stores.ROOT.glob("corpora/*/article.txt")))
        paths = {}
        for form in ("facts", "nquads", "jsonld"):
            paths[form] = str(self.folder / form)
            self.run_tally("check", "--jobs", "2", "--to", form, "--out", paths[form], *articles, status=1)
        self.consumer("same", paths["nquads"], paths["jsonld"])
        self.consumer("valid", paths["nquads"], str(_stores.ROOT / "schemas" / "facts.shacl.ttl"))
        self.load(self.server.uri, paths["facts"])
        loaded = self.server.rows(PREFIXES + "SELECT ?fact { GRAPH ?g { ?fact a tally:Fact } }")
        printed = [json.loads(line)["id"] for line in pathlib.Path(paths["facts"]).read_text("utf8").splitlines()]
        self.assertTrue({"urn:tally:fact:" + one for one in printed} <= {row["fact"] for row in loaded})
        self.assertGreater(len(printed), 100)

    def test_the_shapes_hold(self):
        nquads, _ = self.statements(self.records())
        shapes = str(_stores.ROOT / "schemas" / "facts.shacl.ttl")
        self.consumer("valid", nquads, shapes)
        for fault in (("urn:tally:terms:status> \"planned\"", "urn:tally:terms:status> \"odd\""),
                      ("2001/XMLSchema#decimal", "2001/XMLSchema#double"), ("oa#exact", "oa#exactly")):
            text = pathlib.Path(nquads).read_text(encoding="utf8")
            self.assertIn(fault[0], text)
            self.consumer("valid", self.file("wrong.nq", text.replace(*fault)), shapes, status=1)

    def test_a_question_in_sparql(self):
        self.load(self.server.uri, self.file("facts.jsonl", _stores.dump([bytedance()])))
        record = bytedance()
        self.assertEqual(self.server.rows(QUESTION), [{
            "amount": "12000000000", "unit": "http://qudt.org/vocab/unit/CCY_USD", "modifier": "more_than",
            "who": "Omdia", "verdict": "agree", "english": record["source"][0]["sentence"],
            "vietnamese": record["target"][0]["sentence"]}])

    def test_where_a_passage_stands(self):
        self.load(self.server.uri, self.file("facts.jsonl", _stores.dump([bytedance()])))
        rows = self.server.rows(PREFIXES + """SELECT ?before ?exact ?after ?start ?end ?article WHERE { GRAPH ?g {
            <urn:tally:fact:b17e> tally:targetPassage/oa:hasTarget ?text . ?text oa:hasSource ?article ; oa:hasSelector
            [ oa:prefix ?before ; oa:exact ?exact ; oa:suffix ?after ], [ oa:start ?start ; oa:end ?end ] } }""")
        self.assertEqual(rows, [{"before": "Theo Omdia, ByteDance sẽ chi hơn ", "exact": "12 tỷ USD",
                                 "after": " cho chip trong năm 2025.", "start": "90", "end": "99",
                                 "article": "https://news.example/chips?a=1&b=%C3%BD"}])

    def test_twice_changes_nothing_and_a_changed_article_replaces(self):
        facts = self.file("facts.jsonl", _stores.dump(_stores.made_up(100)))
        self.load(self.server.uri, facts)
        before = self.count()
        self.load(self.server.uri, facts)
        self.assertEqual(self.count(), before)
        self.load(self.server.uri, self.file("one.jsonl", _stores.dump(_stores.made_up(1))))
        self.assertLess(self.count(), before)
        self.load(self.server.uri, facts)
        self.assertEqual(self.count(), before)

    def test_an_article_whose_facts_come_apart_is_whole(self):
        records = _stores.made_up(20)
        self.load(self.server.uri, self.file("facts.jsonl", _stores.dump(records)))
        before = self.count()
        mixed = [record for pair in zip(records[:10], records[10:]) for record in pair]
        self.load(self.server.uri, self.file("mixed.jsonl", _stores.dump(mixed)))
        self.assertEqual(self.count(), before)

    def test_a_store_that_is_down_or_refuses(self):
        facts = self.file("facts.jsonl", _stores.dump(_stores.made_up(1)))
        error = self.load(self.server.uri.replace("/store", "/nothing"), facts, status=2).stderr
        self.assertRegex(error, "PUT .*HTTP status 404")
        self.server.stop()
        try:
            self.assertIn("Failed to connect", self.load(self.server.uri, facts, status=2).stderr)
        finally:
            self.server.start()
        self.assertEqual(self.count(), 0)
        self.assertIn("is asked in SPARQL",
                      self.run_tally("query", "--store", self.server.uri, "a", status=2).stderr)


if __name__ == "__main__":
    _stores.main(__name__)
