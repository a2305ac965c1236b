#!/usr/bin/python3
"""The scorer of scripts/evaluate_corpora.py, on records made from the gold itself: a perfect reader scores 100, and
every kind of mistake costs what it should."""
import copy
import pathlib
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
sys.dont_write_bytecode = True
import evaluate_corpora as scorer  # noqa: E402  (it lies in scripts/)


def perfect_entity(entity):
    """A gold entity as a record has it: a mention for each of its names."""
    mentions = [
        {"text": name, "lang": lang, "part": part, "line": 1, "designation": "name"}
        for lang, part in (("en", "source"), ("vi", "translation"))
        for name in entity[lang]
    ]
    return {**entity, "mentions": mentions}


def perfect_record(article):
    """What `tally check` would print if it read and judged exactly as the gold does."""
    record = {"en": [], "vi": [], "findings": [], "entities": [perfect_entity(e) for e in article.entities]}
    for fact in article.facts:
        record[fact["lang"]].append({**fact, "modifier": fact["mod"]})
    for d in article.discrepancies:
        places = article.places(d)
        indices = {
            side: [i for i, m in enumerate(record[side]) if any(scorer.overlap(m, p) for p in places.get(side, []))]
            for side in scorer.LANGUAGES
        }
        record["findings"].append({"verdict": "value", "part": d["part"], "severity": d["severity"], "why": d["why"], **indices})
    return record


def score(article, record):
    total = scorer.Score()
    total.add(article, record)
    return total.result()


class EvaluateCorpora(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.articles = [scorer.Article(path) for path in sorted(ROOT.glob("corpora/*/gold.json"))]
        assert cls.articles, "no corpora"

    def setUp(self):
        self.article = next(a for a in self.articles if any(d["severity"] == "major" for d in a.discrepancies))
        self.record = perfect_record(self.article)

    def test_every_discrepancy_has_a_place(self):
        for article in self.articles:
            for d in article.discrepancies:
                self.assertTrue(any(article.places(d).values()), f"{article.path}: {d}")

    def test_a_perfect_reader_scores_100(self):
        for article in self.articles:
            result = score(article, perfect_record(article))
            self.assertEqual(result["notes"], [], article.path)
            for lang in scorer.LANGUAGES:
                self.assertEqual(result[lang]["all"]["f1"], 100)
                self.assertEqual(result[lang]["value"]["f1"], 100)
                self.assertEqual(result[lang]["modifiers"], result[lang]["modifiers right"])
                self.assertEqual(result["entities"][lang]["f1"], 100)
            self.assertEqual(result["links"].get("right", 0), result["links"].get("found", 0))
            self.assertEqual(result["check"].get("found", 0), result["check"].get("real", 0))
            self.assertNotIn("false alarms", result["check"])

    def assert_worse(self, change, measure):
        record = copy.deepcopy(self.record)
        change(record)
        self.assertLess(measure(score(self.article, record)), measure(score(self.article, self.record)))

    def test_a_missed_figure_costs_recall(self):
        self.assert_worse(lambda r: r["en"].pop(), lambda s: s["en"]["all"]["r"])

    def test_an_invented_figure_costs_precision(self):
        self.assert_worse(lambda r: r["vi"].append(r["vi"][0]), lambda s: s["vi"]["all"]["p"])

    def test_a_missed_entity_costs_recall_and_an_invented_one_precision(self):
        self.assert_worse(lambda r: r["entities"].pop(), lambda s: s["entities"]["en"]["r"])
        unicorn = perfect_entity({"type": "ORG", "en": ["Unicorn"], "vi": ["Kỳ lân"]})
        self.assert_worse(lambda r: r["entities"].append(unicorn), lambda s: s["entities"]["vi"]["p"])

    def test_an_entity_of_two_versions_in_two_pieces_is_a_wrong_link(self):
        index = next(i for i, e in enumerate(self.record["entities"]) if e["en"] and e["vi"])
        entity = self.record["entities"][index]
        pieces = [perfect_entity({**entity, lang: []}) for lang in scorer.LANGUAGES]
        self.assert_worse(lambda r: r["entities"].__setitem__(slice(index, index + 1), pieces),
                          lambda s: s["links"].get("right", 0))

    def test_a_wrong_value_kind_or_unit_is_not_right(self):
        index = next(i for i, m in enumerate(self.record["en"]) if m["kind"] == "money")
        for key, wrong in (("value", "1"), ("kind", "count"), ("unit", "XXX")):
            with self.subTest(key):
                self.assert_worse(lambda r: r["en"][index].update({key: wrong}), lambda s: s["en"]["all"]["f1"])

    def test_a_wrong_modifier_or_part_is_counted(self):
        self.assert_worse(lambda r: r["en"][0].update(modifier="nearly"),
                          lambda s: s["en"]["modifiers right"] / max(1, s["en"]["modifiers"]))
        self.assert_worse(lambda r: r["en"][0].update(part="nowhere"), lambda s: s["parts"]["right"])

    def test_a_missed_discrepancy_and_a_false_alarm_are_counted(self):
        self.assert_worse(lambda r: r["findings"].clear(), lambda s: s["check"].get("found", 0))
        innocent = next(
            i for i, m in enumerate(self.record["vi"])
            if not any(scorer.overlap(m, p) for d in self.article.discrepancies for p in self.article.places(d).get("vi", []))
        )
        self.record["findings"].append({"verdict": "value", "severity": "minor", "part": "summary", "why": "", "en": [], "vi": [innocent]})
        self.assertEqual(score(self.article, self.record)["check"]["false alarms"], 1)

    def test_values_are_compared_as_numbers(self):
        for a, b, kind, same in (("2.5", "2.50", "money", True), ("1/3", "0.3333333", "ratio", True),
                                 ("30..43", "30..44", "percent", False), ("WD4", "WD4", "date", True),
                                 ("T19:00", "19:00", "time", True), ("3-1", "3-2", "score", False),
                                 ("1/0", "1", "ratio", False)):
            self.assertEqual(scorer.same_value(a, b, kind), same, (a, b))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
