#!/usr/bin/python3
"""The scorer of scripts/evaluate_sentences.py, on records made from the gold itself; and how well the built command reads
and judges the sentence pairs of corpora/sentences, which must not get worse."""
import copy
import pathlib
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
sys.dont_write_bytecode = True
import evaluate_sentences as scorer  # noqa: E402  (it lies in scripts/)

FILES = sorted(ROOT.glob("corpora/sentences/*.txt"))
LEAST_F1 = 97
MOST_FALSE_ALARMS_PER_1000 = 20
LEAST_FOUND = 0.95
tally = None


def perfect_record(pair):
    """What `tally check --from bitext` would print if it read and judged as the gold does."""
    record = {lang: [{**f, "modifier": f["mod"]} for f in pair[lang]] for lang in scorer.LANGUAGES}
    record["links"] = []
    record["unlinked"] = []
    if pair["error"]:
        side = "vi" if pair["vi"] else "en"
        record["unlinked"].append({"side": side, "index": 0, "verdict": "added", "severity": pair["error"]})
    return record


def score(pairs, records):
    scores = scorer.Scores()
    for number, (pair, record) in enumerate(zip(pairs, records)):
        scores.add(str(number), pair, record)
    return scores


class Scorer(unittest.TestCase):
    def setUp(self):
        self.pairs = [pair for path in FILES for pair in scorer.read_pairs(path)]
        self.records = [perfect_record(pair) for pair in self.pairs]

    def test_marks_are_taken_out_of_the_text(self):
        text, figures = scorer.read_line("nearly [half|ratio 1/2 x nearly] of [20|count 20] men led [3-1|score 3-1]")
        self.assertEqual(text, "nearly half of 20 men led 3-1")
        self.assertEqual([(text[f["start"]:f["end"]], f["value"], f["unit"], f["mod"]) for f in figures],
                         [("half", "1/2", "x", "nearly"), ("20", "20", "", "none"), ("3-1", "3-1", "", "none")])

    def test_what_is_no_annotation_is_refused(self):
        for line in ("a [20|number 20]", "a [20|count 20", "20|count 20]", "[5 km|measure 5 km about so]"):
            with self.subTest(line), self.assertRaises(ValueError):
                scorer.read_line(line)

    def test_lines_of_no_meaning_are_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "pairs.txt")
            for last in ("note: x", "error: fatal x"):
                path.write_text(f"en: One.\nvi: Một.\n{last}\n", encoding="utf8")
                with self.subTest(last), self.assertRaises(ValueError):
                    scorer.read_pairs(path)

    def test_a_perfect_reader_scores_100(self):
        scores = score(self.pairs, self.records)
        self.assertEqual(scores.notes, [])
        self.assertEqual(scores.false_alarms(), 0)
        for lang in scorer.LANGUAGES:
            self.assertEqual(scores.extraction(lang)["all"]["f1"], 100)
        for severity in scorer.SEVERITIES:
            self.assertEqual(scores.check["found", severity], scores.check["wrong", severity])

    def change(self, change):
        records = copy.deepcopy(self.records)
        at = next(i for i, pair in enumerate(self.pairs) if pair["en"] and pair["vi"] and not pair["error"])
        change(records[at])
        return score(self.pairs, records)

    def test_mistakes_cost(self):
        self.assertLess(self.change(lambda r: r["en"].pop()).extraction("en")["all"]["r"], 100)
        self.assertLess(self.change(lambda r: r["vi"].append(r["vi"][0])).extraction("vi")["all"]["p"], 100)
        alarm = {"side": "en", "index": 0, "verdict": "omitted", "severity": "minor"}
        self.assertEqual(self.change(lambda r: r["unlinked"].append(alarm)).false_alarms(), 1)
        wrong = next(i for i, pair in enumerate(self.pairs) if pair["error"] == "major")
        records = copy.deepcopy(self.records)
        records[wrong]["unlinked"] = []
        self.assertLess(score(self.pairs, records).check["found", "major"], score(self.pairs, records).check["wrong", "major"])


class Reading(unittest.TestCase):
    def test_sentences_are_read_and_judged_as_well_as_ever(self):
        self.assertTrue(FILES)
        for path in FILES:
            scores = scorer.evaluate(tally, [path])
            with self.subTest(path.name):
                for lang in scorer.LANGUAGES:
                    self.assertGreaterEqual(scores.extraction(lang)["all"]["f1"], LEAST_F1, scores.notes)
                check = scores.check
                wrong = sum(check["wrong", s] for s in scorer.SEVERITIES)
                found = sum(check["found", s] for s in scorer.SEVERITIES)
                self.assertGreaterEqual(found, LEAST_FOUND * wrong, scores.notes)
                self.assertLessEqual(1000 * scores.false_alarms(), MOST_FALSE_ALARMS_PER_1000 * check["pairs"], scores.notes)


if __name__ == "__main__":
    tally = sys.argv.pop(1)
    unittest.main()
