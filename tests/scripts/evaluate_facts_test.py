#!/usr/bin/python3
"""The scorer of scripts/evaluate_facts.py, on records made from the gold itself: perfect facts score 100, and every
kind of mistake costs what it should."""
import pathlib
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
sys.dont_write_bytecode = True
import evaluate_corpora  # noqa: E402  (it lies in scripts/)
import evaluate_facts as scorer  # noqa: E402


def perfect_facts(article):
    """What `tally check --to facts` would print if it read exactly as the gold does; a fact for each passage."""
    return [
        {"subject": {"name": gold["subject"]}, "property": gold.get("property", ""), "time": gold.get("time", ""),
         "status": gold.get("status", "actual"), "source": [{"start": gold["start"], "end": gold["end"]}], "target": []}
        for gold in article.facts
    ]


def score(article, facts):
    total = scorer.Score()
    total.add(article, facts)
    return total


class EvaluateFacts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.articles = [evaluate_corpora.Article(path) for path in sorted(ROOT.glob("corpora/*/gold.json"))]
        assert cls.articles, "no corpora"

    def test_perfect_facts_score_100(self):
        for article in self.articles:
            total = score(article, perfect_facts(article))
            self.assertEqual(total.notes, [])
            self.assertGreater(total.count["property"], 40)
            for what in ("subject", "property", "status"):
                self.assertEqual(total.count[what], total.count[what, "right"], what)

    def test_every_mistake_costs_one(self):
        article = self.articles[0]
        at = next(i for i, gold in enumerate(article.facts) if "time" in gold and gold["part"] != "furniture")
        for what, wrong in (("subject", {"name": "Nobody"}), ("subject", None), ("property", "gravity"),
                            ("status", "denied"), ("time", "1066")):
            facts = perfect_facts(article)
            facts[at][what] = wrong
            total = score(article, facts)
            self.assertEqual(total.count[what] - total.count[what, "right"], 1, (what, wrong))
            self.assertEqual(len(total.notes), 1)

    def test_the_code_of_a_country_is_a_name_of_it(self):
        article = self.articles[0]
        at = next(i for i, gold in enumerate(article.facts) if gold["subject"] == "US")
        for identifier, mistakes in (("iso3166:US", 0), ("iso3166:CA", 1), ("", 1)):
            facts = perfect_facts(article)
            facts[at]["subject"] = {"name": "United States", "id": identifier}
            total = score(article, facts)
            self.assertEqual(total.count["subject"] - total.count["subject", "right"], mistakes, identifier)

    def test_a_fact_that_is_not_found_is_wrong_in_all(self):
        article = self.articles[0]
        total = score(article, [])
        self.assertEqual(total.count["subject", "right"] + total.count["property", "right"], 0)

    def test_properties_of_the_gold_are_in_the_taxonomy(self):
        terms = set(scorer.re.findall(r"`([a-z_]+)`", (ROOT / "docs/properties.md").read_text(encoding="utf8")))
        for article in self.articles:
            self.assertLessEqual({gold["property"] for gold in article.facts if "property" in gold}, terms)

    def test_names(self):
        self.assertTrue(scorer.same_subject("Donald Trump", "Trump"))
        self.assertTrue(scorer.same_subject("Dak Lak", "Đắk Lắk"))
        self.assertTrue(scorer.same_subject("the lender/Nordfast", "Nordfast"))
        self.assertTrue(scorer.same_subject("banks", "bank"))
        self.assertFalse(scorer.same_subject("Song Hong", "Busan Harbour"))
        self.assertFalse(scorer.same_subject("market", ""))

    def test_times(self):
        self.assertTrue(scorer.same_time("2027-Q2", "2027-04/2027-06"))
        self.assertTrue(scorer.same_time("2027", "2027-05-01"))
        self.assertFalse(scorer.same_time("2027-Q2", "2027-01/2027-03"))
        self.assertFalse(scorer.same_time("", "2027"))
        self.assertFalse(scorer.same_time("2027", ""))

    def test_briefs(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "some.txt"
            path.write_text("# columns\n\nvi: Acme chi 5 USD.\nen: Acme spent $5.\n"
                            "$5 | 5 USD | Acme | hãng/Acme | spending | actual | 2024\n", encoding="utf8")
            both, target = scorer.read_briefs(path, pathlib.Path(folder))
            self.assertEqual(both.path.read_text(encoding="utf8"), "Acme chi 5 USD.\nAcme spent $5.\n")
            self.assertEqual((both.facts[0]["start"], both.facts[0]["end"]), (27, 29))
            self.assertEqual((target.facts[0]["start"], target.facts[0]["end"]), (9, 14))
            for brief in (both, target):
                self.assertEqual(score(brief, perfect_facts(brief)).notes, [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
