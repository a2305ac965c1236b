#!/usr/bin/python3
"""Scores `tally check --from bitext` on the sentence pairs of corpora/sentences against their annotations.

usage: evaluate_sentences.py [--show] TALLY FILE...

A file has a block for each pair, with an empty line between blocks:

  en: The fine of [£2.8bn|money 2800000000 GBP] was cut to nearly [half|ratio 1/2 x nearly].
  vi: Khoản phạt [2,8 triệu bảng|money 2800000 GBP] giảm còn gần [một nửa|ratio 1/2 x nearly].
  error: major billion became million

What stands in square brackets is a figure: its words, then its kind, value, unit and modifier. A count has no unit, since
that is not scored; a modifier "none" is left out. An "error" line says that the Vietnamese is wrong, how bad that is (minor
or major), and what it is.

Prints, by language, how many figures are read right (strict: the place overlaps, and kind, value and unit are the
gold's), and how many of the wrong pairs are flagged, and how many of the right ones. --show lists what is not read or
judged as the gold has it, and the scores by kind.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import tempfile

import evaluate_corpora
from evaluate_corpora import LANGUAGES

MODIFIERS = {"approx", "more_than", "less_than", "at_least", "at_most", "nearly"}
KINDS = {"money", "percent", "ratio", "measure", "duration", "age", "date", "time", "count", "score", "vague"}
FIGURE = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")
SEVERITIES = ("minor", "major")
HEADER = ["pairs of sentences", "pairs", "major", "found", "all", "found", "false alarms", "per 1,000 pairs"]


def figure(words, note, start):
    """An annotated figure that begins at a code point of its sentence."""
    kind, rest = note.split(" ", 1)
    value, *more = [rest] if kind == "score" else rest.split(" ")
    modifier = more.pop() if more and more[-1] in MODIFIERS else "none"
    if kind not in KINDS or len(more) > 1:
        raise ValueError(f"no annotation: {note}")
    return {"text": words, "kind": kind, "value": value, "unit": more[0] if more else "", "mod": modifier,
            "start": start, "end": start + len(words)}


def read_line(marked):
    """The sentence of a line, and the figures that are marked in it."""
    text, figures, end = "", [], 0
    for m in FIGURE.finditer(marked):
        text += marked[end:m.start()]
        figures.append(figure(m[1], m[2], len(text)))
        text, end = text + m[1], m.end()
    text += marked[end:]
    if "[" in text or "|" in text:
        raise ValueError(f"an annotation is not closed: {marked}")
    return text, figures


def read_pairs(path):
    pairs = []
    for block in path.read_text(encoding="utf8").strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.split("\n"))
        pair = {"error": "", "what": ""}
        for lang in LANGUAGES:
            pair[f"{lang}_text"], pair[lang] = read_line(fields.pop(lang))
        if "error" in fields:
            pair["error"], pair["what"] = fields.pop("error").split(" ", 1)
        if fields or pair["error"] not in ("", *SEVERITIES):
            raise ValueError(f"{path}: no such lines: {block}")
        pairs.append(pair)
    return pairs


class Scores:
    def __init__(self):
        self.figures = {lang: collections.Counter() for lang in LANGUAGES}
        self.check = collections.Counter()
        self.notes = []

    def add(self, number, pair, record):
        for lang in LANGUAGES:
            self.add_figures(f"{number} {lang}", lang, pair, record[lang])
        flags = {x["severity"] for x in record["links"] + record["unlinked"]} & set(SEVERITIES)
        self.check["pairs"] += 1
        self.check["wrong", pair["error"]] += 1
        self.check["found", pair["error"]] += bool(flags) and ("major" in flags or pair["error"] != "major")
        if bool(flags) != bool(pair["error"]):
            what = f"missed: {pair['what']}" if pair["error"] else "false alarm"
            self.notes.append(f"{number} {what}\n    {pair['en_text']}\n    {pair['vi_text']}\n    "
                              + "; ".join(flag_words(record)))

    def add_figures(self, place, lang, pair, found):
        gold, counts = pair[lang], self.figures[lang]
        right = evaluate_corpora.pair_up(gold, found, evaluate_corpora.strictly_right)
        counts["value"] += len(evaluate_corpora.pair_up(gold, found, evaluate_corpora.right_value))
        for g, f in right:
            counts["right", g["kind"]] += 1
            if g["mod"] != "none" or f["modifier"] != "none":
                counts["modifiers"] += 1
                counts["modifiers right"] += g["mod"] == f["modifier"]
                if g["mod"] != f["modifier"]:
                    self.notes.append(f"{place} modifier of {g['text']}: {g['mod']}, read {f['modifier']}")
        for g in gold:
            counts["gold", g["kind"]] += 1
        for f in found:
            counts["found", f["kind"]] += 1
        missed = [words_of(g) for g in gold if not any(g is x for x, _ in right)]
        invented = [words_of(f) for f in found if not any(f is x for _, x in right)]
        if missed or invented:
            self.notes.append(f"{place} missed {missed} invented {invented}\n    {pair[f'{lang}_text']}")

    def extraction(self, lang):
        """Precision, recall and F1 in the shape that scripts/evaluate prints."""
        counts = self.figures[lang]
        total = collections.Counter()
        kinds = {}
        for kind in sorted(KINDS):
            if counts["gold", kind] or counts["found", kind]:
                kinds[kind] = evaluate_corpora.prf(counts["right", kind], counts["gold", kind], counts["found", kind])
            for what in ("right", "gold", "found"):
                total[what] += counts[what, kind]
        return {"all": evaluate_corpora.prf(total["right"], total["gold"], total["found"]), "kinds": kinds,
                "value": evaluate_corpora.prf(counts["value"], total["gold"], total["found"]),
                "modifiers": counts["modifiers"], "modifiers right": counts["modifiers right"]}

    def false_alarms(self):
        return self.check["found", ""]

    def row(self, name):
        """What scripts/evaluate prints of the check, in the columns of HEADER."""
        check = self.check
        return [name, check["pairs"], check["wrong", "major"], check["found", "major"],
                sum(check["wrong", s] for s in SEVERITIES), sum(check["found", s] for s in SEVERITIES),
                self.false_alarms(), f"{1000 * self.false_alarms() / check['pairs']:.1f}"]


def words_of(figure_or_mention):
    return " ".join(figure_or_mention[key] for key in ("text", "kind", "value", "unit") if figure_or_mention[key])


def flag_words(record):
    for link in record["links"]:
        if link["severity"] in SEVERITIES:
            yield f"{link['severity']} {link['verdict']}: {words_of(record['en'][link['en']])} / {words_of(record['vi'][link['vi']])}"
    for alone in record["unlinked"]:
        if alone["severity"] in SEVERITIES:
            yield f"{alone['severity']} {alone['verdict']}: {words_of(record[alone['side']][alone['index']])}"


def evaluate(tally, paths):
    scores = Scores()
    for path in paths:
        pairs = read_pairs(path)
        with tempfile.NamedTemporaryFile("w", encoding="utf8", suffix=".tsv") as bitext:
            for pair in pairs:
                bitext.write(f"{pair['en_text']}\t{pair['vi_text']}\n")
            bitext.flush()
            done = subprocess.run([tally, "check", "--from", "bitext", "--to", "jsonl", bitext.name],
                                  stdout=subprocess.PIPE, encoding="utf8", check=False)
        if done.returncode not in (0, 1):
            raise SystemExit(f"evaluate_sentences.py: tally ended with status {done.returncode}")
        records = [json.loads(line) for line in done.stdout.splitlines()]
        for number, (pair, record) in enumerate(zip(pairs, records, strict=True), 1):
            scores.add(f"{path.stem}:{number}", pair, record)
    return scores


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--show", action="store_true")
    parser.add_argument("tally")
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    scores = evaluate(arguments.tally, arguments.files)
    if arguments.show:
        print("\n".join(scores.notes))
    for lang in LANGUAGES:
        result = scores.extraction(lang)
        every = result["all"]
        print(f"{lang}  strict F1 {every['f1']:.1f} (P {every['p']:.1f} R {every['r']:.1f}; {every['gold']} gold)  "
              f"value F1 {result['value']['f1']:.1f}  modifiers {result['modifiers right']} of {result['modifiers']}")
        if arguments.show:
            print("    " + "  ".join(f"{kind} {r['f1']:.1f} ({r['right']}/{r['gold']}/{r['found']})"
                                     for kind, r in result["kinds"].items()))
    for title, value in zip(HEADER, scores.row("check"), strict=True):
        print(f"{title}: {value}", end="  ")
    print()


if __name__ == "__main__":
    main()
